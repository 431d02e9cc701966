// What a visitor has answered so far, what is still wrong with it, and the complaint it becomes. Pure: no page, no network.
import type { BehalfKind, PortalComplaint, Wish } from '@shared/api/types'
import { fenFrom } from '@shared/ui/format'
import type { KeptFile } from '../../app/shared/uploads'

export const matters = ['money', 'loan_card', 'wealth', 'mobile', 'branch', 'fee', 'attitude', 'other'] as const satisfies readonly PortalComplaint['matter'][]
export const whens = ['today', 'yesterday', 'this_month', 'earlier', 'unsure'] as const
export const wheres = ['branch', 'mobile', 'phone', 'elsewhere'] as const
export const wishes = ['refund', 'correction', 'apology', 'explanation', 'prevention', 'other'] as const satisfies readonly Wish[]
export const contacts = ['phone', 'sms', 'portal'] as const
export const hours = ['any', 'morning', 'afternoon', 'evening'] as const
export const cares = ['hearing', 'sight', 'mobility', 'dialect', 'sign_language', 'large_print'] as const
export const relations = ['family', 'friend', 'heir', 'company', 'several'] as const
/** Others who speak for a group beside the visitor: five in all (Order 2020 No. 3 art. 12). */
export const MOST_OTHERS = 4
export const reaches = ['phone', 'none'] as const

/** Somebody who speaks for a group. */
export interface Other { name: string; phone: string }
/** For whom the visitor complains; `knows` is asked only where somebody can know. */
export interface Behalf { relation: (typeof relations)[number]; name: string; knows: boolean; others?: Other[] }

export interface Answers {
  matter: (typeof matters)[number] | ''
  text: string
  when: (typeof whens)[number] | ''
  where: (typeof wheres)[number] | ''
  branch: string
  wishes: (typeof wishes)[number][]
  amount: string
  files: KeptFile[]
  /** `none`: the visitor leaves no number, knowing that the bank then cannot answer. */
  reach: (typeof reaches)[number]
  phone: string
  /** The visitor could not receive a code and asks for a call instead. */
  unverified: boolean
  name: string
  contact_by: (typeof contacts)[number]
  hours: (typeof hours)[number]
  care: (typeof cares)[number][]
  behalf: Behalf | null
}

export const blank: Answers = {
  matter: '', text: '', when: '', where: '', branch: '', wishes: [], amount: '', files: [], reach: 'phone', phone: '', unverified: false,
  name: '', contact_by: 'phone', hours: 'any', care: [], behalf: null,
}

export const steps = ['start', 'matter', 'story', 'wishes', 'files', 'contact', 'check'] as const
export type Step = (typeof steps)[number]

/** The large layout asks less: the suitability check stands on the first page, papers can follow after the receipt. */
export function stepsFor(elder: boolean): Step[] {
  return elder ? steps.filter((step) => step !== 'start' && step !== 'files') : [...steps]
}

export const TEXT_MOST_CHARS = 2000
export const TEXT_COUNT_FROM_CHARS = 1800
export const TEXT_SHORT_CHARS = 15
const PHONE_DIGITS = 11
const CODE_DIGITS = 6

/** A mistake: the field to jump to, the key of its sentence, and what fills the sentence. */
export interface Mistake { field: string; key: string; params?: Record<string, string | number> }

export const digitsOf = (text: string): string => text.normalize('NFKC').replace(/\D/g, '')

/** The mobile number as eleven digits; a country code in front, as phones fill it in, is dropped. */
export const phoneOf = (text: string): string => {
  const digits = digitsOf(text)
  return digits.length === PHONE_DIGITS + 2 && digits.startsWith('86') ? digits.slice(2) : digits
}

export function phoneMistake(phone: string, field = 'phone'): Mistake | null {
  const digits = phoneOf(phone)
  if (digits === '') return { field, key: 'wrong.phone_empty' }
  if (digits.length < PHONE_DIGITS) return { field, key: 'wrong.phone_short', params: { count: PHONE_DIGITS - digits.length } }
  if (digits.length > PHONE_DIGITS) return { field, key: 'wrong.phone_long', params: { count: digits.length - PHONE_DIGITS } }
  return digits.startsWith('1') ? null : { field, key: 'wrong.phone_start' }
}

export function codeMistake(code: string): Mistake | null {
  const digits = digitsOf(code)
  if (digits === '') return { field: 'code', key: 'wrong.code_empty' }
  return digits.length === CODE_DIGITS ? null : { field: 'code', key: 'wrong.code_length' }
}

/** What keeps a step from going on. Only what the bank cannot do without is asked for. */
export function mistakesIn(step: Step, answers: Answers, code: string): Mistake[] {
  switch (step) {
    case 'start':
    case 'files':
      return []
    case 'matter':
      return answers.matter === '' ? [{ field: 'matter', key: 'wrong.matter_empty' }] : []
    case 'story':
      if (answers.text.trim() === '') return [{ field: 'text', key: 'wrong.text_empty' }]
      return answers.text.length > TEXT_MOST_CHARS ? [{ field: 'text', key: 'wrong.text_long', params: { count: answers.text.length - TEXT_MOST_CHARS } }] : []
    case 'wishes':
      return asksMoney(answers) && answers.amount.trim() !== '' && fenFrom(answers.amount) === null ? [{ field: 'amount', key: 'wrong.amount' }] : []
    case 'contact': {
      if (answers.reach === 'none') return []
      const phone = phoneMistake(answers.phone)
      return [phone, answers.unverified ? null : codeMistake(code)].filter((each) => each !== null)
    }
    case 'check':
      return steps.filter((each) => each !== 'check').flatMap((each) => mistakesIn(each, answers, code))
  }
}

/** The step on which a field is asked; problems of the program name fields, and the visitor is led there. */
export function stepOf(field: string): Step | null {
  switch (field) {
    case 'matter': return 'matter'
    case 'text': case 'when': case 'where': case 'branch': return 'story'
    case 'wishes': case 'amount': case 'amount_fen': return 'wishes'
    case 'files': return 'files'
    case 'phone': case 'code': case 'name': case 'contact_by': case 'contact_hours': case 'care': return 'contact'
    default: return null
  }
}

const asksMoney = (answers: Answers) => answers.wishes.includes('refund')

const CARD_LIKE = /\d(?:[ -]?\d){14,18}/g

/** Covers what looks like a full card number, keeping its last four digits: the bank knows its cards, a text need not carry one. */
export function coverCards(text: string): { text: string; covered: boolean } {
  let covered = false
  const safe = text.replace(CARD_LIKE, (found) => {
    covered = true
    const digits = digitsOf(found)
    return `${'*'.repeat(digits.length - 4)}${digits.slice(-4)}`
  })
  return { text: safe, covered }
}

/** The complaint as the program takes it. `hoursWords` and `relationWords` are said in the visitor's language, as a clerk will read them. */
export function complaintFrom(answers: Answers, code: string, draft: string, words: { hours: string; relation: string }): PortalComplaint {
  const amount_fen = asksMoney(answers) ? fenFrom(answers.amount) : null
  const reachable = answers.reach === 'phone'
  return {
    matter: answers.matter || 'other',
    text: coverCards(answers.text.trim()).text,
    when: answers.when || 'unsure',
    wishes: answers.wishes,
    draft,
    ...(answers.where && { where: answers.where }),
    ...(answers.where === 'branch' && answers.branch && { branch: answers.branch }),
    ...(amount_fen !== null && { amount_fen }),
    ...(answers.name.trim() && { name: answers.name.trim() }),
    ...(reachable && { phone: phoneOf(answers.phone), contact_by: answers.contact_by }),
    ...(reachable && answers.hours !== 'any' && { contact_hours: words.hours }),
    ...(reachable && !answers.unverified && { code: digitsOf(code) }),
    ...(answers.care.length > 0 && { care: answers.care }),
    ...(answers.behalf && { on_behalf: behalfFrom(answers.behalf, words.relation) }),
    ...(answers.files.length > 0 && { files: answers.files.map((file) => file.id) }),
  }
}

const kinds: Record<Behalf['relation'], BehalfKind> = { family: 'proxy', friend: 'proxy', heir: 'heir', company: 'company', several: 'group' }

function behalfFrom(behalf: Behalf, relation: string): NonNullable<PortalComplaint['on_behalf']> {
  const others = (behalf.others ?? []).filter((each) => each.name.trim() !== '')
  return {
    name: behalf.name.trim(), relation, kind: kinds[behalf.relation],
    ...(asksKnows(behalf.relation) && { knows: behalf.knows }),
    ...(others.length > 0 && { others: others.map((each) => ({ name: each.name.trim(), ...(each.phone.trim() && { phone: phoneOf(each.phone) }) })) }),
  }
}

/** Who has died cannot know, and a group speaks for itself. */
export const asksKnows = (relation: Behalf['relation']): boolean => relation !== 'heir' && relation !== 'several'
