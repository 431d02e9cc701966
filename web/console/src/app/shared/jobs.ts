// Long work: what runs for me, and asking for more of it.
import { queryOptions } from '@tanstack/react-query'
import { api, newKey } from '@shared/api/client'
import type { components } from '@shared/api/schema'

type Schemas = components['schemas']
export type Job = Schemas['JobView']
export type Jobs = Schemas['JobsView']
export type JobPage = Schemas['JobPage']
/** What the address bar of the queue says, by name. */
type ListQuery = Record<string, string>
export type BulkInput = Pick<Schemas['BulkInput'], 'act' | 'to'> & { numbers?: string[]; query?: ListQuery }
export type BulkPreview = Schemas['BulkPreview']
export interface ExportInput { query: ListQuery; purpose: string }

const JOBS = '/api/console/jobs'
const one = (id: string) => `${JOBS}/${encodeURIComponent(id)}`
const QUICK_MS = 1000
const SLOW_MS = 60_000

export const OVER = new Set(['stopped', 'done', 'failed'])

/** My latest jobs; asked for each second while one is on its way. */
export const jobs = queryOptions({
  queryKey: ['jobs'], queryFn: ({ signal }) => api.get<Jobs>(JOBS, { signal }), refetchInterval: (query) => ((query.state.data?.running ?? 0) > 0 ? QUICK_MS : SLOW_MS),
})

export const job = (id: string) =>
  queryOptions({
    queryKey: ['jobs', id], queryFn: ({ signal }) => api.get<JobPage>(one(id), { signal }), refetchInterval: (query) => (query.state.data && !OVER.has(query.state.data.job.state) ? QUICK_MS : false),
  })

export const fileOf = (id: string) => `${one(id)}/file`
export const startExport = (input: ExportInput) => api.post<Job>(`${JOBS}/export`, input, { key: newKey() })
export const startBulk = (input: BulkInput) => api.post<Job>(`${JOBS}/bulk`, input, { key: newKey() })
export const previewBulk = (input: BulkInput) => api.post<BulkPreview>(`${JOBS}/bulk/preview`, input, { key: newKey() })
export const stopJob = (id: string) => api.post<JobPage>(`${one(id)}/stop`, {}, { key: newKey() })
export const retryJob = (id: string) => api.post<Job>(`${one(id)}/retry`, {}, { key: newKey() })
export const undoJob = (id: string) => api.post<Job>(`${one(id)}/undo`, {}, { key: newKey() })
