import { describe, expect, it } from 'vitest'
import { ceiling, standing } from './standing'

const band = { low: 2, median: 3, high: 4 }

describe('where a figure stands', () => {
  it('less complaints are better, and more promises kept', () => {
    expect(standing({ value: 5, band, kept: null })).toBe('worse')
    expect(standing({ value: 1, band, kept: null })).toBe('better')
    expect(standing({ value: 5, band, kept: 7 })).toBe('better')
    expect(standing({ value: 1, band, kept: 7 })).toBe('worse')
  })
  it('says nothing against the band from within it, or without one', () => {
    expect(standing({ value: 2, band, kept: null })).toBe('within')
    expect(standing({ value: 4, band, kept: 1 })).toBe('within')
    expect(standing({ value: 4, band: null, kept: null })).toBeNull()
    expect(standing({ value: null, band, kept: 0 })).toBeNull()
  })
  it('leaves room above the highest', () => {
    expect(ceiling([{ received: 10, band }, { received: 0, band: null }])).toBeCloseTo(11)
    expect(ceiling([])).toBeGreaterThan(0)
  })
})
