// One line looked at more closely: twelve weeks and the latest complaints.
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { countText, dayText, instantText } from '@shared/ui/format'
import type { WorseRow } from '@shared/api/types'
import { listBehind } from '../../app/shared/figures'
import { course } from '../../app/shared/queries'
import { Loading, PageProblem } from '../../app/shared/states'
import { useWords } from '../../app/words'
import { Chart } from './charts'
import { ChangeMark, useNameOf } from './worse_table'

export function CoursePanel({ row, within }: { row: WorseRow; within?: string }) {
  const { t, code, language } = useWords()
  const nameOf = useNameOf()
  const branch = row.branch?.id ?? within
  const { data, error, refetch } = useQuery(course(row.dim, row.code, branch))
  if (error && !data) return <PageProblem error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={8} />
  const most = Math.max(1, ...data.weeks.map((week) => week.received))
  const to = (from: string, until: string) => listBehind({ figure: 'received', from, to: until, branch, [row.dim]: row.code })
  const table = (
    <table className="sums-small">
      <thead><tr><th scope="col">{t('console_insight:week')}</th><th scope="col">{t('console_insight:received')}</th></tr></thead>
      <tbody>{data.weeks.map((week) => <tr key={week.from}><th scope="row">{dayText(week.from, language)}{week.full ? '' : t('console_insight:not_over')}</th><td><Link to={to(week.from, week.to)}>{countText(week.received)}</Link></td></tr>)}</tbody>
    </table>
  )
  return (
    <div className="stack" data-testid="course">
      <Chart title={nameOf(row)} told={<><ChangeMark of={row} /> {t('console_insight:why', { recent: countText(row.recent), mean: row.mean.toFixed(1) })} {t(`console_insight:because.${row.sureness}`)}</>} table={table} className="chart-weeks">
        <div className="week-columns">
          {data.weeks.map((week) => {
            const told = `${dayText(week.from, language)} · ${t('console_insight:files', { count: countText(week.received) })}${week.full ? '' : t('console_insight:not_over')}`
            return (
              <Link key={week.from} to={to(week.from, week.to)} className={week.full ? 'week' : 'week open'} aria-label={told} title={told}>
                <span className="week-count" aria-hidden="true">{countText(week.received)}</span>
                <span className="week-stack" aria-hidden="true" style={{ height: `${(week.received / most) * 100}%` }}><span className="series s0" style={{ flexGrow: 1 }} /></span>
                <span className="week-name small muted" aria-hidden="true">{week.from.slice(5).replace('-', '/')}</span>
              </Link>
            )
          })}
        </div>
      </Chart>
      <section className="card">
        <h2>{t('console_insight:latest')}</h2>
        <ul className="green-lines">
          {data.latest.map((file) => <li key={file.number}><Link to={`/complaints/${file.number}`}>{file.summary}</Link><span className="small muted">{file.branch.name} · {code('stage', file.stage)} · {instantText(file.received_at, language)}</span></li>)}
        </ul>
      </section>
    </div>
  )
}
