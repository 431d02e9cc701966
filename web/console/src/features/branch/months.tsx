// Complaints by month: the line of the branch over the band of the others, each month with its list, and the same as a table.
import { Link } from 'react-router'
import { countText } from '@shared/ui/format'
import type { BranchPage } from '@shared/api/types'
import { listBehind } from '../../app/shared/figures'
import { usePrinting } from '../../app/shared/use_printing'
import { useWords } from '../../app/words'
import { ceiling } from './standing'

const WIDTH = 1200
const HEIGHT = 200

export function Months({ found }: { found: BranchPage }) {
  const { t } = useWords()
  const printing = usePrinting()
  const { months } = found
  const top = ceiling(months)
  const x = (at: number) => ((at + 0.5) / months.length) * WIDTH
  const y = (value: number) => HEIGHT - (value / top) * HEIGHT
  const points = (values: (number | null)[]) => values.flatMap((value, at) => (value === null ? [] : [`${x(at)},${y(value)}`]))
  const area = [...points(months.map((each) => each.band?.low ?? null)), ...points(months.map((each) => each.band?.high ?? null)).reverse()].join(' ')
  const to = (month: BranchPage['months'][number]) => listBehind({ figure: 'received', from: month.from, to: month.to, branch: found.branch.id })
  const all = months.reduce((sum, each) => sum + each.received, 0)
  const between = ({ band }: BranchPage['months'][number]) => (band ? t('console_branch:between', { low: countText(band.low), high: countText(band.high) }) : '—')
  const banded = months.some((each) => each.band)
  return (
    <figure className="card branch-months" data-testid="branch-months">
      <figcaption><h2>{t('console_branch:months')}</h2><p className="small muted">{t(banded ? 'console_branch:months_told' : 'console_branch:months_alone', { count: countText(all), peers: found.peers })}</p></figcaption>
      <div className="branch-line">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          {banded && <polygon className="band" points={area} />}
          {banded && <polyline className="median" points={points(months.map((each) => each.band?.median ?? null)).join(' ')} />}
          <polyline className="own" points={points(months.map((each) => each.received)).join(' ')} />
        </svg>
        <ol>
          {months.map((each) => (
            <li key={each.from}>
              <Link to={to(each)} aria-label={t('console_branch:month_files', { month: each.from.slice(0, 7), count: countText(each.received) })}>
                <span className="branch-count" aria-hidden="true">{countText(each.received)}</span>
                <span className="muted desk-only" aria-hidden="true">{each.from.slice(2, 7).replace('-', '/')}</span>
                <span className="muted mobile-only" aria-hidden="true">{each.from.slice(5, 7)}</span>
              </Link>
            </li>
          ))}
        </ol>
      </div>
      <p className="row-gap small branch-legend"><span><i className="own" aria-hidden="true" />{t('console_branch:own')}</span>{banded && <><span><i className="median" aria-hidden="true" />{t('console_branch:median')}</span><span><i className="band" aria-hidden="true" />{t('console_branch:middle')}</span></>}</p>
      <details className="small" key={`table ${printing}`} open={printing}>
        <summary>{t('green.as_table')}</summary>
        <table className="sums-small">
          <thead><tr><th scope="col">{t('console_branch:month')}</th><th scope="col">{t('console_branch:own')}</th><th scope="col">{t('console_branch:median')}</th><th scope="col">{t('console_branch:middle')}</th></tr></thead>
          <tbody>{months.map((each) => <tr key={each.from}><th scope="row">{each.from.slice(0, 7)}{each.full ? '' : t('console_branch:not_over')}</th><td><Link to={to(each)}>{countText(each.received)}</Link></td><td>{each.band ? countText(each.band.median) : '—'}</td><td>{between(each)}</td></tr>)}</tbody>
        </table>
      </details>
    </figure>
  )
}
