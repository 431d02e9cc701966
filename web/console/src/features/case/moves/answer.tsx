// The customer's answer to the proposal, issue by issue, in the customer's own words.
import { Form } from 'antd'
import type { MoveInputs } from '@shared/api/types'
import { ChoiceField, TextField, orNothing, useCodeChoices } from '../../../app/shared/forms/fields'
import { defineMove, type MoveContext } from './define'

type Answer = 'accept' | 'partly' | 'reject'
interface Values { answers: { answer?: Answer; reason?: string }[]; channel: MoveInputs['answer']['channel']; words: string }

function Fields({ context: { complaint } }: { context: MoveContext }) {
  const codes = useCodeChoices()
  return (
    <>
      <ChoiceField name="channel" label="answer_channel" options={codes('channel', ['phone', 'paper', 'counter'] as const)} />
      {complaint.issues.map((issue, at) => <AnswerFields key={issue.no} at={at} title={`${issue.no} · ${issue.words}`} />)}
      <TextField name="words" label="answer_words" rows={2} />
    </>
  )
}

function AnswerFields({ at, title }: { at: number; title: string }) {
  const codes = useCodeChoices()
  const answer = Form.useWatch<Answer | undefined>(['answers', at, 'answer'])
  return (
    <fieldset className="issue-fields">
      <legend>{title}</legend>
      <ChoiceField name={['answers', at, 'answer']} label="answer" options={codes('answer', ['accept', 'partly', 'reject'] as const)} />
      {answer && answer !== 'accept' && <TextField name={['answers', at, 'reason']} label="answer_reason" rows={2} />}
    </fieldset>
  )
}

export const answer = defineMove<'answer', Values>({
  move: 'answer', group: 'main', Fields, initial: ({ complaint }) => ({ answers: complaint.issues.map(() => ({})), channel: 'phone', words: '' }),
  input: (values, { complaint }) => ({
    answers: complaint.issues.map((issue, at) => ({ issue: issue.no, answer: values.answers[at].answer ?? 'reject', reason: orNothing(values.answers[at].reason) })),
    channel: values.channel, words: values.words.trim(),
  }),
  preview: (values, { complaint, words: { code, t } }) => ({
    answers: complaint.issues.map((issue, at) => {
      const given = values.answers?.[at]?.answer
      return `${t('console_moves:common.issue_no', { no: issue.no })} ${given ? code('answer', given) : '…'}`
    }).join(' · '),
  }),
})
