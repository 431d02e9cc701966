// Asks for an ending the customer has not agreed to; another person decides, and the letter says why and what else can be done.
import { Form } from 'antd'
import type { MoveInputs } from '@shared/api/types'
import { ChoiceField, SelectField, TextField, orNothing, useCodeChoices, useNamedChoices } from '../../../app/shared/forms/fields'
import { UpholdField } from '../../../app/shared/forms/uphold_field'
import { Letter } from '../../../app/shared/letter'
import { LetterFields } from '../../../app/shared/wording/letter_fields'
import { WordingForm } from '../../../app/shared/wording/wording_form'
import { defineMove, type MoveContext } from './define'

type Input = MoveInputs['request-ending']
interface Values { ending?: Input['ending']; reason: string; criteria: string[]; letter: Input['letter'] }

function Fields({ context: { complaint, reference } }: { context: MoveContext }) {
  const codes = useCodeChoices()
  const named = useNamedChoices()
  const ending = Form.useWatch<Values['ending']>('ending')
  return (
    <WordingForm>
      <ChoiceField name="ending" label="ending" options={codes('ending', ['answered_not_accepted', 'unreasonable', 'not_accepted'] as const)} />
      {ending === 'unreasonable' && <SelectField name="criteria" label="criteria" hint="criteria" multiple options={named(reference.unreasonable_criteria)} />}
      <TextField name="reason" label="reason" min={4} />
      <LetterFields stage="refusal" complaint={complaint} />
      <UpholdField />
    </WordingForm>
  )
}

export const requestEnding = defineMove<'request-ending', Values>({
  move: 'request-ending', group: 'ending', wide: true, Fields,
  initial: ({ complaint, reference }) => ({
    reason: '', criteria: [],
    letter: { facts: complaint.issues.flatMap((issue) => (issue.finding ? [issue.finding.words] : [])).join('\n'), basis: complaint.proposal?.letter.basis ?? '', remedies: reference.remedies_text, meaning: complaint.proposal?.letter.meaning ?? '' },
  }),
  input: (values) => ({
    ending: values.ending ?? 'answered_not_accepted', reason: values.reason.trim(), criteria: values.ending === 'unreasonable' ? values.criteria : undefined,
    letter: { facts: values.letter.facts.trim(), basis: values.letter.basis.trim(), remedies: values.letter.remedies.trim(), meaning: values.letter.meaning.trim(), override_reason: orNothing(values.letter.override_reason) },
  }),
  Customer: ({ values }) => <Letter letter={values.letter ?? {}} />,
})
