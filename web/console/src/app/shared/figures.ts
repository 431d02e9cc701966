// The list behind a figure, as an address. Pure.
export type Figure = 'received' | 'green' | 'contact_missed' | 'quick_missed' | 'unhappy'

interface Behind { figure: Figure; from: string; to: string; business?: string; cause?: string; channel?: string; branch?: string }

/** Where the complaints that a figure counts are listed; both days are counted in. */
export function listBehind({ figure, from, to, ...by }: Behind): string {
  const search = new URLSearchParams({ view: 'all', sort: 'received', figure, from, to })
  for (const [name, value] of Object.entries(by)) if (value) search.set(name, value)
  return `/queue?${search.toString()}`
}
