// The second person's answer to a special ending.
import type { MoveInputs } from '@shared/api/types'
import { useWords } from '../../words'
import { ChoiceField, TextField } from './fields'

export interface EndingValues { decision?: 'approve' | 'refuse'; words: string }

export const emptyEnding: EndingValues = { words: '' }

export const endingInput = (values: EndingValues): MoveInputs['approve-ending'] => ({ approve: values.decision === 'approve', words: values.words.trim() })

export function EndingFields() {
  const { t } = useWords()
  return (
    <>
      <ChoiceField name="decision" label="approve" options={(['approve', 'refuse'] as const).map((each) => ({ value: each, label: t(`console_moves:option.${each}`) }))} />
      <TextField name="words" label="reason" min={4} />
    </>
  )
}
