// The customer's own words, large, with what the reading rests on underlined; who the customer is, and what else there is.
import { useMemo } from 'react'
import { instantText } from '@shared/ui/format'
import type { TriageItem } from '@shared/api/types'
import { CareBadges, FlagBadges } from '../../app/shared/badges'
import { ClockChip } from '../../app/shared/clock_chip'
import { EvidenceFile } from '../../app/shared/evidence_file'
import { useWords } from '../../app/words'

/** The words cut at the marks. Offsets count characters, not the units of the browser's texts. */
function pieces(item: TriageItem): { text: string; field: string | null }[] {
  const chars = [...item.narrative]
  const out: { text: string; field: string | null }[] = []
  let at = 0
  for (const mark of item.marks) {
    out.push({ text: chars.slice(at, mark.from).join(''), field: null }, { text: chars.slice(mark.from, mark.to).join(''), field: mark.field })
    at = mark.to
  }
  return [...out, { text: chars.slice(at).join(''), field: null }].filter((each) => each.text !== '')
}

export function Story({ item, split, onSplit, onMerge }: { item: TriageItem; split: boolean; onSplit: () => void; onMerge: () => void }) {
  const { t, code, language } = useWords()
  const parts = useMemo(() => pieces(item), [item])
  return (
    <article className="card triage-story" aria-label={t('console_triage:story')}>
      <header className="row-gap">
        <ClockChip clock={item.clock} /><CareBadges care={item.customer.care} /><FlagBadges flags={item.flags} all />
        <span className="muted small">{item.number} · {code('channel', item.channel)} · {instantText(item.received_at, language)} · {item.branch.name}</span>
      </header>
      <p className="triage-words" data-testid="triage-words">
        {parts.map((each, at) => (each.field ? <mark key={at} className="triage-mark" title={code('field', each.field)}>{each.text}</mark> : <span key={at}>{each.text}</span>))}
      </p>
      <p data-testid="triage-customer">
        <strong>{item.customer.name || t('console_triage:unknown_customer')}</strong> <span className="muted">{item.customer.phone}</span> {t('console_triage:customer', { nth: item.nth, contacts: item.contacts_90_days })}
      </p>
      {item.issues.length > 1 && <Split item={item} split={split} onSplit={onSplit} />}
      <Same item={item} onMerge={onMerge} />
      {item.attachments.length > 0 && (
        <section>
          <h3>{t('console_triage:attachments', { count: item.attachments.length })}</h3>
          <ul>{item.attachments.map((each) => <li key={each.no}>{each.title} {each.file && <EvidenceFile number={item.number} file={each.file} brief />}</li>)}</ul>
        </section>
      )}
    </article>
  )
}

function Split({ item, split, onSplit }: { item: TriageItem; split: boolean; onSplit: () => void }) {
  const { t, code } = useWords()
  return (
    <section className="triage-split" data-testid="triage-split">
      <header className="card-head">
        <h3>{t('console_triage:split.title', { count: item.issues.length })}</h3>
        <button type="button" className="choice" aria-pressed={split} onClick={onSplit} data-testid="triage-split-it">{t(split ? 'console_triage:split.on' : 'console_triage:split.off')} <kbd>S</kbd></button>
      </header>
      <ol>
        {item.issues.map((each) => (
          <li key={each.from}>{each.words} <span className="muted small">{code('cause', each.cause)} · {code('business', each.business)}</span></li>
        ))}
      </ol>
    </section>
  )
}

function Same({ item, onMerge }: { item: TriageItem; onMerge: () => void }) {
  const { t, code, language } = useWords()
  if (item.same_customer.length === 0) return null
  return (
    <section className="triage-same" data-testid="triage-same">
      <header className="card-head">
        <h3>{t('console_triage:same.title', { count: item.same_customer.length })}</h3>
        {item.same_customer.some((each) => each.may_take_in) && <button type="button" className="choice" onClick={onMerge}>{t('console_triage:same.merge')} <kbd>M</kbd></button>}
      </header>
      <ul>
        {item.same_customer.map((each) => (
          <li key={each.number}>
            {each.summary} <span className="muted small">{each.number} · {code('stage', each.stage)} · {instantText(each.received_at, language)}</span>
            {each.same_issue && <span className="badge badge-near">{t('console_triage:same.likely')}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
