// One complaint on the board: what it is, how long is left, whose it is, and what can be done with it at once.
import { Button } from 'antd'
import { Link } from 'react-router'
import { leftText, spanText } from '@shared/ui/format'
import type { GreenCard } from '@shared/api/types'
import { CareBadges, FlagBadges } from '../../app/shared/badges'
import { clockSigns, clockStateAt, useClockName } from '../../app/shared/clock_chip'
import { Person } from '../../app/shared/person'
import { useNow } from '../../app/shared/use_now'
import { useWords } from '../../app/words'
import { UNATTENDED_MS, countdown, unattendedMs } from './counters'

const FAST_MS = 5 * 60_000

export interface CardActs { onGrab: () => void; onAssign: () => void; onRemind: () => void; onLeave: () => void }
interface Props { card: GreenCard; chosen: boolean; busy: boolean; may: { grab: boolean; assign: boolean; remind: boolean; leave: boolean }; mine: boolean; acts: CardActs; onChoose: () => void }

export function Card({ card, chosen, busy, may, mine, acts, onChoose }: Props) {
  const { t, language } = useWords()
  const now_ms = useNow()
  const waited_ms = unattendedMs(card, now_ms)
  const tall = waited_ms > UNATTENDED_MS
  return (
    <li className={`green-card ${tall ? 'green-card-tall' : ''} ${chosen ? 'chosen' : ''}`} aria-current={chosen || undefined} onFocus={onChoose} onMouseEnter={onChoose} data-testid={`green-${card.number}`}>
      <CardClock card={card} />
      <Link to={`/complaints/${card.number}`} className="green-summary">{card.summary}</Link>
      <p className="small muted">{card.customer} · {card.branch.name}</p>
      <p className="row-gap"><CareBadges care={card.care} /><FlagBadges flags={card.flags} /></p>
      <p className="green-owner">
        {card.accepted ? <Person staff={card.owner} /> : <span className="ink-late">{card.owner ? t('green.not_accepted', { name: card.owner.name }) : t('green.nobody')}{waited_ms > 0 && ` · ${t('green.waited', { span: spanText(waited_ms, language, true) })}`}</span>}
      </p>
      <div className="green-acts">
        {may.grab && !(card.accepted && mine) && <Button type={card.accepted ? 'default' : 'primary'} size="small" loading={busy} onClick={acts.onGrab} data-testid={`grab-${card.number}`}>{t(mine ? 'green.accept' : 'green.grab')}</Button>}
        {may.assign && <Button size="small" disabled={busy} onClick={acts.onAssign} data-testid={`assign-${card.number}`}>{t('green.assign')}</Button>}
        {may.remind && card.owner && !mine && <Button size="small" disabled={busy} onClick={acts.onRemind} data-testid={`remind-${card.number}`}>{t('green.remind')}</Button>}
        {may.leave && <Button size="small" type="text" disabled={busy} onClick={acts.onLeave} data-testid={`leave-${card.number}`}>{t('green.leave')}</Button>}
      </div>
    </li>
  )
}

function CardClock({ card: { clock } }: { card: GreenCard }) {
  const { t, language } = useWords()
  const name = useClockName()
  const soon = clock !== null && Math.abs(Date.parse(clock.due) - Date.now()) < FAST_MS
  const now_ms = useNow(soon)
  if (!clock) return <p className="green-clock muted">{t('clock.none')}</p>
  const left_ms = Date.parse(clock.due) - now_ms
  const state = clockStateAt(clock, now_ms)
  return (
    <p className={`green-clock ink-${state}`} role="timer" aria-live="off">
      <span><span aria-hidden="true">{clockSigns[state]}</span> {name(clock.name)}</span>
      <strong>{Math.abs(left_ms) < FAST_MS ? t(left_ms > 0 ? 'green.left' : 'green.over', { time: countdown(Math.abs(left_ms)) }) : leftText(clock.due, now_ms, language)}</strong>
    </p>
  )
}
