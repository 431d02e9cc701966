import { describe, expect, it } from 'vitest'
import css from './tokens.css?raw'
import { type ColourName, dark, light } from './tokens'

const luminance = (colour: string) => {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (a: string, b: string) => {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

describe.each([['light', light], ['dark', dark]] as const)('%s', (_, colours: Record<ColourName, string>) => {
  it('is readable', () => {
    const pairs: [ColourName, ColourName, number][] = [
      ['text', 'surface', 7], ['text', 'page', 7], ['secondary', 'surface', 4.5], ['secondary', 'page', 4.5], ['placeholder', 'surface', 4.5],
      ['border', 'surface', 3], ['link', 'surface', 4.5], ['link', 'page', 4.5], ['on-brand', 'brand', 4.5], ['on-brand', 'brand-strong', 4.5],
      ['brand', 'surface', 4.5], ['ok', 'ok-soft', 4.5], ['near', 'near-soft', 4.5], ['late', 'late-soft', 4.5], ['late', 'surface', 4.5],
      ['paused', 'paused-soft', 4.5], ['info', 'info-soft', 4.5], ['text', 'brand-soft', 7], ['link', 'info-soft', 4.5],
    ]
    for (const [ink, paper, floor] of pairs) {
      const measured = contrast(colours[ink], colours[paper])
      expect(measured, `${ink} on ${paper} is ${measured.toFixed(2)}`).toBeGreaterThanOrEqual(floor)
    }
  })

  it('is the same in the style sheet', () => {
    for (const [name, value] of Object.entries(colours)) expect(css).toContain(`--${name}: ${value};`)
  })
})
