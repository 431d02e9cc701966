// S27: who did or saw what, when; and whether all of it is still as it was written.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { Link, useSearchParams } from 'react-router'
import { instantText } from '@shared/ui/format'
import { useDayFormats } from '../../app/shared/forms/day_format'
import { byText } from '../../app/shared/said'
import { ProblemAlert } from '../../app/shared/problem'
import { Empty, Loading, PageProblem } from '../../app/shared/states'
import { useTitle } from '../../app/shared/use_title'
import { useWords } from '../../app/words'
import { actionText } from './action'
import { Looks } from './looks'
import { ProofCard } from './proof_card'
import { ASKED, KINDS, auditLines, auditState, type Asked, type AuditLine } from './queries'
import './audit.css'

const COLUMNS = ['at', 'by', 'action', 'object', 'detail'] as const

export default function AuditPage() {
  const { t } = useWords()
  useTitle(t('page.audit'))
  const [search, setSearch] = useSearchParams()
  const asked: Asked = Object.fromEntries(ASKED.flatMap((name) => (search.get(name) ? [[name, search.get(name)]] : [])))
  const state = useQuery(auditState)
  const ask = (name: (typeof ASKED)[number], value: string) => {
    const next = new URLSearchParams(search)
    if (value) next.set(name, value)
    else next.delete(name)
    setSearch(next, { replace: true })
  }
  const onDay = (day: string) => setSearch({ from: day, to: day, kind: 'seen' })
  return (
    <div className="stack audit">
      <header className="page-head"><h1>{t('page.audit')}</h1><span className="muted">{t('console_audit:about')}</span></header>
      {state.error && !state.data ? <PageProblem error={state.error} onRetry={() => void state.refetch()} /> : !state.data ? <Loading rows={3} /> : (
        <div className="audit-top">
          <ProofCard state={state.data} />
          <Looks days={state.data.looks} onDay={onDay} />
        </div>
      )}
      <section className="card" aria-label={t('console_audit:lines')}>
        <Filters asked={asked} onAsk={ask} onClear={() => setSearch({}, { replace: true })} />
        <Lines asked={asked} onAsk={ask} />
      </section>
    </div>
  )
}

function Filters({ asked, onAsk, onClear }: { asked: Asked; onAsk: (name: (typeof ASKED)[number], value: string) => void; onClear: () => void }) {
  const { t } = useWords()
  const formats = useDayFormats()
  const day = (name: 'from' | 'to') => (
    <DatePicker format={formats} value={asked[name] ? dayjs(asked[name]) : null} onChange={(value) => onAsk(name, value ? value.format('YYYY-MM-DD') : '')} placeholder={t(`console_audit:${name}`)} aria-label={t(`console_audit:${name}`)} />
  )
  return (
    <div className="audit-filters">
      {KINDS.map((kind) => (
        <button key={kind} type="button" className="choice" aria-pressed={asked.kind === kind} onClick={() => onAsk('kind', asked.kind === kind ? '' : kind)} data-testid={`kind-${kind}`}>{t(`console_audit:kind.${kind}`)}</button>
      ))}
      <Input.Search allowClear key={asked.number ?? 'number'} defaultValue={asked.number} onSearch={(value) => onAsk('number', value.trim())} placeholder={t('console_audit:number')} aria-label={t('console_audit:number')} data-testid="audit-number" />
      <Input.Search allowClear key={asked.person ?? 'person'} defaultValue={asked.person} onSearch={(value) => onAsk('person', value.trim())} placeholder={t('console_audit:person')} aria-label={t('console_audit:person')} data-testid="audit-person" />
      {day('from')}
      {day('to')}
      {Object.keys(asked).length > 0 && <Button type="link" onClick={onClear}>{t('console_audit:clear')}</Button>}
    </div>
  )
}

function Lines({ asked, onAsk }: { asked: Asked; onAsk: (name: 'person', value: string) => void }) {
  const { t } = useWords()
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(auditLines(asked))
  if (error && !data) return <><ProblemAlert error={error} /><Button onClick={() => void refetch()}>{t('problem.retry')}</Button></>
  if (!data) return <Loading rows={8} />
  const rows = data.pages.flatMap((page) => page.rows)
  if (rows.length === 0) return <Empty title={t('console_audit:none')}>{t('console_audit:none_detail')}</Empty>
  return (
    <>
      <table className="audit-table" data-testid="audit-lines">
        <thead><tr>{COLUMNS.map((each) => <th key={each} scope="col">{t(`console_audit:column.${each}`)}</th>)}</tr></thead>
        <tbody>{rows.map((row) => <Line key={row.id} line={row} onPerson={(person) => onAsk('person', person)} />)}</tbody>
      </table>
      {hasNextPage && <Button onClick={() => void fetchNextPage()} loading={isFetchingNextPage} data-testid="audit-more">{t('console_audit:more')}</Button>}
    </>
  )
}

function Line({ line, onPerson }: { line: AuditLine; onPerson: (id: string) => void }) {
  const words = useWords()
  return (
    <tr>
      <td className="audit-at">{instantText(line.at, words.language)}</td>
      <td>{line.by ? <button type="button" className="link" onClick={() => onPerson(line.by?.staff_no ?? '')}>{line.by.name} <span className="muted small">{line.by.staff_no}</span></button> : byText(line.who, words)}</td>
      <td>{actionText(line.action, words)}</td>
      <td>{line.complaint ? <Link to={`/complaints/${line.complaint}`} className="mono">{line.complaint}</Link> : <span className="muted small">{line.object}</span>}</td>
      <td className="audit-detail small">{line.detail}</td>
    </tr>
  )
}
