// The customer takes the complaint back: who asked, how, and that nobody pressed.
import type { MoveInputs } from '@shared/api/types'
import { bankDay } from '../../../app/shared/days'
import { ChoiceField, DayField, SelectField, SwitchField, TextField, useCodeChoices } from '../../../app/shared/forms/fields'
import { defineMove, type MoveContext } from './define'

interface Values { received_on?: string; how?: MoveInputs['withdraw']['how']; evidence?: number; voluntary: boolean; words: string }

function Fields({ context: { complaint, now_ms } }: { context: MoveContext }) {
  const codes = useCodeChoices()
  const evidence = complaint.evidence.map((each) => ({ value: each.no, label: `${each.no} · ${each.title}` }))
  return (
    <>
      <DayField name="received_on" label="received_on" latest={bankDay(now_ms)} />
      <ChoiceField name="how" label="how" options={codes('withdraw_how', ['written', 'recorded_call', 'portal'] as const)} />
      <SelectField name="evidence" label="withdraw_evidence" optional options={evidence} />
      <SwitchField name="voluntary" label="voluntary" needed />
      <TextField name="words" label="customer_words" rows={2} />
    </>
  )
}

export const withdraw = defineMove<'withdraw', Values>({
  move: 'withdraw', group: 'ending', Fields, initial: ({ now_ms }) => ({ received_on: bankDay(now_ms), voluntary: false, words: '' }),
  input: (values) => ({ received_on: values.received_on ?? '', how: values.how ?? 'written', evidence: values.evidence, voluntary: values.voluntary, words: values.words.trim() }),
})
