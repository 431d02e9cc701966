// S16: long work. Every bar has a real count, every complaint says what became of it, nothing is a bare "done".
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Progress } from 'antd'
import { Link, useParams } from 'react-router'
import { countText, instantText } from '@shared/ui/format'
import { OVER, fileOf, job, jobs, retryJob, stopJob, undoJob, type Job } from '../../app/shared/jobs'
import { ProblemAlert } from '../../app/shared/problem'
import { Empty, Loading, PageProblem } from '../../app/shared/states'
import { useTitle } from '../../app/shared/use_title'
import { useWords } from '../../app/words'
import './jobs.css'

const MINUTE_S = 60

export default function JobsPage() {
  const { t } = useWords()
  useTitle(t('page.jobs'))
  const { id } = useParams()
  const { data, error, refetch } = useQuery(jobs)
  if (error && !data) return <PageProblem error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <div className="jobs">
      <header className="page-head">
        <h1>{t('page.jobs')}</h1>
        <span className="muted">{data.running > 0 ? t('console_jobs:ring', { count: countText(data.running) }) : t('console_jobs:kept')}</span>
      </header>
      {data.jobs.length === 0 && <Empty title={t('console_jobs:none')}>{t('console_jobs:none_detail')} <Link to="/queue">{t('page.queue')}</Link></Empty>}
      <ul className="job-list">
        {data.jobs.map((each) => <li key={each.id} className="card" data-testid={`job-${each.id}`}><JobRow job={each} open={each.id === id} /></li>)}
      </ul>
    </div>
  )
}

function JobRow({ job: each, open }: { job: Job; open: boolean }) {
  const { t, code, language } = useWords()
  const client = useQueryClient()
  const again = () => void client.invalidateQueries({ queryKey: ['jobs'] })
  const act = useMutation({ mutationFn: (run: (id: string) => Promise<unknown>) => run(each.id), onSettled: again })
  const over = OVER.has(each.state)
  const percent = each.total > 0 ? Math.floor((each.done / each.total) * 100) : each.state === 'done' ? 100 : 0
  return (
    <>
      <div className="job-head">
        <strong>{code('job', each.act || each.kind)}</strong>
        <span className={`job-state job-${each.state}`}>{code('job_state', each.state)}</span>
        <span className="muted small">{instantText(each.asked_at, language)}</span>
        <span className="grow" />
        {!over && <Button size="small" disabled={each.state === 'stopping'} onClick={() => act.mutate(stopJob)} data-testid="job-stop">{t('console_jobs:stop')}</Button>}
        {each.undo_until && <Button size="small" onClick={() => act.mutate(undoJob)} data-testid="job-undo">{t('console_jobs:undo_until', { until: instantText(each.undo_until, language) })}</Button>}
        {each.may_retry && <Button size="small" onClick={() => act.mutate(retryJob)} data-testid="job-retry">{t('console_jobs:retry', { count: countText(each.failed) })}</Button>}
        {each.file_name && <a className="ant-btn ant-btn-primary ant-btn-sm job-file" href={fileOf(each.id)} download={each.file_name} data-testid="job-file">{t('console_jobs:download')}</a>}
      </div>
      <Progress percent={percent} size="small" showInfo={false} aria-label={t('console_jobs:progress', { done: countText(each.done), total: countText(each.total) })} status={each.state === 'failed' ? 'exception' : over ? 'success' : 'active'} />
      <p className="small">
        {each.total > 0 ? t('console_jobs:progress', { done: countText(each.done), total: countText(each.total) }) : t('console_jobs:counting')}
        {' · '}{t('console_jobs:counts', { succeeded: countText(each.succeeded), skipped: countText(each.skipped), failed: countText(each.failed) })}
        {each.seconds_left !== null && each.seconds_left !== undefined && <> · {left(each.seconds_left, t)}</>}
      </p>
      {each.fault && <p className="bar bar-late small">{t('console_jobs:broke', { why: code('job_why', each.fault) })}</p>}
      {each.state === 'stopped' && <p className="muted small">{t('console_jobs:stopped_detail')}</p>}
      <ProblemAlert error={act.error} />
      {each.kind === 'bulk' && (open ? <Items id={each.id} /> : <Link className="small" to={`/jobs/${each.id}`} data-testid="job-items">{t('console_jobs:each')}</Link>)}
    </>
  )
}

function left(seconds: number, t: (key: string, values?: Record<string, unknown>) => string): string {
  return seconds < MINUTE_S ? t('console_jobs:left_s', { seconds: Math.max(1, seconds) }) : t('console_jobs:left_min', { minutes: Math.ceil(seconds / MINUTE_S) })
}

function Items({ id }: { id: string }) {
  const { t, code } = useWords()
  const { data, error, refetch } = useQuery(job(id))
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={3} />
  return (
    <table className="job-items" data-testid="job-item-table">
      <caption className="visually-hidden">{t('console_jobs:each')}</caption>
      <thead><tr><th scope="col">{t('console_jobs:number')}</th><th scope="col">{t('console_jobs:outcome')}</th><th scope="col">{t('console_jobs:why')}</th></tr></thead>
      <tbody>
        {data.items.map((each) => (
          <tr key={each.number}>
            <td><Link className="mono" to={`/complaints/${each.number}`}>{each.number}</Link></td>
            <td className={each.outcome === 'failed' ? 'job-failed' : ''}>{code('job_outcome', each.outcome ?? 'waiting')}</td>
            <td className="muted">{each.code ? code('job_why', each.code) : ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
