// Weeks as stacked columns: the largest parts by name, the others together. Pure.
import type { Cockpit } from '@shared/api/types'

type Week = Cockpit['weeks'][number]
/** More colours than this nobody tells apart; what is left is drawn together. */
export const MOST_SERIES = 5
export const OTHERS = ''

export interface Column { week: Week; parts: { code: string; received: number }[] }

/** The codes that are drawn by name, the largest first, and the columns with their parts in that order. */
export function stacked(weeks: Week[]): { series: string[]; columns: Column[]; most: number } {
  const sums = new Map<string, number>()
  for (const week of weeks) for (const part of week.by_business) sums.set(part.code, (sums.get(part.code) ?? 0) + part.received)
  const series = [...sums].sort((a, b) => b[1] - a[1]).slice(0, MOST_SERIES).map(([code]) => code)
  const columns = weeks.map((week) => {
    const received = (code: string) => week.by_business.find((part) => part.code === code)?.received ?? 0
    const parts = series.map((code) => ({ code, received: received(code) }))
    const rest = week.received - parts.reduce((sum, part) => sum + part.received, 0)
    return { week, parts: rest > 0 ? [...parts, { code: OTHERS, received: rest }] : parts }
  })
  return { series, columns, most: Math.max(1, ...weeks.map((week) => week.received)) }
}
