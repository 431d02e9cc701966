// What a sitting makes of what happens, and what is sent of what was changed.
import { describe, expect, it } from 'vitest'
import type { TriageItem, TriageRow } from '@shared/api/types'
import { change, flagsOf, greenOf, inputOf, isChanged, isRaised, nextClass, nextFlags, toggleFlag, untouched, valueOf } from './draft'
import { done, fresh, leave, notDone, pace, step, takeIn, type Act } from './session'

const row = (number: string, more: Partial<TriageRow> = {}) => ({ number, summary: number, later_until: null, looked_at_by: null, ...more }) as TriageRow
const act = (number: string, green = false): Act => ({ number, summary: number, kind: 'accept', green })
const rows = ['1', '2', '3'].map((each) => row(each))
const names = (s: typeof fresh) => s.rows.map((each) => each.number)

describe('a sitting', () => {
  const begun = takeIn(fresh, rows, 1000)

  it('begins with the first file and goes on to the next after each act', () => {
    expect(begun.cursor).toBe('1')
    expect(done(begun, act('1'), 2000).cursor).toBe('2')
    expect(done(step(begun, 1), act('2'), 2000).cursor).toBe('3')
  })

  it('never moves a row: what comes is added at the end, what goes stays marked', () => {
    const later = takeIn(begun, [row('0'), row('1'), row('3')], 2000)
    expect(names(later)).toEqual(['1', '2', '3', '0'])
    expect(later.elsewhere).toEqual({ 2: '' })
    expect(step(later, 1).cursor).toBe('3')
  })

  it('passes over what a colleague looks at and comes back when it is free', () => {
    const taken = leave(begun, '1', '李')
    expect(taken.cursor).toBe('2')
    expect(takeIn(taken, rows, 3000).elsewhere).toEqual({})
    expect(takeIn(fresh, [row('1', { looked_at_by: { id: 'l', name: '李', staff_no: '1' } }), row('2')], 0).cursor).toBe('2')
  })

  it('leaves out what was put aside before', () => {
    expect(names(takeIn(fresh, [row('1', { later_until: '2026-11-22T12:00:00+08:00' }), row('2')], 0))).toEqual(['2'])
  })

  it('keeps what was refused for the end, with its reason', () => {
    const refused = notDone(done(begun, act('1'), 2000), '1', 'why')
    expect([refused.cursor, refused.refused['1']]).toEqual(['2', 'why'])
    const rest = done(done(refused, act('2'), 3000), act('3'), 4000)
    expect([rest.cursor, rest.ended_ms]).toEqual(['1', null])
  })

  it('ends with its figures and goes on when something is taken back', () => {
    const all = ['1', '2', '3'].reduce((s, each, at) => done(s, act(each, at === 0), 1000 + (at + 1) * 8000), begun)
    expect([all.cursor, all.ended_ms]).toEqual([null, 25_000])
    expect(pace(all, 99_000)).toEqual({ done: 3, all: 3, average_s: 8, green: 1, total_s: 24 })
    expect(notDone(all, '2', null)).toMatchObject({ cursor: '2', ended_ms: null })
  })
})

describe('a draft', () => {
  const item = { version: 7, green: false, fields: [{ field: 'cause', value: 'pricing' }, { field: 'priority', value: 'normal' }], issues: [{ words: 'a' }, { words: 'b' }] } as TriageItem

  it('sends nothing but the version when nothing was changed', () => {
    expect(inputOf(item, untouched, 'x')).toEqual({ version: 7 })
  })

  it('sends what was changed with its reason, and takes a change back', () => {
    const changed = change(item, untouched, 'cause', 'disclosure')
    expect(valueOf(item, changed, 'cause')).toBe('disclosure')
    expect(inputOf(item, { ...changed, owner: 'u' }, 'x')).toEqual({ version: 7, cause: 'disclosure', to: 'u', reason: 'x' })
    expect(isChanged(change(item, changed, 'cause', 'pricing'))).toBe(false)
  })

  it('knows that high priority is in the green channel by itself', () => {
    const high = change(item, untouched, 'priority', 'high')
    expect(greenOf(item, high)).toBe(true)
    expect(inputOf(item, { ...high, green: true }, 'x').green).toBeUndefined()
    expect(inputOf(item, { ...high, green: false }, 'x').green).toBe(false)
  })

  describe('of flags', () => {
    const choices = ['repeat', 'media', ...Array.from({ length: 10 }, (_, at) => `f${at}`)].map((flag) => ({ flag, raises: flag === 'media' }))
    const flagged = { ...item, flags: ['repeat'], flag_choices: choices } as TriageItem

    it('sends all that stand with the reason, and nothing once they stand as they were read', () => {
      const less = toggleFlag(flagged, untouched, 'repeat')
      expect(inputOf(flagged, less, 'x')).toEqual({ version: 7, flags: [], reason: 'x' })
      const other = toggleFlag(flagged, less, 'f1')
      expect(inputOf(flagged, other, 'x').flags).toEqual(['f1'])
      expect(isChanged(toggleFlag(flagged, toggleFlag(flagged, other, 'f1'), 'repeat'))).toBe(false)
    })

    it('shows what the program will make of a flag of danger, and only of one that was added', () => {
      const raised = toggleFlag(flagged, untouched, 'media')
      expect([isRaised(flagged, raised), valueOf(flagged, raised, 'priority'), greenOf(flagged, raised)]).toEqual([true, 'high', true])
      expect(inputOf(flagged, { ...raised, green: true }, 'x').green).toBeUndefined()
      expect(isRaised({ ...flagged, flags: ['media'] }, { ...untouched, flags: ['media', 'f1'] })).toBe(false)
    })

    it('offers nine at a time, and the list closes behind the last part', () => {
      expect([nextFlags(flagged, null), nextFlags(flagged, 'flags_1'), nextFlags(flagged, 'flags_2')]).toEqual(['flags_1', 'flags_2', null])
      expect([flagsOf(flagged, 'flags_1').length, flagsOf(flagged, 'flags_2').length, flagsOf(flagged, 'owner').length]).toEqual([9, 3, 0])
    })
  })

  it('adds every part but the first, which is the story itself', () => {
    expect(inputOf(item, { ...untouched, split: true }, 'x')).toEqual({ version: 7, issues: ['b'] })
  })

  it('walks through the class with one key', () => {
    expect([nextClass(null), nextClass('cause'), nextClass('category'), nextClass('business')]).toEqual(['cause', 'category', 'business', null])
  })
})
