// The small calendar begins on the right weekday and marks the first and the last day.
import { describe, expect, it } from 'vitest'
import { blanksBefore, signOf } from './day_grid'

const step = (counts: boolean) => ({ day: '2026-11-02', counts, code: 'natural', why: '', why_en: '' })

describe('the small calendar', () => {
  it('stands under the weekdays, Monday first', () => {
    expect(['2026-11-02', '2026-11-03', '2026-11-08'].map(blanksBefore)).toEqual([0, 1, 6])
  })

  it('marks the start, the end and the days that do not count', () => {
    expect([signOf(step(false), 0, 9), signOf(step(true), 9, 9), signOf(step(false), 4, 9), signOf(step(true), 4, 9)]).toEqual(['▸', '◆', '–', ''])
  })
})
