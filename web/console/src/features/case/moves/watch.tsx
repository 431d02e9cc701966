// A complaint is followed closely until a day on which somebody looks at it again.
import { TextField } from '../../../app/shared/forms/fields'
import { defineMove, type MoveContext } from './define'
import { AnswerByFields, answerBy, type ByValues } from './undertaking_fields'

interface Values extends ByValues { words: string }

function Fields({ context: { now_ms } }: { context: MoveContext }) {
  return (
    <>
      <TextField name="words" label="watch_words" min={4} />
      <AnswerByFields now_ms={now_ms} label="look_by" />
    </>
  )
}

export const watch = defineMove<'watch', Values>({
  move: 'watch', group: 'time', Fields, initial: () => ({ words: '', within: '3 working days' }),
  input: (values) => ({ words: values.words.trim(), ...answerBy(values) }),
})
