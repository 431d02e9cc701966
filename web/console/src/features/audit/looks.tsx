// Sensitive looks by day: one bar a day, each opens the lines behind it.
import { countText } from '@shared/ui/format'
import { useWords } from '../../app/words'
import type { AuditState } from './queries'

interface Props { days: AuditState['looks']; onDay: (day: string) => void }

export function Looks({ days, onDay }: Props) {
  const { t } = useWords()
  const all = days.reduce((sum, each) => sum + each.count, 0)
  return (
    <section className="card" aria-label={t('console_audit:looks')}>
      <h2>{t('console_audit:looks')}</h2>
      <p className="muted small">{t('console_audit:looks_detail', { count: countText(all) })}</p>
      {all === 0 ? <p>{t('console_audit:no_looks')}</p> : <Bars days={days} onDay={onDay} />}
    </section>
  )
}

function Bars({ days, onDay }: Props) {
  const { t } = useWords()
  const most = Math.max(...days.map((each) => each.count))
  return (
    <>
      <ol className="looks">
        {days.map((each) => {
          const name = t('console_audit:looks_of', { day: each.day, count: countText(each.count) })
          return (
            <li key={each.day}>
              <button type="button" disabled={each.count === 0} onClick={() => onDay(each.day)} aria-label={name} title={name}>
                <span style={{ height: `${(each.count / most) * 100}%` }} />
              </button>
            </li>
          )
        })}
      </ol>
      <p className="looks-ends muted small" aria-hidden="true"><span>{days[0]?.day}</span><span>{days[days.length - 1]?.day}</span></p>
    </>
  )
}
