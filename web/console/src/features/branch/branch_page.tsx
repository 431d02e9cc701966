// S18 网点: how one branch stands, against its own past and against the middle half of the others. Every number opens its complaints.
import type { ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { countText, dayText, instantText, nearByText } from '@shared/ui/format'
import type { BranchPage as View } from '@shared/api/types'
import { listBehind } from '../../app/shared/figures'
import { branchPage } from '../../app/shared/queries'
import { Badge } from '../../app/shared/badges'
import { Person } from '../../app/shared/person'
import { Empty, Loading, PageProblem } from '../../app/shared/states'
import { useNow } from '../../app/shared/use_now'
import { useTitle } from '../../app/shared/use_title'
import { useWords } from '../../app/words'
import { Months } from './months'
import { Tiles } from './tiles'
import './branch.css'

const PERIODS = [7, 30, 90] as const
const USUAL = 30

export default function BranchPage() {
  const { t, language } = useWords()
  const [search, setSearch] = useSearchParams()
  const days = PERIODS.find((each) => String(each) === search.get('days')) ?? USUAL
  const { data, error, refetch } = useQuery(branchPage(search.get('branch') ?? '', days))
  useTitle(data ? data.branch.name : t('console_branch:title'))
  const open = (next: { branch?: string; days?: number }) => {
    const branch = next.branch ?? search.get('branch') ?? ''
    setSearch({ ...(branch && { branch }), days: String(next.days ?? days) }, { replace: true })
  }
  return (
    <div className="stack branch-page">
      <header className="page-head">
        <h1>{data?.branch.name ?? t('console_branch:title')}</h1>
        {data && data.branches.length > 1 && (
          <Select className="branch-choice" aria-label={t('console_branch:choose')} value={data.branch.id} showSearch={{ optionFilterProp: 'label' }} onChange={(branch: string) => open({ branch })} options={data.branches.map((each) => ({ value: each.id, label: each.name }))} />
        )}
        <span className="row-gap" role="group" aria-label={t('console_branch:period')}>
          {PERIODS.map((each) => <button key={each} type="button" className="choice" aria-pressed={each === days} onClick={() => open({ days: each })} data-testid={`days-${each}`}>{t('console_branch:days', { count: each })}</button>)}
        </span>
        {data && <span className="muted small">{t('console_branch:as_of', { at: instantText(data.as_of, language) })}</span>}
      </header>
      {error && !data ? <PageProblem error={error} onRetry={() => void refetch()} /> : !data ? <Loading rows={10} /> : <Found found={data} />}
    </div>
  )
}

function Found({ found }: { found: View }) {
  const { t } = useWords()
  if (found.months.every((month) => month.received === 0) && found.loads.length === 0) {
    return <Empty title={t('console_branch:nothing')}><p className="muted">{t('console_branch:nothing_detail')}</p></Empty>
  }
  return (
    <>
      {found.waiting > 0 && <p className="bar bar-quiet" role="status">{t('console_branch:waiting', { count: countText(found.waiting) })}</p>}
      {found.few && <p className="bar bar-quiet" role="status" data-testid="few">{t('console_branch:few')}</p>}
      <Tiles found={found} />
      <div className="branch-grid">
        <Causes found={found} />
        <Loads found={found} />
        <Asked found={found} />
        <Rectifications found={found} />
        <Months found={found} />
      </div>
    </>
  )
}

function Card({ title, told, testId, children }: { title: string; told?: string; testId: string; children: ReactNode }) {
  return <section className="card" data-testid={testId}><h2>{title}</h2>{told && <p className="small muted">{told}</p>}{children}</section>
}

function Causes({ found }: { found: View }) {
  const { t, code } = useWords()
  const most = Math.max(1, ...found.causes.map((each) => each.received))
  const { from, to } = found
  return (
    <Card title={t('console_branch:causes')} testId="branch-causes">
      {found.causes.length === 0 ? <p className="muted">{t('console_branch:no_causes')}</p> : (
        <ol className="branch-bars">
          {found.causes.map((each) => (
            <li key={each.code}>
              <Link to={listBehind({ figure: 'received', from, to, branch: found.branch.id, cause: each.code })}>
                <span>{code('cause', each.code)}</span>
                <span className="branch-bar" aria-hidden="true"><span style={{ width: `${(each.received / most) * 100}%` }} /></span>
                <span className="branch-count">{t('console_branch:files', { count: countText(each.received) })}</span>
              </Link>
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}

/** Who has the open files; the list of each opens them. */
function Loads({ found }: { found: View }) {
  const { t } = useWords()
  const of = (owner: string | undefined) => `/queue?${new URLSearchParams({ view: owner ? 'all' : 'unassigned', branch: found.branch.id, ...(owner && { owner }) }).toString()}`
  return (
    <Card title={t('console_branch:loads')} testId="branch-loads">
      {found.loads.length === 0 ? <p className="muted">{t('console_branch:no_loads')}</p> : (
        <ul className="branch-lines">
          {found.loads.map((each) => (
            <li key={each.owner?.id ?? ''}>
              {each.owner ? <Person staff={each.owner} /> : <span>{t('console_branch:unassigned')}</span>}
              <span className="row-gap">{each.overdue > 0 && <Badge tone="late">{t('console_branch:overdue_of', { count: countText(each.overdue) })}</Badge>}<Link to={of(each.owner?.id)}>{t('console_branch:files', { count: countText(each.open) })}</Link></span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function Asked({ found }: { found: View }) {
  const { t, language } = useWords()
  const now = useNow()
  return (
    <Card title={t('console_branch:asked')} told={t('console_branch:asked_told')} testId="branch-asked">
      {found.asked.length === 0 ? <p className="muted">{t('console_branch:no_asked')}</p> : (
        <ul className="branch-lines">
          {found.asked.map((each, at) => (
            <li key={`${each.number} ${each.kind} ${at}`}>
              <Link to={`/complaints/${each.number}`}>{t(`console_branch:kind.${each.kind}`)} · {each.number}</Link>
              <span className="row-gap small"><Person staff={each.staff} />{each.late ? <Badge tone="late">{t('console_branch:late')}</Badge> : <span className="muted">{nearByText(each.due, now, language)}</span>}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function Rectifications({ found }: { found: View }) {
  const { t, code, language } = useWords()
  return (
    <Card title={t('console_branch:rectifications')} testId="branch-rectifications">
      {found.rectifications.length === 0 ? <p className="muted">{t('console_branch:no_rectifications')}</p> : (
        <ul className="branch-lines">
          {found.rectifications.map((each, at) => (
            <li key={`${each.number} ${at}`}>
              <Link to={`/complaints/${each.number}`}>{each.title}</Link>
              <span className="small muted">{code('department', each.department)} · {t('console_branch:due', { day: dayText(each.due_day, language) })}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
