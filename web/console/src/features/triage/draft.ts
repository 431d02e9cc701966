// What the person changed of one proposal before accepting it, and what is sent of it. Pure.
import type { TriageFieldName, TriageInput, TriageItem } from '@shared/api/types'

export type Picking = TriageFieldName | 'owner' | null

export interface Draft {
  values: Partial<Record<TriageFieldName, string>>
  green: boolean | null
  owner: string | null
  split: boolean
  /** Which of the ready reasons stands for the changes. */
  reason: number
}

export const untouched: Draft = { values: {}, green: null, owner: null, split: false, reason: 0 }

export const reasonCodes = ['words', 'risk', 'business', 'load'] as const

/** C walks through the class: cause first, since it says most. */
const classFields = ['cause', 'category', 'business'] as const
export function nextClass(picking: Picking): Picking {
  const at = classFields.findIndex((each) => each === picking)
  return at + 1 < classFields.length ? classFields[at + 1] : null
}

export function valueOf(item: TriageItem, draft: Draft, field: TriageFieldName): string {
  return draft.values[field] ?? item.fields.find((each) => each.field === field)?.value ?? ''
}

/** High priority is in the green channel without anybody's act, unless it is taken out. */
export function greenOf(item: TriageItem, draft: Draft): boolean {
  return draft.green ?? (item.green || draft.values.priority === 'high')
}

/** Sets a field; its own value again is no change. */
export function change(item: TriageItem, draft: Draft, field: TriageFieldName, value: string): Draft {
  const own = item.fields.find((each) => each.field === field)?.value
  const values = { ...draft.values, [field]: value }
  if (value === own) delete values[field]
  return { ...draft, values }
}

export function isChanged(draft: Draft): boolean {
  return Object.keys(draft.values).length > 0 || draft.green !== null || draft.owner !== null
}

/** The act; a reason goes with it only when something was changed. */
export function inputOf(item: TriageItem, draft: Draft, reason: string): TriageInput {
  const input: TriageInput = { version: item.version, ...draft.values }
  if (draft.green !== null && draft.green !== (item.green || draft.values.priority === 'high')) input.green = draft.green
  if (draft.owner !== null) input.to = draft.owner
  if (isChanged(draft)) input.reason = reason
  // The first part is the story itself, which is issue 1 already.
  if (draft.split) input.issues = item.issues.slice(1).map((each) => each.words)
  return input
}
