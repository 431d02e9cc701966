// What the page of the audit log asks for and does.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, newKey } from '@shared/api/client'
import type { components } from '@shared/api/schema'
import type { Job } from '../../app/shared/jobs'

type Schemas = components['schemas']
export type AuditLine = Schemas['AuditLineView']
export type AuditState = Schemas['AuditState']
export type Proof = Schemas['ProofView']
type AuditPage = Schemas['AuditPage']

const AUDIT = '/api/console/audit'

export const KINDS = ['seen', 'entry', 'house'] as const
export const ASKED = ['from', 'to', 'person', 'number', 'kind'] as const
export type Asked = Partial<Record<(typeof ASKED)[number], string>>

export const auditLines = (asked: Asked) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'lines', asked], initialPageParam: null as string | null, getNextPageParam: (last: AuditPage) => last.next ?? null,
    queryFn: ({ signal, pageParam }) => api.get<AuditPage>(AUDIT, { signal, query: { ...asked, after: pageParam } }),
  })

export const auditState = queryOptions({
  queryKey: ['audit', 'state'],
  queryFn: ({ signal }) => api.get<AuditState>(`${AUDIT}/state`, { signal }),
})

export const startProof = () => api.post<Job>(`${AUDIT}/prove`, {}, { key: newKey() })
