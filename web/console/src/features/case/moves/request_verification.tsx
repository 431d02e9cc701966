// The customer disagrees with the result: somebody who was not involved looks again.
import type { MoveInputs } from '@shared/api/types'
import { TextField } from '../../../app/shared/forms/fields'
import { defineMove } from './define'

export const requestVerification = defineMove<'request-verification', MoveInputs['request-verification']>({
  move: 'request-verification', group: 'main', Fields: () => <TextField name="grounds" label="grounds" min={4} />, initial: () => ({ grounds: '' }), input: (values) => ({ grounds: values.grounds.trim() }),
})
