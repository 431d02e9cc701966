// A promise that cannot be kept in time: a new time, of which the customer is told.
import { byText } from '@shared/ui/format'
import { bankDay } from '../../../app/shared/days'
import { DayField, TextField } from '../../../app/shared/forms/fields'
import { defineMove, type MoveContext } from './define'
import { PromiseField, askedNo, openPromises } from './undertaking_fields'

interface Values { no?: number; due?: string; reason: string }

function Fields({ context }: { context: MoveContext }) {
  return <><PromiseField context={context} /><DayField name="due" label="promise_due" withTime earliest={bankDay(context.now_ms)} /><TextField name="reason" label="reason" min={4} /></>
}

export const movePromise = defineMove<'move-promise', Values>({
  move: 'move-promise', group: 'customer', Fields, initial: ({ complaint }) => ({ no: askedNo(openPromises(complaint).map((each) => each.no)), reason: '' }),
  input: (values) => ({ no: values.no ?? 0, due: values.due ?? '', reason: values.reason.trim() }),
  preview: (values, { words }) => ({ due: values.due ? byText(values.due, words.language) : '…' }),
})
