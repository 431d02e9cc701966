// Who asked the bank's own model what for, and how it ended. For those who read the audit log; nothing of what was said is kept.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link } from 'react-router'
import { api } from '@shared/api/client'
import type { AssistantCallsPage, AssistantView } from '@shared/api/types'
import { countText, instantText } from '@shared/ui/format'
import { byText } from '../../app/shared/said'
import { Empty, Loading, PageProblem } from '../../app/shared/states'
import { useTitle } from '../../app/shared/use_title'
import { useWords } from '../../app/words'
import './calls.css'

const ASSISTANT = '/api/console/assistant'

export default function CallsPage() {
  const words = useWords()
  const { t, language } = words
  useTitle(t('console_assistant:calls.title'))
  const state = useQuery({ queryKey: ['assistant'], queryFn: ({ signal }) => api.get<AssistantView>(ASSISTANT, { signal }), refetchInterval: 30_000 })
  const calls = useInfiniteQuery({
    queryKey: ['assistant', 'calls'], initialPageParam: null as string | null, getNextPageParam: (last: AssistantCallsPage) => last.next,
    queryFn: ({ signal, pageParam }) => api.get<AssistantCallsPage>(`${ASSISTANT}/calls`, { signal, query: { after: pageParam } }),
  })
  if (calls.error && !calls.data) return <PageProblem error={calls.error} onRetry={() => void calls.refetch()} />
  if (!calls.data) return <Loading rows={8} />
  const rows = calls.data.pages.flatMap((page) => page.rows)
  const now = state.data
  return (
    <div className="stack">
      <header className="page-head">
        <h1>{t('console_assistant:calls.title')}</h1>
        {now && now.state !== 'off' && (
          <span className="muted" data-testid="assistant-state">
            {t(`console_assistant:calls.state.${now.state}`, { at: now.resting_until ? instantText(now.resting_until, language) : '' })} · {t('console_assistant:calls.today', { calls: countText(now.calls), most_calls: countText(now.calls_a_day), tokens: countText(now.tokens), most_tokens: countText(now.tokens_a_day) })}
          </span>
        )}
      </header>
      <section className="card">
        <p className="muted small">{t('console_assistant:calls.about')}</p>
        {rows.length === 0 ? <Empty title={t('console_assistant:calls.none')} /> : (
          <div className="calls-scroll" tabIndex={0} role="region" aria-label={t('console_assistant:calls.title')}>
            <table className="calls-table" data-testid="assistant-calls">
              <thead><tr>{(['at', 'by', 'complaint', 'purpose', 'outcome', 'took', 'tokens', 'model'] as const).map((each) => <th key={each} scope="col">{t(`console_assistant:calls.${each}`)}</th>)}</tr></thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id}>
                    <td>{instantText(row.at, language)}</td><td>{byText(row.by, words)}</td>
                    <td>{row.complaint ? <Link to={`/complaints/${row.complaint}`} className="mono">{row.complaint}</Link> : t('console_assistant:calls.no_file')}</td>
                    <td>{t(`console_assistant:calls.purposes.${row.purpose}`)}</td><td>{t(`console_assistant:calls.outcomes.${row.outcome}`)}</td>
                    <td>{t('console_assistant:calls.took_ms', { ms: countText(row.took_ms) })}</td><td>{countText(row.tokens)}</td><td>{row.model}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {calls.hasNextPage && <Button onClick={() => void calls.fetchNextPage()} loading={calls.isFetchingNextPage}>{t('console_assistant:calls.more')}</Button>}
      </section>
    </div>
  )
}
