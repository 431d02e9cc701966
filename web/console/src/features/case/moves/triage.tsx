// Grades a complaint, or corrects an earlier grading; what differs from the suggestion needs its reason.
import type { MoveInputs, Priority } from '@shared/api/types'
import { defineMove } from './define'
import { FLAGS } from '../../../app/shared/flags'
import { ChoiceField, SelectField, TextField, useCodeChoices, useNamedChoices } from '../../../app/shared/forms/fields'
import type { MoveContext } from './define'

const priorities: Priority[] = ['high', 'normal']

function Fields({ context: { complaint, reference } }: { context: MoveContext }) {
  const codes = useCodeChoices()
  const named = useNamedChoices()
  return (
    <>
      {complaint.reasons.length > 0 && <ul className="reasons">{complaint.reasons.map((each, at) => <li key={each.rule + at}><mark>{each.words}</mark> {each.why}</li>)}</ul>}
      <ChoiceField name="priority" label="priority" options={codes('priority', priorities)} />
      <div className="triple">
        <SelectField name="category" label="category" options={named(reference.categories)} />
        <SelectField name="business" label="business" options={named(reference.businesses)} />
        <SelectField name="cause" label="cause" options={named(reference.causes)} />
      </div>
      <SelectField name="flags" label="flags" hint="flags" multiple optional options={codes('flag', FLAGS)} />
      <TextField name="reason" label="reason" rows={2} />
    </>
  )
}

export const triage = defineMove<'triage', MoveInputs['triage']>({
  move: 'triage', group: 'main', Fields,
  initial: ({ complaint }) => ({ category: complaint.category, cause: complaint.cause, business: complaint.business, priority: complaint.priority, flags: complaint.flags, reason: '' }),
  input: (values) => ({ category: values.category, cause: values.cause, business: values.business, priority: values.priority, flags: values.flags, reason: values.reason.trim() }),
})
