// What a dry run on past complaints found. Every sum opens the files behind it.
import { useState } from 'react'
import { Alert, Button, Progress } from 'antd'
import { Link } from 'react-router'
import { countText, instantText, spanText } from '@shared/ui/format'
import { useQuery } from '@tanstack/react-query'
import { reference } from '../../app/shared/queries'
import { nameOf, useWords } from '../../app/words'
import { Letters, Money, Notices, Repeats, Sharing } from './trial_more'
import { useAct, useTrial, type Edition, type Trial, type TrialResult, type TrialRow } from './queries'
import { ProblemAlert } from '../../app/shared/problem'

const columns = ['same', 'later', 'earlier', 'added', 'gone', 'newly_missed', 'no_longer_missed', 'moves'] as const
type Effect = TrialRow['effect']
interface Chosen { clock: string; effect: Effect }

export function TrialPanel({ view }: { view: Edition }) {
  const { t } = useWords()
  const act = useAct()
  const trial = useTrial(view)
  const may = view.moves.includes('try') && view.faults.length === 0
  const start = () => act.mutate({ act: 'try', n: view.edition.n, body: { revision: view.edition.revision } })
  return (
    <section className="trial" aria-label={t('console_policy:trial')} data-testid="trial" data-standing={trial?.standing ?? 'none'}>
      <header className="row-gap">
        <p className="muted grow">{t('console_policy:trial_about')}</p>
        {may && trial?.standing !== 'running' && <Button type="primary" onClick={start} loading={act.isPending} data-testid="try">{t(trial ? 'console_policy:try_again' : 'console_policy:try')}</Button>}
      </header>
      <ProblemAlert error={act.error} />
      {view.faults.length > 0 && <Alert type="warning" showIcon title={t('console_policy:try_faulty')} />}
      {trial && <Standing trial={trial} />}
      {trial?.result && <Result result={trial.result} hidden={trial.hidden} />}
    </section>
  )
}

function Standing({ trial }: { trial: Trial }) {
  const { t } = useWords()
  if (trial.standing === 'finished') return null
  const share = trial.total === 0 ? 0 : Math.floor((100 * trial.done) / trial.total)
  return (
    <div role="status">
      {trial.standing === 'running' && <Progress percent={share} status="active" aria-label={t('console_policy:trial')} />}
      <p className="muted">{t(`console_policy:trial_${trial.standing}`, { done: countText(trial.done), total: countText(trial.total) })}</p>
    </div>
  )
}

function Result({ result, hidden }: { result: TrialResult; hidden: number }) {
  const { t, language } = useWords()
  const { data } = useQuery(reference)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const name = (clock: string) => nameOf(data?.clocks.find((each) => each.name === clock), language) || clock
  const clocks = Object.entries(result.clocks)
  const shown = columns.filter((column) => column === 'same' || clocks.some(([, sums]) => sums[column] > 0))
  const touched = clocks.some(([, sums]) => columns.some((column) => column !== 'same' && sums[column] > 0))
  return (
    <>
      {result.unexplained === 0
        ? <Alert type="success" showIcon data-testid="reproduced" title={t('console_policy:reproduced', { files: countText(result.files), seconds: spanText(Math.max(1000, result.took_ms), language, true) })} />
        : <Unexplained result={result} />}
      {!touched && result.offers.offers === 0 && !result.readings && !result.letters && !result.sharing && !result.repeats && Object.keys(result.heard).length === 0 && <p>{t('console_policy:no_effect')}</p>}
      {clocks.length > 0 && (
        <div className="scroll-x">
          <table className="sums" data-testid="clock-sums">
            <thead><tr><th>{t('console_policy:clock')}</th><th className="num">{t('console_policy:effect.ran')}</th>{shown.map((column) => <th key={column} className="num">{t(`console_policy:effect.${column}`)}</th>)}</tr></thead>
            <tbody>
              {clocks.map(([clock, sums]) => (
                <tr key={clock}>
                  <th scope="row">{name(clock)}</th>
                  <td className="num">{countText(sums.ran)}</td>
                  {shown.map((column) => (
                    <td key={column} className={column === 'newly_missed' && sums[column] > 0 ? 'num ink-overdue' : 'num'}>
                      {column === 'same' || sums[column] === 0 ? countText(sums[column]) : (
                        <button type="button" className="link" aria-pressed={chosen?.clock === clock && chosen.effect === column} onClick={() => setChosen({ clock, effect: column })} data-testid={`sum-${clock}-${column}`}>{countText(sums[column])}</button>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Notices result={result} onChoose={(effect) => setChosen({ clock: '', effect })} />
      <Sharing result={result} onChoose={(effect) => setChosen({ clock: '', effect })} />
      <Repeats result={result} onChoose={(effect) => setChosen({ clock: '', effect })} />
      <Money result={result} onChoose={(effect) => setChosen({ clock: '', effect })} />
      <Readings result={result} onChoose={(effect) => setChosen({ clock: '', effect })} />
      <Letters result={result} onChoose={(effect) => setChosen({ clock: '', effect })} />
      <Branches result={result} />
      {chosen && <Rows rows={result.rows.filter((row) => (row.clock === chosen.clock || chosen.clock === '') && row.effect === chosen.effect)} clockName={name} title={`${chosen.clock ? `${name(chosen.clock)} · ` : ''}${t(`console_policy:effect.${chosen.effect}`)}`} />}
      {hidden > 0 && <p className="muted small">{t('console_policy:hidden', { count: countText(hidden) })}</p>}
    </>
  )
}

function Unexplained({ result }: { result: TrialResult }) {
  const { t } = useWords()
  return (
    <Alert
      type="error" showIcon title={t('console_policy:unexplained', { files: countText(result.unexplained) })}
      description={<ul>{result.differences.map((row) => <li key={row.number}><Link to={`/complaints/${row.number}`}>{row.number}</Link> {t('console_policy:difference', { decision: row.decision, expected: row.expected ?? '–', found: row.found ?? '–' })}</li>)}</ul>}
    />
  )
}

function Readings({ result, onChoose }: { result: TrialResult; onChoose: (effect: Effect) => void }) {
  const { t } = useWords()
  const sums = result.readings
  if (!sums) return null
  return (
    <p data-testid="reading-sums">
      {t(sums.read < sums.of ? 'console_policy:readings_sample' : 'console_policy:readings', { read: countText(sums.read), of: countText(sums.of), same: countText(sums.same) })}{' '}
      {(['raised', 'lowered'] as const).map((effect) => (
        <Button key={effect} type="link" size="small" onClick={() => onChoose(effect)}>{t(`console_policy:effect.${effect}`)} {countText(sums[effect])}</Button>
      ))}
      <Button type="link" size="small" onClick={() => onChoose('reread')}>{t('console_policy:effect.reread')} {countText(sums.read - sums.same - sums.raised - sums.lowered)}</Button>
    </p>
  )
}

function Branches({ result }: { result: TrialResult }) {
  const { t } = useWords()
  const units = Object.entries(result.branches).sort(([, a], [, b]) => b.newly_missed - a.newly_missed || b.changed - a.changed)
  if (units.length === 0) return null
  return (
    <details>
      <summary>{t('console_policy:branches', { count: countText(units.length) })}</summary>
      <table className="sums">
        <thead><tr><th>{t('console_policy:branch')}</th><th className="num">{t('console_policy:effect.changed')}</th><th className="num">{t('console_policy:effect.newly_missed')}</th><th className="num">{t('console_policy:effect.no_longer_missed')}</th></tr></thead>
        <tbody>{units.map(([id, sums]) => <tr key={id}><th scope="row">{sums.name}</th><td className="num">{countText(sums.changed)}</td><td className="num">{countText(sums.newly_missed)}</td><td className="num">{countText(sums.no_longer_missed)}</td></tr>)}</tbody>
      </table>
    </details>
  )
}

function Rows({ rows, title, clockName }: { rows: TrialRow[]; title: string; clockName: (clock: string) => string }) {
  const { t, code, language } = useWords()
  const ofMoney = rows.some((row) => row.effect === 'reviewed' || row.effect === 'unreviewed' || row.effect === 'other_authority')
  const ofLetters = rows.some((row) => row.effect === 'newly_stopped' || row.effect === 'no_longer_stopped')
  const path = (each: string) => t(each === 'pre_approved' || each === 'beyond' ? `console_policy:path.${each}` : `console_codes:role.${each}`)
  const when = (text: string | null | undefined) => {
    if (!text) return '–'
    if (ofMoney) return path(text)
    if (ofLetters) return text.replace(/[a-z_]+/g, (each) => code('wording', each))
    return /^\d{4}-/.test(text) ? instantText(text, language) : text
  }
  const ofNotices = rows.some((row) => row.to)
  return (
    <section className="card" aria-label={title} data-testid="trial-rows">
      <h3>{title}</h3>
      <div className="scroll-x">
        <table className="sums">
          <thead><tr><th>{t('console_policy:file')}</th>{ofNotices && <><th>{t('console_policy:clock')}</th><th>{t('console_policy:listener')}</th></>}<th>{t('console_policy:then')}</th><th>{t('console_policy:on_trial')}</th></tr></thead>
          <tbody>{rows.map((row) => <tr key={`${row.number}${row.clock}${row.to ?? ''}${row.then ?? ''}${row.now ?? ''}`}><td><Link to={`/complaints/${row.number}`}>{row.number}</Link></td>{ofNotices && <><td>{clockName(row.clock)}</td><td>{row.to ? t(`console_policy:listeners.${row.to}`) : '–'}</td></>}<td>{when(row.then)}</td><td>{when(row.now)}</td></tr>)}</tbody>
        </table>
      </div>
      <p className="muted small">{t('console_policy:rows_shown', { count: countText(rows.length) })}</p>
    </section>
  )
}
