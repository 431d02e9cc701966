// Takes a complaint out of the green channel; the reason is looked at later.
import { reasonMove } from './define'
import { TextField } from '../../../app/shared/forms/fields'

export const leaveGreenChannel = reasonMove('leave-green-channel', 'people', () => <TextField name="reason" label="reason" min={4} />)
