// One part of the plan is done, with how.
import type { PlanPartKind } from '@shared/api/types'
import { SelectField, TextField } from '../../../app/shared/forms/fields'
import { WordingGroup } from '../../../app/shared/wording/wording_group'
import { defineMove, type MoveContext } from './define'

interface Values { which?: string; words: string }

const openParts = ({ complaint, words: { t, code } }: MoveContext) =>
  complaint.issues.flatMap((issue) => (issue.plan?.parts ?? []).filter((part) => !part.done_at).map((part) => ({ value: `${issue.no}/${part.kind}`, label: `${t('console_moves:common.issue_no', { no: issue.no })} · ${code('plan_part', part.kind)}: ${part.words}` })))

export const carryOut = defineMove<'carry-out', Values>({
  move: 'carry-out', group: 'main',
  Fields: ({ context }) => (
    <>
      <SelectField name="which" label="part" options={openParts(context)} />
      <WordingGroup stage="closure" names={['words']} complaint={context.complaint}><TextField name="words" label="carry_words" rows={2} checked="words" /></WordingGroup>
    </>
  ),
  initial: (context) => ({ which: openParts(context)[0]?.value, words: '' }),
  input: (values) => {
    const [issue, part] = (values.which ?? '').split('/')
    return { issue: Number(issue), part: part as PlanPartKind, words: values.words.trim() }
  },
  preview: (values) => ({ words: values.words?.trim() || '…' }),
})
