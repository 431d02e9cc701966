// The outside result is here; the clock runs on.
import type { MoveInputs } from '@shared/api/types'
import { TextField } from '../../../app/shared/forms/fields'
import { defineMove } from './define'

export const resume = defineMove<'resume', MoveInputs['resume']>({
  move: 'resume', group: 'time', Fields: () => <TextField name="words" label="words" min={4} />, initial: () => ({ words: '' }), input: (values) => ({ words: values.words.trim() }),
})
