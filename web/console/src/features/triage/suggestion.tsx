// What is proposed for each field, with its reason and how sure it is; a key opens the other values, a digit picks one.
import type { ReactNode } from 'react'
import { Button } from 'antd'
import type { OpinionField, OpinionView, Reason, TriageField, TriageItem } from '@shared/api/types'
import { AskOpinion, OpinionLine, useOpinion } from '../../app/shared/assistant/opinion'
import { choiceText } from '../../app/shared/said'
import { useWords, type CodeKind } from '../../app/words'
import { flagsOf, greenOf, isChanged, isRaised, nextFlags, reasonCodes, valueOf, type Draft, type Picking } from './draft'

/** From here on a field that is above its threshold counts as very sure. */
const VERY_SURE = 0.8
const DIGITS = 9

interface Props {
  item: TriageItem; draft: Draft; picking: Picking; pick: (at: number) => void; setPicking: (next: Picking) => void
  onGreen: () => void; onPriority: () => void; onReason: () => void; onAccept: () => void
}

export function Suggestion(props: Props) {
  const { t } = useWords()
  const { item, draft, picking } = props
  const opinion = useOpinion(item.number)
  const field = (name: TriageField['field']) => item.fields.find((each) => each.field === name)
  const fieldRow = (name: 'cause' | 'category' | 'business', hint: string | null) => {
    const found = field(name)
    return found && <FieldRow key={name} field={found} hint={hint} opinion={opinion} {...props} />
  }
  return (
    <section className="card triage-suggestion" aria-label={t('console_triage:suggestion')}>
      <h2>{t('console_triage:suggestion')}</h2>
      {!item.is_complaint && <KindNote kind={item.kind} />}
      <Channel {...props} />
      {fieldRow('cause', 'C')}
      {fieldRow('category', null)}
      {fieldRow('business', null)}
      <Priority {...props} />
      <Flags {...props} />
      <Row label={t('console_triage:branch')} hint={null}><strong>{item.branch.name}</strong></Row>
      <Owner {...props} />
      {isChanged(draft) && (
        <Row label={t('console_triage:why')} hint="R" onPress={props.onReason}><span data-testid="triage-reason">{t(`console_triage:reason.${reasonCodes[draft.reason]}`)}</span></Row>
      )}
      {picking && <p className="small muted">{t('console_triage:pick_hint')}</p>}
      {!picking && item.fields.some((each) => each.field !== 'priority' && (!each.sure || each.confidence < VERY_SURE)) && <AskOpinion key={item.number} number={item.number} opinion={opinion} />}
      <Button type="primary" block size="large" onClick={props.onAccept} data-testid="triage-accept">{t(isChanged(draft) || draft.split ? 'console_triage:accept_changed' : 'console_triage:accept')} <kbd>A</kbd></Button>
    </section>
  )
}

function KindNote({ kind }: { kind: string }) {
  const { t, code } = useWords()
  return <p className="bar bar-near">{t('console_triage:no_complaint', { kind: code('kind', kind) })}</p>
}

function Row({ label, hint, onPress, changed = false, children }: { label: string; hint: string | null; onPress?: () => void; changed?: boolean; children: ReactNode }) {
  const head = <>{label} {hint && <kbd>{hint}</kbd>}</>
  return (
    <div className={changed ? 'triage-field changed' : 'triage-field'}>
      {onPress ? <button type="button" className="triage-label" onClick={onPress}>{head}</button> : <span className="triage-label">{head}</span>}
      <div>{children}</div>
    </div>
  )
}

/** While something is being chosen the reasons make room, so that the way on stays in sight. */
function Why({ reasons, picking }: { reasons: Reason[]; picking: Picking }) {
  const { t } = useWords()
  if (reasons.length === 0 || picking !== null) return null
  return (
    <ul className="reasons muted">
      {reasons.slice(0, 2).map((each) => <li key={each.rule + each.words}>{each.why}{each.words && <> {t('console_triage:because', { words: each.words })}</>}</li>)}
    </ul>
  )
}

function Sure({ field }: { field: TriageField }) {
  const { t } = useWords()
  if (!field.sure) return <span className="badge badge-near">{t('console_triage:sure.look')}</span>
  return field.confidence >= VERY_SURE ? <span className="badge badge-ok">{t('console_triage:sure.very')}</span> : <span className="badge badge-plain">{t('console_triage:sure.little')}</span>
}

function Options({ values, onPick }: { values: { key: string; text: ReactNode }[]; onPick: (at: number) => void }) {
  return (
    <ol className="triage-options" data-testid="triage-options">
      {values.slice(0, DIGITS).map((each, at) => <li key={each.key}><button type="button" className="choice" onClick={() => onPick(at)}><kbd>{at + 1}</kbd> {each.text}</button></li>)}
    </ol>
  )
}

function FieldRow({ field, hint, opinion, item, draft, picking, pick, setPicking }: Props & { field: TriageField; hint: string | null; opinion: OpinionView | null }) {
  const { t, code } = useWords()
  const name = field.field
  const open = picking === name
  const word = (value: string) => code(name as CodeKind, value)
  return (
    <Row label={t(`console_triage:field.${name}`)} hint={hint} changed={name in draft.values} onPress={() => setPicking(open ? null : name)}>
      <span className="row-gap"><strong data-testid={`triage-${name}`}>{word(valueOf(item, draft, name))}</strong>{!(name in draft.values) && <Sure field={field} />}</span>
      {open ? <Options values={field.alternatives.map((each) => ({ key: each, text: word(each) }))} onPick={pick} /> : !(name in draft.values) && <Why reasons={field.reasons} picking={picking} />}
      {!open && <OpinionLine opinion={opinion} field={name as OpinionField['field']} value={valueOf(item, draft, name)} brief />}
    </Row>
  )
}

function Channel({ item, draft, picking, onGreen }: Props) {
  const { t } = useWords()
  const green = greenOf(item, draft)
  return (
    <Row label={t('console_triage:channel')} hint="L" changed={draft.green !== null} onPress={onGreen}>
      <strong data-testid="triage-green" data-green={green} className={green ? 'badge badge-green' : ''}>{t(green ? 'console_triage:green' : 'console_triage:not_green')}</strong>
      {draft.green === null && <Why reasons={item.green_reasons} picking={picking} />}
    </Row>
  )
}

function Priority({ item, draft, onPriority }: Props) {
  const { t, code } = useWords()
  const field = item.fields.find((each) => each.field === 'priority')
  if (!field) return null
  return (
    <Row label={t('console_triage:field.priority')} hint="P" changed={'priority' in draft.values || isRaised(item, draft)} onPress={onPriority}>
      <span className="row-gap"><strong data-testid="triage-priority">{code('priority', valueOf(item, draft, 'priority'))}</strong>{isRaised(item, draft) ? <span className="badge badge-near">{t('console_triage:raised')}</span> : !('priority' in draft.values) && <Sure field={field} />}</span>
    </Row>
  )
}

function Flags({ item, draft, picking, pick, setPicking }: Props) {
  const { t, code } = useWords()
  const now = draft.flags ?? item.flags
  const shown = flagsOf(item, picking)
  return (
    <Row label={t('console_triage:flags')} hint="F" changed={draft.flags !== null} onPress={() => setPicking(nextFlags(item, picking))}>
      <span data-testid="triage-flags">{now.length > 0 ? now.map((each) => code('flag', each)).join(t('console_triage:and')) : t('console_triage:no_flags')}</span>
      {shown.length > 0 && (
        <>
          <ol className="triage-options" data-testid="triage-options">
            {shown.map(({ flag }, at) => <li key={flag}><button type="button" className="choice" aria-pressed={now.includes(flag)} onClick={() => pick(at)}><kbd>{at + 1}</kbd> {now.includes(flag) && '✓ '}{code('flag', flag)}</button></li>)}
          </ol>
          <p className="small muted">{t('console_triage:flags_hint')}</p>
        </>
      )}
    </Row>
  )
}

function Owner({ item, draft, picking, pick, setPicking }: Props) {
  const words = useWords()
  const { t } = words
  const chosen = item.candidates.find((each) => each.staff.id === (draft.owner ?? item.owner?.id))
  const name = chosen?.staff.name ?? item.owner?.name ?? t('console_triage:nobody')
  const open = picking === 'owner'
  const load = (one: typeof chosen) => (one ? t('console_triage:load', { load: one.load, capacity: one.capacity }) : '')
  const reason = chosen?.reason ?? item.owner_reason
  return (
    <Row label={t('console_triage:owner')} hint="D" changed={draft.owner !== null} onPress={() => setPicking(open ? null : 'owner')}>
      <span className="row-gap"><strong data-testid="triage-owner">{name}</strong><span className="muted small">{load(chosen)}</span></span>
      {open
        ? <Options values={item.candidates.map((each) => ({ key: each.staff.id, text: `${each.staff.name} ${load(each)}` }))} onPick={pick} />
        : reason !== '' && <p className="small muted">{choiceText(reason, words)}</p>}
    </Row>
  )
}
