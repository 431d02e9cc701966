// Keeps a person out of this complaint for good.
import { defineMove } from './define'
import { SelectField, TextField, useStaffChoices } from '../../../app/shared/forms/fields'

interface Values { staff?: string; reason: string }

function Fields() {
  const staff = useStaffChoices()
  return (
    <>
      <SelectField name="staff" label="staff" options={staff.map((each) => ({ ...each, disabled: false }))} />
      <TextField name="reason" label="reason" min={4} />
    </>
  )
}

export const recuse = defineMove<'recuse', Values>({
  move: 'recuse', group: 'people', Fields, initial: () => ({ reason: '' }), input: (values) => ({ staff: values.staff ?? '', reason: values.reason.trim() }),
})
