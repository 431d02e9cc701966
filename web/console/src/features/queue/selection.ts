// Which rows are selected. A selection lives as long as its list.
import { useState } from 'react'

export interface Selection {
  numbers: string[]
  count: number
  /** All that are shown are selected. */
  page: boolean
  has: (number: string) => boolean
  add: (number: string) => void
  /** With `through`, all rows from the one selected last to this one. */
  toggle: (number: string, through: boolean) => void
  togglePage: () => void
  clear: () => void
}

export function useSelection(shown: string[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [last, setLast] = useState<string | null>(null)
  const numbers = shown.filter((number) => chosen.has(number))
  const page = shown.length > 0 && numbers.length === shown.length
  return {
    numbers,
    count: numbers.length,
    page,
    has: (number) => chosen.has(number),
    add: (number) => { setChosen((before) => new Set([...before, number])); setLast(number) },
    toggle: (number, through) => { setChosen((before) => toggled(before, shown, number, through ? last : null)); setLast(number) },
    togglePage: () => setChosen(page ? new Set() : new Set(shown)),
    clear: () => setChosen(new Set()),
  }
}

/** Pure: the selection after a click on `number`, or on everything between `from` and it. */
export function toggled(before: ReadonlySet<string>, shown: string[], number: string, from: string | null): ReadonlySet<string> {
  const after = new Set(before)
  const [a, b] = [from === null ? -1 : shown.indexOf(from), shown.indexOf(number)]
  if (a >= 0 && b >= 0) shown.slice(Math.min(a, b), Math.max(a, b) + 1).forEach((each) => after.add(each))
  else if (!after.delete(number)) after.add(number)
  return after
}
