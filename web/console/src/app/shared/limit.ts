// A limit as the policy writes it (`3 working days`) in the reader's words. Pure.
const LIMIT = /^(\d+)\s+(second|minute|hour|working day|natural day|opening minute|opening hour|day)s?$/

/** Anything that is not a plain limit is shown as it was written. */
export function limitText(limit: string, t: (key: string, values: Record<string, unknown>) => string): string {
  const match = LIMIT.exec(limit.trim())
  return match ? t(`limit.${match[2].replace(' ', '_')}`, { count: Number(match[1]) }) : limit
}
