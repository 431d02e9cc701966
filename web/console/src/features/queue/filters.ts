// What a list shows is what its address says, so that any list can be sent as a link. Pure.
import type { QueueViewCode } from '@shared/api/types'

/** In the order of the tabs; a view the program adds does not compile until it has a place here. */
const order: Record<QueueViewCode, number> = {
  mine: 0, due_today: 1, overdue: 2, green: 3, green_waiting: 4, unassigned: 5, awaiting_customer: 6, paused: 7, in_review: 8, escalated: 9, to_follow_up: 10, all: 11, closed: 12,
}
export const viewOrder = (Object.keys(order) as QueueViewCode[]).sort((a, b) => order[a] - order[b])

export const filterNames = ['stage', 'business', 'cause', 'category', 'branch', 'channel', 'priority', 'owner', 'figure', 'q'] as const
/** What belongs to other filters and has no pill of its own: the days of a figure, and the order. */
const silentNames = ['from', 'to', 'sort'] as const
export type FilterName = (typeof filterNames)[number]
export type Filters = Partial<Record<FilterName | (typeof silentNames)[number], string>> & { view: QueueViewCode }

const isView = (code: string | null): code is QueueViewCode => code !== null && code in order

export function filtersFrom(search: URLSearchParams): Filters {
  const view = search.get('view')
  const filters: Filters = { view: isView(view) ? view : 'mine' }
  for (const name of [...filterNames, ...silentNames] as const) {
    const value = search.get(name)?.trim()
    if (value) filters[name] = value
  }
  return filters
}

export function searchFrom(filters: Filters): URLSearchParams {
  const search = new URLSearchParams({ view: filters.view })
  for (const name of [...filterNames, ...silentNames] as const) {
    const value = filters[name]
    if (value) search.set(name, value)
  }
  return search
}

export const activeNames = (filters: Filters): FilterName[] => filterNames.filter((name) => filters[name] !== undefined)

export function without(filters: Filters, name: FilterName): Filters {
  const rest = { ...filters }
  delete rest[name]
  if (name === 'figure') {
    delete rest.from
    delete rest.to
  }
  return rest
}
