// A later statutory day, with its reason; the customer is always told.
import { dayText } from '@shared/ui/format'
import type { MoveInputs } from '@shared/api/types'
import { bankDay } from '../../../app/shared/days'
import { ChoiceField, TextField } from '../../../app/shared/forms/fields'
import { defineMove, type MoveContext } from './define'

function Fields({ context: { words: { t } } }: { context: MoveContext }) {
  return (
    <>
      <ChoiceField name="to_days" label="to_days" options={([30, 60] as const).map((days) => ({ value: days, label: t(`console_moves:option.days_${days}`) }))} />
      <TextField name="reason" label="reason" min={4} />
    </>
  )
}

export const extend = defineMove<'extend', MoveInputs['extend']>({
  move: 'extend', group: 'time', Fields, initial: () => ({ to_days: 30, reason: '' }), input: (values) => ({ to_days: values.to_days, reason: values.reason.trim() }),
  preview: (values, { complaint, words }) => ({
    reason: values.reason?.trim() || '…', date: dayText(bankDay(Date.parse(complaint.received_at), values.to_days ?? 30), words.language),
  }),
})
