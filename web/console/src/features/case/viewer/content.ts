// Fetching files of a case. What was fetched stays in memory while somebody may look at it again, so that one look is one line in the audit log.
import { queryOptions } from '@tanstack/react-query'
import { api } from '@shared/api/client'
import { caseAddress } from '../../../app/shared/queries'

const KEPT_MS = 10 * 60_000
const fileAddress = (number: string, id: string) => `${caseAddress(number)}/files/${encodeURIComponent(id)}`
const once = { staleTime: Infinity, gcTime: KEPT_MS, retry: false, refetchOnWindowFocus: false, refetchOnReconnect: false } as const

/** The whole file. */
export const content = (number: string, id: string) => queryOptions({
  queryKey: ['file', number, id], queryFn: ({ signal }) => api.content(fileAddress(number, id), { signal, timeout_ms: 120_000 }), ...once,
})

/** Its small picture; null where none can be made. */
export const smallPicture = (number: string, id: string) => queryOptions({
  queryKey: ['thumbnail', number, id], ...once,
  queryFn: async ({ signal }): Promise<Blob | null> => {
    const small = await api.content(`${fileAddress(number, id)}/thumbnail`, { signal })
    return small.size > 0 ? small : null
  },
})
