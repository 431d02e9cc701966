// The lists kept under a name: asking for them, keeping, changing, taking away. Which one an address shows is pure.
import { queryOptions } from '@tanstack/react-query'
import { api, newKey } from '@shared/api/client'
import type { components } from '@shared/api/schema'
import { filterNames, filtersFrom, searchFrom, type Filters } from './filters'

export type SavedView = components['schemas']['SavedViewView']
/** What is not named is not asked for. */
export type SavedViewInput = Omit<components['schemas']['SavedViewInput'], 'asked'> & { asked: Partial<SavedView['asked']> }

const VIEWS = '/api/console/views'

/** The columns that can be left out; clock and summary are always there. */
export const columns = ['customer', 'branch', 'owner', 'stage', 'updated'] as const

export const savedViews = queryOptions({ queryKey: ['saved-views'], queryFn: ({ signal }) => api.get<{ views: SavedView[] }>(VIEWS, { signal }), refetchInterval: 60_000 })

export const keepView = (input: SavedViewInput) => api.post<SavedView>(VIEWS, input, { key: newKey() })
export const changeView = (id: string, input: SavedViewInput) => api.post<SavedView>(`${VIEWS}/${encodeURIComponent(id)}`, input, { key: newKey() })
export const removeView = (id: string) => api.delete(`${VIEWS}/${encodeURIComponent(id)}`)
export const restoreView = (id: string) => api.post<SavedView>(`${VIEWS}/${encodeURIComponent(id)}/restore`, {}, { key: newKey() })

/** The filters that a kept list stands for. */
export function filtersOf(view: Pick<SavedView, 'asked'>): Filters {
  const asked = Object.entries(view.asked).flatMap(([name, value]) => (typeof value === 'string' && value !== '' ? [[name, value]] : []))
  return filtersFrom(new URLSearchParams(asked))
}

/** The address that shows it. */
export function addressOf(view: Pick<SavedView, 'id' | 'asked'>): URLSearchParams {
  const search = searchFrom(filtersOf(view))
  search.set('saved', view.id)
  return search
}

/** The kept list that an address shows; none once a filter has been changed. */
export function shownView(search: URLSearchParams, views: SavedView[] | undefined): SavedView | null {
  const view = views?.find((each) => each.id === search.get('saved'))
  const filters = filtersFrom(search)
  return view && searchFrom(filters).toString() === searchFrom(filtersOf(view)).toString() ? view : null
}

/** What is kept of the filters; searched words may be a customer's name or number and stay out. */
export function keptOf(filters: Filters): SavedViewInput['asked'] {
  const names = [...filterNames.filter((name) => name !== 'q'), 'sort'] as const
  return { view: filters.view, ...Object.fromEntries(names.flatMap((name) => (filters[name] ? [[name, filters[name]]] : []))) }
}
