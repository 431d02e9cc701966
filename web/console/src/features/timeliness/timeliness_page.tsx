// Where the time of closed complaints went, stage by stage, and the five defects that must not occur. Every number names its complaints.
import { useQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import { countText, instantText, percentText, spanText } from '@shared/ui/format'
import type { Health, PickUp, StageTime, Timeliness } from '@shared/api/types'
import { timeliness } from '../../app/shared/queries'
import { Empty, Loading, PageProblem } from '../../app/shared/states'
import { useTitle } from '../../app/shared/use_title'
import { useWords } from '../../app/words'
import './timeliness.css'

const PERIODS = [30, 90, 365] as const
const USUAL = 90

export default function TimelinessPage() {
  const { t, language } = useWords()
  const [search, setSearch] = useSearchParams()
  const days = PERIODS.find((each) => String(each) === search.get('days')) ?? USUAL
  const { data, error, refetch } = useQuery(timeliness(days))
  useTitle(t('console_timeliness:title'))
  return (
    <div className="stack timeliness">
      <header className="page-head">
        <h1>{t('console_timeliness:title')}</h1>
        <span className="row-gap" role="group" aria-label={t('console_timeliness:period')}>
          {PERIODS.map((each) => <button key={each} type="button" className="choice" aria-pressed={each === days} onClick={() => setSearch({ days: String(each) }, { replace: true })} data-testid={`days-${each}`}>{t('console_timeliness:days', { count: each })}</button>)}
        </span>
        {data && <span className="muted small">{t('home.as_of', { at: instantText(data.as_of, language) })}</span>}
      </header>
      {error && !data ? <PageProblem error={error} onRetry={() => void refetch()} /> : !data ? <Loading rows={10} /> : <Found found={data} />}
    </div>
  )
}

function Found({ found }: { found: Timeliness }) {
  const { t, code, language } = useWords()
  if (!found.whole) return <Empty title={t('console_timeliness:nothing')}><p className="muted">{t('console_timeliness:nothing_detail')}</p></Empty>
  const span = (ms: number) => spanText(ms, language)
  return (
    <>
      <section className="card" aria-label={t('console_timeliness:stages')} data-testid="stage-times">
        <h2>{t('console_timeliness:stages')}</h2>
        <p>
          {t(found.more ? 'console_timeliness:read_latest' : 'console_timeliness:read_all', { count: countText(found.files), median: span(found.whole.median_ms), p90: span(found.whole.p90_ms) })}
          {found.slowest && <strong> {t('console_timeliness:slowest', { stage: code('stage', found.slowest) })}</strong>}
        </p>
        <table className="stage-table">
          <thead><tr><th scope="col">{t('console_timeliness:stage')}</th><th scope="col">{t('console_timeliness:share')}</th><th scope="col">{t('console_timeliness:median')}</th><th scope="col">{t('console_timeliness:p90')}</th><th scope="col">{t('console_timeliness:files')}</th><th scope="col">{t('console_timeliness:longest')}</th></tr></thead>
          <tbody>{found.stages.map((each) => <Stage key={each.stage} stage={each} slowest={each.stage === found.slowest} />)}</tbody>
        </table>
      </section>
      <Promises found={found} />
      {found.pick_up && <PickedUp pickUp={found.pick_up} />}
      <section className="card" aria-label={t('console_timeliness:health')}>
        <h2>{t('console_timeliness:health')}</h2>
        <p className="small muted">{t('console_timeliness:health_detail')}</p>
        <ul className="health">{found.health.map((each) => <HealthOf key={each.code} health={each} />)}</ul>
      </section>
    </>
  )
}

function Stage({ stage: { stage, share, median_ms, p90_ms, files, longest }, slowest }: { stage: StageTime; slowest: boolean }) {
  const { t, code, language } = useWords()
  return (
    <tr className={slowest ? 'slowest' : ''} data-testid={`stage-${stage}`}>
      <th scope="row">{code('stage', stage)}{slowest && <span className="badge">{t('console_timeliness:slowest_short')}</span>}</th>
      <td className="share"><span className="share-line" aria-hidden="true"><span style={{ width: `${Math.max(share * 100, 0.5)}%` }} /></span>{percentText(share)}</td>
      <td data-label={t('console_timeliness:median')}>{spanText(median_ms, language)}</td>
      <td data-label={t('console_timeliness:p90')}>{spanText(p90_ms, language)}</td>
      <td data-label={t('console_timeliness:files')}>{countText(files)}</td>
      <td>
        <details><summary>{t('console_timeliness:show', { count: longest.length })}</summary>
          <ol className="small">{longest.map((each) => <li key={each.number}><Link to={`/complaints/${each.number}`}>{each.number}</Link> {each.summary} · {spanText(each.ms, language)}</li>)}</ol>
        </details>
      </td>
    </tr>
  )
}

function Promises({ found }: { found: Timeliness }) {
  const { t } = useWords()
  return (
    <section className="card" aria-label={t('home.rates')}>
      <h2>{t('home.rates')}</h2>
      <ul className="health">
        {found.rates.map(({ code, value, numerator, denominator, target }) => (
          <li key={code}>
            <span>{t(`console_timeliness:rate.${code}`)}</span>
            <strong className={value !== null && value < target ? 'ink-near' : ''}>{value === null ? t('home.no_data') : percentText(value)}</strong>
            <span className="small muted">{t('home.rate_detail', { numerator: countText(numerator), denominator: countText(denominator), target: percentText(target, 0) })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** How soon a person answered the telephone and the chat. */
function PickedUp({ pickUp: { limit_seconds, channels, slowest } }: { pickUp: PickUp }) {
  const { t, language } = useWords()
  return (
    <section className="card" aria-label={t('console_timeliness:pick_up')} data-testid="pick-up">
      <h2>{t('console_timeliness:pick_up')}</h2>
      {channels.length === 0 && <p className="muted">{t('console_timeliness:no_calls')}</p>}
      <ul className="health">
        {channels.map(({ channel, calls, in_time, unanswered }) => (
          <li key={channel}>
            <span>{t(`console_timeliness:live.${channel}`, { seconds: limit_seconds })}</span>
            <strong>{percentText(in_time / calls)}</strong>
            <span className="small muted">{t('console_timeliness:picked_up', { calls: countText(calls), in_time: countText(in_time), unanswered: countText(unanswered) })}</span>
          </li>
        ))}
      </ul>
      {slowest.length > 0 && (
        <details className="small"><summary>{t('console_timeliness:slow_calls', { count: slowest.length })}</summary>
          <ol>{slowest.map((each) => <li key={`${each.rang_at} ${each.ms}`}>{instantText(each.rang_at, language)} · {t(`console_timeliness:live_short.${each.channel}`)} · {t('console_timeliness:seconds', { count: Math.round(each.ms / 1000) })}{each.staff && ` · ${each.staff.name}`}</li>)}</ol>
        </details>
      )}
    </section>
  )
}

function HealthOf({ health: { code, good, of, others } }: { health: Health }) {
  const { t } = useWords()
  return (
    <li data-testid={`health-${code}`}>
      <span>{t(`console_timeliness:defect.${code}`)}</span>
      <strong>{of === 0 ? t('home.no_data') : percentText(good / of)}</strong>
      <span className="small muted">{t(`console_timeliness:good.${code}`, { good: countText(good), of: countText(of) })}</span>
      {others.length > 0 && <details className="small"><summary>{t('console_timeliness:others', { count: countText(of - good) })}</summary><ul>{others.map((each) => <li key={each}><Link to={`/complaints/${each}`}>{each}</Link></li>)}</ul></details>}
    </li>
  )
}
