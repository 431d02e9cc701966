// The counters count what their names say, and time moves a complaint from one to the other.
import { describe, expect, it } from 'vitest'
import type { GreenCard } from '@shared/api/types'
import { countdown, laneOf, stands, unattendedMs } from './counters'

const now = Date.parse('2026-11-02T10:00:00+08:00')
const due = (minutes: number) => new Date(now + minutes * 60_000).toISOString()
const card = (accepted: boolean, name: string, minutes: number) =>
  ({ accepted, stage: 'investigating', received_at: due(-60), clock: { name, due: due(minutes), started: due(minutes - 15) } }) as GreenCard

describe('the counters', () => {
  it('count what nobody has taken, late or not', () => {
    expect(stands(card(false, 'green_first_response', 5), 'waiting', now)).toBe(true)
    expect(stands(card(false, 'green_first_response', -5), 'overdue', now)).toBe(true)
    expect(stands(card(false, 'decision', 5), 'working', now)).toBe(false)
  })

  it('move with the clock', () => {
    const one = card(true, 'green_first_response', 1)
    expect([stands(one, 'to_contact', now), stands(one, 'overdue', now)]).toEqual([true, false])
    expect([stands(one, 'to_contact', now + 60_000), stands(one, 'overdue', now + 60_000)]).toEqual([false, true])
  })

  it('tell for how long nobody came', () => {
    expect(unattendedMs(card(false, 'green_first_response', 4), now)).toBe(11 * 60_000)
    expect(unattendedMs(card(true, 'green_first_response', 4), now)).toBe(0)
    expect(laneOf(card(false, 'decision', 9))).toBe('waiting')
    expect(laneOf(card(true, 'decision', 9))).toBe('checking')
  })

  it('counts down in seconds', () => {
    expect([countdown(272_900), countdown(9_000), countdown(-1)]).toEqual(['4:32', '0:09', '0:00'])
  })
})
