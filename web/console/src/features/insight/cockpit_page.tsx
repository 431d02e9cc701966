// 驾驶舱: how complaints stand, on one page, on a wall, and in two screens of a phone. Every number opens its complaints.
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { FullscreenExitOutlined, FullscreenOutlined, PauseOutlined, CaretRightOutlined } from '@ant-design/icons'
import { Link, useSearchParams } from 'react-router'
import { countText, instantText, nearByText, spanText } from '@shared/ui/format'
import type { Cockpit } from '@shared/api/types'
import { useKeys } from '../../app/keyboard/use_keys'
import { cockpit } from '../../app/shared/queries'
import { Empty, Loading, PageProblem } from '../../app/shared/states'
import { useTitle } from '../../app/shared/use_title'
import { useNow } from '../../app/shared/use_now'
import { useWords } from '../../app/words'
import { listBehind } from '../../app/shared/figures'
import { Bars, Weeks } from './charts'
import { Decision } from './decision'
import { Tiles } from './tiles'
import { useWall, WALL_PAGES } from './use_wall'
import { ChangeMark, WorseTable } from './worse_table'
import './insight.css'

const PERIODS = [7, 30, 90] as const
const USUAL = 30
const MINUTE_MS = 60_000

export default function CockpitPage() {
  const { t, language } = useWords()
  const [search, setSearch] = useSearchParams()
  const days = PERIODS.find((each) => String(each) === search.get('days')) ?? USUAL
  const { data, error, refetch } = useQuery(cockpit(days))
  const wall = useWall()
  useTitle(t('console_insight:cockpit'))
  useKeys([{ keys: 'f', words: 'keys.wall', run: wall.toggle }])
  return (
    <div className={wall.on ? `stack cockpit wall wall-${wall.page}` : 'stack cockpit'} ref={wall.ref}>
      <header className="page-head">
        <h1>{t('console_insight:cockpit')}</h1>
        {data?.unit && <span className="badge badge-plain">{data.unit.name}</span>}
        <span className="row-gap" role="group" aria-label={t('console_insight:period')}>
          {PERIODS.map((each) => <button key={each} type="button" className="choice" aria-pressed={each === days} onClick={() => setSearch({ days: String(each) }, { replace: true })} data-testid={`days-${each}`}>{t('console_insight:days', { count: each })}</button>)}
        </span>
        {data && <span className="muted small" data-testid="as-of">{t('console_insight:as_of', { at: instantText(data.as_of, language) })}</span>}
        {wall.on && <span className="row-gap"><span className="muted">{wall.page + 1} / {WALL_PAGES}</span><Button onClick={wall.pause} icon={wall.paused ? <CaretRightOutlined /> : <PauseOutlined />}>{wall.paused ? t('console_insight:go_on') : t('console_insight:pause')}</Button></span>}
        <Button className="desk-only" onClick={wall.toggle} icon={wall.on ? <FullscreenExitOutlined /> : <FullscreenOutlined />}>{wall.on ? t('console_insight:leave_wall') : t('console_insight:wall')}</Button>
      </header>
      {error && !data ? <PageProblem error={error} onRetry={() => void refetch()} /> : !data ? <Loading rows={12} /> : <Found found={data} />}
    </div>
  )
}

function Found({ found }: { found: Cockpit }) {
  const { t, code } = useWords()
  const within = found.unit?.id
  const by = (of: Record<string, string>) => listBehind({ figure: 'received', from: found.from, to: found.to, branch: within, ...of })
  if (found.received === 0 && found.weeks.every((week) => week.received === 0)) {
    return <Empty title={t('console_insight:nothing')}><p className="muted">{t('console_insight:nothing_detail')}</p></Empty>
  }
  return (
    <>
      {found.waiting > 0 && <p className="bar bar-quiet" role="status">{t('console_insight:waiting', { count: countText(found.waiting) })}</p>}
      <Tiles found={found} />
      <div className="cockpit-grid">
        <section className="card worse-card part-a">
          <h2>{t('console_insight:worse')}</h2>
          {found.worse.length === 0 ? <p className="muted">{t('console_insight:no_worse')}</p> : <WorseTable rows={found.worse} within={within} />}
          <p className="small"><Link to="/analysis">{t('console_insight:to_analysis')}</Link></p>
        </section>
        <div className="stack part-a"><Decision found={found} /><Green found={found} /></div>
        <Weeks weeks={found.weeks} branch={within} />
        <Bars className="part-b" title={t('console_insight:causes')} unit={t('console_insight:received')} cumulative told={t('console_insight:causes_told', { count: countText(found.received), most: found.causes[0] ? code('cause', found.causes[0].code) : t('mark.nobody') })} bars={found.causes.map((each) => ({ key: each.code, name: code('cause', each.code), count: each.received, to: by({ cause: each.code }) }))} />
        <Bars className="part-c" title={t('console_insight:channels')} unit={t('console_insight:received')} told={t('console_insight:channels_told', { count: found.channels.length })} bars={found.channels.map((each) => ({ key: each.code, name: code('channel', each.code), count: each.received, to: by({ channel: each.code }) }))} />
        <Branches found={found} />
      </div>
    </>
  )
}

function Branches({ found }: { found: Cockpit }) {
  const { t } = useWords()
  if (found.branches.length === 0) return null
  const bars = found.branches.map(({ branch, received, change }) => ({
    key: branch.id, name: branch.name, count: received, to: listBehind({ figure: 'received', from: found.from, to: found.to, branch: branch.id }), told: <ChangeMark of={change} />,
  }))
  return <Bars className="part-c chart-branches" title={t('console_insight:branches')} unit={t('console_insight:received')} told={t('console_insight:branches_told', { count: bars.length })} bars={bars} />
}

/** What is urgent now, in words that name nobody. */
function Green({ found }: { found: Cockpit }) {
  const { t, code, language } = useWords()
  const now = useNow()
  return (
    <section className="card" data-testid="cockpit-green">
      <h2>{t('console_insight:green')}</h2>
      <p className="small muted">{t('console_insight:green_told', { count: countText(found.green.open) })}{found.next_due && ` ${t('console_insight:next_due', { by: nearByText(found.next_due, now, language) })}`}</p>
      <ul className="green-lines">
        {found.green.rows.map((row) => (
          <li key={row.number}>
            <Link to={`/complaints/${row.number}`}>{row.summary}</Link>
            <span className="small muted">{row.branch.name} · {code('stage', row.stage)}{row.due && ` · ${Date.parse(row.due) < now ? t('console_insight:over', { span: spanText(Math.max(now - Date.parse(row.due), MINUTE_MS), language) }) : nearByText(row.due, now, language)}`}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
