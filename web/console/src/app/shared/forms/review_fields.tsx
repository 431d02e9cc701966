// The reviewer's three questions, each answered in words: fair, reasonable, evidenced.
import type { MoveInputs } from '@shared/api/types'
import { useWords } from '../../words'
import { ChoiceField, TextField, useCodeChoices } from './fields'

export interface ReviewValues { decision?: 'approve' | 'return'; fair: string; reasonable: string; evidenced: string; words: string }

export const emptyReview: ReviewValues = { fair: '', reasonable: '', evidenced: '', words: '' }

export const reviewInput = (values: ReviewValues): MoveInputs['review'] => ({
  decision: values.decision ?? 'return', fair: values.fair.trim(), reasonable: values.reasonable.trim(), evidenced: values.evidenced.trim(), words: values.words?.trim() ?? '',
})

export function ReviewFields() {
  const { t } = useWords()
  const codes = useCodeChoices()
  return (
    <>
      <TextField name="fair" label="fair" placeholder={t('console_moves:hint.fair')} rows={2} />
      <TextField name="reasonable" label="reasonable" placeholder={t('console_moves:hint.reasonable')} rows={2} />
      <TextField name="evidenced" label="evidenced" placeholder={t('console_moves:hint.evidenced')} rows={2} />
      <ChoiceField name="decision" label="decision" options={codes('decision', ['approve', 'return'] as const)} />
      <TextField name="words" label="review_words" rows={2} optional />
    </>
  )
}
