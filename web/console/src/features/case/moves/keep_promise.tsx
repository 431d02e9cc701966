// A promise was kept; a contact that reached the customer or a piece of evidence shows it.
import { Form } from 'antd'
import { instantText } from '@shared/ui/format'
import { SelectField } from '../../../app/shared/forms/fields'
import { defineMove, type MoveContext } from './define'
import { PromiseField, askedNo, openPromises } from './undertaking_fields'

interface Values { no?: number; proof?: string }

function Fields({ context }: { context: MoveContext }) {
  const { complaint, words: { t, language } } = context
  const no = Form.useWatch<number | undefined>('no')
  const made = complaint.promises.find((each) => each.no === no)?.made_at ?? ''
  const contacts = complaint.contacts.filter((each) => each.outcome === 'reached' && Date.parse(each.at) >= Date.parse(made))
    .map((each) => ({ value: `contact:${each.no}`, label: `${t('console_supervision:proof.contact', { no: each.no })} · ${instantText(each.at, language)} · ${each.words}` }))
  const evidence = complaint.evidence.filter((each) => each.state === 'received').map((each) => ({ value: `evidence:${each.no}`, label: `${t('console_supervision:proof.evidence', { no: each.no })} · ${each.title}` }))
  return <><PromiseField context={context} /><SelectField name="proof" label="proof" hint="proof" options={[...contacts, ...evidence]} /></>
}

export const keepPromise = defineMove<'keep-promise', Values>({
  move: 'keep-promise', group: 'customer', Fields, initial: ({ complaint }) => ({ no: askedNo(openPromises(complaint).map((each) => each.no)) }),
  input: ({ no = 0, proof = '' }) => {
    const [kind, number] = proof.split(':')
    return kind === 'contact' ? { no, contact: Number(number) } : { no, evidence: Number(number) }
  },
})
