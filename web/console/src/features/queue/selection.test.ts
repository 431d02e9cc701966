import { describe, expect, it } from 'vitest'
import { toggled } from './selection'

const shown = ['a', 'b', 'c', 'd']

describe('a selection of rows', () => {
  it('takes one in and out', () => {
    expect([...toggled(new Set(), shown, 'b', null)]).toEqual(['b'])
    expect([...toggled(new Set(['b', 'c']), shown, 'b', null)]).toEqual(['c'])
  })
  it('takes everything between two rows, whichever comes first', () => {
    expect([...toggled(new Set(['d']), shown, 'b', 'd')].sort()).toEqual(['b', 'c', 'd'])
    expect([...toggled(new Set(['a']), shown, 'c', 'a')].sort()).toEqual(['a', 'b', 'c'])
  })
  it('is an ordinary click when the row before is gone', () => {
    expect([...toggled(new Set(), shown, 'c', 'gone')]).toEqual(['c'])
  })
})
