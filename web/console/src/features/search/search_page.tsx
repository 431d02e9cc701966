// Search over everything a person may see. The address says what is looked for, so that any search can be sent as a link.
import { useState } from 'react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { SearchOutlined } from '@ant-design/icons'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { agoText, countText } from '@shared/ui/format'
import type { FoundPage, FoundRow, Stage } from '@shared/api/types'
import { useKeys } from '../../app/keyboard/use_keys'
import { CareBadges, GreenBadge, StageBadge, stageTones } from '../../app/shared/badges'
import { rememberList } from '../../app/shared/list_walk'
import { ProblemAlert } from '../../app/shared/problem'
import { find, reference } from '../../app/shared/queries'
import { Loading, PageProblem } from '../../app/shared/states'
import { useNow } from '../../app/shared/use_now'
import { useTitle } from '../../app/shared/use_title'
import { nameOf, useWords } from '../../app/words'
import { Marked } from './marked'

const filterNames = ['stage', 'business', 'cause', 'category', 'branch', 'channel', 'priority', 'owner', 'days'] as const
type FilterName = (typeof filterNames)[number]

const DAYS = ['7', '30', '90', '365'] as const

export default function SearchPage() {
  const { t } = useWords()
  const [search, setSearch] = useSearchParams()
  const q = search.get('q')?.trim() ?? ''
  useTitle(q === '' ? t('console_search:title') : `${t('console_search:title')} · ${q}`)
  const change = (changes: Record<string, string | undefined>) => {
    const next = new URLSearchParams(search)
    for (const [name, value] of Object.entries(changes)) {
      if (value) next.set(name, value)
      else next.delete(name)
    }
    setSearch(next)
  }
  return (
    <div className="search-page">
      <header className="page-head"><h1>{t('console_search:title')}</h1></header>
      <Field key={q} q={q} onGo={(words) => change({ q: words })} />
      <Filters search={search} onChange={change} />
      {q === '' ? <div className="empty"><p className="empty-title">{t('console_search:start')}</p><p className="muted">{t('console_search:start_detail')}</p></div> : <Found search={search} q={q} onClear={() => setSearch({ q })} />}
    </div>
  )
}

function Field({ q, onGo }: { q: string; onGo: (words: string) => void }) {
  const { t } = useWords()
  const [words, setWords] = useState(q)
  const go = () => words.trim() !== '' && onGo(words.trim())
  return (
    <form className="search-field" role="search" onSubmit={(event) => { event.preventDefault(); go() }}>
      <Input
        size="large" allowClear maxLength={100} prefix={<SearchOutlined aria-hidden="true" />} aria-label={t('console_search:label')} placeholder={t('console_search:label')} value={words}
        onChange={(event) => setWords(event.target.value)} data-testid="search-field"
      />
      <Button size="large" type="primary" htmlType="submit">{t('console_search:go')}</Button>
    </form>
  )
}

function Filters({ search, onChange }: { search: URLSearchParams; onChange: (changes: Record<string, string | undefined>) => void }) {
  const { t, code, language } = useWords()
  const { data } = useQuery(reference)
  const named = (list: { code: string; zh: string; en: string }[] | undefined) => (list ?? []).map((each) => ({ value: each.code, label: nameOf(each, language) }))
  const choices: Record<FilterName, { value: string; label: string }[]> = {
    stage: (Object.keys(stageTones) as Stage[]).map((stage) => ({ value: stage, label: code('stage', stage) })),
    business: named(data?.businesses), cause: named(data?.causes), category: named(data?.categories), channel: named(data?.channels),
    branch: (data?.orgs ?? []).map((org) => ({ value: org.id, label: org.name })),
    owner: (data?.staff ?? []).map((each) => ({ value: each.id, label: `${each.name} ${each.staff_no}` })),
    priority: (['high', 'normal'] as const).map((each) => ({ value: each, label: code('priority', each) })),
    days: DAYS.map((days) => ({ value: days, label: t(`console_search:days.${days}`) })),
  }
  return (
    <div className="filter-pickers search-filters">
      {filterNames.map((name) => {
        const label = name === 'days' ? t('console_search:days.label') : t(`queue.filter.${name}`)
        return (
          <Select
            key={name} className="picker" aria-label={label} placeholder={label} allowClear showSearch={{ optionFilterProp: 'label' }} options={choices[name]} value={search.get(name)} popupMatchSelectWidth={false}
            onChange={(value: string | null) => onChange({ [name]: value ?? undefined })} data-testid={`filter-${name}`}
          />
        )
      })}
    </div>
  )
}

function Found({ search, q, onClear }: { search: URLSearchParams; q: string; onClear: () => void }) {
  const { t } = useWords()
  const asked = Object.fromEntries([...search].filter(([name, value]) => value !== '' && (name === 'q' || filterNames.some((each) => each === name))))
  const pages = useInfiniteQuery(find(asked))
  const first = pages.data?.pages[0]
  if (pages.error && !pages.data) return <PageProblem error={pages.error} onRetry={() => void pages.refetch()} />
  if (!first) return <Loading rows={8} />
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? []
  const narrowed = filterNames.some((name) => search.get(name))
  return (
    <>
      <p className="search-told muted" role="status" data-testid="search-total">{told(first, t)}</p>
      {first.approximate && <p className="bar bar-near" data-testid="search-approximate">{t('console_search:approximate')}</p>}
      {first.waiting > 0 && <p className="bar bar-quiet">{t('console_search:waiting', { total: countText(first.waiting) })}</p>}
      <ProblemAlert error={pages.error} onRetry={() => void pages.refetch()} />
      {rows.length === 0 && !pages.hasNextPage ? (
        <div className="empty" data-testid="search-nothing">
          <p className="empty-title">{t('console_search:nothing', { q })}</p>
          <p className="muted">{t('console_search:nothing_detail')}</p>
          {narrowed && <Button onClick={onClear}>{t('console_search:clear')}</Button>}
        </div>
      ) : <Rows rows={rows} from={`/search?${search.toString()}`} />}
      {pages.hasNextPage && <div className="more"><Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()} data-testid="search-more">{t(rows.length === 0 ? 'console_search:look_further' : 'console_search:more')}</Button></div>}
    </>
  )
}

const BOUND = 1000

function told(page: FoundPage, t: (key: string, values?: Record<string, unknown>) => string): string {
  if (page.total_is_exact) return t('console_search:total', { total: countText(page.total) })
  return t(page.total >= BOUND ? 'console_search:many' : 'console_search:about', { total: countText(page.total) })
}

function Rows({ rows, from }: { rows: FoundRow[]; from: string }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const [cursor, setCursor] = useState<string | null>(null)
  const at = rows.findIndex((each) => each.row.number === cursor)
  const open = (number: string) => {
    rememberList(rows.map((each) => each.row.number), from)
    void navigate(`/complaints/${number}`)
  }
  const move = (step: number) => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))]
    if (!next) return
    setCursor(next.row.number)
    document.getElementById(`found-${next.row.number}`)?.querySelector<HTMLAnchorElement>('a')?.focus()
  }
  useKeys([
    { keys: 'j', words: 'keys.down', run: () => move(1) }, { keys: 'down', words: 'keys.down', run: () => move(1) },
    { keys: 'k', words: 'keys.up', run: () => move(-1) }, { keys: 'up', words: 'keys.up', run: () => move(-1) },
    { keys: 'enter', words: 'keys.open', run: () => cursor && open(cursor) },
  ])
  return (
    <>
      <ol className="found" data-testid="search-rows">
        {rows.map((each) => <Row key={each.row.number} found={each} chosen={each.row.number === cursor} onCursor={setCursor} onOpen={open} />)}
      </ol>
      <p className="hint desk-only small muted">{t('console_search:hint')}</p>
    </>
  )
}

function Row({ found, chosen, onCursor, onOpen }: { found: FoundRow; chosen: boolean; onCursor: (number: string) => void; onOpen: (number: string) => void }) {
  const { t, code, language } = useWords()
  const now_ms = useNow()
  const { row } = found
  const summary = found.snippets.find((each) => each.part === 'summary')
  const others = found.snippets.filter((each) => each.part !== 'summary')
  return (
    <li id={`found-${row.number}`} className={chosen ? 'found-row chosen' : 'found-row'} data-testid={`found-${row.number}`}>
      <p className="found-head">
        <Link to={`/complaints/${row.number}`} className="summary-link" onFocus={() => onCursor(row.number)} onClick={(event) => { if (!event.ctrlKey && !event.metaKey) { event.preventDefault(); onOpen(row.number) } }}>
          {summary ? <Marked snippet={summary} /> : row.summary}
        </Link>
        <StageBadge stage={row.stage} ending={row.ending} />
      </p>
      {others.map((each) => <p key={each.part + each.text} className="found-words"><span className="muted small">{t(`console_search:part.${each.part}`)}</span> <Marked snippet={each} /></p>)}
      <p className="cell-marks small muted">
        <span>{row.number}</span><GreenBadge green={row.green} short /><CareBadges care={row.care} />
        <span>{code('business', row.business)} · {code('cause', row.cause)}</span><span>{row.customer}</span><span>{row.branch.name}</span><span>{row.owner?.name ?? t('mark.nobody')}</span><span>{agoText(row.received_at, now_ms, language)}</span>
      </p>
    </li>
  )
}
