// Asks somebody for a record before it is overwritten.
import type { MoveInputs } from '@shared/api/types'
import { defineMove, type MoveContext } from './define'
import { SelectField, TextField, orNothing, useNamedChoices } from '../../../app/shared/forms/fields'

function Fields({ context: { reference } }: { context: MoveContext }) {
  const named = useNamedChoices()
  return (
    <>
      <SelectField name="kind" label="evidence_kind" options={named(reference.evidence_kinds)} />
      <TextField name="title" label="evidence_title" rows={1} />
      <TextField name="from" label="from" rows={1} optional />
    </>
  )
}

export const requestEvidence = defineMove<'request-evidence', MoveInputs['request-evidence']>({
  move: 'request-evidence', group: 'evidence', Fields, initial: ({ reference }) => ({ kind: reference.evidence_kinds[0]?.code ?? '', title: '', from: '' }),
  input: (values) => ({ kind: values.kind, title: values.title.trim(), from: orNothing(values.from) }),
})
