// A note for colleagues; the customer never sees it.
import type { MoveInputs } from '@shared/api/types'
import { defineMove } from './define'
import { TextField } from '../../../app/shared/forms/fields'

export const note = defineMove<'note', MoveInputs['note']>({
  move: 'note', group: 'people', Fields: () => <TextField name="words" label="note" rows={3} />, initial: () => ({ words: '' }), input: (values) => ({ words: values.words.trim() }),
})
