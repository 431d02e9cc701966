// Tells the customer the proposal; the letter is shown as it will be read.
import type { MoveInputs } from '@shared/api/types'
import { ChoiceField, useCodeChoices } from '../../../app/shared/forms/fields'
import { Letter } from '../../../app/shared/letter'
import { defineMove, type MoveContext } from './define'
import { FoundPromises, foundPromises, type FoundValues } from './undertaking_fields'

interface Values extends FoundValues { channel: MoveInputs['send-proposal']['channel'] }

function Fields({ context: { complaint } }: { context: MoveContext }) {
  const codes = useCodeChoices()
  const letter = complaint.proposal?.letter
  return <><ChoiceField name="channel" label="send_channel" options={codes('channel', ['phone', 'sms', 'portal', 'letter'] as const)} /><FoundPromises text={[letter?.facts, letter?.basis, letter?.meaning].filter(Boolean).join('\n')} /></>
}

export const sendProposal = defineMove<'send-proposal', Values>({
  move: 'send-proposal', group: 'main', Fields, initial: () => ({ channel: 'portal' }), input: (values) => ({ channel: values.channel, promises: foundPromises(values) }),
  Customer: ({ context }) => <Letter letter={context.complaint.proposal?.letter ?? {}} />,
})
