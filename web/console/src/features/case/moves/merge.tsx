// Puts this complaint together with another of the same person about the same matter.
import { AutoComplete, Form } from 'antd'
import type { MoveInputs } from '@shared/api/types'
import { TextField } from '../../../app/shared/forms/fields'
import { defineMove, type MoveContext } from './define'

const NUMBER = /^GL\d{8}-\d+-\w$/i

function Fields({ context: { complaint, words: { t } } }: { context: MoveContext }) {
  const field = t('console_moves:field.into')
  const check = (_: unknown, value: unknown) => (typeof value === 'string' && NUMBER.test(value.trim()) ? Promise.resolve() : Promise.reject(new Error(t('console_moves:common.required', { field }))))
  const known = complaint.customer.previous.filter((each) => each.number !== complaint.number).map((each) => ({ value: each.number, label: `${each.number} · ${each.summary}` }))
  return (
    <>
      <Form.Item name="into" label={field} extra={t('console_moves:hint.number')} rules={[{ validator: check }]} required><AutoComplete options={known} data-testid="field-into" /></Form.Item>
      <TextField name="reason" label="reason" min={4} />
    </>
  )
}

export const merge = defineMove<'merge', MoveInputs['merge']>({
  move: 'merge', group: 'ending', Fields, initial: () => ({ into: '', reason: '' }), input: (values) => ({ into: values.into.trim().toUpperCase(), reason: values.reason.trim() }),
  preview: (values) => ({ into: values.into?.trim() || '…' }),
})
