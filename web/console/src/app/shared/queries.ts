// Every question the console asks the program, with the key its answer is kept under. Acts live beside their forms.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '@shared/api/client'
import type {
  Analysis, Cockpit, Course, CallRow, Candidate, CaseView, ClockExplained, CallerView, FollowUpRow, FoundPage, GreenRoom, HomeView, Me, NoticesView, PortalSettings, PromiseFound, QueuePage, Reference, ReviewRow, ReviewView, ScriptsView, SystemView, TeamPromises, Timeliness,
  BranchPage, UndertakingPage, ViewCounts,
} from '@shared/api/types'

export const SESSION = '/api/console/session'
export const NOTICES = '/api/console/notices'
export const caseAddress = (number: string) => `/api/console/complaints/${encodeURIComponent(number)}`

export type QueueFilters = Record<string, string>

export const me = queryOptions({ queryKey: ['me'], queryFn: ({ signal }) => api.get<Me>(SESSION, { signal }), staleTime: Infinity, refetchOnWindowFocus: false })

/** What the bank shows to everybody; also says whether this is a demo. */
export const settings = queryOptions({
  queryKey: ['settings'], queryFn: ({ signal }) => api.get<PortalSettings>('/api/portal/settings', { signal }), staleTime: Infinity, retry: false,
})

export const reference = queryOptions({
  queryKey: ['reference'], queryFn: ({ signal }) => api.get<Reference>('/api/console/reference', { signal }), staleTime: 10 * 60_000, refetchOnWindowFocus: false,
})

/** What to say. With a number it comes filled in from that file, as it stood at that version. */
export const scripts = (number?: string, version?: number) =>
  queryOptions({ queryKey: ['scripts', number ?? '', version ?? 0], staleTime: 10 * 60_000, queryFn: ({ signal }) => api.get<ScriptsView>('/api/console/scripts', { signal, query: { complaint: number } }) })

export const home = queryOptions({ queryKey: ['home'], queryFn: ({ signal }) => api.get<HomeView>('/api/console/home', { signal }), refetchInterval: 60_000 })

export const viewCounts = queryOptions({
  queryKey: ['views'], queryFn: ({ signal }) => api.get<ViewCounts>('/api/console/complaints/views', { signal }), refetchInterval: 30_000,
})

export const PAGE_SIZE = 50

export const queue = (filters: QueueFilters) =>
  infiniteQueryOptions({
    queryKey: ['queue', filters],
    queryFn: ({ signal, pageParam }) => api.get<QueuePage>('/api/console/complaints', { signal, query: { ...filters, after: pageParam, limit: PAGE_SIZE } }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })

const SEARCH = '/api/console/search'
const FOUND_PER_PAGE = 20
const FOUND_IN_PALETTE = 5

export const find = (asked: Record<string, string>) =>
  infiniteQueryOptions({
    queryKey: ['search', asked],
    queryFn: ({ signal, pageParam }) => api.get<FoundPage>(SEARCH, { signal, query: { ...asked, after: pageParam, limit: FOUND_PER_PAGE } }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    refetchOnWindowFocus: false,
  })

export const paletteSearch = (q: string) =>
  queryOptions({ queryKey: ['search', 'palette', q], retry: false, staleTime: 10_000, queryFn: ({ signal }) => api.get<FoundPage>(SEARCH, { signal, query: { q, limit: FOUND_IN_PALETTE } }) })

export const complaint = (number: string) =>
  queryOptions({ queryKey: ['case', number], queryFn: ({ signal }) => api.get<CaseView>(caseAddress(number), { signal }) })

export const clock = (number: string, n: number) =>
  queryOptions({ queryKey: ['clock', number, n], queryFn: ({ signal }) => api.get<ClockExplained>(`${caseAddress(number)}/clocks/${n}`, { signal }) })

export type ClockQuestion = Record<string, string | number | undefined> & { verb: string }

/** What a move would make of the statutory clock. A refusal is an answer, so it is not asked for again. */
export const clockPreview = (number: string, question: ClockQuestion, enabled: boolean) =>
  queryOptions({ queryKey: ['clock', number, 'preview', question], enabled, retry: false, placeholderData: keepPreviousData, queryFn: ({ signal }) => api.get<ClockExplained>(`${caseAddress(number)}/clock-preview`, { signal, query: question }) })

/** The board of the green channel; changes come by themselves, the interval only covers a lost connection. */
export const greenRoom = queryOptions({ queryKey: ['green-channel'], queryFn: ({ signal }) => api.get<GreenRoom>('/api/console/green-channel', { signal }), refetchInterval: 30_000 })

export const timeliness = (days: number) =>
  queryOptions({ queryKey: ['timeliness', days], queryFn: ({ signal }) => api.get<Timeliness>(`/api/console/timeliness?days=${days}`, { signal }) })

/** How complaints stand; changes come by themselves, so it is asked again. */
export const cockpit = (days: number) =>
  queryOptions({ queryKey: ['cockpit', days], refetchInterval: 30_000, placeholderData: keepPreviousData, queryFn: ({ signal }) => api.get<Cockpit>('/api/console/cockpit', { signal, query: { days } }) })

export const analysis = (dim: string, days: number) =>
  queryOptions({ queryKey: ['analysis', dim, days], queryFn: ({ signal }) => api.get<Analysis>('/api/console/analysis', { signal, query: { dim, days } }) })

export const course = (dim: string, code: string, branch?: string) =>
  queryOptions({ queryKey: ['analysis', 'course', dim, code, branch], queryFn: ({ signal }) => api.get<Course>('/api/console/analysis/course', { signal, query: { dim, code, branch } }) })

export const system = queryOptions({ queryKey: ['system'], queryFn: ({ signal }) => api.get<SystemView>('/api/console/system', { signal }) })

export const candidates = (number: string) =>
  queryOptions({ queryKey: ['candidates', number], queryFn: ({ signal }) => api.get<Candidate[]>(`${caseAddress(number)}/candidates`, { signal }) })

export const caller = (phone: string) =>
  queryOptions({
    queryKey: ['caller', phone], enabled: phone !== '', queryFn: ({ signal }) => api.get<CallerView>('/api/console/intake/caller', { signal, query: { phone } }),
  })

export const reviews = queryOptions({ queryKey: ['reviews'], queryFn: ({ signal }) => api.get<ReviewRow[]>('/api/console/reviews', { signal }), refetchInterval: 60_000 })

export const review = (number: string) =>
  queryOptions({ queryKey: ['review', number], queryFn: ({ signal }) => api.get<ReviewView>(`/api/console/reviews/${encodeURIComponent(number)}`, { signal }) })

export const followUps = queryOptions({
  queryKey: ['follow-ups'], queryFn: ({ signal }) => api.get<FollowUpRow[]>('/api/console/follow-ups', { signal }), refetchInterval: 60_000,
})

export const CALLS = '/api/console/calls'
export const calls = queryOptions({ queryKey: ['calls'], queryFn: ({ signal }) => api.get<CallRow[]>(CALLS, { signal }), refetchInterval: 30_000 })

export const undertakings = (filters: QueueFilters) =>
  infiniteQueryOptions({
    queryKey: ['supervision', filters],
    queryFn: ({ signal, pageParam }) => api.get<UndertakingPage>('/api/console/supervision', { signal, query: { ...filters, after: pageParam } }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  })

export const teamPromises = queryOptions({
  queryKey: ['supervision', 'teams'], queryFn: ({ signal }) => api.get<TeamPromises[]>('/api/console/supervision/teams', { signal }), refetchInterval: 5 * 60_000,
})

/** The promises in words that are about to be said; nothing is stored by asking. */
export const promisedIn = (text: string) =>
  queryOptions({
    queryKey: ['promised', text], enabled: text.length >= 4, staleTime: 60_000, placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.post<PromiseFound[]>('/api/console/supervision/promised', { text }, { signal }),
  })

export const notices = queryOptions({ queryKey: ['notices'], queryFn: ({ signal }) => api.get<NoticesView>(NOTICES, { signal }), refetchInterval: 60_000 })

/** How one branch stands; without a branch the reader's own. */
export const branchPage = (branch: string, days: number) =>
  queryOptions({ queryKey: ['branch', branch, days], refetchInterval: 60_000, placeholderData: keepPreviousData, queryFn: ({ signal }) => api.get<BranchPage>('/api/console/branch', { signal, query: { branch, days } }) })
