// Where the waits of customers stand in a small picture. Pure.

export const FRAME = { width: 240, height: 120, left: 30, top: 20, bottom: 6 }

interface Wait { took_ms: number; within_ms: number }
export interface Point<T> { x: number; y: number; late: boolean; /** Longer than the picture is high. */ beyond: boolean; response: T }

const MINUTE_MS = 60_000
/** The picture shows up to four times the limit; one forgotten customer must not flatten all the others. */
const MOST_LIMITS = 4

export function drawn<T extends Wait>(waits: T[]): { points: Point<T>[]; limit_y: number; limit_minutes: number; minutes: number } {
  const limit_ms = waits.length > 0 ? waits[waits.length - 1].within_ms : 15 * MINUTE_MS
  const longest_ms = Math.max(limit_ms * 1.5, ...waits.map((each) => each.took_ms))
  const top_ms = Math.min(longest_ms, limit_ms * MOST_LIMITS)
  const high = FRAME.height - FRAME.top - FRAME.bottom
  const yOf = (ms: number) => Math.round(FRAME.top + high * (1 - Math.min(ms, top_ms) / top_ms))
  const step = (FRAME.width - FRAME.left - 10) / Math.max(waits.length - 1, 1)
  const points = waits.map((response, at) => ({
    x: Math.round(FRAME.left + 5 + at * step), y: yOf(response.took_ms), late: response.took_ms > response.within_ms, beyond: response.took_ms > top_ms, response,
  }))
  return { points, limit_y: yOf(limit_ms), limit_minutes: Math.round(limit_ms / MINUTE_MS), minutes: Math.round(top_ms / MINUTE_MS) }
}
