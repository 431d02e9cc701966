import { expect, it } from 'vitest'
import { callSlots } from './call_slots'

const keys = (at: string) => callSlots(Date.parse(at)).map((slot) => slot.key)

it('offers what is left of the day and the whole of the next, by the clock of the bank', () => {
  expect(keys('2026-11-22T08:59:00+08:00')).toEqual(['2026-11-22-morning', '2026-11-22-afternoon', '2026-11-22-evening', '2026-11-23-morning', '2026-11-23-afternoon', '2026-11-23-evening'])
  expect(keys('2026-11-22T11:00:00+08:00')[0]).toBe('2026-11-22-afternoon')
  expect(keys('2026-11-22T17:00:00+08:00')[0]).toBe('2026-11-22-evening')
  // Half past four in the morning of London is past noon at the bank.
  expect(keys('2026-12-31T20:30:00Z')).toHaveLength(6)
  expect(keys('2026-12-31T12:00:00Z')).toEqual(['2027-01-01-morning', '2027-01-01-afternoon', '2027-01-01-evening'])
})
