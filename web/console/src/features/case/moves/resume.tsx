// The outside result is here; the clock runs on.
import type { MoveInputs } from '@shared/api/types'
import { TextField } from '../../../app/shared/forms/fields'
import { defineMove, type MoveContext } from './define'
import { WhoseClock, issueOf, whoseAtFirst } from './whose_clock'

interface Values extends Omit<MoveInputs['resume'], 'issue'> { whose: number }

const Fields = ({ context }: { context: MoveContext }) => <><WhoseClock context={context} move="resume" /><TextField name="words" label="words" min={4} /></>

export const resume = defineMove<'resume', Values>({
  move: 'resume', group: 'time', Fields, initial: ({ complaint }) => ({ whose: whoseAtFirst(complaint, 'resume'), words: '' }), input: (values) => ({ ...issueOf(values.whose), words: values.words.trim() }),
})
