// Codes where words are expected.
import { describe, expect, it } from 'vitest'
import { byText, choiceText } from './said'

const words = { code: (kind: string, value: string) => `${kind}/${value}` }

describe('short texts of codes', () => {
  it('say why somebody was chosen, leaving out what did not count', () => {
    expect(choiceText('skill 40, near 0, load -20, green 35', words)).toBe('point/skill +40 · point/load -20 · point/green +35')
  })

  it('say why somebody may not', () => {
    expect(choiceText('refused_before', words)).toBe('bar/refused_before')
  })

  it('name a partner by its own name', () => {
    expect(byText('partner:core', words)).toBe('by/partner core')
    expect(byText('program', words)).toBe('by/program')
  })
})
