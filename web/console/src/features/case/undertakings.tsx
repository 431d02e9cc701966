// What leaders asked for and what the customer was promised on this case, the open ones first.
import { byText } from '@shared/ui/format'
import type { CaseView } from '@shared/api/types'
import { OrderMark, PromiseMark } from '../../app/shared/undertaking_marks'
import { useWords } from '../../app/words'

export function Undertakings({ complaint }: { complaint: CaseView }) {
  const { t, language } = useWords()
  const { orders, promises } = complaint
  return (
    <>
      {orders.length > 0 && (
        <section className="card" data-testid="orders">
          <h2>{t('console_supervision:orders')}</h2>
          <ul className="undertakings">
            {[...orders].reverse().map((each) => (
              <li key={each.no}>
                <span className="row-gap"><OrderMark order={each} /><span className="small muted">{t('console_supervision:given', { by: each.by.name, to: each.to.name })} · {byText(each.due, language)}</span></span>
                <p>{t('console_supervision:no', { no: each.no })} {each.words}</p>
                {each.answer && <p className="quote small">{each.answer.by.name}：{each.answer.words}</p>}
                {each.state === 'open' && each.returned && <p className="quote small">{t('console_supervision:sent_back')} {each.returned.words}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {promises.length > 0 && (
        <section className="card" data-testid="promises">
          <h2>{t('console_case:promises')}</h2>
          <ul className="undertakings">
            {[...promises].reverse().map((each) => (
              <li key={each.no}>
                <span className="row-gap"><PromiseMark promise={each} /><span className="small muted">{byText(each.due, language)}</span></span>
                <p>{t('console_supervision:no', { no: each.no })} {each.words}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
