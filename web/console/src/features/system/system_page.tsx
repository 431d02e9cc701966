// 本系统的说明: the process with its clocks, and the rights, drawn from the configuration in force and from nothing else.
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { DownloadOutlined } from '@ant-design/icons'
import { Link } from 'react-router'
import { instantText } from '@shared/ui/format'
import { saveFile } from '@shared/ui/save_file'
import type { DescribedClock, SystemView } from '@shared/api/types'
import { limitText } from '../../app/shared/limit'
import { system } from '../../app/shared/queries'
import { Loading, PageProblem } from '../../app/shared/states'
import { useTitle } from '../../app/shared/use_title'
import { nameOf, useWords } from '../../app/words'
import './system.css'

export default function SystemPage() {
  const { t, language } = useWords()
  const { data, error, refetch } = useQuery(system)
  useTitle(t('console_system:title'))
  const save = () => data && saveFile({ name: `greenlane-rules-${data.edition}.md`, content: new Blob([data.markdown], { type: 'text/markdown;charset=utf-8' }) })
  return (
    <div className="stack system">
      <header className="page-head">
        <h1>{t('console_system:title')}</h1>
        {data && <span className="muted small">{t('console_system:from', { n: data.edition, at: instantText(data.as_of, language) })} <Link to="/policy">{t('page.policy')}</Link></span>}
        <Button icon={<DownloadOutlined />} disabled={!data} onClick={save} data-testid="system-save">{t('console_system:save')}</Button>
      </header>
      {error && !data ? <PageProblem error={error} onRetry={() => void refetch()} /> : !data ? <Loading rows={12} /> : <Found found={data} />}
    </div>
  )
}

function Found({ found }: { found: SystemView }) {
  return (
    <>
      <Process found={found} />
      <Clocks clocks={found.clocks} />
      <Rights found={found} />
    </>
  )
}

/** A clock's line goes from the stage in which it starts to the one in which it stops. */
function Process({ found: { stages, clocks } }: { found: SystemView }) {
  const { t, code, language } = useWords()
  const drawn = clocks.filter((each) => each.from_stage !== null && each.to_stage !== null)
  const anytime = clocks.filter((each) => !drawn.includes(each))
  const column = (stage: string | null) => stages.findIndex((each) => each === stage) + 1
  const told = (each: DescribedClock) => `${nameOf(each, language)} · ${each.chosen ? t('console_system:chosen', { limit: limitText(each.limit, t) }) : limitText(each.limit, t)}`
  return (
    <section className="card" aria-label={t('console_system:process')} data-testid="process">
      <h2>{t('console_system:process')}</h2>
      <p className="small muted">{t('console_system:process_told', { stages: stages.length, clocks: clocks.length })}</p>
      <div className="process desk-only" style={{ gridTemplateColumns: `repeat(${stages.length}, minmax(0, 1fr))` }} aria-hidden="true">
        {stages.map((each, at) => <span key={each} className="process-stage" style={{ gridColumn: at + 1, gridRow: 1 }}>{code('stage', each)}</span>)}
        {drawn.map((each, at) => (
          <span key={each.name} className={each.goal ? 'process-clock goal' : 'process-clock'} style={{ gridColumn: `${column(each.from_stage)} / ${column(each.to_stage) + 1}`, gridRow: at + 2 }}>{told(each)}</span>
        ))}
      </div>
      <ol className="process-list">
        {stages.map((each) => {
          const starts = clocks.filter((clock) => clock.from_stage === each)
          const stops = clocks.filter((clock) => clock.to_stage === each)
          return (
            <li key={each}>
              <strong>{code('stage', each)}</strong>
              {starts.length > 0 && <span className="small">{t('console_system:starts', { clocks: starts.map(told).join(t('console_system:and')) })}</span>}
              {stops.length > 0 && <span className="small muted">{t('console_system:stops', { clocks: stops.map((clock) => nameOf(clock, language)).join(t('console_system:and')) })}</span>}
            </li>
          )
        })}
      </ol>
      <p className="small">{t('console_system:anytime', { clocks: anytime.map(told).join(t('console_system:and')) })}</p>
    </section>
  )
}

function Clocks({ clocks }: { clocks: DescribedClock[] }) {
  const { t, language } = useWords()
  const may = (each: DescribedClock) => (['pausable', 'extensible', 'restartable'] as const).filter((what) => each[what]).map((what) => t(`console_system:${what}`)).join(t('console_system:and'))
  return (
    <section className="card" aria-label={t('console_system:clocks')}>
      <h2>{t('console_system:clocks')}</h2>
      <table className="system-table" data-testid="clock-table">
        <thead><tr>{['clock', 'start', 'stop', 'limit', 'warn', 'may', 'told', 'basis'].map((each) => <th key={each} scope="col">{t(`console_system:column.${each}`)}</th>)}</tr></thead>
        <tbody>
          {clocks.map((each) => (
            <tr key={each.name}>
              <th scope="row">{nameOf(each, language)}<span className="small muted">{t(`console_system:per.${each.per}`)}{each.goal && ` · ${t('console_system:goal')}`}</span></th>
              <td data-label={t('console_system:column.start')}>{t(`console_system:trigger.${each.start}`)}</td>
              <td data-label={t('console_system:column.stop')}>{t(`console_system:trigger.${each.stop}`)}</td>
              <td data-label={t('console_system:column.limit')}>{each.chosen ? t('console_system:chosen', { limit: limitText(each.limit, t) }) : limitText(each.limit, t)}</td>
              <td data-label={t('console_system:column.warn')}>{t('console_system:before', { limit: limitText(each.warn_before, t) })}</td>
              <td data-label={t('console_system:column.may')}>{may(each) || '–'}</td>
              <td data-label={t('console_system:column.told')}><Rungs clock={each} /></td>
              <td data-label={t('console_system:column.basis')} className="small">{each.basis}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const LONG_AFTER = / after$/

function Rungs({ clock: { rungs } }: { clock: DescribedClock }) {
  const { t } = useWords()
  const when = (at: string) => (LONG_AFTER.test(at) ? t('console_system:after', { limit: limitText(at.replace(LONG_AFTER, ''), t) }) : t(`console_system:moment.${at}`))
  if (rungs.length === 0) return '–'
  return <ul className="small">{rungs.map((rung) => <li key={rung.at}>{when(rung.at)}{t('console_system:colon')}{rung.to.map((each) => t(`console_policy:listeners.${each}`)).join(t('console_system:and'))}{rung.spared && <span className="muted">{t('console_system:spared')}</span>}</li>)}</ul>
}

function Rights({ found: { roles, actions } }: { found: SystemView }) {
  const { t, code } = useWords()
  return (
    <section className="card" aria-label={t('console_system:rights')}>
      <h2>{t('console_system:rights')}</h2>
      <p className="small muted">{t('console_system:rights_told')}</p>
      <table className="system-table rights" data-testid="rights">
        <thead><tr><th scope="col">{t('console_system:column.act')}</th>{roles.map((each) => <th key={each} scope="col">{code('role', each)}</th>)}</tr></thead>
        <tbody>
          {actions.map((each) => (
            <tr key={each.action}>
              <th scope="row">{t(`console_people:action.${each.action}`)}</th>
              {roles.map((role) => <td key={role} data-label={each.roles.includes(role) ? code('role', role) : undefined}>{each.roles.includes(role) ? '✓' : <span className="muted" aria-label={t('console_people:may_not')}>–</span>}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
