// People who asked to be called so that somebody else fills in the form. Taking a request shows the number; the call ends with how it went.
import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { Link } from 'react-router'
import { api, newKey } from '@shared/api/client'
import type { CallOutcome, CallRow, CallTaken } from '@shared/api/types'
import { byText, countText, instantText } from '@shared/ui/format'
import { CALLS, calls } from '../../app/shared/queries'
import { problemSentence } from '../../app/shared/problem'
import { Empty, Loading, PageProblem } from '../../app/shared/states'
import { useNow } from '../../app/shared/use_now'
import { useTitle } from '../../app/shared/use_title'
import { useWords } from '../../app/words'
import './calls.css'

const outcomes: CallOutcome[] = ['reached', 'no_answer', 'wrong_number']

export default function CallsPage() {
  const { t } = useWords()
  useTitle(t('console_calls:title'))
  const { data, error, refetch } = useQuery(calls)
  if (error && !data) return <PageProblem error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <div className="calls">
      <header className="page-head"><h1>{t('console_calls:title')}</h1><span className="muted">{t('console_calls:count', { count: countText(data.length) })}</span></header>
      <p className="muted small">{t('console_calls:explain')}</p>
      {data.length === 0 && <Empty title={t('console_calls:none')}><Link to="/">{t('state.home')}</Link></Empty>}
      <ul>{data.map((row) => <Row key={row.id} row={row} />)}</ul>
    </div>
  )
}

function Row({ row }: { row: CallRow }) {
  const { t, language } = useWords()
  const client = useQueryClient()
  const { message } = App.useApp()
  const words = useWords()
  const now_ms = useNow()
  const [taken, setTaken] = useState<CallTaken | null>(null)
  const again = () => void client.invalidateQueries({ queryKey: ['calls'] })
  const onError = (error: unknown) => {
    void message.error(problemSentence(error, words))
    again()
  }
  const take = useMutation({
    mutationFn: () => api.post<CallTaken>(`${CALLS}/${encodeURIComponent(row.id)}/take`, {}, { key: newKey() }),
    onSuccess: (given) => { setTaken(given); again() }, onError,
  })
  const done = useMutation({
    mutationFn: (outcome: CallOutcome) => api.post(`${CALLS}/${encodeURIComponent(row.id)}/done`, { outcome }, { key: newKey() }),
    onSuccess: () => { setTaken(null); again() }, onError,
  })
  const colleague = row.taken_by && !row.mine ? row.taken_by.name : null
  return (
    <li className="card call-request" data-testid={`call-${row.id}`}>
      <div>
        <p className={row.late ? 'ink-late' : 'muted'}>{row.late ? `● ${t('console_calls:late', { by: byText(row.due, language, now_ms) })}` : `◔ ${t('console_calls:due', { from: instantText(row.from, language, now_ms), by: byText(row.due, language, now_ms) })}`}</p>
        <strong>{row.name || t('console_calls:no_name')} · {taken ? <a href={`tel:${taken.phone}`} data-testid="call-number">{taken.phone}</a> : row.phone}</strong>
        {row.note && <p className="quote">{row.note}</p>}
        {row.tries > 0 && <p className="small muted">{t('console_calls:tries', { count: row.tries })}</p>}
        {colleague && <p className="small">{t('console_calls:taken', { name: colleague })}</p>}
      </div>
      <div className="row-gap">
        {taken ? (
          <>
            <Link to="/intake">{t('console_calls:register')}</Link>
            {outcomes.map((outcome) => <Button key={outcome} type={outcome === 'reached' ? 'primary' : 'default'} loading={done.isPending && done.variables === outcome} onClick={() => done.mutate(outcome)} data-testid={`call-${outcome}`}>{t(`console_calls:outcome.${outcome}`)}</Button>)}
          </>
        ) : <Button type="primary" disabled={colleague !== null} loading={take.isPending} onClick={() => take.mutate()} data-testid="call-take">{t('console_calls:take')}</Button>}
      </div>
    </li>
  )
}
