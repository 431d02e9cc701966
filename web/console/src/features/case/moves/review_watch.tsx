// What a look at a complaint that is followed closely found, and whether it goes on.
import { Form } from 'antd'
import { ChoiceField, TextField } from '../../../app/shared/forms/fields'
import { defineMove, type MoveContext } from './define'
import { AnswerByFields, answerBy, type ByValues } from './undertaking_fields'

interface Values extends ByValues { words: string; goes_on?: 'yes' | 'no' }

function Fields({ context: { complaint, now_ms, words: { t } } }: { context: MoveContext }) {
  const goesOn = Form.useWatch<'yes' | 'no' | undefined>('goes_on')
  const open = complaint.watches.find((each) => each.state === 'open')
  return (
    <>
      {open && <p className="quote">{open.words ?? t('console_supervision:by_age', { days: open.aged })}</p>}
      <TextField name="words" label="watch_found" min={4} />
      <ChoiceField name="goes_on" label="goes_on" options={(['yes', 'no'] as const).map((each) => ({ value: each, label: t(`console_supervision:goes_on.${each}`) }))} />
      {goesOn === 'yes' && <AnswerByFields now_ms={now_ms} label="look_by" />}
    </>
  )
}

export const reviewWatch = defineMove<'review-watch', Values>({
  move: 'review-watch', group: 'time', Fields, initial: () => ({ words: '', within: '3 working days' }),
  input: (values) => ({ words: values.words.trim(), goes_on: values.goes_on === 'yes', ...(values.goes_on === 'yes' ? answerBy(values) : {}) }),
})
