import { describe, expect, it } from 'vitest'
import type { ScriptView } from '@shared/api/types'
import { filled, fit, foundScripts } from './scripts'

const script = (id: string, more: Partial<ScriptView> = {}): ScriptView => ({ id, skill: 'calm', title: '', say: '', avoid: [], source: 's', owner: 'o', review: '2027-06-30', expires: null, standing: 'current', stages: [], categories: [], causes: [], businesses: [], flags: [], care: [], ...more })
const ids = (scripts: ScriptView[]) => scripts.map((each) => each.id)
const name = (skill: string) => skill

describe('the library', () => {
  it('fills in what the file knows and leaves the rest to the writer', () => {
    expect(filled('{{a}}: {{b}}, {c}', { a: '1' })).toBe('1: {b}, {c}')
  })

  it('puts what fits first and what is expired last', () => {
    const all = [script('any'), script('other', { stages: ['refusal'] }), script('gone', { standing: 'expired', causes: ['funds'] }), script('funds', { causes: ['funds'] })]
    expect(ids(foundScripts(all, '', { stage: 'receipt', cause: 'funds' }, name))).toEqual(['funds', 'any', 'other', 'gone'])
    expect(fit(script('x', { flags: ['a'], care: ['b'] }), { flags: ['a'], care: ['b'] })).toBe(7)
  })

  it('finds by words and by the letters they are spoken with', () => {
    const all = [script('fee', { title: '\u5e74\u8d39' }), script('loss', { title: '\u6302\u5931', say: 'Card lost' })]
    expect(ids(foundScripts(all, 'nf', {}, name))).toEqual(['fee'])
    expect(ids(foundScripts(all, '\u5931', {}, name))).toEqual(['loss'])
    expect(ids(foundScripts(all, ' card ', {}, name))).toEqual(['loss'])
    expect(ids(foundScripts(all, 'zzz', {}, name))).toEqual([])
  })
})
