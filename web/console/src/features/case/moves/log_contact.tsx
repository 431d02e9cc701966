// What was said with the customer, and what was promised. Only a contact that reached, confirmed and listened stops the first clock.
import { Form } from 'antd'
import { nearText } from '@shared/ui/format'
import type { MoveInputs } from '@shared/api/types'
import { bankDay } from '../../../app/shared/days'
import { WordingGroup } from '../../../app/shared/wording/wording_group'
import { defineMove, type MoveContext } from './define'
import { FoundPromises, foundPromises, openPromises, type FoundValues } from './undertaking_fields'
import { ChoiceField, DayField, SelectField, SwitchField, TextField, orNothing, useCodeChoices } from '../../../app/shared/forms/fields'

type Input = MoveInputs['log-contact']
interface Values extends FoundValues { channel: Input['channel']; outcome: Input['outcome']; confirmed_content: boolean; expressed_attention: boolean; words: string; mood?: 'calm' | 'anxious' | 'angry'; promise_words?: string; promise_due?: string; keeps?: number[] }

/** How far unanswered calls count, and when the next one will. */
function Attempts({ context: { complaint: { attempts }, words: { t, language }, now_ms } }: { context: MoveContext }) {
  if (!attempts) return null
  const waits = attempts.next_counts_from !== null && Date.parse(attempts.next_counts_from) > now_ms
  return (
    <p className="bar bar-quiet" data-testid="attempts">
      {t('console_moves:attempts.so_far', { counted: attempts.counted, needed: attempts.needed, hours: attempts.gap_minutes / 60 })}
      {waits && ` ${t('console_moves:attempts.next', { at: nearText(attempts.next_counts_from ?? '', now_ms, language) })}`}
    </p>
  )
}

function Fields({ context }: { context: MoveContext }) {
  const { complaint, now_ms } = context
  const codes = useCodeChoices()
  const outcome = Form.useWatch<Input['outcome']>('outcome')
  const promise = Form.useWatch<string | undefined>('promise_words')
  const channel = Form.useWatch<Input['channel'] | undefined>('channel')
  const written = channel === 'sms' || channel === 'portal'
  const spoken = complaint.contacts.some((each) => each.outcome === 'reached')
  const said = Form.useWatch<string | undefined>('words')
  const owed = openPromises(complaint)
  return (
    <>
      <div className="pair">
        <ChoiceField name="channel" label="contact_channel" options={codes('channel', ['phone', 'sms', 'portal', 'counter'] as const)} />
        <ChoiceField name="outcome" label="outcome" options={codes('outcome', ['reached', 'no_answer', 'call_back'] as const)} />
      </div>
      {outcome !== 'reached' && <Attempts context={context} />}
      {outcome === 'reached' && (
        <>
          <div className="pair"><SwitchField name="confirmed_content" label="confirmed_content" /><SwitchField name="expressed_attention" label="expressed_attention" /></div>
          <ChoiceField name="mood" label="mood" optional options={codes('mood', ['calm', 'anxious', 'angry'] as const)} />
        </>
      )}
      {/* What was typed to the customer is checked; a note of a call is read by colleagues only. */}
      <WordingGroup stage={written ? (spoken ? 'progress' : 'receipt') : null} names={['words']} complaint={complaint} drafts="message"><TextField name="words" label={written ? 'sent_words' : 'call_words'} rows={3} checked="words" /></WordingGroup>
      <FoundPromises text={said ?? ''} />
      {outcome === 'reached' && owed.length > 0 && <SelectField name="keeps" label="keeps" optional multiple options={owed.map((each) => ({ value: each.no, label: `${each.no} · ${each.words}` }))} />}
      <div className="pair">
        <TextField name="promise_words" label="promise" hint="promise" optional rows={1} />
        {promise && <DayField name="promise_due" label="promise_due" withTime earliest={bankDay(now_ms)} />}
      </div>
    </>
  )
}

export const logContact = defineMove<'log-contact', Values>({
  move: 'log-contact', group: 'customer', Fields,
  initial: () => ({ channel: 'phone', outcome: 'reached', confirmed_content: false, expressed_attention: false, words: '' }),
  input: (values) => {
    const reached = values.outcome === 'reached'
    const promised = orNothing(values.promise_words)
    return {
      channel: values.channel, outcome: values.outcome, confirmed_content: reached && values.confirmed_content, expressed_attention: reached && values.expressed_attention,
      words: values.words.trim(), mood: reached ? values.mood : undefined,
      promises: [...foundPromises(values), ...(promised && values.promise_due ? [{ words: promised, due: values.promise_due }] : [])], keeps: reached ? values.keeps ?? [] : [],
    }
  },
})
