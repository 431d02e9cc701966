// A piece of text with what was looked for marked in it.
import type { Snippet } from '@shared/api/types'

interface Piece { text: string; marked: boolean }

/** Marks count characters as people do, so the text is cut by code points. */
export function pieces(snippet: Pick<Snippet, 'text' | 'marks'>): Piece[] {
  const chars = Array.from(snippet.text)
  const out: Piece[] = []
  let at = 0
  for (const [from, to] of snippet.marks) {
    if (from > at) out.push({ text: chars.slice(at, from).join(''), marked: false })
    out.push({ text: chars.slice(from, to).join(''), marked: true })
    at = to
  }
  if (at < chars.length) out.push({ text: chars.slice(at).join(''), marked: false })
  return out
}

export function Marked({ snippet }: { snippet: Snippet }) {
  return <>{pieces(snippet).map((each, at) => (each.marked ? <mark key={at}>{each.text}</mark> : <span key={at}>{each.text}</span>))}</>
}
