// The result of looking again: procedure, time limits and outcome.
import type { MoveInputs } from '@shared/api/types'
import { ChoiceField, TextField, useCodeChoices } from '../../../app/shared/forms/fields'
import { defineMove, type MoveContext } from './define'

interface Values { decision?: MoveInputs['decide-verification']['decision']; words: string }

function Fields({ context: { complaint } }: { context: MoveContext }) {
  const codes = useCodeChoices()
  return (
    <>
      {complaint.verification && <p className="quote">{complaint.verification.grounds}</p>}
      <ChoiceField name="decision" label="verification_decision" options={codes('verification_decision', ['upheld', 'changed', 'redo'] as const)} />
      <TextField name="words" label="reason" min={4} />
    </>
  )
}

export const decideVerification = defineMove<'decide-verification', Values>({
  move: 'decide-verification', group: 'main', Fields, initial: () => ({ words: '' }), input: (values) => ({ decision: values.decision ?? 'upheld', words: values.words.trim() }),
})
