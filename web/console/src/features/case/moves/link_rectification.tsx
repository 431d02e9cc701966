// One complaint, one rectification: what is put right so that it does not happen again.
import type { Department, MoveInputs } from '@shared/api/types'
import { bankDay } from '../../../app/shared/days'
import { ChoiceField, DayField, IssueField, SelectField, TextField, useCodeChoices, useNamedChoices } from '../../../app/shared/forms/fields'
import { defineMove, type MoveContext } from './define'

type Input = MoveInputs['link-rectification']
interface Values { issue: number; kind?: Input['kind']; title: string; due?: string; owner_department?: string }

function Fields({ context: { complaint, reference, now_ms } }: { context: MoveContext }) {
  const codes = useCodeChoices()
  const named = useNamedChoices()
  const own = codes<Department>('department', ['customer_relations', 'risk_control', 'business', 'operations', 'compliance'])
  return (
    <>
      <IssueField name="issue" complaint={complaint} />
      <ChoiceField name="kind" label="rectification_kind" options={codes('rectification_kind', ['training', 'system', 'process', 'rules'] as const)} />
      <TextField name="title" label="rectification_title" rows={1} />
      <div className="pair">
        <DayField name="due" label="due" earliest={bankDay(now_ms)} />
        <SelectField name="owner_department" label="owner_department" options={reference.departments.length > 0 ? named(reference.departments) : own} />
      </div>
    </>
  )
}

export const linkRectification = defineMove<'link-rectification', Values>({
  move: 'link-rectification', group: 'main', Fields,
  initial: ({ complaint }) => ({ issue: (complaint.issues.find((each) => each.liability?.party === 'bank' && !each.rectification) ?? complaint.issues[0])?.no ?? 1, title: '' }),
  input: (values) => ({ issue: values.issue, kind: values.kind ?? 'process', title: values.title.trim(), due: values.due ?? '', owner_department: values.owner_department ?? '' }),
})
