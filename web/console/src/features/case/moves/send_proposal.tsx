// Tells the customer the proposal; the letter is shown as it will be read.
import type { MoveInputs } from '@shared/api/types'
import { ChoiceField, useCodeChoices } from '../../../app/shared/forms/fields'
import { Letter } from '../../../app/shared/letter'
import { defineMove } from './define'

function Fields() {
  const codes = useCodeChoices()
  return <ChoiceField name="channel" label="send_channel" options={codes('channel', ['phone', 'sms', 'portal', 'letter'] as const)} />
}

export const sendProposal = defineMove<'send-proposal', MoveInputs['send-proposal']>({
  move: 'send-proposal', group: 'main', Fields, initial: () => ({ channel: 'portal' }), input: (values) => ({ channel: values.channel }),
  Customer: ({ context }) => <Letter letter={context.complaint.proposal?.letter ?? {}} />,
})
