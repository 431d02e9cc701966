// Every clock of the case: when it started, what stopped it, by which rule, what was done to it, and each day that counts or does not. Misses stay for good.
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { byText, dayText, instantText, spanText } from '@shared/ui/format'
import type { CaseView, ClockChange, ClockExplained, ClockView } from '@shared/api/types'
import { useDialogLayer } from '../../app/keyboard/use_keys'
import { ClockChip } from '../../app/shared/clock_chip'
import { limitText } from '../../app/shared/limit'
import { ProblemAlert } from '../../app/shared/problem'
import { clock as clockQuery } from '../../app/shared/queries'
import { byText as whoText } from '../../app/shared/said'
import { Loading } from '../../app/shared/states'
import { nameOf, useWords, type Words } from '../../app/words'
import { DayGrid } from './day_grid'

/** Marks of the bank's own handbooks, which mean something only to whoever keeps them. */
const HOUSE_RULE = /^[A-Z]\d/

export function ClockStack({ complaint, open, onClose }: { complaint: CaseView; open: boolean; onClose: () => void }) {
  const { t } = useWords()
  useDialogLayer(open)
  const [chosen, setChosen] = useState<number | null>(null)
  return (
    <Drawer open={open} onClose={onClose} title={t('console_case:clocks')} size={560} data-testid="clock-stack">
      {complaint.clocks.map((each) => (
        <section key={each.n} className={each.superseded ? 'clock-item superseded' : 'clock-item'}>
          <ClockChip clock={each} />
          <About clock={each} />
          <ClockFacts clock={each} />
          <Button size="small" type="link" onClick={() => setChosen(chosen === each.n ? null : each.n)} aria-expanded={chosen === each.n} data-testid={each.issue === null ? `explain-${each.name}` : `explain-${each.name}-${each.issue}`}>{t(chosen === each.n ? 'console_case:hide_days' : 'console_case:explain')}</Button>
          {chosen === each.n && <Explained number={complaint.number} n={each.n} />}
        </section>
      ))}
    </Drawer>
  )
}

/** All clocks with their facts, for paper. */
export function ClockList({ complaint }: { complaint: CaseView }) {
  return <>{complaint.clocks.map((each) => <div key={each.n} className="clock-item"><ClockChip clock={each} /><About clock={each} /><ClockFacts clock={each} /></div>)}</>
}

/** What a supervision order, a promise or an issue says, beside its clock. */
function About({ clock }: { clock: ClockView }) {
  const { t } = useWords()
  if (clock.about === null) return null
  if (clock.issue !== null) return <p className="quote" data-testid={`clock-issue-${clock.issue}`}>{t('console_case:clock.of_issue', { no: clock.issue, words: clock.about })}</p>
  return <p className="quote">{t('console_supervision:no', { no: clock.subject })} {clock.about}</p>
}

function ClockFacts({ clock }: { clock: ClockView }) {
  const words = useWords()
  const { t, code, language } = words
  const stopper = [clock.stopped_by && whoText(clock.stopped_by, words), clock.stopped_with && code('event', clock.stopped_with)].filter(Boolean).join(' · ')
  return (
    <>
      {clock.superseded && <p className="badge badge-paused">{t('console_case:clock.superseded')}</p>}
      {clock.agreed_from && <p className="badge badge-info">{t('console_case:clock.agreed')}</p>}
      <dl className="facts small">
        <dt>{t('console_case:clock.started')}</dt><dd>{instantText(clock.started, language)}</dd>
        <dt>{t('console_case:clock.limit')}</dt><dd>{clock.about !== null && clock.issue === null && clock.limit.includes('second') ? t('console_supervision:as_promised') : limitText(clock.limit, t)} {clock.hours && <span className="muted">{nameOf(clock.hours, language)}</span>} <span className="muted" title={clock.basis}>{HOUSE_RULE.test(clock.basis) ? t('console_case:clock.house_rule') : clock.basis}</span></dd>
        <dt>{t('console_case:clock.due')}</dt><dd>{byText(clock.due, language)}</dd>
        {clock.extended_from && <><dt>{t('console_case:clock.extended_from')}</dt><dd>{byText(clock.extended_from, language)}</dd></>}
        {clock.agreed_from && <><dt>{t('console_case:clock.agreed_from')}</dt><dd>{byText(clock.agreed_from, language)}</dd></>}
        {clock.stopped_at && <><dt>{t('console_case:clock.stopped')}</dt><dd>{instantText(clock.stopped_at, language)} {stopper && <span className="muted">{stopper}</span>}</dd></>}
        {clock.pauses.map((each) => <Pause key={each.from} words={t('console_case:clock.pause')} text={pauseText(each, words)} />)}
      </dl>
      {clock.overdue_by_ms > 0 && <p className={clock.goal ? 'badge badge-paused' : 'badge badge-late'}>⚑ {t('console_case:clock.missed', { span: spanText(clock.overdue_by_ms, language) })}</p>}
    </>
  )
}

function pauseText(pause: ClockView['pauses'][number], { t, code, language }: Words): string {
  const end = pause.to ? instantText(pause.to, language) : t('console_case:clock.until_now')
  const longest = pause.until ? t('console_case:clock.longest', { day: dayText(pause.until, language) }) : ''
  return [`${instantText(pause.from, language)} – ${end}`, code('pause_reason', pause.reason), longest].filter(Boolean).join(' · ')
}

const Pause = ({ words, text }: { words: string; text: string }) => <><dt>{words}</dt><dd>{text}</dd></>

function Explained({ number, n }: { number: string; n: number }) {
  const { t, language } = useWords()
  const { data, error, refetch } = useQuery(clockQuery(number, n))
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={3} />
  return (
    <div className="explained" data-testid="derivation">
      {data.warnings.map((each) => <p key={each} className="bar bar-near">{each}</p>)}
      {data.changes.some((each) => each.kind !== 'clock_started') && <ol className="clock-changes">{data.changes.map((each, at) => <Change key={each.kind + each.at + at} change={each} />)}</ol>}
      {data.projected_due && <p className="small">{t('console_case:clock.projected', { due: byText(data.projected_due, language) })}</p>}
      {data.derivation.length === 0 ? <p className="small muted">{t('console_case:clock.hour_by_hour')}</p> : <Days explained={data} />}
    </div>
  )
}

/** Articles of the Order by what was done; a pause has one for each reason. */
const articles: Partial<Record<string, string>> = { clock_extended: 'extended', clock_restarted: 'restarted', clock_agreed: 'agreed', appraisal: 'appraisal', mediation: 'mediation' }

function Change({ change }: { change: ClockChange }) {
  const words = useWords()
  const { t, code, language } = words
  const article = articles[change.why ?? ''] ?? articles[change.kind]
  return (
    <li className="clock-change" data-testid={`change-${change.kind}`}>
      <p><strong>{code('event', change.kind)}</strong> <span className="muted small">{whoText(change.by, words)} · {instantText(change.at, language)}</span></p>
      <p className="small">{[whyText(change, words), spanOf(change, words)].filter(Boolean).join(' · ')}</p>
      {change.words && <p className="small quote">{change.words}</p>}
      {article && <p className="small muted">{t(`console_case:clock.article.${article}`)}</p>}
      {change.told.map((each) => <p key={each.channel + each.at} className="small told">✓ {t('console_case:clock.told', { channel: code('channel', each.channel), at: instantText(each.at, language) })}</p>)}
    </li>
  )
}

function spanOf({ kind, from, to }: ClockChange, { t, language }: Words): string {
  if (!to) return ''
  if (kind === 'clock_paused') return t('console_case:clock.longest', { day: dayText(to, language) })
  const due = byText(to, language)
  return from ? `${byText(from, language)} → ${due}` : t('console_case:clock.due_then', { due })
}

function whyText({ kind, why, of }: ClockChange, { t, code }: Words): string {
  if (!why) return ''
  if (kind === 'clock_paused') return code('pause_reason', why)
  if (kind === 'clock_stopped') return code('event', why)
  return t(`console_case:clock.proof.${why}`, { of })
}

function Days({ explained }: { explained: ClockExplained }) {
  const { t, language } = useWords()
  const days = explained.derivation
  return (
    <>
      <DayGrid days={days} />
      <p className="small muted">{t('console_case:clock.grid', { counted: days.filter((each) => each.counts).length, skipped: days.filter((each) => !each.counts).length })}</p>
      <table className="derivation">
        <thead><tr><th scope="col">{t('console_case:clock.day')}</th><th scope="col">{t('console_case:clock.counts')}</th><th scope="col">{t('console_case:clock.why')}</th></tr></thead>
        <tbody>
          {days.map((step) => (
            <tr key={step.day} className={step.counts ? 'counts' : 'skips'}><td>{dayText(step.day, language)}</td><td>{step.counts ? `✓ ${t('console_case:clock.yes')}` : `— ${t('console_case:clock.no')}`}</td><td>{language === 'en' ? step.why_en : step.why}</td></tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
