// What happened, newest first, with the entries of the system kept quiet.
import { useState } from 'react'
import { byText, dayText, instantText } from '@shared/ui/format'
import type { CaseView, TimelineEntry } from '@shared/api/types'
import { useClockName } from '../../app/shared/clock_chip'
import { byText as whoText } from '../../app/shared/said'
import { useNow } from '../../app/shared/use_now'
import { useWords, type CodeKind, type Words } from '../../app/words'

/** Parameters whose values are codes, and the words they are looked up in. */
const kinds: Partial<Record<string, CodeKind>> = {
  category: 'category', cause: 'cause', business: 'business', priority: 'priority', party: 'party', verdict: 'verdict', decision: 'decision', channel: 'channel', outcome: 'outcome', satisfied: 'satisfied',
  ending: 'ending', answer: 'answer', part: 'plan_part', mood: 'mood', department: 'department', how: 'withdraw_how',
}

/** What the program notes by itself while it does its work. A missed limit and what people decide about a clock are told each by itself. */
const routine = new Set(['clock_started', 'clock_stopped', 'clock_near', 'clock_recounted'])
const isRoutine = (each: TimelineEntry) => routine.has(each.kind)

/** The entries in stretches: what the program noted in a row stands together, everything else alone. */
export function folded(entries: TimelineEntry[]): TimelineEntry[][] {
  const stretches: TimelineEntry[][] = []
  for (const each of entries) {
    const last = stretches.length > 0 ? stretches[stretches.length - 1] : null
    if (last && isRoutine(each) && isRoutine(last[0])) last.push(each)
    else stretches.push([each])
  }
  return stretches
}

/** Events of orders and promises, which carry their number. */
const numbered = /^(supervision_|promise)/

type Filter = 'all' | TimelineEntry['audience']
const filters: Record<Filter, number> = { all: 0, customer: 1, internal: 2, clock: 3, evidence: 4, system: 5 }
const shownFilters = (Object.keys(filters) as Filter[]).sort((a, b) => filters[a] - filters[b])

export function Timeline({ complaint }: { complaint: CaseView }) {
  const { t } = useWords()
  const [filter, setFilter] = useState<Filter>('all')
  const newest = [...complaint.timeline].sort((a, b) => b.seq - a.seq)
  const stretches = filter === 'all' ? folded(newest) : newest.filter((each) => each.audience === filter).map((each) => [each])
  return (
    <section className="card timeline">
      <div className="row-gap" role="group" aria-label={t('console_case:timeline.filter')}>
        {shownFilters.map((each) => <button key={each} type="button" className="choice" aria-pressed={filter === each} onClick={() => setFilter(each)} data-testid={`timeline-${each}`}>{t(`console_case:timeline.${each}`)}</button>)}
      </div>
      {stretches.length === 0 && <p className="muted">{t('console_case:timeline.empty')}</p>}
      <ol tabIndex={0} aria-label={t('console_case:sheet.timeline')}>{stretches.map((each, at) => (each.length > 1 ? <Quiet key={`${each[0].seq}quiet${at}`} entries={each} /> : <Entry key={`${each[0].seq}${each[0].kind}${at}`} entry={each[0]} />))}</ol>
    </section>
  )
}

/** What the program writes by itself, several in a row: one line that says what it holds, and opens. */
function Quiet({ entries }: { entries: TimelineEntry[] }) {
  const { t, code } = useWords()
  const counts = new Map<string, number>()
  for (const { kind } of entries) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return (
    <li className="entry entry-system">
      <details data-testid="timeline-quiet">
        <summary className="small muted">{t('console_case:timeline.by_program', { count: entries.length })} · {[...counts].map(([kind, count]) => (count > 1 ? `${code('event', kind)} ×${count}` : code('event', kind))).join(' · ')}</summary>
        <ol>{entries.map((each, at) => <Entry key={`${each.seq}${each.kind}${at}`} entry={each} />)}</ol>
      </details>
    </li>
  )
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const words = useWords()
  const now_ms = useNow()
  const clockName = useClockName()
  const details = paramsText(entry.kind, entry.params, words, clockName)
  return (
    <li className={entry.kind === 'noted' ? 'entry entry-internal entry-note' : `entry entry-${entry.audience}`}>
      <span className="entry-head">
        <strong>{words.code('event', entry.kind)}</strong>
        {entry.audience === 'internal' && <span className="badge badge-internal">{words.t('console_case:internal')}</span>}
        <span className="muted small">{[whoText(entry.by, words), instantText(entry.at, words.language, now_ms)].filter(Boolean).join(' · ')}</span>
      </span>
      {entry.words && <p className="entry-words">{entry.words}</p>}
      {details && <p className="small muted">{details}</p>}
    </li>
  )
}

/** `reason` and `kind` mean something else in each event. */
function ownParam(event: string, name: string, value: unknown, { code }: Pick<Words, 'code'>): string | null {
  if (typeof value !== 'string') return null
  if (name === 'reason' && event === 'escalated') return code('escalation_reason', value)
  if (name === 'reason' && event === 'clock_paused') return code('pause_reason', value)
  if (name === 'about') return code('time_notice', value)
  if (name === 'kind') return event === 'rectification_linked' ? code('rectification_kind', value) : code('evidence_kind', value)
  return null
}

/** What the event carries, in the words we have for it; anything without a word of its own stays out of sight. */
export function paramsText(event: string, params: Record<string, unknown>, words: Words, clockName: (name: string) => string): string {
  const { t, code, language } = words
  const found: string[] = []
  for (const [name, value] of Object.entries(params)) {
    const kind = kinds[name]
    const own = ownParam(event, name, value, words)
    if (own) found.push(own)
    else if (name === 'clock' && typeof value === 'string') found.push(clockName(value))
    else if (kind && typeof value === 'string') found.push(code(kind, value))
    else if (name === 'until' && typeof value === 'string') found.push(t('console_case:clock.longest', { day: dayText(value, language) }))
    else if ((name === 'due' || (name === 'to' && event.startsWith('clock_'))) && typeof value === 'string') found.push(byText(value, language))
    else if (name === 'no' && typeof value === 'number' && numbered.test(event)) found.push(t('console_supervision:no', { no: value }))
    else if (name === 'raised' && typeof value === 'string') found.push(t('console_case:claim.raised', { day: dayText(value, language) }))
    else if (name === 'nth' && typeof value === 'number') found.push(t('console_case:timeline.repeat', { count: value, days: Number(params.days) }))
    else if (name === 'raised' && value === true) found.push(t('console_case:timeline.raised'))
    else if (name === 'flags' && Array.isArray(value)) found.push(...value.map((each) => code('flag', String(each))))
    else if (name === 'before' && Array.isArray(value)) found.push(value.join(', '))
    else if (name === 'issue' && typeof value === 'number') found.push(t('console_moves:common.issue_no', { no: value }))
    else if (['to', 'staff', 'into'].includes(name) && typeof value === 'string') found.push(value)
    else if (['findings', 'answers', 'group'].includes(name) && Array.isArray(value)) found.push(value.map((each) => paramsText(event, each as Record<string, unknown>, words, clockName)).join('; '))
  }
  return found.join(' · ')
}
