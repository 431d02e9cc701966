// What a clock says between two answers of the program.
import { describe, expect, it } from 'vitest'
import { clockStateAt } from './clock_chip'

const clock = { state: 'running' as const, warn_at: '2026-11-22T15:00:00+08:00', due: '2026-11-22T16:00:00+08:00' }
const at = (time: string) => Date.parse(`2026-11-22T${time}:00+08:00`)

describe('the state of a clock', () => {
  it('moves from on time to near to overdue as time passes', () => {
    expect(clockStateAt(clock, at('14:59'))).toBe('running')
    expect(clockStateAt(clock, at('15:00'))).toBe('near')
    expect(clockStateAt(clock, at('16:01'))).toBe('overdue')
  })

  it('does not move while it is paused or stopped', () => {
    expect(clockStateAt({ ...clock, state: 'paused' }, at('18:00'))).toBe('paused')
    expect(clockStateAt({ ...clock, state: 'stopped' }, at('18:00'))).toBe('stopped')
  })

  it('never calls on time what the program calls overdue', () => {
    expect(clockStateAt({ ...clock, state: 'overdue' }, at('14:00'))).toBe('overdue')
  })
})
