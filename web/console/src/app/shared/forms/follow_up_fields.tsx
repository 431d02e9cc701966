// What the customer says when asked afterwards. Each question only when it makes sense.
import { Form, InputNumber } from 'antd'
import type { MoveInputs } from '@shared/api/types'
import { useWords } from '../../words'
import { ChoiceField, TextField, orNothing, useCodeChoices, yesNo } from './fields'

export interface FollowUpValues { reached?: 'reached' | 'not_reached'; satisfied?: 'satisfied' | 'mostly' | 'not_satisfied'; resolved?: 'yes' | 'no'; nps?: number; words?: string }

export function followUpInput(values: FollowUpValues): MoveInputs['follow-up'] {
  if (values.reached !== 'reached') return { reached: false, words: orNothing(values.words) }
  return { reached: true, satisfied: values.satisfied, resolved: values.resolved === 'yes', nps: values.nps ?? undefined, words: orNothing(values.words) }
}

export function FollowUpFields() {
  const { t } = useWords()
  const codes = useCodeChoices()
  const reached = Form.useWatch<FollowUpValues['reached']>('reached')
  return (
    <>
      <ChoiceField name="reached" label="reached" options={(['reached', 'not_reached'] as const).map((each) => ({ value: each, label: t(`console_moves:option.${each}`) }))} />
      {reached === 'reached' && (
        <>
          <ChoiceField name="satisfied" label="satisfied" options={codes('satisfied', ['satisfied', 'mostly', 'not_satisfied'] as const)} />
          <ChoiceField name="resolved" label="resolved" options={yesNo(t)} />
          <Form.Item name="nps" label={t('console_moves:field.nps')}><InputNumber min={0} max={10} precision={0} data-testid="field-nps" /></Form.Item>
        </>
      )}
      <TextField name="words" label="customer_words" rows={2} optional />
    </>
  )
}
