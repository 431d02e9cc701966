// A leader asks for something on this case and says by when.
import { TextField } from '../../../app/shared/forms/fields'
import { defineMove, type MoveContext } from './define'
import { AnswerByFields, answerBy, type ByValues } from './undertaking_fields'

interface Values extends ByValues { words: string }

function Fields({ context: { complaint, now_ms, words: { t } } }: { context: MoveContext }) {
  return (
    <>
      <p className="small muted">{complaint.owner ? t('console_supervision:to_owner', { name: complaint.owner.name }) : t('console_supervision:to_lead')}</p>
      <TextField name="words" label="order_words" min={4} />
      <AnswerByFields now_ms={now_ms} />
    </>
  )
}

export const supervise = defineMove<'supervise', Values>({
  move: 'supervise', group: 'time', Fields, initial: () => ({ words: '', within: '3 working days' }),
  input: (values) => ({ words: values.words.trim(), ...answerBy(values) }),
})
