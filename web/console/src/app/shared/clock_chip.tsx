// One clock in one line: which clock, by when, what is left. Sign and words carry the state; colour only supports them.
import { useQuery } from '@tanstack/react-query'
import { leftText, nearByText } from '@shared/ui/format'
import type { ClockChip as Clock, ClockState } from '@shared/api/types'
import { nameOf, useWords, type Words } from '../words'
import { reference } from './queries'
import { useNow } from './use_now'

export const clockSigns: Record<ClockState, string> = { running: '◔', near: '◑', overdue: '●', paused: '❚❚', stopped: '✓' }

const FAST_MS = 5 * 60_000
type Tone = ClockState | 'missed-goal'

/** What the clock says now; the program's state is as old as its answer, so the passing of time is followed here. */
export function clockStateAt(clock: Pick<Clock, 'state' | 'due' | 'warn_at'>, now_ms: number): ClockState {
  if (clock.state === 'paused' || clock.state === 'stopped') return clock.state
  if (now_ms > Date.parse(clock.due)) return 'overdue'
  return now_ms >= Date.parse(clock.warn_at) ? 'near' : clock.state === 'overdue' ? 'overdue' : 'running'
}

/** The name of a clock as the policy words it. */
export function useClockName(): (name: string) => string {
  const { data } = useQuery(reference)
  const { language } = useWords()
  return (name) => nameOf(data?.clocks.find((each) => each.name === name), language) || name
}

export function clockWords(clock: Clock, state: ClockState, now_ms: number, { t, language }: Words): string {
  switch (state) {
    case 'paused':
      return t('clock.paused')
    case 'stopped':
      return t('clock.stopped')
    case 'overdue':
      return clock.goal ? t('clock.goal_missed') : leftText(clock.due, now_ms, language)
    case 'near':
    case 'running':
      return leftText(clock.due, now_ms, language)
  }
}

export function ClockChip({ clock, compact = false, testId }: { clock: Clock | null; compact?: boolean; testId?: string }) {
  const words = useWords()
  const name = useClockName()
  const soon = clock !== null && Math.abs(Date.parse(clock.due) - Date.now()) < FAST_MS
  const now_ms = useNow(soon)
  if (!clock) return <span className="chip chip-none">{words.t('clock.none')}</span>
  const state = clockStateAt(clock, now_ms)
  const tone: Tone = state === 'overdue' && clock.goal ? 'missed-goal' : state
  return (
    <span className={`chip chip-${tone}`} role="timer" aria-live="off" data-testid={testId} title={words.code('clock_state', state)}>
      <span aria-hidden="true" className="chip-sign">{clockSigns[state]}</span>
      <span className="chip-name">{clock.issue !== null && <>{words.t('clock.issue', { no: clock.issue })} </>}{name(clock.name)}</span>
      {!compact && state !== 'paused' && state !== 'stopped' && <span className="chip-due">{nearByText(clock.due, now_ms, words.language)}</span>}
      <strong>{clockWords(clock, state, now_ms, words)}</strong>
    </span>
  )
}
