// Rows never move by themselves.
import { describe, expect, it } from 'vitest'
import type { QueueRow } from '@shared/api/types'
import { settle } from './steady_rows'

const row = (number: string, summary = number) => ({ number, summary }) as QueueRow
const numbers = (rows: QueueRow[]) => rows.map((each) => each.number)

describe('steady rows', () => {
  it('keeps the order on the screen when the program sorts anew', () => {
    expect(numbers(settle([row('a'), row('b')], [row('b'), row('a')]).rows)).toEqual(['a', 'b'])
  })

  it('refreshes a row where it stands', () => {
    expect(settle([row('a', 'old')], [row('a', 'new')]).rows[0].summary).toBe('new')
  })

  it('lets new complaints wait instead of pushing rows down', () => {
    const steady = settle([row('a'), row('b')], [row('new'), row('a'), row('b')])
    expect(numbers(steady.rows)).toEqual(['a', 'b'])
    expect(steady.waiting).toBe(1)
  })

  it('puts a further page at the end', () => {
    const steady = settle([row('a'), row('b')], [row('a'), row('b'), row('c'), row('d')])
    expect(numbers(steady.rows)).toEqual(['a', 'b', 'c', 'd'])
    expect(steady.waiting).toBe(0)
  })

  it('keeps a row that left the view and says that it is gone', () => {
    const steady = settle([row('a'), row('b')], [row('b')])
    expect(numbers(steady.rows)).toEqual(['a', 'b'])
    expect([...steady.gone]).toEqual(['a'])
  })

  it('shows everything when the list starts', () => {
    const steady = settle([], [row('a'), row('b')])
    expect(numbers(steady.rows)).toEqual(['a', 'b'])
    expect(steady.waiting).toBe(0)
  })
})
