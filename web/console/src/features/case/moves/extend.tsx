// A later statutory day, with its reason; the customer is always told.
import { Form } from 'antd'
import type { MoveInputs } from '@shared/api/types'
import { ChoiceField, TextField, orNothing } from '../../../app/shared/forms/fields'
import { UpholdField } from '../../../app/shared/forms/uphold_field'
import { WordingForm } from '../../../app/shared/wording/wording_form'
import { WordingGroup } from '../../../app/shared/wording/wording_group'
import { ClockOutlook, ToldOf, type Asked } from './clock_outlook'
import { defineMove, type MoveContext } from './define'
import { WhoseClock, issueOf, whoseAtFirst } from './whose_clock'

interface Values extends Omit<MoveInputs['extend'], 'issue'> { whose: number }

const ask = (days: number | undefined, whose: number | undefined): Asked => (days === undefined ? null : { verb: 'extend', to_days: days, ...issueOf(whose) })

function Fields({ context }: { context: MoveContext }) {
  const { t } = context.words
  const days = Form.useWatch<number | undefined>('to_days')
  const whose = Form.useWatch<number | undefined>('whose')
  return (
    <WordingForm>
      <WhoseClock context={context} move="extend" />
      <ChoiceField name="to_days" label="to_days" options={([30, 60] as const).map((each) => ({ value: each, label: t(`console_moves:option.days_${each}`) }))} />
      <ClockOutlook context={context} asked={ask(days, whose)} approver />
      <WordingGroup stage="extension" names={['reason']} complaint={context.complaint}><TextField name="reason" label="reason" min={4} checked="reason" /></WordingGroup>
      <UpholdField name="override_reason" />
    </WordingForm>
  )
}

function Customer({ values, context }: { values: Partial<Values>; context: MoveContext }) {
  return <ToldOf context={context} move="extend" asked={ask(values.to_days, values.whose)} values={{ reason: values.reason?.trim() || '…' }} />
}

export const extend = defineMove<'extend', Values>({
  move: 'extend', group: 'time', Fields, Customer, initial: ({ complaint }) => ({ to_days: complaint.clocks.some((each) => each.extended_from && !each.superseded) ? 60 : 30, whose: whoseAtFirst(complaint, 'extend'), reason: '', override_reason: null }),
  input: (values) => ({ ...issueOf(values.whose), to_days: values.to_days, reason: values.reason.trim(), override_reason: orNothing(values.override_reason) }),
})
