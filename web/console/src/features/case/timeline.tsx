// What happened, newest first, with the entries of the system kept quiet.
import { useState } from 'react'
import { amountText, instantText } from '@shared/ui/format'
import type { CaseView, TimelineEntry } from '@shared/api/types'
import { useNow } from '../../app/shared/use_now'
import { useWords, type Words } from '../../app/words'

type Filter = 'all' | TimelineEntry['audience']
const filters: Record<Filter, number> = { all: 0, customer: 1, internal: 2, clock: 3, evidence: 4, system: 5 }
const shownFilters = (Object.keys(filters) as Filter[]).sort((a, b) => filters[a] - filters[b])

export function Timeline({ complaint }: { complaint: CaseView }) {
  const { t } = useWords()
  const [filter, setFilter] = useState<Filter>('all')
  const entries = [...complaint.timeline].reverse().filter((each) => filter === 'all' || each.audience === filter)
  return (
    <section className="card timeline">
      <div className="row-gap" role="group" aria-label={t('console_case:timeline.filter')}>
        {shownFilters.map((each) => <button key={each} type="button" className="choice" aria-pressed={filter === each} onClick={() => setFilter(each)} data-testid={`timeline-${each}`}>{t(`console_case:timeline.${each}`)}</button>)}
      </div>
      {entries.length === 0 && <p className="muted">{t('console_case:timeline.empty')}</p>}
      <ol>{entries.map((each) => <Entry key={each.seq} entry={each} />)}</ol>
    </section>
  )
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const words = useWords()
  const now_ms = useNow()
  const details = paramsText(entry.params, words)
  return (
    <li className={`entry entry-${entry.audience}`}>
      <span className="entry-head">
        <strong>{words.code('event', entry.kind)}</strong>
        {entry.audience === 'internal' && <span className="badge badge-internal">{words.t('console_case:internal')}</span>}
        <span className="muted small">{[entry.by, instantText(entry.at, words.language, now_ms)].filter(Boolean).join(' · ')}</span>
      </span>
      {entry.words && <p className="entry-words">{entry.words}</p>}
      {details && <p className="small muted">{details}</p>}
    </li>
  )
}

/** What the event carries, in the words we have for it; anything without a word of its own stays out of sight. */
export function paramsText(params: Record<string, unknown>, { t, code, language }: Words): string {
  const codes: Record<string, Parameters<Words['code']>[0]> = { category: 'category', cause: 'cause', business: 'business', priority: 'priority', party: 'party', verdict: 'verdict', decision: 'decision', channel: 'channel', outcome: 'outcome', satisfied: 'satisfied', ending: 'ending', answer: 'answer', part: 'plan_part', mood: 'mood' }
  const found: string[] = []
  for (const [name, value] of Object.entries(params)) {
    const kind = codes[name]
    if (kind && typeof value === 'string') found.push(code(kind, value))
    else if (name === 'amount_fen' && typeof value === 'number') found.push(amountText(value, language))
    else if (name === 'issue' && typeof value === 'number') found.push(t('console_moves:common.issue_no', { no: value }))
    else if ((name === 'to' || name === 'reason' || name === 'title') && typeof value === 'string') found.push(value)
  }
  return found.join(' · ')
}
