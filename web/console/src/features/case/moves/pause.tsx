// Stops the statutory clock while somebody outside decides; nothing else may stop it.
import type { MoveInputs } from '@shared/api/types'
import { ChoiceField, TextField, useCodeChoices } from '../../../app/shared/forms/fields'
import { defineMove } from './define'

interface Values { reason?: MoveInputs['pause']['reason']; words: string }

function Fields() {
  const codes = useCodeChoices()
  return (
    <>
      <ChoiceField name="reason" label="pause_reason" options={codes('pause_reason', ['appraisal', 'mediation'] as const)} />
      <TextField name="words" label="words" min={4} />
    </>
  )
}

export const pause = defineMove<'pause', Values>({
  move: 'pause', group: 'time', Fields, initial: () => ({ words: '' }), input: (values) => ({ reason: values.reason ?? 'appraisal', words: values.words.trim() }),
  preview: (values, { words: { code } }) => ({ reason: values.reason ? code('pause_reason', values.reason) : '…' }),
})
