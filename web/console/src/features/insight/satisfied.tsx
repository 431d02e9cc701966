// How content customers were, week by week, with the number of answers: few answers say little.
import { Link } from 'react-router'
import { countText, dayText, percentText } from '@shared/ui/format'
import type { Analysis } from '@shared/api/types'
import { listBehind } from '../../app/shared/figures'
import { useWords } from '../../app/words'
import { Chart } from './charts'

const TARGET = 0.85

export function Satisfied({ found }: { found: Analysis }) {
  const { t, language } = useWords()
  const weeks = found.weeks.map((week) => ({ ...week, share: week.answers > 0 ? week.content / week.answers : null }))
  const sum = (of: 'answers' | 'content') => weeks.reduce((all, week) => all + week[of], 0)
  const shareText = (share: number | null) => (share === null ? t('home.no_data') : percentText(share, 0))
  const to = (from: string, until: string) => listBehind({ figure: 'unhappy', from, to: until, branch: found.unit?.id })
  const table = (
    <table className="sums-small">
      <thead><tr><th scope="col">{t('console_insight:week')}</th><th scope="col">{t('console_insight:content')}</th><th scope="col">{t('console_insight:answers')}</th><th scope="col">{t('console_insight:unhappy')}</th></tr></thead>
      <tbody>{weeks.map((week) => <tr key={week.from}><th scope="row">{dayText(week.from, language)}{week.full ? '' : t('console_insight:not_over')}</th><td>{shareText(week.share)}</td><td>{countText(week.answers)}</td><td><Link to={to(week.from, week.to)}>{countText(week.answers - week.content)}</Link></td></tr>)}</tbody>
    </table>
  )
  const all = sum('answers') > 0 ? sum('content') / sum('answers') : null
  return (
    <Chart title={t('console_insight:ask.satisfied')} told={t('console_insight:satisfied_told', { share: shareText(all), answers: countText(sum('answers')), target: percentText(TARGET, 0) })} table={table} className="chart-weeks">
      <div className="week-columns share-columns">
        <span className="target-line" aria-hidden="true" style={{ bottom: `calc(24px + (100% - 48px) * ${TARGET})` }}><span className="small">{t('console_insight:target', { share: percentText(TARGET, 0) })}</span></span>
        {weeks.map((week) => {
          const told = `${dayText(week.from, language)} · ${shareText(week.share)} · ${t('console_insight:answers_told', { count: countText(week.answers) })}`
          return (
            <Link key={week.from} to={to(week.from, week.to)} className={week.full ? 'week' : 'week open'} aria-label={told} title={told}>
              <span className="week-count" aria-hidden="true">{week.share === null ? '–' : percentText(week.share, 0)}</span>
              <span className="week-stack" aria-hidden="true" style={{ height: `${(week.share ?? 0) * 100}%` }}><span className={week.share !== null && week.share < TARGET ? 'series under' : 'series s2'} style={{ flexGrow: 1 }} /></span>
              <span className="week-name small muted" aria-hidden="true">{week.from.slice(5).replace('-', '/')}</span>
            </Link>
          )
        })}
      </div>
    </Chart>
  )
}
