// A look at the complaint without leaving the list.
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { amountText, instantText } from '@shared/ui/format'
import type { ClockView } from '@shared/api/types'
import { GreenBadge, StageBadge } from '../../app/shared/badges'
import { ClockChip } from '../../app/shared/clock_chip'
import { Person } from '../../app/shared/person'
import { complaint } from '../../app/shared/queries'
import { Loading, PageProblem } from '../../app/shared/states'
import { useWords } from '../../app/words'

/** Running clocks, the earliest first; goals after the limits. */
const openClocks = (clocks: ClockView[]) => clocks.filter((each) => !each.stopped_at).sort((a, b) => Number(a.goal) - Number(b.goal) || Date.parse(a.due) - Date.parse(b.due))

export function Preview({ number, onClose, onOpen }: { number: string; onClose: () => void; onOpen: () => void }) {
  const { t, code, language } = useWords()
  const { data, error, refetch } = useQuery({ ...complaint(number), staleTime: 30_000 })
  return (
    <aside className="preview card" aria-label={t('queue.preview')} data-testid="preview">
      <header className="card-head">
        <span className="mono">{number}</span>
        <span className="row-gap"><Button size="small" type="primary" onClick={onOpen}>{t('queue.open')} <kbd>Enter</kbd></Button><Button size="small" onClick={onClose}>{t('queue.close')}</Button></span>
      </header>
      {error && !data && <PageProblem error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && (
        <>
          <h2>{data.summary}</h2>
          <p className="row-gap"><StageBadge stage={data.stage} ending={data.ending} /><GreenBadge green={data.green.state === 'in'} /></p>
          <p className="quote">{data.narrative}</p>
          <dl className="facts">
            <dt>{t('queue.column.clock')}</dt><dd className="stack-small">{openClocks(data.clocks).map((each) => <ClockChip key={each.name} clock={each} />)}</dd>
            <dt>{t('console_case:fact.customer')}</dt><dd>{data.customer.name} {data.customer.phone}</dd>
            <dt>{t('console_case:fact.wishes')}</dt><dd>{data.issues.flatMap((issue) => issue.wishes).map((wish) => code('wish', wish)).join(language === 'en' ? ', ' : '、')}</dd>
            {data.amount_fen !== null && <><dt>{t('console_case:fact.amount')}</dt><dd>{amountText(data.amount_fen, language)}</dd></>}
            <dt>{t('console_case:fact.owner')}</dt><dd><Person staff={data.owner} /></dd>
            <dt>{t('console_case:fact.received')}</dt><dd>{instantText(data.received_at, language)}</dd>
          </dl>
        </>
      )}
    </aside>
  )
}
