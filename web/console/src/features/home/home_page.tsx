// S02: what must I do now, and what has changed, readable in five seconds.
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link, useNavigate } from 'react-router'
import { agoText, countText, instantText, percentText } from '@shared/ui/format'
import type { HomeView, QueueRow } from '@shared/api/types'
import { useKeys } from '../../app/keyboard/use_keys'
import { useMe } from '../../app/session'
import { CareBadges, GreenBadge, StageBadge } from '../../app/shared/badges'
import { ClockChip } from '../../app/shared/clock_chip'
import { home } from '../../app/shared/queries'
import { Empty, Loading, PageProblem } from '../../app/shared/states'
import { CallButton } from '../../app/shared/reveal'
import { useNow } from '../../app/shared/use_now'
import { useTitle } from '../../app/shared/use_title'
import { useWords } from '../../app/words'

export default function HomePage() {
  const { t, language } = useWords()
  const me = useMe()
  const { data, error, refetch } = useQuery(home)
  const now_ms = useNow()
  useTitle(t('page.home'))
  // A year without its table is told to those who can do something about it; everybody else sees it on the deadlines it touches.
  const rules = me?.pages.includes('policy') ?? false
  // Whoever looks after the program and sees no complaints has other things to do than complaints.
  const handles = me?.pages.includes('queue') ?? false
  const plans = me?.roles.some((each) => each === 'lead' || each === 'admin') ?? false
  const mine = (warning: string) => (warning === YEAR_MISSING ? rules : warning === DUTY_GAP ? plans : true)
  if (error && !data) return <PageProblem error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={10} />
  return (
    <div className="home">
      <header className="page-head">
        <h1>{t('home.title', { name: me?.name ?? '' })}</h1>
        <span className="muted small">{t('home.as_of', { at: instantText(data.as_of, language, now_ms) })}</span>
      </header>
      {data.warnings.filter((each) => mine(each.code)).map((each) => <Warning key={each.code + each.detail} {...each} />)}
      {handles && <Counters home={data} />}
      <div className="home-grid">
        {handles ? <NowList rows={data.now} /> : <UpkeepCard upkeep={data.upkeep} />}
        <div className="stack">
          <Rates rates={data.rates} />
          {handles && data.upkeep.length > 0 && <UpkeepCard upkeep={data.upkeep} />}
          {handles && <Changes changes={data.changes} />}
        </div>
      </div>
    </div>
  )
}

/** Who reviews and handles nothing has reviewing to do. */
const reviewsOnly = (roles: string[]) => roles.includes('compliance') && !roles.some((role) => role === 'handler' || role === 'lead')

const UPKEEP_PAGES: Partial<Record<string, string>> = { policy_to_decide: '/policy', model_to_decide: '/reading' }

function UpkeepCard({ upkeep }: { upkeep: HomeView['upkeep'] }) {
  const { t, code } = useWords()
  return (
    <section className="card" data-testid="home-upkeep">
      <h2>{t('home.upkeep')}</h2>
      <ul className="upkeep">
        {upkeep.map((each) => {
          const to = UPKEEP_PAGES[each.code]
          const words = <><span>{code('upkeep', each.code)}</span><strong className={each.count > 0 ? 'is-waiting' : undefined}>{countText(each.count)}</strong></>
          return <li key={each.code}>{to ? <Link to={to}>{words}</Link> : <div>{words}</div>}<p className="muted small">{code('upkeep_what', each.code)}</p></li>
        })}
      </ul>
    </section>
  )
}

const YEAR_MISSING = 'calendar_year_missing'
const DUTY_GAP = 'duty_gap'

function Warning({ code: warning, detail }: { code: string; detail: string }) {
  const { t, code, language } = useWords()
  const told = warning === DUTY_GAP ? instantText(detail, language) : code('department', detail)
  return (
    <p className="bar bar-near" role="status">
      <span aria-hidden="true">⚑ </span>{code('warning', warning)} {told} {warning === YEAR_MISSING && <Link to="/policy">{t('console_policy:load_year', { year: detail })}</Link>}{warning === DUTY_GAP && <Link to={`/duty?from=${detail.slice(0, 10)}`}>{t('console_duty:gap_ahead')}</Link>}
    </p>
  )
}

function Counters({ home: view }: { home: HomeView }) {
  const { t } = useWords()
  const me = useMe()
  const triages = me?.pages.includes('triage') ?? false
  const reviews = reviewsOnly(me?.roles ?? [])
  const review = { code: 'waiting_review', sign: '§', count: view.waiting_review, to: reviews ? '/reviews' : '/queue?view=in_review', tone: reviews && view.waiting_review > 0 ? 'near' : 'plain' }
  const counters = [
    ...(reviews ? [review] : []),
    { code: 'overdue', sign: '●', count: view.overdue, to: '/queue?view=overdue', tone: view.overdue > 0 ? 'late' : 'plain' },
    { code: 'unassigned_green', sign: '◆', count: view.unassigned_green, to: '/queue?view=green_waiting', tone: view.unassigned_green > 0 ? 'late' : 'plain' },
    ...(triages ? [{ code: 'to_triage', sign: '▸', count: view.to_triage, to: '/triage', tone: view.to_triage > 0 ? 'near' : 'plain' }] : []),
    ...(view.to_call > 0 ? [{ code: 'to_call', sign: '☎', count: view.to_call, to: '/calls', tone: 'near' }] : []),
    { code: 'due_today', sign: '◑', count: view.due_today, to: '/queue?view=due_today', tone: view.due_today > 0 ? 'near' : 'plain' },
    ...(reviews ? [] : [{ code: 'to_accept', sign: '○', count: view.to_accept, to: '/queue?view=mine&stage=dispatched', tone: 'plain' }]),
    { code: 'waiting_customer', sign: '…', count: view.waiting_customer, to: '/queue?view=awaiting_customer', tone: 'plain' },
    ...(reviews ? [] : [review]),
  ]
  return (
    <nav className="counters" aria-label={t('home.counters')}>
      {counters.map((each) => (
        <Link key={each.code} to={each.to} className={`counter counter-${each.tone}`} data-testid={`home-${each.code}`}>
          <strong>{countText(each.count)}</strong>
          <span><span aria-hidden="true">{each.sign}</span> {t(`home.${each.code}`)}</span>
        </Link>
      ))}
    </nav>
  )
}

function NowList({ rows }: { rows: QueueRow[] }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const me = useMe()
  const next = rows[0]
  const reviews = reviewsOnly(me?.roles ?? [])
  const open = (number: string) => (reviews ? `/reviews/${number}` : `/complaints/${number}`)
  useKeys([{ keys: 'enter', words: 'keys.next_due', run: () => next && void navigate(open(next.number)) }])
  return (
    <section className="card">
      <header className="card-head">
        <h2>{t(reviews ? 'home.now_review' : 'home.now')}</h2>
        {next && <Button type="primary" onClick={() => void navigate(open(next.number))} data-testid="home-next">{t('home.next')} <kbd>Enter</kbd></Button>}
      </header>
      {rows.length === 0 && <Empty title={t(reviews ? 'home.all_reviewed' : 'home.all_done')}>{!reviews && <Link to="/queue?view=mine">{t('home.see_mine')}</Link>}</Empty>}
      <ul className="now-list">
        {rows.map((row) => (
          <li key={row.number}>
            <Link to={open(row.number)}>
              <span className="now-line"><ClockChip clock={row.clock} /><GreenBadge green={row.green} short /><CareBadges care={row.care} /></span>
              <StageBadge stage={row.stage} ending={row.ending} />
              <span className="now-summary">{row.summary}</span>
              <span className="muted small">{row.customer} · {row.branch.name}</span>
            </Link>
            {me?.may_reveal && <span className="mobile-only now-call"><CallButton number={row.number} reason="contact" compact /></span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A gap too small for one decimal is not shown as none. */
const pointsText = (points: number) => (points < 0.1 ? Math.max(points, 0.01).toFixed(2) : points.toFixed(1))

function Rates({ rates }: { rates: HomeView['rates'] }) {
  const { t, code } = useWords()
  return (
    <section className="card">
      <h2>{t('home.rates')}</h2>
      <ul className="rates">
        {rates.map((each) => {
          const met = each.value !== null && each.value >= each.target
          return (
            <li key={each.code}>
              <span className="rate-name">{code('rate', each.code)}</span>
              <strong>{percentText(each.value)}</strong>
              <span className={each.value === null ? 'badge badge-plain' : met ? 'badge badge-ok' : 'badge badge-near'}>
                {each.value === null ? t('home.no_data') : met ? t('home.met') : t('home.behind', { points: pointsText((each.target - each.value) * 100) })}
              </span>
              <span className="muted small">{t('home.rate_detail', { numerator: countText(each.numerator), denominator: countText(each.denominator), target: percentText(each.target, 0) })}</span>
              <progress max={1} value={each.value ?? 0} aria-label={code('rate', each.code)} className={met ? 'ok' : 'near'} />
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** `stage:investigating`, or the code of an event. */
function useChangeText(): (change: string) => string {
  const { code } = useWords()
  return (change) => {
    const [kind, of] = change.split(':')
    return kind === 'stage' && of ? code('stage', of) : code('event', change)
  }
}

function Changes({ changes }: { changes: HomeView['changes'] }) {
  const { t, language } = useWords()
  const changeText = useChangeText()
  const now_ms = useNow()
  return (
    <section className="card">
      <h2>{t('home.changes')}</h2>
      {changes.length === 0 && <p className="muted">{t('home.no_changes')}</p>}
      <ul className="changes">
        {changes.map((each) => (
          <li key={each.number + each.code + each.at}>
            <Link to={`/complaints/${each.number}`}>
              <span><strong>{changeText(each.code)}</strong> {each.summary}</span>
              <span className="muted small">{[agoText(each.at, now_ms, language), each.by].filter(Boolean).join(' · ')}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
