// What the pages of the policy ask for and do.
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, newKey } from '@shared/api/client'
import type { components } from '@shared/api/schema'

type Schemas = components['schemas']
export type Policy = Schemas['PolicyView']
export type Edition = Schemas['EditionView']
export type EditionRow = Schemas['EditionRow']
export type Trial = Schemas['TrialView']
export type TrialResult = Schemas['TrialResult']
export type TrialRow = Schemas['TrialRow']
export type DocumentFault = Schemas['DocumentFault']
/** A fault with its sentence in the language of the reader. */
export type SaidFault = DocumentFault & { sentence: string }
export type Notice = Schemas['HolidayNoticeView']

const POLICY = '/api/console/policy'
const address = (n: number) => `${POLICY}/editions/${n}`
const RUNNING_MS = 500
const SCHEDULED_MS = 3000

export const policy = queryOptions({ queryKey: ['policy'], queryFn: ({ signal }) => api.get<Policy>(POLICY, { signal }), refetchInterval: ({ state }) => (state.data?.editions.some((row) => row.standing === 'scheduled') ? SCHEDULED_MS : 15_000) })

export const edition = (n: number) =>
  queryOptions({
    queryKey: ['policy', n],
    queryFn: ({ signal }) => api.get<Edition>(address(n), { signal }),
    refetchInterval: ({ state }) => pause_ms(state.data),
  })

/** A version that comes into force at its time is not waited for in vain. */
function pause_ms(data: Edition | undefined): number | false {
  return data?.edition.standing === 'scheduled' ? SCHEDULED_MS : false
}

/** The dry run as it stands. One that runs is watched closely, without its documents, until it ends. */
export function useTrial(view: Edition): Trial | null | undefined {
  const client = useQueryClient()
  const n = view.edition.n
  const runs = view.trial?.standing === 'running'
  const { data } = useQuery({
    queryKey: ['policy', n, 'trial'],
    queryFn: async ({ signal }) => {
      const fresh = await api.get<Trial>(`${address(n)}/trial`, { signal })
      // What can be done with the version has changed as well.
      if (fresh.standing !== 'running') await client.invalidateQueries({ queryKey: edition(n).queryKey, exact: true })
      return fresh
    },
    enabled: runs, refetchInterval: RUNNING_MS,
  })
  return runs && data?.standing === 'running' ? data : view.trial
}

export type Act =
  | { act: 'start'; body: { documents?: Record<string, string>; shipped?: boolean; profile?: string; note?: string } }
  | { act: 'write'; n: number; body: { revision: number; documents?: Record<string, string>; note?: string; rebase?: boolean } }
  | { act: 'try' | 'propose' | 'withdraw' | 'widen'; n: number; body: { revision: number; words?: string } }
  | { act: 'decide'; n: number; body: { revision: number; approve: boolean; words?: string; effective?: string; units?: string[] } }
  | { act: 'return'; body: { to: number; words: string } }

function carryOut(act: Act): Promise<Edition> {
  const key = { key: newKey() }
  switch (act.act) {
    case 'start': return api.post<Edition>(`${POLICY}/editions`, act.body, key)
    case 'return': return api.post<Edition>(`${POLICY}/return`, act.body, key)
    case 'write': return api.put<Edition>(address(act.n), act.body, key)
    case 'try':
    case 'propose':
    case 'withdraw':
    case 'widen':
    case 'decide': return api.post<Edition>(`${address(act.n)}/${act.act}`, act.body, key)
  }
}

/** One act on the policy; the answer is the version as it stands afterwards. */
export function useAct(onDone: (fresh: Edition) => void = () => undefined) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: carryOut,
    onSuccess: (fresh) => {
      client.setQueryData(edition(fresh.edition.n).queryKey, fresh)
      void client.invalidateQueries({ queryKey: ['policy'], exact: true })
      onDone(fresh)
    },
  })
}

export const readNotice = (body: { text: string; url?: string; draft?: number }) => api.post<Notice>(`${POLICY}/notice`, body)

/** The order in which the documents are shown: what people change most comes first. */
export const documentOrder = [
  'clocks.toml', 'ladders.toml', 'calendar.json', 'compensation.toml', 'handling.toml', 'taxonomy.toml', 'letters.toml', 'scripts.toml',
  'lint/attitude.toml', 'lint/conditions.toml', 'lint/jargon.toml', 'lint/parts.toml', 'lint/lists.toml',
  'triage/priority.toml', 'triage/kind.toml', 'triage/category.toml', 'triage/cause.toml', 'triage/business.toml', 'triage/risk.toml',
  'triage/funds.toml', 'triage/care.toml', 'triage/matter.toml', 'triage/liability.toml', 'triage/lists.toml',
] as const

/** The documents that differ from those of the version that holds. */
export const changedDocuments = (view: Pick<Edition, 'documents' | 'base'>): string[] =>
  documentOrder.filter((name) => (view.documents[name] ?? '') !== (view.base[name] ?? ''))
