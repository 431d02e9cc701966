// Days of the bank, wherever the computer stands.
import { describe, expect, it } from 'vitest'
import { bankDay } from './days'

describe('the day of the bank', () => {
  it('begins at midnight in Shanghai', () => {
    expect(bankDay(Date.parse('2026-11-21T15:59:59Z'))).toBe('2026-11-21')
    expect(bankDay(Date.parse('2026-11-21T16:00:00Z'))).toBe('2026-11-22')
  })

  it('steps over the end of a month and a year', () => {
    expect(bankDay(Date.parse('2026-12-31T04:00:00Z'), 1)).toBe('2027-01-01')
    expect(bankDay(Date.parse('2026-03-01T04:00:00Z'), -1)).toBe('2026-02-28')
  })
})
