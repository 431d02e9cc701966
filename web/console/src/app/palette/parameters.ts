// Acts of which one thing can be said before their form opens: 分派 → 王敏. Which values there are, and the address that carries
// the chosen one. What else an act asks for is asked by its form.
import { useQuery } from '@tanstack/react-query'
import { candidates } from '../shared/queries'
import { useWords } from '../words'
import type { Command } from './matching'

/** The field of each act that can be said ahead. */
const fields: Partial<Record<string, string>> = { dispatch: 'to', extend: 'to_days', pause: 'reason' }

export interface Parameter { value: string; label: string }

export const takesParameter = (entry: { group: string; code?: string }) => entry.group === 'acts' && entry.code !== undefined && entry.code in fields

/** Where the form opens with the value in it. */
export const withParameter = (number: string, act: string, value: string) => `/complaints/${number}?${new URLSearchParams({ move: act, [fields[act] ?? 'value']: value })}`

/** What the address says of the fields of a form; a number where the form has one. Fields that the form does not have are left out. */
export function saidAhead(search: URLSearchParams, act: string, initial: object): Record<string, string | number> {
  const field = fields[act]
  const value = field === undefined ? null : search.get(field)
  if (field === undefined || value === null) return {}
  return { [field]: typeof (initial as Record<string, unknown>)[field] === 'number' ? Number(value) : value }
}

/** The values of an act on this complaint; null while no act is chosen. */
export function useParameters(number: string, act: Command | null): Parameter[] {
  const { t, code } = useWords()
  const people = useQuery({ ...candidates(number), enabled: act?.code === 'dispatch' && number !== '' })
  if (act?.code === 'dispatch') return (people.data ?? []).filter((each) => each.eligible).map((each) => ({ value: each.staff.id, label: `${each.staff.name} · ${each.org.name}` }))
  if (act?.code === 'extend') return ([30, 60] as const).map((days) => ({ value: String(days), label: t(`console_moves:option.days_${days}`) }))
  if (act?.code === 'pause') return (['appraisal', 'mediation'] as const).map((reason) => ({ value: reason, label: code('pause_reason', reason) }))
  return []
}
