// How many long works run for me; when one ends it says so, with the way to its result.
import { useEffect, useRef } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { ScheduleOutlined } from '@ant-design/icons'
import { NavLink, useNavigate } from 'react-router'
import { countText } from '@shared/ui/format'
import { OVER, jobs, undoJob, type Job } from '../shared/jobs'
import { useWords } from '../words'

/** Lists that a job may have changed. */
const TOUCHED = ['queue', 'views', 'home', 'complaint', 'green-channel', 'triage', 'notices']
const TOLD_S = 8

export function JobsRing() {
  const { t } = useWords()
  const { data } = useQuery(jobs)
  useTellTheEnd(data?.jobs)
  const running = data?.running ?? 0
  const name = running > 0 ? t('console_jobs:ring', { count: countText(running) }) : t('console_jobs:ring_none')
  return (
    <NavLink to="/jobs" className={running > 0 ? 'bell jobs-ring running' : 'bell jobs-ring'} aria-label={name} title={name} data-testid="jobs-ring">
      <ScheduleOutlined aria-hidden="true" spin={false} />{running > 0 && <span className="bell-count" aria-hidden="true">{countText(running)}</span>}
    </NavLink>
  )
}

function useTellTheEnd(all: Job[] | undefined) {
  const { t, code } = useWords()
  const { notification } = App.useApp()
  const client = useQueryClient()
  const navigate = useNavigate()
  const open = useRef<Set<string>>(new Set())
  useEffect(() => {
    if (!all) return
    const before = open.current
    open.current = new Set(all.filter((each) => !OVER.has(each.state)).map((each) => each.id))
    for (const each of all) {
      if (!before.has(each.id) || !OVER.has(each.state)) continue
      for (const touched of TOUCHED) void client.invalidateQueries({ queryKey: [touched] })
      const close = () => notification.destroy(each.id)
      const undo = () => { close(); void undoJob(each.id).finally(() => client.invalidateQueries({ queryKey: ['jobs'] })) }
      const look = () => { close(); void navigate(`/jobs/${each.id}`) }
      notification.open({
        key: each.id, duration: TOLD_S, placement: 'bottomRight', role: 'status',
        title: t('console_jobs:ended', { what: code('job', each.act || each.kind), state: code('job_state', each.state) }),
        description: t('console_jobs:counts', { succeeded: countText(each.succeeded), skipped: countText(each.skipped), failed: countText(each.failed) }),
        actions: (
          <span className="row-gap">
            {each.undo_until && <Button size="small" onClick={undo} data-testid="job-toast-undo">{t('console_jobs:undo')}</Button>}
            <Button size="small" type="primary" onClick={look} data-testid="job-toast-open">{t('console_jobs:look')}</Button>
          </span>
        ),
      })
    }
  }, [all, client, code, navigate, notification, t])
}
