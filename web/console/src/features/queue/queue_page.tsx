// S03: find and work through complaints. The address says what is shown; rows never move by themselves.
import { useEffect, useMemo, useState } from 'react'
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { countText } from '@shared/ui/format'
import type { QueueRow } from '@shared/api/types'
import { useKeys } from '../../app/keyboard/use_keys'
import { useMe } from '../../app/session'
import { rememberList } from '../../app/shared/list_walk'
import { preferences } from '../../app/shared/preferences'
import { ProblemAlert } from '../../app/shared/problem'
import { complaint, queue, viewCounts } from '../../app/shared/queries'
import { Loading, PageProblem } from '../../app/shared/states'
import { useTitle } from '../../app/shared/use_title'
import { useWords } from '../../app/words'
import { BulkBar } from './bulk_bar'
import { ClockBar } from './clock_bar'
import { ExportButton } from './export_dialog'
import { FilterBar } from './filter_bar'
import { activeNames, filtersFrom, searchFrom, viewOrder, without, type Filters } from './filters'
import { Preview } from './preview'
import { QueueTable } from './queue_table'
import { SavedBar } from './saved_bar'
import { addressOf, savedViews, shownView } from './saved_views'
import { useSelection } from './selection'
import { useSteadyRows } from './steady_rows'

export default function QueuePage() {
  const { t, code } = useWords()
  const triages = useMe()?.pages.includes('triage') ?? false
  const [search, setSearch] = useSearchParams()
  const filters = filtersFrom(search)
  const shown = shownView(search, useQuery(savedViews).data?.views)
  useFirstView(search, setSearch)
  useTitle(`${t('queue.title')} · ${code('view', filters.view)}`)
  const name = searchFrom(filters).toString()
  const pages = useInfiniteQuery(queue(filters))
  const fresh = useMemo(() => (pages.isPlaceholderData ? undefined : pages.data?.pages.flatMap((page) => page.rows)), [pages.data, pages.isPlaceholderData])
  const steady = useSteadyRows(name, fresh)
  const change = (next: Filters) => setSearch(searchFrom(next))
  const total = pages.data?.pages[0]
  if (pages.error && !pages.data) return <PageProblem error={pages.error} onRetry={() => void pages.refetch()} />
  return (
    <div className="queue">
      <header className="page-head">
        <h1>{t('queue.title')}</h1>
        {triages && <Link to="/triage" className="desk-only" data-testid="queue-triage">{t('page.triage')} <kbd>G T</kbd></Link>}
        {total && <span className="muted" data-testid="queue-total">{t(total.total_is_exact ? 'queue.total' : 'queue.about', { total: countText(total.total) })}</span>}
        <span className="grow" />
        {total && total.total > 0 && <ExportButton filters={filters} total={total.total} exact={total.total_is_exact} />}
      </header>
      <Views filters={filters} onChange={change} />
      <SavedBar filters={filters} shown={shown} onOpen={setSearch} onLeave={() => change(filters)} />
      <FilterBar filters={filters} onChange={change} />
      {steady.waiting > 0 && (
        <button type="button" className="bar bar-news" onClick={steady.show} data-testid="queue-news">{t('queue.news', { count: steady.waiting })} · <strong>{t('queue.show')}</strong> <kbd>.</kbd></button>
      )}
      <ProblemAlert error={pages.error} onRetry={() => void pages.refetch()} />
      {!pages.data ? <Loading rows={12} /> : <List key={name} rows={steady.rows} gone={steady.gone} showNews={steady.show} columns={shown?.columns ?? null} filters={filters} onChange={change} total={total?.total ?? 0} />}
      {pages.hasNextPage && <div className="more"><Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()} data-testid="queue-more">{t('queue.more')}</Button></div>}
    </div>
  )
}

/** An address that asks for nothing opens with the view that the person chose to begin with. */
function useFirstView(search: URLSearchParams, setSearch: (search: URLSearchParams, options: { replace: boolean }) => void) {
  const { data } = useQuery(preferences)
  const { data: saved } = useQuery(savedViews)
  const bare = search.toString() === ''
  const first = data?.chosen.queue_view
  useEffect(() => {
    const view = bare && first ? saved?.views.find((each) => each.id === first) : undefined
    if (view) setSearch(addressOf(view), { replace: true })
  }, [bare, first, saved, setSearch])
}

function Views({ filters, onChange }: { filters: Filters; onChange: (next: Filters) => void }) {
  const { t, code } = useWords()
  const { data } = useQuery({ ...viewCounts, placeholderData: keepPreviousData })
  const counts = new Map(data?.views.map((each) => [each.code, each.count]))
  const shown = viewOrder.filter((view) => !data || counts.has(view))
  return (
    <div className="views" role="tablist" aria-label={t('queue.views')}>
      {shown.map((view) => (
        <button key={view} type="button" role="tab" aria-selected={view === filters.view} className={`view view-${view}`} onClick={() => onChange({ ...filters, view })} data-testid={`view-${view}`}>
          {code('view', view)} <span className="count">{counts.has(view) ? countText(counts.get(view) ?? 0) : '·'}</span>
        </button>
      ))}
    </div>
  )
}

interface ListProps { rows: QueueRow[]; gone: Set<string>; showNews: () => void; columns: string[] | null; filters: Filters; onChange: (next: Filters) => void; total: number }

function List({ rows, gone, showNews, columns, filters, onChange, total }: ListProps) {
  const { t, code } = useWords()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [cursor, setCursor] = useState<string | null>(null)
  const [previewing, setPreviewing] = useState(false)
  const selection = useSelection(rows.map((row) => row.number))
  const at = rows.findIndex((row) => row.number === cursor)
  const chosen = rows[at] ?? null
  const move = (step: number) => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))]
    if (!next) return
    setCursor(next.number)
    const row = document.getElementById(`row-${next.number}`)
    row?.scrollIntoView({ block: 'nearest' })
    row?.querySelector<HTMLAnchorElement>('.summary-link')?.focus({ preventScroll: true })
    // The rows that come next are read ahead, so that the preview is there at once.
    if (previewing) rows.slice(at + step, at + step + 3).forEach((row) => void client.prefetchQuery({ ...complaint(row.number), staleTime: 30_000 }))
  }
  const selectOn = (step: number) => {
    if (chosen) selection.add(chosen.number)
    const next = rows[at + step]
    if (next) selection.add(next.number)
    move(step)
  }
  const open = (number: string) => {
    rememberList(rows.map((row) => row.number), `/queue?${searchFrom(filters).toString()}`)
    void navigate(`/complaints/${number}`)
  }
  useKeys([
    { keys: 'j', words: 'keys.down', run: () => move(1) }, { keys: 'down', words: 'keys.down', run: () => move(1) },
    { keys: 'k', words: 'keys.up', run: () => move(-1) }, { keys: 'up', words: 'keys.up', run: () => move(-1) },
    { keys: 'enter', words: 'keys.open', run: () => chosen && open(chosen.number) },
    { keys: 'space', words: 'keys.preview', run: () => (chosen ? setPreviewing(!previewing) : move(1)) },
    { keys: 'x', words: 'keys.select', run: () => chosen && selection.toggle(chosen.number, false) },
    { keys: 'shift+j', words: 'keys.select_down', run: () => selectOn(1) }, { keys: 'shift+k', words: 'keys.select_up', run: () => selectOn(-1) },
    { keys: 'escape', words: 'keys.close', run: () => (selection.count > 0 ? selection.clear() : setPreviewing(false)) },
    { keys: '.', words: 'keys.show_news', run: showNews },
    { keys: 'f', words: 'keys.filter', run: () => document.getElementById('queue-search')?.focus() },
  ])
  if (rows.length === 0) {
    const active = activeNames(filters)
    return (
      <div className="empty" data-testid="queue-empty">
        <p className="empty-title">{active.length > 0 ? t('queue.no_match') : t('queue.all_done', { view: code('view', filters.view) })}</p>
        {active.length > 0
          ? <p className="row-gap">{active.map((each) => <Button key={each} size="small" onClick={() => onChange(without(filters, each))}>{t('queue.drop', { filter: t(`queue.filter.${each}`) })}</Button>)}</p>
          : <Button onClick={() => onChange({ view: 'all' })}>{t('queue.see_all')}</Button>}
      </div>
    )
  }
  return (
    <>
      <ClockBar rows={rows} />
      <div className={previewing && chosen ? 'queue-body with-preview' : 'queue-body'}>
        <QueueTable columns={columns} rows={rows} gone={gone} cursor={cursor} onCursor={setCursor} onOpen={open} compact={previewing} selection={selection} />
        {previewing && chosen && <Preview number={chosen.number} onClose={() => setPreviewing(false)} onOpen={() => open(chosen.number)} />}
      </div>
      <BulkBar selection={selection} filters={filters} total={total} />
      <p className="hint desk-only small muted">{t('queue.hint')}</p>
    </>
  )
}
