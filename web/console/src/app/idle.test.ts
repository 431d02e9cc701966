// When a page nobody touches is locked, and when the program is told that somebody is at work.
import { describe, expect, it } from 'vitest'
import { KEEP_EVERY_MS, LOCK_AFTER_MS, WARN_AFTER_MS, idleAt, mustTell } from './idle'

describe('a page that nobody touches', () => {
  it.each([
    [0, 'working'], [WARN_AFTER_MS - 1, 'working'], [WARN_AFTER_MS, 'warned'], [LOCK_AFTER_MS - 1, 'warned'], [LOCK_AFTER_MS, 'locked'], [10 * LOCK_AFTER_MS, 'locked'],
  ] as const)('after %i ms is %s', (since_ms, idle) => {
    expect(idleAt(1_000, 1_000 + since_ms)).toBe(idle)
  })

  it('tells the program of work that sends nothing, but not of a page that only stays open', () => {
    expect(mustTell(KEEP_EVERY_MS - 1, 0, KEEP_EVERY_MS)).toBe(true)
    expect(mustTell(KEEP_EVERY_MS - 1, 0, KEEP_EVERY_MS - 1)).toBe(false)
    expect(mustTell(0, 0, 10 * KEEP_EVERY_MS)).toBe(false)
  })
})
