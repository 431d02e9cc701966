// A leader accepts the answer, or sends it back with reasons and a new day.
import { Form } from 'antd'
import { ChoiceField, TextField, orNothing } from '../../../app/shared/forms/fields'
import { defineMove, type MoveContext } from './define'
import { AnswerByFields, OrderField, answerBy, askedNo, type ByValues } from './undertaking_fields'

interface Values extends ByValues { no?: number; accept?: 'yes' | 'no'; words: string }

function Fields({ context: { complaint, now_ms, words: { t } } }: { context: MoveContext }) {
  const accept = Form.useWatch<'yes' | 'no' | undefined>('accept')
  return (
    <>
      <OrderField complaint={complaint} state="answered" />
      <ChoiceField name="accept" label="settlement" options={(['yes', 'no'] as const).map((each) => ({ value: each, label: t(`console_supervision:settle.${each}`) }))} />
      <TextField name="words" label={accept === 'no' ? 'reason' : 'words'} min={accept === 'no' ? 4 : 1} optional={accept !== 'no'} />
      {accept === 'no' && <AnswerByFields now_ms={now_ms} />}
    </>
  )
}

export const settleSupervision = defineMove<'settle-supervision', Values>({
  move: 'settle-supervision', group: 'time', Fields,
  initial: ({ complaint }) => ({ no: askedNo(complaint.orders.filter((each) => each.state === 'answered').map((each) => each.no)), words: '', within: '1 working days' }),
  input: (values) => {
    const accept = values.accept === 'yes'
    return { no: values.no ?? 0, accept, words: orNothing(values.words), ...(accept ? {} : answerBy(values)) }
  },
})
