// The list a case was opened from, so that [ and ] walk on through it and the way back leads to the same place.
let numbers: string[] = []
let address = '/queue'

export function rememberList(shown: string[], from: string): void {
  numbers = shown
  address = from
}

export const listAddress = () => address

/** The number before or after this one in the list it came from; null at the ends and outside any list. */
export function neighbour(number: string, step: 1 | -1): string | null {
  const at = numbers.indexOf(number)
  return at === -1 ? null : numbers[at + step] ?? null
}
