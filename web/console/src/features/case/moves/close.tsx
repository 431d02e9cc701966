// Closing is a small page to look through, never one click: what is complete, what is missing, and what was learned.
import type { MoveInputs } from '@shared/api/types'
import { Checklist } from '../../../app/shared/checklist'
import { TextField } from '../../../app/shared/forms/fields'
import { defineMove, type MoveContext } from './define'

function Fields({ context: { complaint, words: { t } } }: { context: MoveContext }) {
  return (
    <>
      <section className="close-review" data-testid="close-checklist"><h3>{t('console_moves:common.review_here')}</h3><Checklist items={complaint.close_checklist} /></section>
      <TextField name="happened" label="happened" hint="happened" min={4} />
      <TextField name="comment" label="comment" hint="comment" min={4} />
      <TextField name="lesson" label="lesson" hint="lesson" min={4} />
    </>
  )
}

export const close = defineMove<'close', MoveInputs['close']>({
  move: 'close', group: 'main', wide: true, Fields,
  initial: ({ complaint }) => ({ happened: [complaint.summary, ...complaint.issues.flatMap((issue) => (issue.finding ? [issue.finding.words] : []))].join('\n'), comment: '', lesson: '' }),
  input: (values) => ({ happened: values.happened.trim(), comment: values.comment.trim(), lesson: values.lesson.trim() }),
  preview: (_, { complaint }) => ({ number: complaint.number }),
})
