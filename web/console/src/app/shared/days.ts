// Days as the bank counts them (Asia/Shanghai, a fixed eight hours), whatever the clock of this computer says.
import type { Dayjs } from 'dayjs'

const OFFSET_MS = 8 * 3_600_000
const DAY_MS = 24 * 3_600_000

/** `2026-11-22` for the instant, `steps` days later or earlier. */
export function bankDay(now_ms: number, steps = 0): string {
  return new Date(now_ms + OFFSET_MS + steps * DAY_MS).toISOString().slice(0, 10)
}

/** What a date picker gave, as a day. */
export const dayOf = (picked: Dayjs): string => picked.format('YYYY-MM-DD')

/** What a date-and-time picker gave, read as bank time. */
export const instantOf = (picked: Dayjs): string => `${picked.format('YYYY-MM-DDTHH:mm')}:00+08:00`
