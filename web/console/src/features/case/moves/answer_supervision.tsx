// The answer to what a leader asked for.
import { TextField } from '../../../app/shared/forms/fields'
import { defineMove, type MoveContext } from './define'
import { OrderField, askedNo } from './undertaking_fields'

interface Values { no?: number; words: string }

function Fields({ context: { complaint } }: { context: MoveContext }) {
  return <><OrderField complaint={complaint} state="open" /><TextField name="words" label="order_answer" /></>
}

export const answerSupervision = defineMove<'answer-supervision', Values>({
  move: 'answer-supervision', group: 'time', Fields,
  initial: ({ complaint }) => ({ no: askedNo(complaint.orders.filter((each) => each.state === 'open').map((each) => each.no)), words: '' }),
  input: (values) => ({ no: values.no ?? 0, words: values.words.trim() }),
})
