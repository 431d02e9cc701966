// The roster by days: each turn and each gap stands on the day on which it begins, or on the first day shown.
import type { Duty, Gap, Turn } from './queries'

const DAY_MS = 24 * 3_600_000

export interface DutyDay { day: string; turns: Turn[]; gaps: Gap[] }

/** The day so many days later. */
export function later(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** The Monday of the day's week. */
export function mondayOf(day: string): string {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  return later(day, -weekday)
}

export function byDay({ from, days, shifts, gaps }: Duty): DutyDay[] {
  const last = later(from, days - 1)
  const on = (at: string) => { const day = at.slice(0, 10); return day < from ? from : day > last ? last : day }
  return Array.from({ length: days }, (_, n) => later(from, n)).map((day) => ({
    day, turns: shifts.filter((turn) => on(turn.from) === day), gaps: gaps.filter((gap) => on(gap.from) === day),
  }))
}

/** The hours as they read on the day where they stand: a night that began the day before says so. */
export function hoursOn(day: string, { from, to }: { from: string; to: string }, words: { next: string; before: string }): string {
  const began = from.slice(0, 10) < day && to.slice(0, 10) === day && from.slice(0, 10) === later(day, -1)
  return began ? `${words.before}${from.slice(11, 16)}–${to.slice(11, 16)}` : hoursText(from, to, words.next)
}

/** `18:00–08:30`, with the words for the day when it does not end on the day on which it begins. */
export function hoursText(from: string, to: string, next: string): string {
  const [first, last] = [from.slice(0, 10), to.slice(0, 10)]
  const ends = to.slice(11, 16)
  if (last === first) return `${from.slice(11, 16)}–${ends}`
  if (last === later(first, 1)) return ends === '00:00' ? `${from.slice(11, 16)}–24:00` : `${from.slice(11, 16)}–${next}${ends}`
  return `${from.slice(5, 16).replace('T', ' ')} – ${to.slice(5, 16).replace('T', ' ')}`
}
