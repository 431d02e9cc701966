// What the customer says afterwards; a dissatisfied customer goes to a supervisor by itself.
import { FollowUpFields, followUpInput, type FollowUpValues } from '../../../app/shared/forms/follow_up_fields'
import { defineMove } from './define'

export const followUp = defineMove<'follow-up', FollowUpValues>({ move: 'follow-up', group: 'main', Fields: FollowUpFields, initial: () => ({}), input: followUpInput })
