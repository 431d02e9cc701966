// The times that can be asked for: what is left of today and the whole of tomorrow, by the bank's clock. Pure.

const BANK_OFFSET_MS = 8 * 3_600_000
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

export interface CallSlot {
  key: string
  /** YYYY-MM-DD. */
  day: string
  part: 'morning' | 'afternoon' | 'evening'
}

/** A part of the day, and the hour from which on nobody would have enough of it left to call. */
const parts: [CallSlot['part'], number][] = [['morning', 11], ['afternoon', 17], ['evening', 20]]

export function callSlots(now_ms: number): CallSlot[] {
  const local_ms = now_ms + BANK_OFFSET_MS
  const hour = Math.floor((local_ms % DAY_MS) / HOUR_MS)
  return [0, 1].flatMap((later) => {
    const day = new Date(local_ms + later * DAY_MS).toISOString().slice(0, 10)
    return parts.filter(([, until]) => later > 0 || hour < until).map(([part]) => ({ key: `${day}-${part}`, day, part }))
  })
}
