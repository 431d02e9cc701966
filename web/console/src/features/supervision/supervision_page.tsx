// S33: what leaders asked for, what we promised customers and what is followed closely, by due time; nothing of it is forgotten.
import { useState } from 'react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useNavigate, useSearchParams } from 'react-router'
import type { UndertakingView } from '@shared/api/types'
import { useKeys } from '../../app/keyboard/use_keys'
import { rememberList } from '../../app/shared/list_walk'
import { reference, undertakings } from '../../app/shared/queries'
import { Empty, Loading, PageProblem } from '../../app/shared/states'
import { useTitle } from '../../app/shared/use_title'
import { useWords } from '../../app/words'
import { Row } from './row'
import { Teams } from './teams'
import './supervision.css'

const kinds = ['supervision', 'promise', 'watch'] as const
const shows = { supervision: ['open', 'all'], promise: ['open', 'broken', 'kept', 'all'], watch: ['open', 'all'] } as const
type Kind = (typeof kinds)[number]

export default function SupervisionPage() {
  const { t } = useWords()
  useTitle(t('console_supervision:title'))
  const [search, setSearch] = useSearchParams()
  const kind: Kind = kinds.find((each) => each === search.get('kind')) ?? 'supervision'
  const show = shows[kind].find((each) => each === search.get('show')) ?? 'open'
  const team = search.get('team') ?? ''
  const open = (next: Record<string, string>) => setSearch(next)
  return (
    <div className="supervision">
      <header className="page-head"><h1>{t('console_supervision:title')}</h1></header>
      <section className="card" aria-label={t(`console_supervision:kind.${kind}`)}>
        <div className="sheet-tabs" role="tablist">
          {kinds.map((each) => <button key={each} type="button" role="tab" aria-selected={each === kind} className="view" onClick={() => open({ kind: each })} data-testid={`kind-${each}`}>{t(`console_supervision:kind.${each}`)}</button>)}
        </div>
        <div className="undertaking-filters">
          {shows[kind].map((each) => <button key={each} type="button" className="choice" aria-pressed={each === show} onClick={() => open({ kind, show: each, ...(team ? { team } : {}) })} data-testid={`show-${each}`}>{t(`console_supervision:show.${each}`)}</button>)}
          {team && <TeamChip team={team} onDrop={() => open({ kind, show })} />}
        </div>
        <List key={`${kind} ${show} ${team}`} kind={kind} show={show} team={team} address={`/supervision?${search.toString()}`} />
      </section>
      <Teams onOpen={(unit, wanted) => open({ kind: 'promise', show: wanted, team: unit })} />
    </div>
  )
}

function TeamChip({ team, onDrop }: { team: string; onDrop: () => void }) {
  const { t } = useWords()
  const { data } = useQuery(reference)
  const name = data?.orgs.find((each) => each.id === team)?.name ?? team
  return <button type="button" className="choice" aria-pressed onClick={onDrop} title={t('console_supervision:all_teams')}>{name} ✕</button>
}

function List({ kind, show, team, address }: { kind: Kind; show: string; team: string; address: string }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const [at, setAt] = useState(0)
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(undertakings(team ? { kind, show, team } : { kind, show }))
  const rows = data?.pages.flatMap((page) => page.rows) ?? []
  const chosen = rows[Math.min(at, rows.length - 1)]
  const visit = (row: UndertakingView | undefined) => {
    if (!row) return
    rememberList([...new Set(rows.map((each) => each.number))], address)
    void navigate(`/complaints/${row.number}`)
  }
  useKeys([
    { keys: 'j', words: 'keys.down', run: () => setAt(Math.min(at + 1, Math.max(0, rows.length - 1))) },
    { keys: 'k', words: 'keys.up', run: () => setAt(Math.max(0, at - 1)) },
    { keys: 'enter', words: 'keys.open', run: () => visit(chosen) },
  ])
  if (error && !data) return <PageProblem error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  if (rows.length === 0) return <Empty title={t(`console_supervision:empty.${kind}`)}>{t(`console_supervision:empty_detail.${kind}`)}</Empty>
  return (
    <>
      <ul data-testid="undertakings">{rows.map((row) => <Row key={`${row.number} ${row.order?.no ?? row.promise?.no ?? row.watch?.no}`} row={row} chosen={row === chosen} />)}</ul>
      {hasNextPage && <Button block loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t('queue.more')}</Button>}
    </>
  )
}
