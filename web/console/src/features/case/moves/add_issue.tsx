// The customer wants something more put right: it gets its own time from when it was raised, and the others keep theirs.
import { instantText } from '@shared/ui/format'
import type { CaseView, MoveInputs, Wish } from '@shared/api/types'
import { SelectField, TextField, useCodeChoices, type Choice } from '../../../app/shared/forms/fields'
import type { Words } from '../../../app/words'
import { defineMove, type MoveContext } from './define'

/** `raised` is `now`, `overlooked` or `message/2`. */
interface Values { words: string; wishes: Wish[]; raised: string }

const WISHES = ['refund', 'correction', 'apology', 'explanation', 'compensation', 'restore', 'speed_up', 'prevention', 'other'] as const

export function raisedOf(raised: string): Pick<MoveInputs['add-issue'], 'message' | 'overlooked'> {
  if (raised === 'overlooked') return { overlooked: true }
  const [kind, no] = raised.split('/')
  return kind === 'message' ? { message: Number(no) } : {}
}

function sources(complaint: CaseView, { t, language }: Pick<Words, 't' | 'language'>): Choice[] {
  const messages = complaint.timeline.filter((each) => each.kind === 'customer_wrote').sort((a, b) => a.seq - b.seq)
  return [
    { value: 'now', label: t('console_moves:option.raised_now') },
    ...messages.map((each, at) => ({ value: `message/${at + 1}`, label: `${t('console_moves:restart.message', { no: at + 1 })} · ${instantText(each.at, language)} · ${(each.words ?? '').slice(0, 24)}` })),
    { value: 'overlooked', label: t('console_moves:option.raised_overlooked') },
  ]
}

function Fields({ context: { complaint, words } }: { context: MoveContext }) {
  const codes = useCodeChoices()
  return (
    <>
      <TextField name="words" label="issue_words" />
      <SelectField name="wishes" label="wishes" optional multiple options={codes('wish', WISHES)} />
      <SelectField name="raised" label="raised" hint="raised" options={sources(complaint, words)} />
    </>
  )
}

export const addIssue = defineMove<'add-issue', Values>({
  move: 'add-issue', group: 'customer', Fields, initial: () => ({ words: '', wishes: [], raised: 'now' }),
  input: (values) => ({ words: values.words.trim(), wishes: values.wishes, ...raisedOf(values.raised) }),
})
