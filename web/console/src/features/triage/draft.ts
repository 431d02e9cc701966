// What the person changed of one proposal before accepting it, and what is sent of it. Pure.
import type { TriageFieldName, TriageInput, TriageItem } from '@shared/api/types'

/** The flags are offered in parts, a digit for each. */
export type FlagPart = 'flags_1' | 'flags_2' | 'flags_3'
export type Picking = TriageFieldName | 'owner' | FlagPart | null

export const PART = 9
const flagParts: FlagPart[] = ['flags_1', 'flags_2', 'flags_3']

export interface Draft {
  values: Partial<Record<TriageFieldName, string>>
  green: boolean | null
  owner: string | null
  /** All flags as the person sees them; null while those that were read stand. */
  flags: string[] | null
  split: boolean
  /** Which of the ready reasons stands for the changes. */
  reason: number
}

export const untouched: Draft = { values: {}, green: null, owner: null, flags: null, split: false, reason: 0 }

export const reasonCodes = ['words', 'risk', 'business', 'load'] as const

/** C walks through the class: cause first, since it says most. */
const classFields = ['cause', 'category', 'business'] as const
export function nextClass(picking: Picking): Picking {
  const at = classFields.findIndex((each) => each === picking)
  return at + 1 < classFields.length ? classFields[at + 1] : null
}

/** F walks through the parts of the list and closes it. */
export function nextFlags(item: TriageItem, picking: Picking): Picking {
  const next = flagParts.findIndex((each) => each === picking) + 1
  return next * PART < item.flag_choices.length ? flagParts[next] : null
}

/** The flags of a part of the list; none while another list is open. */
export function flagsOf(item: TriageItem, picking: Picking): TriageItem['flag_choices'] {
  const part = flagParts.findIndex((each) => each === picking)
  return part < 0 ? [] : item.flag_choices.slice(part * PART, (part + 1) * PART)
}

/** Adds a flag or takes it away; the flags that were read, again, are no change. */
export function toggleFlag(item: TriageItem, draft: Draft, flag: string): Draft {
  const now = draft.flags ?? item.flags
  const flags = now.includes(flag) ? now.filter((each) => each !== flag) : [...now, flag]
  const same = flags.length === item.flags.length && flags.every((each) => item.flags.includes(each))
  return { ...draft, flags: same ? null : flags }
}

/** A flag was added that makes a complaint high by itself. */
export function isRaised(item: TriageItem, draft: Draft): boolean {
  return item.flag_choices.some((each) => each.raises && !item.flags.includes(each.flag) && draft.flags?.includes(each.flag))
}

export function valueOf(item: TriageItem, draft: Draft, field: TriageFieldName): string {
  if (field === 'priority' && isRaised(item, draft)) return 'high'
  return draft.values[field] ?? item.fields.find((each) => each.field === field)?.value ?? ''
}

/** High priority is in the green channel without anybody's act, unless it is taken out. */
export function greenOf(item: TriageItem, draft: Draft): boolean {
  return draft.green ?? (item.green || draft.values.priority === 'high' || isRaised(item, draft))
}

/** Sets a field; its own value again is no change. */
export function change(item: TriageItem, draft: Draft, field: TriageFieldName, value: string): Draft {
  const own = item.fields.find((each) => each.field === field)?.value
  const values = { ...draft.values, [field]: value }
  if (value === own) delete values[field]
  return { ...draft, values }
}

export function isChanged(draft: Draft): boolean {
  return Object.keys(draft.values).length > 0 || draft.green !== null || draft.owner !== null || draft.flags !== null
}

/** The act; a reason goes with it only when something was changed. */
export function inputOf(item: TriageItem, draft: Draft, reason: string): TriageInput {
  const input: TriageInput = { version: item.version, ...draft.values }
  if (draft.green !== null && draft.green !== greenOf(item, { ...draft, green: null })) input.green = draft.green
  if (draft.owner !== null) input.to = draft.owner
  if (draft.flags !== null) input.flags = draft.flags
  if (isChanged(draft)) input.reason = reason
  // The first part is the story itself, which is issue 1 already.
  if (draft.split) input.issues = item.issues.slice(1).map((each) => each.words)
  return input
}
