// Where a figure stands among the others of its kind. Pure.
import type { BranchTile } from '@shared/api/types'

/** Of counts less is better, of promises that were kept more is. Without a value or a band nothing is said. */
export function standing({ value, band, kept }: Pick<BranchTile, 'value' | 'band' | 'kept'>): 'better' | 'within' | 'worse' | null {
  if (value === null || band === null) return null
  if (value >= band.low && value <= band.high) return 'within'
  const more = value > band.high
  return more === (kept !== null) ? 'better' : 'worse'
}

/** Room above the highest of all values, so that lines do not touch the edge; in files. */
export function ceiling(months: { received: number; band: { high: number } | null }[]): number {
  return Math.max(1, ...months.map((each) => Math.max(each.received, each.band?.high ?? 0))) * 1.1
}
