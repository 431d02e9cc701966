// Forms the group that looks into the facts: business, operations and compliance at least.
import type { Department } from '@shared/api/types'
import { defineMove, type MoveContext } from './define'
import { SelectField, useStaffChoices } from '../../../app/shared/forms/fields'

const departments: Department[] = ['business', 'operations', 'compliance']
type Values = Partial<Record<Department, string>>

function Fields({ context: { words: { t, code } } }: { context: MoveContext }) {
  const choices: Record<Department, ReturnType<typeof useStaffChoices>> = {
    business: useStaffChoices('business'), operations: useStaffChoices('operations'), compliance: useStaffChoices('compliance'),
    customer_relations: useStaffChoices('customer_relations'), risk_control: useStaffChoices('risk_control'),
  }
  return (
    <>
      <p className="small muted">{t('console_moves:hint.group')}</p>
      {departments.map((each) => (
        <div key={each} className="labelled"><span className="label-side">{code('department', each)}</span><SelectField name={each} label="staff" options={choices[each]} /></div>
      ))}
    </>
  )
}

export const beginInvestigation = defineMove<'begin-investigation', Values>({
  move: 'begin-investigation', group: 'main', Fields,
  initial: ({ complaint, reference }) => Object.fromEntries(departments.map((department) => {
    const named = complaint.group.find((each) => each.department === department)?.staff.id
    const free = reference.staff.find((each) => each.department === department && !each.on_leave && !complaint.recused.some((out) => out.staff.id === each.id))
    return [department, named ?? free?.id]
  })),
  input: (values) => ({ group: departments.flatMap((department) => (values[department] ? [{ department, staff: values[department] }] : [])) }),
})
