// What the triage screen asks and tells the program.
import { queryOptions } from '@tanstack/react-query'
import { api, newKey } from '@shared/api/client'
import type { TriageDone, TriageInput, TriageItem, TriageLook, TriagePage } from '@shared/api/types'

const TRIAGE = '/api/console/triage'
const address = (number: string, verb = '') => `${TRIAGE}/${encodeURIComponent(number)}${verb}`

export const waiting = queryOptions({ queryKey: ['triage'], queryFn: ({ signal }) => api.get<TriagePage>(TRIAGE, { signal }), refetchInterval: 15_000 })

export const item = (number: string) =>
  queryOptions({ queryKey: ['triage-item', number], queryFn: ({ signal }) => api.get<TriageItem>(address(number), { signal }), staleTime: 30_000 })

export const accept = (number: string, input: TriageInput) => api.post<TriageDone>(address(number, '/accept'), input, { key: newKey() })
export const takeBack = (number: string, reason: string) => api.post<TriageDone>(address(number, '/take-back'), { reason }, { key: newKey() })
export const putLater = (number: string) => api.post<TriageLook>(address(number, '/later'), {}, { key: newKey() })
export const takeUp = (number: string) => api.delete<void>(address(number, '/later'))
export const look = (number: string) => api.post<TriageLook>(address(number, '/look'))
export const lookAway = () => api.delete<void>(`${TRIAGE}/look`)
