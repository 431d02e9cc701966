// The supervisor's clear answer: a new plan, or why this one stands.
import type { MoveInputs } from '@shared/api/types'
import { ChoiceField, TextField, useCodeChoices } from '../../../app/shared/forms/fields'
import { defineMove, type MoveContext } from './define'

interface Values { outcome?: MoveInputs['resolve-escalation']['outcome']; words: string }

function Fields({ context: { complaint, words: { code } } }: { context: MoveContext }) {
  const codes = useCodeChoices()
  return (
    <>
      {complaint.escalation && <p className="quote">{[code('escalation_reason', complaint.escalation.reason), complaint.escalation.words].filter(Boolean).join(' · ')}</p>}
      <ChoiceField name="outcome" label="escalation_outcome" options={codes('escalation_outcome', ['new_plan', 'upheld'] as const)} />
      <TextField name="words" label="reason" min={4} />
    </>
  )
}

export const resolveEscalation = defineMove<'resolve-escalation', Values>({
  move: 'resolve-escalation', group: 'main', Fields, initial: () => ({ words: '' }), input: (values) => ({ outcome: values.outcome ?? 'upheld', words: values.words.trim() }),
})
