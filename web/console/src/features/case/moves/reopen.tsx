// Opens a closed complaint again.
import { reasonMove } from './define'
import { TextField } from '../../../app/shared/forms/fields'

export const reopen = reasonMove('reopen', 'main', () => <TextField name="reason" label="reason" min={4} />)
