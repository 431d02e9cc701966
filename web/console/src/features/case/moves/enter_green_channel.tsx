// Puts an ordinary complaint into the green channel by hand.
import { reasonMove } from './define'
import { TextField } from '../../../app/shared/forms/fields'

export const enterGreenChannel = reasonMove('enter-green-channel', 'people', () => <TextField name="reason" label="reason" min={4} />)
