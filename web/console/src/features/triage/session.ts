// One sitting at the triage desk: which files there are, what was done with each, and how fast. Rows never move. Pure.
import type { TriageRow } from '@shared/api/types'

export type Act = { number: string; summary: string; kind: 'accept' | 'later' | 'merge' | 'back'; green: boolean }
export interface Sitting {
  rows: TriageRow[]
  cursor: string | null
  /** Newest last. */
  acts: Act[]
  /** Numbers that somebody else has finished or is looking at, with the name where it is known. */
  elsewhere: Record<string, string>
  /** What was refused, in words, by number. */
  refused: Record<string, string>
  began_ms: number | null
  ended_ms: number | null
}

export const fresh: Sitting = { rows: [], cursor: null, acts: [], elsewhere: {}, refused: {}, began_ms: null, ended_ms: null }

export const isDone = (s: Sitting, number: string) => s.acts.some((each) => each.number === number)
export const isLeft = (s: Sitting, number: string) => !isDone(s, number) && !(number in s.elsewhere)

/** Takes in what the program says now: known rows stay in their places, new ones come last, gone ones are marked. */
export function takeIn(s: Sitting, rows: TriageRow[], now_ms: number): Sitting {
  const now = new Map(rows.map((each) => [each.number, each]))
  const known = new Set(s.rows.map((each) => each.number))
  const added = rows.filter((each) => !known.has(each.number) && each.later_until === null)
  const elsewhere: Record<string, string> = {}
  for (const row of [...s.rows, ...added]) {
    if (isDone(s, row.number) || row.number === s.cursor) continue
    const found = now.get(row.number)
    if (!found) elsewhere[row.number] = ''
    else if (found.looked_at_by) elsewhere[row.number] = found.looked_at_by.name
  }
  const next = { ...s, rows: [...s.rows.map((each) => now.get(each.number) ?? each), ...added], elsewhere, began_ms: s.began_ms ?? (rows.length > 0 ? now_ms : null) }
  return next.cursor === null ? { ...next, cursor: following(next, null) } : next
}

/** The next file after this one that is left to do, from the top again at the end. Refused ones wait until the others are done. */
export function following(s: Sitting, after: string | null): string | null {
  const at = s.rows.findIndex((each) => each.number === after)
  const round = [...s.rows.slice(at + 1), ...s.rows.slice(0, at + 1)].filter((each) => isLeft(s, each.number) && each.number !== after)
  return (round.find((each) => !(each.number in s.refused)) ?? round[0])?.number ?? (after !== null && isLeft(s, after) ? after : null)
}

/** The row above or below; the list has two ends. */
export function step(s: Sitting, by: 1 | -1): Sitting {
  const left = s.rows.filter((each) => isLeft(s, each.number))
  const at = left.findIndex((each) => each.number === s.cursor)
  const next = left[Math.min(Math.max(at + by, 0), left.length - 1)]
  return next ? { ...s, cursor: next.number } : s
}

/** Something was done with the file: it is counted and the next one is shown. */
export function done(s: Sitting, act: Act, now_ms: number): Sitting {
  const refused = { ...s.refused }
  delete refused[act.number]
  const next = { ...s, acts: [...s.acts, act], refused }
  const cursor = following(next, act.number)
  return { ...next, cursor, ended_ms: cursor === null ? now_ms : null }
}

/** The act did not happen after all; the file stays, and says why when somebody told. */
export function notDone(s: Sitting, number: string, why: string | null): Sitting {
  const acts = s.acts.filter((each) => each.number !== number)
  const refused = why === null ? s.refused : { ...s.refused, [number]: why }
  return { ...s, acts, refused, cursor: why === null || s.cursor === null ? number : s.cursor, ended_ms: null }
}

/** A colleague has it. */
export function leave(s: Sitting, number: string, name: string): Sitting {
  const next = { ...s, elsewhere: { ...s.elsewhere, [number]: name } }
  return { ...next, cursor: following(next, number) }
}

export interface Pace { done: number; all: number; average_s: number | null; green: number; total_s: number }

export function pace(s: Sitting, now_ms: number): Pace {
  const finished = s.acts.filter((each) => each.kind !== 'later')
  const others = s.rows.filter((each) => each.number in s.elsewhere).length
  const later = s.acts.length - finished.length
  // The shared timer may stand a little before the beginning.
  const total_s = s.began_ms === null ? 0 : Math.max((s.ended_ms ?? now_ms) - s.began_ms, 0) / 1000
  return {
    done: finished.length, all: s.rows.length - others - later, total_s, green: finished.filter((each) => each.green).length,
    average_s: finished.length > 0 ? total_s / finished.length : null,
  }
}
