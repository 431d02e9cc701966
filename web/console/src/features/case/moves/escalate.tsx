// Asks a supervisor for a fresh look.
import { reasonMove } from './define'
import { TextField } from '../../../app/shared/forms/fields'

export const escalate = reasonMove('escalate', 'people', () => <TextField name="reason" label="reason" min={4} />)
