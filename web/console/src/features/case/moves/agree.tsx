// The customer and the bank agreed on another day: it goes before the limit, and only with its proof.
import { Form } from 'antd'
import { instantText } from '@shared/ui/format'
import type { CaseView, MoveInputs } from '@shared/api/types'
import { bankDay } from '../../../app/shared/days'
import { DayField, SelectField, TextField, type Choice } from '../../../app/shared/forms/fields'
import type { Words } from '../../../app/words'
import { ClockOutlook, ToldOf, type Asked } from './clock_outlook'
import { defineMove, type MoveContext } from './define'
import { WhoseClock, issueOf, whoseAtFirst } from './whose_clock'

/** `contact/2` or `evidence/1`. */
interface Values { whose: number; day?: string; proof?: string; words: string }

export function proofOf(proof: string | undefined): Pick<MoveInputs['agree'], 'contact' | 'evidence'> {
  const [kind, no] = (proof ?? '').split('/')
  if (kind === 'contact') return { contact: Number(no) }
  return kind === 'evidence' ? { evidence: Number(no) } : {}
}

/** Talks are listed newest first and numbered from the oldest on. */
export function proofs({ contacts, evidence }: Pick<CaseView, 'contacts' | 'evidence'>, { t, code, language }: Pick<Words, 't' | 'code' | 'language'>): Choice[] {
  const talks = contacts.map((each, at) => ({ each, no: contacts.length - at })).filter(({ each }) => each.outcome === 'reached')
  return [
    ...talks.map(({ each, no }) => ({ value: `contact/${no}`, label: `${t('console_moves:agree.contact', { no })} · ${code('channel', each.channel)} · ${instantText(each.at, language)} · ${each.words.slice(0, 20)}` })),
    ...evidence.filter((each) => each.state === 'received').map((each) => ({ value: `evidence/${each.no}`, label: `${t('console_moves:common.evidence_no', { no: each.no })} · ${each.title}` })),
  ]
}

const ask = ({ whose, day, proof }: Partial<Values>): Asked => (day && proof ? { verb: 'agree', day, ...proofOf(proof), ...issueOf(whose) } : null)

function Fields({ context }: { context: MoveContext }) {
  const { complaint, words, now_ms } = context
  const day = Form.useWatch<string | undefined>('day')
  const proof = Form.useWatch<string | undefined>('proof')
  const whose = Form.useWatch<number | undefined>('whose')
  const options = proofs(complaint, words)
  return (
    <>
      <WhoseClock context={context} move="agree" />
      <DayField name="day" label="agreed_day" earliest={bankDay(now_ms)} />
      <SelectField name="proof" label="agreed_proof" hint="agreed_proof" options={options} placeholder={options.length === 0 ? words.t('console_moves:agree.no_proof') : undefined} />
      <ClockOutlook context={context} asked={ask({ whose, day, proof })} />
      <TextField name="words" label="answer_words" min={4} />
    </>
  )
}

function Customer({ values, context }: { values: Partial<Values>; context: MoveContext }) {
  return <ToldOf context={context} move="agree" asked={ask(values)} values={{}} />
}

export const agree = defineMove<'agree', Values>({
  move: 'agree', group: 'time', Fields, Customer, initial: ({ complaint }) => ({ whose: whoseAtFirst(complaint, 'agree'), words: '' }),
  input: (values) => ({ ...issueOf(values.whose), day: values.day ?? '', ...proofOf(values.proof), words: values.words.trim() }),
})
