import { describe, expect, it } from 'vitest'
import type { WordingFinding } from '@shared/api/types'
import { blankIn, carried, nextFrom, pieces, placed } from './place'

const finding = (start: number, end: number, more: Partial<WordingFinding> = {}): WordingFinding => ({ code: 'jargon', start, end, words: '', why: '', better: '', absent: false, blocks: false, ...more })
const spans = (found: { part: number; start: number; end: number }[]) => found.map(({ part, start, end }) => [part, start, end])

describe('places of findings', () => {
  it('are shared out to the parts they begin in', () => {
    expect(spans(placed([finding(0, 2), finding(5, 7), finding(3, 6)], ['abcd', 'efg']))).toEqual([[0, 0, 2], [1, 0, 2], [0, 3, 4]])
  })

  it('count rare characters as two units', () => {
    expect(spans(placed([finding(1, 3)], ['\u{20bb7}ab']))).toEqual([[0, 2, 4]])
  })

  it('move with what is typed before them and wait when they are touched', () => {
    const found = placed([finding(2, 4), finding(6, 8)], ['0123456789'])
    expect(spans(carried(found, ['0123456789'], ['01234x56789']))).toEqual([[0, 2, 4], [0, 7, 9]])
    expect(spans(carried(found, ['0123456789'], ['0123456789more']))).toEqual([[0, 2, 4], [0, 6, 8]])
    expect(spans(carried(found, ['0123456789'], ['01x3456789']))).toEqual([[0, 6, 8]])
    expect(spans(carried(found, ['0123456789'], ['']))).toEqual([])
  })

  it('keep what is absent until the next answer', () => {
    const found = placed([finding(2, 8, { absent: true })], ['0123456789'])
    expect(spans(carried(found, ['0123456789'], ['0123x']))).toEqual([[0, 2, 5]])
    expect(carried(found, ['0123456789'], [' '])).toEqual([])
  })

  it('cut a text, the gravest on top', () => {
    const found = placed([finding(0, 4), finding(2, 3, { blocks: true }), finding(0, 6, { absent: true })], ['abcdef'])
    expect(pieces('abcdef', found).map((each) => [each.text, each.found?.finding.blocks])).toEqual([['ab', false], ['c', true], ['d', false], ['ef', undefined]])
    expect(pieces('', found)).toEqual([])
  })

  it('are walked round and round', () => {
    const found = placed([finding(2, 3), finding(6, 8), finding(0, 1, { absent: true })], ['0123456789'])
    expect(nextFrom(found, 0, false)?.start).toBe(2)
    expect(nextFrom(found, 2, false)?.start).toBe(6)
    expect(nextFrom(found, 6, false)?.start).toBe(2)
    expect(nextFrom(found, 6, true)?.start).toBe(2)
    expect(nextFrom(found, 2, true)?.start).toBe(6)
    expect(nextFrom([], 0, false)).toBeNull()
  })

  it('know the first blank', () => {
    expect(blankIn('a {b} {c}')).toEqual([2, 5])
    expect(blankIn('abc')).toBeNull()
  })
})
