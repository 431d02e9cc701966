// Stops the statutory clock while somebody outside decides; nothing else may stop it, and never for longer than the bank allows.
import { Form } from 'antd'
import type { MoveInputs } from '@shared/api/types'
import { ChoiceField, TextField, useCodeChoices } from '../../../app/shared/forms/fields'
import { ClockOutlook, ToldOf, type Asked } from './clock_outlook'
import { defineMove, type MoveContext } from './define'
import { WhoseClock, issueOf, whoseAtFirst } from './whose_clock'

interface Values { whose: number; reason?: MoveInputs['pause']['reason']; words: string }

const ask = (reason: string | undefined, whose: number | undefined): Asked => (reason ? { verb: 'pause', reason, ...issueOf(whose) } : null)

function Fields({ context }: { context: MoveContext }) {
  const codes = useCodeChoices()
  const reason = Form.useWatch<string | undefined>('reason')
  const whose = Form.useWatch<number | undefined>('whose')
  return (
    <>
      <WhoseClock context={context} move="pause" />
      <ChoiceField name="reason" label="pause_reason" options={codes('pause_reason', ['appraisal', 'mediation'] as const)} />
      <ClockOutlook context={context} asked={ask(reason, whose)} approver />
      <TextField name="words" label="words" min={4} />
    </>
  )
}

function Customer({ values, context }: { values: Partial<Values>; context: MoveContext }) {
  return <ToldOf context={context} move="pause" asked={ask(values.reason, values.whose)} values={{ reason: values.reason ? context.words.code('pause_reason', values.reason) : '…' }} />
}

export const pause = defineMove<'pause', Values>({
  move: 'pause', group: 'time', Fields, Customer, initial: ({ complaint }) => ({ whose: whoseAtFirst(complaint, 'pause'), words: '' }), input: (values) => ({ ...issueOf(values.whose), reason: values.reason ?? 'appraisal', words: values.words.trim() }),
})
