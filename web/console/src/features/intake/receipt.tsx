// After saving: the number in large type and the sentence to read out, with the latest time of contact.
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { nearByText, numberText } from '@shared/ui/format'
import type { IntakeReceipt } from '@shared/api/types'
import { GreenBadge, PriorityBadge } from '../../app/shared/badges'
import { useClockName } from '../../app/shared/clock_chip'
import { Person } from '../../app/shared/person'
import { choiceText } from '../../app/shared/said'
import { useNow } from '../../app/shared/use_now'
import { useWords } from '../../app/words'
import type { IntakeDraft } from './intake_form'

export function Receipt({ receipt, draft, onNext }: { receipt: IntakeReceipt; draft: IntakeDraft; onNext: () => void }) {
  const words = useWords()
  const { t, code, language } = words
  const navigate = useNavigate()
  const clockName = useClockName()
  const now_ms = useNow()
  const by = nearByText(receipt.contact_by, now_ms, language)
  return (
    <section className="receipt card" data-testid="receipt">
      <p className="muted">{t('intake.saved')}</p>
      <h1 className="big-number" data-testid="receipt-number" data-number={receipt.number}>{numberText(receipt.number)}</h1>
      <p className="mono muted small">{receipt.number}</p>
      <p className="read-out"><span className="small muted">{t('intake.read_out')}</span>{t(receipt.green_channel ? 'intake.sentence_green' : 'intake.sentence', { name: draft.name.trim() ? t('intake.salutation', { name: draft.name.trim() }) : '', number: receipt.number, by })}</p>
      <p className="row-gap"><PriorityBadge priority={receipt.priority} /><GreenBadge green={receipt.green_channel} /><span className="badge badge-plain">{code('category', receipt.category)}</span></p>
      <dl className="facts">
        <dt>{t('intake.contact_latest')}</dt><dd data-testid="receipt-contact-by"><strong>{by}</strong></dd>
        <dt>{t('console_case:fact.owner')}</dt><dd><Person staff={receipt.owner} /> <span className="muted small">{choiceText(receipt.owner_reason, words)}</span></dd>
        {receipt.clocks.map((each) => <ClockLine key={each.name} name={clockName(each.name)} by={nearByText(each.due, now_ms, language)} />)}
        {receipt.team_missing.length > 0 && <><dt>{t('intake.team_missing')}</dt><dd className="ink-near">{receipt.team_missing.map((each) => code('department', each)).join(' · ')}</dd></>}
      </dl>
      <div className="row-gap">
        <Button type="primary" size="large" onClick={onNext} autoFocus data-testid="receipt-next">{t('intake.next')}</Button>
        <Button size="large" onClick={() => void navigate(`/complaints/${receipt.number}`)} data-testid="receipt-open">{t('intake.open')}</Button>
      </div>
    </section>
  )
}

function ClockLine({ name, by }: { name: string; by: string }) {
  return <><dt>{name}</dt><dd>{by}</dd></>
}
