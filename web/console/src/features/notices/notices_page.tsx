// S19: what the clocks told me. A notice waits until I say that I know, or until somebody stops its clock.
import { useState, type ReactNode } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { Link, useNavigate } from 'react-router'
import { api, newKey } from '@shared/api/client'
import { countText, instantText } from '@shared/ui/format'
import type { ClockChip as Clock, NoticeView } from '@shared/api/types'
import { useKeys } from '../../app/keyboard/use_keys'
import { ClockChip } from '../../app/shared/clock_chip'
import { NOTICES, notices } from '../../app/shared/queries'
import { problemSentence } from '../../app/shared/problem'
import { Empty, Loading, PageProblem } from '../../app/shared/states'
import { useNow } from '../../app/shared/use_now'
import { useTitle } from '../../app/shared/use_title'
import { useWords } from '../../app/words'
import { grouped } from './groups'
import './notices.css'

const UNDO_S = 10

export default function NoticesPage() {
  const { t } = useWords()
  useTitle(t('notices.title'))
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(notices)
  const [at, setAt] = useState(0)
  const know = useKnow()
  const knowAll = useKnowAll()
  const groups = grouped(data?.waiting ?? [])
  const waiting = groups.flatMap(([, each]) => each)
  const chosen = waiting[Math.min(at, waiting.length - 1)]
  useKeys([
    { keys: 'j', words: 'keys.down', run: () => setAt(Math.min(at + 1, Math.max(0, waiting.length - 1))) },
    { keys: 'k', words: 'keys.up', run: () => setAt(Math.max(0, at - 1)) },
    { keys: 'e', words: 'keys.know', run: () => chosen && !know.isPending && know.mutate(chosen.id) },
    { keys: 'enter', words: 'keys.open', run: () => chosen && void navigate(`/complaints/${chosen.number}`) },
  ])
  if (error && !data) return <PageProblem error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <div className="notices">
      <header className="page-head">
        <h1>{t('notices.title')}</h1>
        <span className="muted">{t('notices.count', { count: countText(waiting.length) })}</span>
        <span className="grow" />
        {waiting.length > 1 && <Button onClick={() => knowAll(waiting.map((each) => each.id))} data-testid="know-all">{t('notices.know_all')}</Button>}
      </header>
      <section className="card" aria-label={t('notices.waiting')}>
        <h2>{t('notices.waiting')}</h2>
        {waiting.length === 0 ? <Empty title={t('notices.none')}>{t('notices.none_detail')}</Empty> : <p className="muted small">{t('notices.explain')}</p>}
        {groups.map(([group, each]) => (
          <div key={group} className="notice-group">
            <h3>{t(`notices.group.${group}`)} <span className="count">{countText(each.length)}</span></h3>
            <ul>
              {each.map((one) => (
                <Row key={one.id} notice={one} chosen={one === chosen}>
                  <Button onClick={() => know.mutate(one.id)} loading={know.isPending && know.variables === one.id} data-testid={`know-${one.number}`}>{t('notices.know')}</Button>
                </Row>
              ))}
            </ul>
          </div>
        ))}
        {data.more && <p className="muted small">{t('notices.more')}</p>}
      </section>
      {data.seen.length > 0 && (
        <section className="card" aria-label={t('notices.seen')}>
          <h2>{t('notices.seen')}</h2>
          <ul>{data.seen.map((each) => <Row key={each.id} notice={each} chosen={false} />)}</ul>
        </section>
      )}
    </div>
  )
}

function useKnow() {
  const client = useQueryClient()
  const { message } = App.useApp()
  const words = useWords()
  return useMutation({
    mutationFn: (id: string) => api.post(`${NOTICES}/${encodeURIComponent(id)}/acknowledge`, {}, { key: newKey() }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['notices'] }),
    onError: (error) => void message.error(problemSentence(error, words)),
  })
}

/** Says of all at once that one knows; for a while it can be taken back. */
function useKnowAll(): (ids: string[]) => void {
  const client = useQueryClient()
  const { message } = App.useApp()
  const words = useWords()
  const again = () => void client.invalidateQueries({ queryKey: ['notices'] })
  const failed = (error: unknown) => void message.error(problemSentence(error, words))
  const back = useMutation({ mutationFn: (ids: string[]) => api.post(`${NOTICES}/take-back`, { ids }, { key: newKey() }), onError: failed, onSettled: again })
  const { mutate } = useMutation({
    mutationFn: (ids: string[]) => api.post(`${NOTICES}/acknowledge`, { ids }, { key: newKey() }),
    onSuccess: (_, ids) => {
      const undo = () => { message.destroy('know-undo'); back.mutate(ids) }
      void message.open({ key: 'know-undo', duration: UNDO_S, content: <span>{words.t('notices.known', { count: countText(ids.length) })} <Button type="link" size="small" onClick={undo} data-testid="undo-know">{words.t('notices.undo')}</Button></span> })
    },
    onError: failed,
    onSettled: again,
  })
  return mutate
}

const MISSED: NoticeView['kind'][] = ['clock_missed', 'clock_raised']

/** The clock that a notice speaks of. */
function clockOf(notice: NoticeView): Clock {
  const near = !MISSED.includes(notice.kind)
  return { name: notice.clock, issue: notice.issue, state: near ? 'near' : 'overdue', due: notice.due, started: notice.at, warn_at: notice.at, goal: false }
}

function Row({ notice, chosen, children }: { notice: NoticeView; chosen: boolean; children?: ReactNode }) {
  const { t, code, language } = useWords()
  const now_ms = useNow()
  return (
    <li className={chosen ? 'notice chosen' : 'notice'} aria-current={chosen || undefined}>
      <Link to={`/complaints/${notice.number}`}>
        <span className="row-gap"><ClockChip clock={clockOf(notice)} /><span className="small">{code('event', notice.kind)}</span></span>
        <strong>{notice.summary}</strong>
        <span className="muted small">{notice.number} · {t('notices.told', { at: instantText(notice.at, language, now_ms) })}</span>
      </Link>
      {children}
    </li>
  )
}
