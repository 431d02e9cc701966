// The five numbers of the cockpit, each against its target, each with the complaints behind it.
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { countText, percentText, spanText } from '@shared/ui/format'
import type { Cockpit } from '@shared/api/types'
import { listBehind, type Figure } from '../../app/shared/figures'
import { Badge } from '../../app/shared/badges'
import { useWords } from '../../app/words'
import { ChangeMark } from './worse_table'

type Rate = Cockpit['rates'][number]
/** What is listed behind a rate: those for whom the promise was not kept. */
const MISSED: Record<Rate['code'], Figure> = { contact_24h: 'contact_missed', resolved_48h: 'quick_missed', satisfied: 'unhappy' }

function Tile({ name, value, to, seen, children }: { name: string; value: string; to: string; seen: string; children: ReactNode }) {
  return (
    <li className="tile" data-testid={seen}>
      <Link to={to}><span className="tile-name">{name}</span><strong>{value}</strong></Link>
      <span className="tile-told">{children}</span>
    </li>
  )
}

export function Tiles({ found }: { found: Cockpit }) {
  const { t, code, language } = useWords()
  const { from, to, green } = found
  const branch = found.unit?.id
  const late = green.median_ms !== null && green.limit_ms !== null && green.median_ms > green.limit_ms
  return (
    <ul className="tiles" aria-label={t('console_insight:tiles')}>
      <Tile seen="tile-received" name={t('console_insight:received')} value={countText(found.received)} to={listBehind({ figure: 'received', from, to, branch })}>
        <ChangeMark of={found.change} /> <span className="small muted">{t('console_insight:seven_days', { count: countText(found.change.recent), mean: found.change.mean.toFixed(1) })}</span>
      </Tile>
      {found.rates.map((rate) => (
        <Tile key={rate.code} seen={`tile-${rate.code}`} name={code('rate', rate.code)} value={rate.value === null ? t('home.no_data') : percentText(rate.value)} to={listBehind({ figure: MISSED[rate.code], from, to, branch })}>
          <Target rate={rate} /> <span className="small muted">{t('home.rate_detail', { numerator: countText(rate.numerator), denominator: countText(rate.denominator), target: percentText(rate.target, 0) })}</span>
        </Tile>
      ))}
      <Tile seen="tile-overdue" name={t('home.overdue')} value={countText(found.overdue)} to={branch ? `/queue?view=overdue&branch=${branch}` : '/queue?view=overdue'}>
        {found.overdue === 0 ? <Badge tone="ok">{t('console_insight:none_overdue')}</Badge> : <Badge tone="late">{t('console_insight:now')}</Badge>}
      </Tile>
      <Tile seen="tile-green" name={t('console_insight:first_response')} value={green.median_ms === null ? t('home.no_data') : spanText(green.median_ms, language)} to={listBehind({ figure: 'green', from, to, branch })}>
        {green.limit_ms !== null && <><Badge tone={late ? 'near' : 'ok'}>{late ? t('console_insight:behind') : t('home.met')}</Badge> <span className="small muted">{t('console_insight:of_responses', { count: green.responses, limit: spanText(green.limit_ms, language) })}</span></>}
      </Tile>
    </ul>
  )
}

function Target({ rate }: { rate: Rate }) {
  const { t } = useWords()
  if (rate.value === null) return null
  const met = rate.value >= rate.target
  return <Badge tone={met ? 'ok' : 'near'}>{met ? t('home.met') : t('home.behind', { points: countText(Math.max(1, Math.round((rate.target - rate.value) * 100))) })}</Badge>
}
