// What the roster asks for and does.
import { queryOptions } from '@tanstack/react-query'
import { api, newKey } from '@shared/api/client'
import type { components } from '@shared/api/schema'

type Schemas = components['schemas']
export type Duty = Schemas['DutyView']
export type Turn = Schemas['DutyShiftView']
export type Gap = Schemas['DutyGapView']
export type Plan = Schemas['DutyPlanInput']
export type Planned = Schemas['DutyPlanView']

const DUTY = '/api/console/duty'
const REFETCH_MS = 30_000

export const duty = (from: string) =>
  queryOptions({ queryKey: ['duty', from], queryFn: ({ signal }) => api.get<Duty>(DUTY, { signal, query: { from, days: 7 } }), refetchInterval: REFETCH_MS })

/** What a plan would write; a refusal is an answer, so it is not asked for again. */
export const planned = (plan: Plan | null) =>
  queryOptions({ queryKey: ['duty', 'plan', plan], enabled: plan !== null, retry: false, queryFn: ({ signal }) => api.post<Planned>(`${DUTY}/plan`, { ...plan, preview: true }, { signal }) })

export const writePlan = (plan: Plan) => api.post<Planned>(`${DUTY}/plan`, plan, { key: newKey() })
export const addTurns = (turns: Turn[]) => api.post<Turn[]>(`${DUTY}/shifts`, { shifts: turns.map(({ staff, from, to }) => ({ staff: staff.id, from, to })) }, { key: newKey() })
export const removeTurns = (ids: string[]) => api.post<Turn[]>(`${DUTY}/remove`, { ids }, { key: newKey() })
export const handOver = (id: string, to: string) => api.post<Turn>(`${DUTY}/shifts/${id}/hand-over`, { to }, { key: newKey() })
