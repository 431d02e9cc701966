import { expect, test } from 'vitest'
import { MOST_SERIES, OTHERS, stacked } from './stacked'

const week = (from: string, counts: Record<string, number>) => ({
  from, to: from, full: true, received: Object.values(counts).reduce((a, b) => a + b, 0), answers: 0, content: 0,
  by_business: Object.entries(counts).map(([code, received]) => ({ code, received })),
})

test('the largest parts have names, and nothing is left out of a column', () => {
  const { series, columns, most } = stacked([week('1', { card: 5, loan: 1, fund: 1 }), week('2', { card: 1, a: 3, b: 3, c: 3, d: 4, loan: 2 })])
  expect(series).toHaveLength(MOST_SERIES)
  expect(series[0]).toBe('card')
  expect(most).toBe(16)
  for (const { week: { received }, parts } of columns) expect(parts.reduce((sum, part) => sum + part.received, 0)).toBe(received)
  expect(columns[1].parts[MOST_SERIES].code).toBe(OTHERS)
})

test('without complaints there is nothing to divide by', () => {
  expect(stacked([]).most).toBe(1)
})
