// Where findings stand: the program counts characters of the whole text, a field counts code units of its own.
import type { WordingFinding } from '@shared/api/types'

export interface Placed { finding: WordingFinding; part: number; start: number; end: number }

const JOINT = '\n'

export const joined = (parts: string[]): string => parts.join(JOINT)

/** Each finding in the part where it begins; one that reaches further ends with that part. */
export function placed(findings: WordingFinding[], parts: string[]): Placed[] {
  const units = [0]
  for (const character of joined(parts)) units.push(units[units.length - 1] + character.length)
  const last = units.length - 1
  const at = (count: number) => units[Math.min(count, last)]
  const begins: number[] = []
  let begin = 0
  for (const part of parts) {
    begins.push(begin)
    begin += part.length + JOINT.length
  }
  return findings.flatMap((finding) => {
    const start = at(finding.start)
    const part = begins.filter((each) => each <= start).length - 1
    if (part === -1) return []
    const most = parts[part].length
    return [{ finding, part, start: Math.min(start - begins[part], most), end: Math.min(at(finding.end) - begins[part], most) }]
  })
}

/** The findings in texts that were changed since: what was not touched keeps its words, what was touched waits for the next answer. */
export function carried(found: Placed[], before: string[], after: string[]): Placed[] {
  return found.flatMap((each) => {
    const [old, now] = [before[each.part] ?? '', after[each.part] ?? '']
    if (old === now) return [each]
    if (each.finding.absent) return now.trim() === '' ? [] : [{ ...each, start: Math.min(each.start, now.length), end: Math.min(each.end, now.length) }]
    const most = Math.min(old.length, now.length)
    let front = 0
    while (front < most && old[front] === now[front]) front += 1
    let back = 0
    while (back < most - front && old[old.length - 1 - back] === now[now.length - 1 - back]) back += 1
    if (each.end <= front) return [each]
    const moved = now.length - old.length
    return each.start >= old.length - back ? [{ ...each, start: each.start + moved, end: each.end + moved }] : []
  })
}

export interface Piece { text: string; found: Placed | null }

/** A text cut where findings begin and end; of those that lie over each other the gravest is drawn. */
export function pieces(text: string, found: Placed[]): Piece[] {
  const drawn = found.filter((each) => !each.finding.absent && each.end > each.start && each.end <= text.length)
  const edges = [...new Set([0, text.length, ...drawn.flatMap((each) => [each.start, each.end])])].sort((a, b) => a - b)
  return edges.slice(0, -1).map((from, at) => {
    const over = drawn.filter((each) => each.start <= from && each.end >= edges[at + 1])
    return { text: text.slice(from, edges[at + 1]), found: over.find((each) => each.finding.blocks) ?? over[0] ?? null }
  })
}

/** The finding after the caret, or before it; round and round. */
export function nextFrom(found: Placed[], caret: number, back: boolean): Placed | null {
  const shown = found.filter((each) => !each.finding.absent).sort((a, b) => a.start - b.start)
  if (shown.length === 0) return null
  const ahead = back ? shown.filter((each) => each.start < caret).pop() : shown.find((each) => each.start > caret)
  return ahead ?? shown[back ? shown.length - 1 : 0]
}

/** The first blank that the writer has to fill in, `{…}`, in a text. */
export function blankIn(text: string): [number, number] | null {
  const found = /\{[^{}]*\}/.exec(text)
  return found ? [found.index, found.index + found[0].length] : null
}
