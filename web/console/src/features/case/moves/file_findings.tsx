// A verdict for every issue, with its evidence and one sentence the customer can follow.
import type { Verdict } from '@shared/api/types'
import { ChoiceField, EvidenceField, TextField, useCodeChoices } from '../../../app/shared/forms/fields'
import { WordingGroup } from '../../../app/shared/wording/wording_group'
import { defineMove, type MoveContext } from './define'

const verdicts: Verdict[] = ['upheld', 'partly', 'not_upheld', 'unverifiable']
interface Values { findings: { verdict?: Verdict; words: string; evidence: number[] }[] }

function Fields({ context: { complaint, words: { t } } }: { context: MoveContext }) {
  const codes = useCodeChoices()
  return (
    <>
      {complaint.issues.map((issue, at) => (
        <fieldset key={issue.no} className="issue-fields">
          <legend>{t('console_moves:common.issue_no', { no: issue.no })} · {issue.words}</legend>
          <ChoiceField name={['findings', at, 'verdict']} label="verdict" options={codes('verdict', verdicts)} />
          <EvidenceField name={['findings', at, 'evidence']} complaint={complaint} />
          <WordingGroup stage="closure" names={[['findings', at, 'words']]} complaint={complaint}><TextField name={['findings', at, 'words']} label="finding_words" hint="finding_words" rows={2} checked={['findings', at, 'words']} /></WordingGroup>
        </fieldset>
      ))}
    </>
  )
}

export const fileFindings = defineMove<'file-findings', Values>({
  move: 'file-findings', group: 'main', wide: true, Fields,
  initial: ({ complaint }) => ({ findings: complaint.issues.map(({ finding }) => ({ verdict: finding?.verdict, words: finding?.words ?? '', evidence: finding?.evidence ?? [] })) }),
  input: (values, { complaint }) => ({
    findings: complaint.issues.map((issue, at) => {
      const { verdict, words, evidence } = values.findings[at]
      return { issue: issue.no, verdict: verdict ?? 'unverifiable', words: words.trim(), evidence: evidence ?? [] }
    }),
  }),
})
