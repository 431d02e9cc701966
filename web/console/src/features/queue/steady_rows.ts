// Rows that stay where they are while the world changes: known rows are refreshed in place, new ones wait until they are asked for.
import { useState } from 'react'
import type { QueueRow } from '@shared/api/types'

export interface Steady { rows: QueueRow[]; gone: Set<string>; waiting: number }

/** `shown` are the rows on the screen, `fresh` the newest answer of the program. Later pages go to the end; earlier arrivals wait. */
export function settle(shown: QueueRow[], fresh: QueueRow[]): Steady {
  const byNumber = new Map(fresh.map((row) => [row.number, row]))
  const known = new Set(shown.map((row) => row.number))
  const rows = shown.map((row) => byNumber.get(row.number) ?? row)
  const lastKnown = fresh.reduce((last, row, at) => (known.has(row.number) ? at : last), -1)
  const added = fresh.filter((row, at) => at > lastKnown && !known.has(row.number))
  const waiting = fresh.filter((row, at) => at < lastKnown && !known.has(row.number)).length
  return { rows: [...rows, ...added], gone: new Set(shown.filter((row) => !byNumber.has(row.number)).map((row) => row.number)), waiting }
}

/** `name` is what the list shows (its address): another list starts afresh. */
export function useSteadyRows(name: string, fresh: QueueRow[] | undefined): Steady & { show: () => void } {
  const [held, setHeld] = useState<{ name: string; fresh: QueueRow[] | undefined; steady: Steady }>({ name: '', fresh: undefined, steady: settle([], []) })
  let current = held
  if (fresh && (held.name !== name || held.fresh !== fresh)) {
    current = { name, fresh, steady: settle(held.name === name ? held.steady.rows : [], fresh) }
    setHeld(current)
  }
  return { ...current.steady, show: () => fresh && setHeld({ name, fresh, steady: settle([], fresh) }) }
}
