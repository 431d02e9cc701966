// Bars and weeks, each with its list behind it and its figures as a table below.
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { countText, dayText, percentText } from '@shared/ui/format'
import type { Cockpit } from '@shared/api/types'
import { listBehind } from '../../app/shared/figures'
import { useWords } from '../../app/words'
import { OTHERS, stacked } from './stacked'

interface Bar { key: string; name: string; count: number; to: string; told?: ReactNode }

/** The frame of a chart: what it is, what it says in one sentence, the picture, the table. */
export function Chart({ title, told, children, table, className }: { title: string; told: ReactNode; children: ReactNode; table: ReactNode; className?: string }) {
  const { t } = useWords()
  return (
    <figure className={`card chart ${className ?? ''}`}>
      <figcaption><h2>{title}</h2><p className="small muted">{told}</p></figcaption>
      {children}
      <details className="small chart-table"><summary>{t('green.as_table')}</summary>{table}</details>
    </figure>
  )
}

/** Horizontal bars; with `cumulative` each also says how much of the whole it makes with those above it. */
export function Bars({ title, told, bars, unit, cumulative = false, className }: { title: string; told: ReactNode; bars: Bar[]; unit: string; cumulative?: boolean; className?: string }) {
  const { t } = useWords()
  const most = Math.max(1, ...bars.map((each) => each.count))
  const whole = Math.max(1, bars.reduce((sum, each) => sum + each.count, 0))
  const upTo = (at: number) => percentText(bars.slice(0, at + 1).reduce((sum, each) => sum + each.count, 0) / whole, 0)
  const table = (
    <table className="sums-small">
      <thead><tr><th scope="col">{title}</th><th scope="col">{unit}</th>{cumulative && <th scope="col">{t('console_insight:cumulative')}</th>}</tr></thead>
      <tbody>{bars.map((each, at) => <tr key={each.key}><th scope="row">{each.name}</th><td><Link to={each.to}>{countText(each.count)}</Link></td>{cumulative && <td>{upTo(at)}</td>}</tr>)}</tbody>
    </table>
  )
  return (
    <Chart title={title} told={told} table={table} className={className}>
      <ol className="bars">
        {bars.map((each, at) => (
          <li key={each.key}>
            <Link to={each.to}>
              <span className="bar-name">{each.name}</span>
              <span className="bar-line" aria-hidden="true"><span style={{ width: `${Math.max((each.count / most) * 100, 1)}%` }} /></span>
              <span className="bar-count">{t('console_insight:files', { count: countText(each.count) })}{cumulative && <span className="muted small"> {t('console_insight:up_to', { share: upTo(at) })}</span>}{each.told}</span>
            </Link>
          </li>
        ))}
      </ol>
    </Chart>
  )
}

/** Complaints of each week by business; the week that is not over is hatched and says so. */
export function Weeks({ weeks, branch }: { weeks: Cockpit['weeks']; branch?: string }) {
  const { t, code, language } = useWords()
  const { series, columns, most } = stacked(weeks)
  const nameOf = (business: string) => (business === OTHERS ? t('console_insight:others') : code('business', business))
  const all = weeks.reduce((sum, week) => sum + week.received, 0)
  const table = (
    <table className="sums-small">
      <thead><tr><th scope="col">{t('console_insight:week')}</th><th scope="col">{t('console_insight:received')}</th>{series.map((each) => <th key={each} scope="col">{nameOf(each)}</th>)}</tr></thead>
      <tbody>
        {columns.map(({ week, parts }) => (
          <tr key={week.from}>
            <th scope="row"><Link to={listBehind({ figure: 'received', from: week.from, to: week.to, branch })}>{dayText(week.from, language)}</Link>{week.full ? '' : t('console_insight:not_over')}</th>
            <td>{countText(week.received)}</td>{series.map((each) => <td key={each}>{countText(parts.find((part) => part.code === each)?.received ?? 0)}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  )
  return (
    <Chart title={t('console_insight:weeks')} told={t('console_insight:weeks_told', { count: countText(all), weeks: weeks.length })} table={table} className="chart-weeks">
      <p className="legend small">{[...series, ...(columns.some((each) => each.parts.length > series.length) ? [OTHERS] : [])].map((each, at) => <span key={each}><i className={`series s${at}`} aria-hidden="true" />{nameOf(each)}</span>)}</p>
      <div className="week-columns">
        {columns.map(({ week, parts }) => {
          const told = `${dayText(week.from, language)} · ${t('console_insight:files', { count: countText(week.received) })}${week.full ? '' : t('console_insight:not_over')}`
          return (
            <Link key={week.from} to={listBehind({ figure: 'received', from: week.from, to: week.to, branch })} className={week.full ? 'week' : 'week open'} aria-label={told} title={told}>
              <span className="week-count" aria-hidden="true">{countText(week.received)}</span>
              <span className="week-stack" aria-hidden="true" style={{ height: `${(week.received / most) * 100}%` }}>
                {parts.map((part, at) => part.received > 0 && <span key={part.code} className={`series s${at}`} style={{ flexGrow: part.received }} />)}
              </span>
              <span className="week-name small muted" aria-hidden="true">{week.from.slice(5).replace('-', '/')}</span>
            </Link>
          )
        })}
      </div>
    </Chart>
  )
}
