import { expect, test } from 'vitest'
import { drawn, FRAME } from './drawn'

const wait = (minutes: number) => ({ took_ms: minutes * 60_000, within_ms: 15 * 60_000 })

test('longer waits stand higher, and what is late is marked', () => {
  const { points, limit_y } = drawn([wait(3), wait(15), wait(16)])
  expect(points.map((each) => each.late)).toEqual([false, false, true])
  expect(points[1].y).toBe(limit_y)
  expect(points[0].y).toBeGreaterThan(points[1].y)
  expect(points[2].y).toBeLessThan(limit_y)
})

test('one forgotten customer does not flatten the others', () => {
  const { points, minutes } = drawn([wait(5), wait(12), wait(3000)])
  expect(minutes).toBe(60)
  expect(points[2]).toMatchObject({ y: FRAME.top, beyond: true })
  expect(points[0].y - points[1].y).toBeGreaterThan(8)
})

test('one wait stands in the picture', () => {
  const { points } = drawn([wait(0)])
  expect(points[0].x).toBeGreaterThanOrEqual(FRAME.left)
  expect(points[0].y).toBe(FRAME.height - FRAME.bottom)
})
