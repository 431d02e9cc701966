// The proposal: for each issue what is done by when and what it means, the money with its index, and the letter the customer reads.
import { Button, Form } from 'antd'
import type { CompensationInput, MoveInputs, PlanPartKind } from '@shared/api/types'
import { fenFrom } from '@shared/ui/format'
import { bankDay } from '../../../app/shared/days'
import { DayField, TextField, orNothing } from '../../../app/shared/forms/fields'
import { UpholdField } from '../../../app/shared/forms/uphold_field'
import { Letter } from '../../../app/shared/letter'
import { LetterFields } from '../../../app/shared/wording/letter_fields'
import { WordingForm } from '../../../app/shared/wording/wording_form'
import { WordingGroup } from '../../../app/shared/wording/wording_group'
import { CompensationFields, indexInputs, openingCompensation, type CompensationValues } from './compensation_fields'
import { defineMove, type MoveContext } from './define'
import { extraParts, forcedPair, openingParts } from './plan_parts'

interface PartValues { kind: PlanPartKind; words: string; due?: string }
interface PlanValues { parts: PartValues[]; benefit_words: string; compensation: CompensationValues }
interface Values { plans: PlanValues[]; letter: MoveInputs['propose']['letter'] }

function Fields({ context }: { context: MoveContext }) {
  const { complaint, words: { t } } = context
  return (
    <WordingForm>
      {complaint.issues.map((issue, at) => <PlanFields key={issue.no} at={at} context={context} />)}
      <fieldset className="issue-fields">
        <legend>{t('console_case:letter.title')}</legend>
        <LetterFields stage="decision" complaint={complaint} meaningHint="benefit_words" />
        <UpholdField />
      </fieldset>
    </WordingForm>
  )
}

function PlanFields({ at, context }: { at: number; context: MoveContext }) {
  const { complaint, words: { t, code }, now_ms } = context
  const issue = complaint.issues[at]
  const party = issue.liability?.party ?? null
  const pair = party && forcedPair[party]
  const parts = Form.useWatch<PartValues[] | undefined>(['plans', at, 'parts'])
  const meaning = ['plans', at, 'benefit_words']
  const names = [...(parts ?? []).map((_, row) => partName(at, row)), meaning]
  return (
    <fieldset className="issue-fields" data-testid={`plan-${issue.no}`}>
      <legend>{t('console_moves:common.issue_no', { no: issue.no })} · {issue.words}</legend>
      {party && pair && <p className="bar bar-quiet">{t('console_moves:common.forced_pair', { party: code('party', party), first: code('plan_part', pair[0]), second: code('plan_part', pair[1]) })}</p>}
      <WordingGroup stage="proposal" names={names} complaint={complaint}>
        <Form.List name={['plans', at, 'parts']}>
          {(rows, { add, remove }) => (
            <>
              {rows.map((row) => <PartFields key={row.key} at={at} row={row.name} forced={pair ?? []} onDrop={() => remove(row.name)} earliest={bankDay(now_ms)} words={context.words} />)}
              <p className="row-gap">{extraParts.map((kind) => <Button key={kind} size="small" type="dashed" onClick={() => add({ kind, words: '' })}>+ {code('plan_part', kind)}</Button>)}</p>
            </>
          )}
        </Form.List>
        <TextField name={meaning} label="benefit_words" hint="benefit_words" rows={2} checked={meaning} />
      </WordingGroup>
      <CompensationFields at={at} context={context} />
    </fieldset>
  )
}

const partName = (at: number, row: number) => ['plans', at, 'parts', row, 'words']

function PartFields({ at, row, forced, onDrop, earliest, words: { t, code } }: { at: number; row: number; forced: PlanPartKind[]; onDrop: () => void; earliest: string; words: MoveContext['words'] }) {
  const kind = Form.useWatch<PlanPartKind | undefined>(['plans', at, 'parts', row, 'kind'], { preserve: true })
  return (
    <div className="part-row">
      <span className="part-kind"><strong>{kind && code('plan_part', kind)}</strong>{kind && !forced.includes(kind) && <Button type="text" size="small" onClick={onDrop} aria-label={t('console_case:drop_part')}>✕</Button>}</span>
      <TextField name={[row, 'words']} label="part_words" rows={2} testId={`part-${at}-${row}-words`} checked={partName(at, row)} />
      <DayField name={[row, 'due']} label="part_due" earliest={earliest} testId={`part-${at}-${row}-due`} />
    </div>
  )
}

function compensationInput(values: CompensationValues): CompensationInput | undefined {
  if (!values?.given) return undefined
  return { kind: values.kind, amount_fen: fenFrom(values.amount ?? '') ?? 0, benefit: orNothing(values.benefit), basis: values.basis.trim(), index: indexInputs(values.index), outside_band_reason: orNothing(values.outside_band_reason) }
}

function opening({ complaint, reference, words }: MoveContext): Values {
  const findings = complaint.issues.flatMap((issue) => (issue.finding ? [issue.finding.words] : []))
  return {
    plans: complaint.issues.map((issue) => ({
      parts: issue.plan?.parts.map((part) => ({ kind: part.kind, words: part.words, due: part.due?.slice(0, 10) })) ?? openingParts(issue.liability?.party ?? null).map((kind) => ({ kind, words: '' })),
      benefit_words: issue.plan?.benefit_words ?? '',
      compensation: openingCompensation(complaint, issue),
    })),
    letter: complaint.proposal?.letter
      ? { facts: complaint.proposal.letter.facts, basis: complaint.proposal.letter.basis, remedies: complaint.proposal.letter.remedies, meaning: complaint.proposal.letter.meaning }
      : { facts: findings.join(words.language === 'en' ? ' ' : ''), basis: '', remedies: reference.remedies_text, meaning: '' },
  }
}

export const propose = defineMove<'propose', Values>({
  move: 'propose', group: 'main', wide: true, Fields, initial: opening,
  input: (values, { complaint }) => ({
    plans: complaint.issues.map((issue, at) => {
      const plan = values.plans[at]
      return { issue: issue.no, parts: plan.parts.map((part) => ({ kind: part.kind, words: part.words.trim(), due: part.due })), benefit_words: plan.benefit_words.trim(), compensation: compensationInput(plan.compensation) }
    }),
    letter: { facts: values.letter.facts.trim(), basis: values.letter.basis.trim(), remedies: values.letter.remedies.trim(), meaning: values.letter.meaning.trim(), override_reason: orNothing(values.letter.override_reason) },
  }),
  Customer: ({ values }) => <Letter letter={values.letter ?? {}} />,
})
