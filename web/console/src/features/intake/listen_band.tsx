// Band 1: what happened, in the caller's words, and what they want.
import type { ReactNode } from 'react'
import { Button, Input, Select } from 'antd'
import type { Reading, Wish } from '@shared/api/types'
import { useWords } from '../../app/words'
import { Chips } from './chips'
import { underline } from './intake_form'
import type { BandProps } from './intake_page'

export const wishes: Wish[] = ['refund', 'correction', 'apology', 'explanation', 'compensation', 'restore', 'speed_up', 'prevention', 'other']
const MOST_ISSUES = 5

export function Listen({ draft, change, wrong, reading, children }: BandProps & { reading: Reading | null; children?: ReactNode }) {
  const { t, code } = useWords()
  const options = wishes.map((each) => ({ value: each, label: code('wish', each) }))
  const setIssue = (at: number, part: Partial<{ text: string; wishes: Wish[] }>) => change({ issues: draft.issues.map((each, i) => (i === at ? { ...each, ...part } : each)) })
  return (
    <section className="card band">
      <h2><span className="step">1</span>{t('intake.listen')}</h2>
      <label className="field"><span>{t('intake.text')} <em>{t('intake.needed')}</em></span>
        <Input.TextArea id="intake-text" value={draft.text} onChange={(event) => change({ text: event.target.value })} rows={6} status={wrong.includes('text') ? 'error' : ''} placeholder={t('intake.text_hint')} maxLength={5000} data-testid="intake-text" />
      </label>
      <Underlined text={draft.text} reading={reading} />
      <div className="field" id="intake-wishes" tabIndex={-1}>
        <span>{t('intake.wishes')} <em>{t('intake.needed')}</em></span>
        <Chips name="wish" all={options} chosen={draft.wishes} onChange={(chosen) => change({ wishes: chosen })} keyed />
      </div>
      {draft.issues.map((issue, at) => (
        <div key={at} className="issue-row">
          <Input value={issue.text} onChange={(event) => setIssue(at, { text: event.target.value })} placeholder={t('intake.issue', { no: at + 1 })} aria-label={t('intake.issue', { no: at + 1 })} data-testid={`intake-issue-${at + 1}`} />
          <Select mode="multiple" value={issue.wishes} onChange={(chosen: Wish[]) => setIssue(at, { wishes: chosen })} options={options} placeholder={t('intake.wishes')} maxTagCount={1} aria-label={t('intake.wishes')} />
          <Button type="text" aria-label={t('intake.drop_issue', { no: at + 1 })} onClick={() => change({ issues: draft.issues.filter((_, i) => i !== at) })}>✕</Button>
        </div>
      ))}
      {draft.issues.length < MOST_ISSUES && <Button type="link" size="small" onClick={() => change({ issues: [...draft.issues, { text: '', wishes: [] }] })} data-testid="intake-add-issue">{t(draft.issues.length === 0 ? 'intake.split' : 'intake.add_issue')}</Button>}
      {children}
    </section>
  )
}

function Underlined({ text, reading }: { text: string; reading: Reading | null }) {
  const { t } = useWords()
  const pieces = underline(text, reading?.reasons.map((each) => each.words) ?? [])
  if (!pieces.some((each) => each.hit)) return null
  return (
    <p className="underlined small" aria-label={t('intake.found_words')}>
      {pieces.map((each, at) => (each.hit ? <mark key={at}>{each.piece}</mark> : <span key={at}>{each.piece}</span>))}
    </p>
  )
}
