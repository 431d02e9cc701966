// How the rows on the screen stand with their clocks, as one thin bar with the counts in words.
import type { ClockState, QueueRow } from '@shared/api/types'
import { clockSigns, clockStateAt } from '../../app/shared/clock_chip'
import { useNow } from '../../app/shared/use_now'
import { useWords } from '../../app/words'

const order: Record<ClockState, number> = { overdue: 0, near: 1, running: 2, paused: 3, stopped: 4 }
const states = (Object.keys(order) as ClockState[]).sort((a, b) => order[a] - order[b])

export function countClocks(rows: QueueRow[], now_ms: number): Record<ClockState, number> {
  const counts: Record<ClockState, number> = { overdue: 0, near: 0, running: 0, paused: 0, stopped: 0 }
  for (const row of rows) {
    if (!row.clock) continue
    const state = clockStateAt(row.clock, now_ms)
    counts[state === 'overdue' && row.clock.goal ? 'running' : state] += 1
  }
  return counts
}

export function ClockBar({ rows }: { rows: QueueRow[] }) {
  const { t, code } = useWords()
  const counts = countClocks(rows, useNow())
  const shown = states.filter((state) => counts[state] > 0)
  if (shown.length === 0) return null
  return (
    <div className="clock-bar" role="img" aria-label={shown.map((state) => `${code('clock_state', state)} ${counts[state]}`).join(', ')}>
      <span className="clock-bar-track">
        {shown.map((state) => <span key={state} className={`clock-bar-part part-${state}`} style={{ flexGrow: counts[state] }} />)}
      </span>
      <span className="clock-bar-words small muted">
        {t('queue.on_screen')}
        {shown.map((state) => <span key={state} className={`ink-${state}`}><span aria-hidden="true">{clockSigns[state]}</span> {code('clock_state', state)} {counts[state]}</span>)}
      </span>
    </div>
  )
}
