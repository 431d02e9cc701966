// Who answers for one issue, with reasons. The answer decides what the proposal must contain.
import { Form } from 'antd'
import type { Party } from '@shared/api/types'
import { ChoiceField, EvidenceField, IssueField, TextField, useCodeChoices } from '../../../app/shared/forms/fields'
import { defineMove, type MoveContext } from './define'
import { forcedPair } from './plan_parts'

const parties: Party[] = ['bank', 'customer', 'third_party', 'unclear']
interface Values { issue: number; party?: Party; reasons: string; evidence: number[] }

function Fields({ context: { complaint, words: { t, code } } }: { context: MoveContext }) {
  const codes = useCodeChoices()
  const party = Form.useWatch<Party | undefined>('party')
  const pair = party && forcedPair[party]
  return (
    <>
      <IssueField name="issue" complaint={complaint} />
      <ChoiceField name="party" label="party" options={codes('party', parties)} />
      {party && pair && <p className="bar bar-quiet">{t('console_moves:common.forced_pair', { party: code('party', party), first: code('plan_part', pair[0]), second: code('plan_part', pair[1]) })}</p>}
      <TextField name="reasons" label="liability_reasons" min={4} />
      <EvidenceField name="evidence" complaint={complaint} />
    </>
  )
}

export const findLiability = defineMove<'find-liability', Values>({
  move: 'find-liability', group: 'main', Fields,
  initial: ({ complaint }) => {
    const issue = complaint.issues.find((each) => !each.liability) ?? complaint.issues[0]
    return { issue: issue?.no ?? 1, reasons: '', evidence: issue?.finding?.evidence ?? [] }
  },
  input: (values) => ({ issue: values.issue, party: values.party ?? 'unclear', reasons: values.reasons.trim(), evidence: values.evidence ?? [] }),
})
