// What the clerk has typed so far and what is sent of it. Pure.
import { fenFrom } from '@shared/ui/format'
import type { Business, Care, Category, Cause, Channel, IntakeInput, Priority, Reading, Wish } from '@shared/api/types'

export interface IntakeDraft {
  channel: Channel; phone: string; name: string; text: string; wishes: Wish[]; issues: { text: string; wishes: Wish[] }[]
  occurred_on: string | null; branch: string | null; amount: string; care: Care[]; contact_by: 'phone' | 'sms' | 'portal'; contact_hours: string
  on_behalf_name: string; on_behalf_relation: string; category: Category | null; cause: Cause | null; business: Business | null; correction_reason: string
  /** Only raised here: lowering is up to triage. */
  raised: boolean
  /** The flags as the clerk sees them; null while those of the reading stand. */
  flags: string[] | null
}

export const emptyIntake: IntakeDraft = {
  channel: 'phone', phone: '', name: '', text: '', wishes: [], issues: [], occurred_on: null, branch: null, amount: '', care: [], contact_by: 'phone', contact_hours: '',
  on_behalf_name: '', on_behalf_relation: '', category: null, cause: null, business: null, correction_reason: '', raised: false, flags: null,
}

export type Missing = 'text' | 'wishes' | 'amount' | 'correction_reason' | 'phone'

const MOBILE = /^1\d{10}$/
const LANDLINE = /^0\d{2,3}-?\d{7,8}$/

/** Digits only as people type them: full-width forms, blanks and hyphens are taken out of a mobile number. */
export function plainPhone(text: string): string {
  const plain = text.normalize('NFKC').replace(/[\s]/g, '')
  const mobile = plain.replace(/-/g, '').replace(/^\+?86(?=1\d{10}$)/, '')
  return MOBILE.test(mobile) ? mobile : plain
}

export const isPhone = (text: string) => MOBILE.test(text) || LANDLINE.test(text)

/** True when the clerk chose something else than the rules read. */
export function corrects(draft: IntakeDraft, reading: Reading | null): boolean {
  const classed = (['category', 'cause', 'business'] as const).some((field) => draft[field] !== null && draft[field] !== reading?.[field])
  return classed || raises(draft, reading) || flagsChanged(draft, reading)
}

/** True when the clerk finds it more urgent than the rules did. */
export const raises = (draft: IntakeDraft, reading: Reading | null): boolean => draft.raised && reading?.priority !== 'high'

export const priorityOf = (draft: IntakeDraft, reading: Reading): Priority => (draft.raised ? 'high' : reading.priority)

function flagsChanged({ flags }: IntakeDraft, reading: Reading | null): boolean {
  const read = new Set(reading?.flags)
  return flags !== null && (flags.length !== read.size || flags.some((each) => !read.has(each)))
}

export function missing(draft: IntakeDraft, reading: Reading | null): Missing[] {
  const found: Missing[] = []
  if (draft.text.trim() === '') found.push('text')
  if (draft.wishes.length === 0) found.push('wishes')
  if (draft.phone.trim() !== '' && !isPhone(plainPhone(draft.phone))) found.push('phone')
  if (draft.amount.trim() !== '' && fenFrom(draft.amount) === null) found.push('amount')
  if (corrects(draft, reading) && draft.correction_reason.trim() === '') found.push('correction_reason')
  return found
}

const orNothing = (text: string) => text.trim() || undefined

export function intakeInput(draft: IntakeDraft, reading: Reading | null): IntakeInput {
  const corrected = corrects(draft, reading)
  const issues = draft.issues.filter((each) => each.text.trim() !== '')
  return {
    channel: draft.channel, text: draft.text.trim(), wishes: draft.wishes,
    issues: issues.length > 0 ? issues : undefined,
    customer: { name: orNothing(draft.name), phone: orNothing(plainPhone(draft.phone)) },
    branch: draft.branch ?? undefined, occurred_on: draft.occurred_on ?? undefined,
    amount_fen: draft.amount.trim() === '' ? undefined : fenFrom(draft.amount) ?? undefined,
    care: draft.care.length > 0 ? draft.care : undefined,
    contact: { by: draft.contact_by, hours: orNothing(draft.contact_hours) },
    on_behalf: draft.on_behalf_name.trim() ? { name: draft.on_behalf_name.trim(), relation: draft.on_behalf_relation.trim() } : undefined,
    category: corrected ? draft.category ?? undefined : undefined, cause: corrected ? draft.cause ?? undefined : undefined, business: corrected ? draft.business ?? undefined : undefined,
    priority: raises(draft, reading) ? 'high' : undefined, flags: flagsChanged(draft, reading) ? draft.flags ?? undefined : undefined,
    correction_reason: corrected ? orNothing(draft.correction_reason) : undefined,
  }
}

/** Cuts a text at the words the rules named, so that they can be underlined. Each piece says whether it is one of them. */
export function underline(text: string, words: string[]): { piece: string; hit: boolean }[] {
  const hits = [...new Set(words.filter((each) => each !== '' && text.includes(each)))].sort((a, b) => b.length - a.length)
  if (hits.length === 0) return text === '' ? [] : [{ piece: text, hit: false }]
  const pattern = new RegExp(`(${hits.map((each) => each.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'g')
  return text.split(pattern).filter((piece) => piece !== '').map((piece) => ({ piece, hit: hits.includes(piece) }))
}
