// Something promised to the customer, and by when.
import { bankDay } from '../../../app/shared/days'
import { DayField, TextField } from '../../../app/shared/forms/fields'
import { defineMove, type MoveContext } from './define'

interface Values { words: string; due?: string }

function Fields({ context: { now_ms } }: { context: MoveContext }) {
  return <><TextField name="words" label="promise" rows={2} /><DayField name="due" label="promise_due" withTime earliest={bankDay(now_ms)} /></>
}

export const promise = defineMove<'promise', Values>({
  move: 'promise', group: 'customer', Fields, initial: () => ({ words: '' }), input: (values) => ({ words: values.words.trim(), due: values.due ?? '' }),
})
