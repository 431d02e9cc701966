// What can be said of an act before its form opens.
import { describe, expect, it } from 'vitest'
import { saidAhead, takesParameter, withParameter } from './parameters'

describe('the parameter of an act', () => {
  it('is offered for acts that have one and for nothing else', () => {
    expect(takesParameter({ group: 'acts', code: 'dispatch' })).toBe(true)
    expect(takesParameter({ group: 'acts', code: 'note' })).toBe(false)
    expect(takesParameter({ group: 'pages', code: 'dispatch' })).toBe(false)
  })

  it('stands in the form that opens, as the form keeps it', () => {
    const search = (act: string, value: string) => new URL(withParameter('GL1', act, value), 'http://x').searchParams
    expect(saidAhead(search('dispatch', 'wang min'), 'dispatch', { to: '' })).toEqual({ to: 'wang min' })
    expect(saidAhead(search('extend', '60'), 'extend', { to_days: 30 })).toEqual({ to_days: 60 })
    expect(saidAhead(search('dispatch', 'x'), 'note', { words: '' })).toEqual({})
    expect(saidAhead(new URLSearchParams('move=dispatch'), 'dispatch', { to: '' })).toEqual({})
  })
})
