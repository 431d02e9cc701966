// The customer brought new facts: the statutory time starts anew from their receipt, and the old clock stays on the file.
import { AutoComplete, Form } from 'antd'
import { instantText } from '@shared/ui/format'
import type { CaseView, MoveInputs } from '@shared/api/types'
import { SelectField, TextField, orNothing, type Choice } from '../../../app/shared/forms/fields'
import type { Words } from '../../../app/words'
import { ClockOutlook, ToldOf, type Asked } from './clock_outlook'
import { defineMove, type MoveContext } from './define'
import { WhoseClock, issueOf, whoseAtFirst } from './whose_clock'

/** `evidence/3`, `message/1`, or `repeat` with the number in a field of its own. */
interface Values { whose: number; grounds?: string; repeat?: string; reason: string }
type Grounds = Omit<MoveInputs['restart'], 'reason' | 'issue'>

export function groundsOf({ grounds, repeat }: Partial<Values>): Grounds | null {
  const [kind, no] = (grounds ?? '').split('/')
  if (kind === 'evidence') return { evidence: Number(no) }
  if (kind === 'message') return { message: Number(no) }
  const number = orNothing(repeat)?.toUpperCase()
  return kind === 'repeat' && number ? { repeat: number } : null
}

const ask = (values: Partial<Values>): Asked => {
  const grounds = groundsOf(values)
  return grounds && { verb: 'restart', ...grounds, ...issueOf(values.whose) }
}

/** What came from the customer: documents, messages, and the same complaint made again. */
export function newFacts(complaint: CaseView, { t, language }: Pick<Words, 't' | 'language'>): Choice[] {
  const documents = complaint.evidence.filter((each) => each.state === 'received' && (each.by === null || each.kind === 'customer_material'))
  const messages = complaint.timeline.filter((each) => each.kind === 'customer_wrote').sort((a, b) => a.seq - b.seq)
  return [
    ...documents.map((each) => ({ value: `evidence/${each.no}`, label: `${t('console_moves:common.evidence_no', { no: each.no })} · ${each.title} · ${instantText(each.at, language)}` })),
    ...messages.map((each, at) => ({ value: `message/${at + 1}`, label: `${t('console_moves:restart.message', { no: at + 1 })} · ${instantText(each.at, language)} · ${(each.words ?? '').slice(0, 24)}` })),
    { value: 'repeat', label: t('console_moves:restart.repeat') },
  ]
}

function Fields({ context }: { context: MoveContext }) {
  const { complaint, words } = context
  const grounds = Form.useWatch<string | undefined>('grounds')
  const repeat = Form.useWatch<string | undefined>('repeat')
  const whose = Form.useWatch<number | undefined>('whose')
  const field = words.t('console_moves:field.repeat')
  const others = complaint.customer.previous.filter((each) => each.number !== complaint.number).map((each) => ({ value: each.number, label: `${each.number} · ${each.summary}` }))
  return (
    <>
      <WhoseClock context={context} move="restart" />
      <SelectField name="grounds" label="new_facts" hint="new_facts" options={newFacts(complaint, words)} />
      {grounds === 'repeat' && <Form.Item name="repeat" label={field} extra={words.t('console_moves:hint.number')} rules={[{ required: true, whitespace: true, message: words.t('console_moves:common.required', { field }) }]}><AutoComplete options={others} data-testid="field-repeat" /></Form.Item>}
      <ClockOutlook context={context} asked={ask({ whose, grounds, repeat })} />
      <TextField name="reason" label="new_reason" min={4} />
    </>
  )
}

function Customer({ values, context }: { values: Partial<Values>; context: MoveContext }) {
  return <ToldOf context={context} move="restart" asked={ask(values)} values={{}} />
}

export const restart = defineMove<'restart', Values>({
  move: 'restart', group: 'time', Fields, Customer, initial: ({ complaint }) => ({ whose: whoseAtFirst(complaint, 'restart'), reason: '' }),
  input: (values) => ({ ...issueOf(values.whose), ...groundsOf(values), reason: values.reason.trim() }),
})
