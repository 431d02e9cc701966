// S04: twenty complaints in three minutes without a mouse. Left what waits, in the middle the customer's words, right what is
// proposed and why. One key accepts and goes on, one takes it back.
import { useEffect, useRef, useState } from 'react'
import { Button } from 'antd'
import { Link } from 'react-router'
import { countText } from '@shared/ui/format'
import { useKeys } from '../../app/keyboard/use_keys'
import { GreenBadge } from '../../app/shared/badges'
import { ClockChip } from '../../app/shared/clock_chip'
import { ProblemAlert } from '../../app/shared/problem'
import { Empty, Loading, PageProblem } from '../../app/shared/states'
import { useNow } from '../../app/shared/use_now'
import { useTitle } from '../../app/shared/use_title'
import { useWords } from '../../app/words'
import { change, flagsOf, greenOf, nextClass, nextFlags, reasonCodes, toggleFlag, valueOf } from './draft'
import { isDone, pace, step, type Sitting } from './session'
import { AskSheet, BackSheet, MergeSheet } from './sheets'
import { Story } from './story'
import { Suggestion } from './suggestion'
import { useTriage, type Triaging } from './use_triage'
import './triage.css'
import '../../app/shared/assistant/assistant.css'

const DIGITS = 9
const MINUTE_S = 60

export default function TriagePage() {
  const { t } = useWords()
  useTitle(t('console_triage:title'))
  return (
    <>
      <div className="triage-phone"><Empty title={t('console_triage:phone')}><Link to="/queue?view=green">{t('console_triage:phone_urgent')}</Link></Empty></div>
      <div className="triage-desk"><Desk /></div>
    </>
  )
}

function Desk() {
  const { t } = useWords()
  const desk = useTriage()
  const { list, sitting } = desk
  const region = useRef<HTMLDivElement>(null)
  const ready = list.data !== undefined
  useEffect(() => {
    if (ready) region.current?.focus({ preventScroll: true })
  }, [ready])
  if (list.error && !list.data) return <PageProblem error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return <Loading rows={12} />
  return (
    <div ref={region} tabIndex={-1} className="triage" role="region" aria-label={t('console_triage:title')} data-testid="triage">
      <Head sitting={sitting} />
      <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />
      <Offer desk={desk} />
      {sitting.rows.length === 0 && <Empty title={t('console_triage:empty')}><Link to="/queue">{t('console_triage:to_queue')}</Link></Empty>}
      {sitting.cursor !== null && <Board desk={desk} />}
      {sitting.cursor === null && sitting.rows.length > 0 && <Finished desk={desk} />}
    </div>
  )
}

/** Minutes and seconds as people say them. */
function useSpan(): (seconds: number) => string {
  const { t } = useWords()
  return (seconds) => {
    const whole = Math.round(seconds)
    const minutes = Math.floor(whole / MINUTE_S)
    return minutes > 0 ? t('console_triage:minutes', { minutes, seconds: whole % MINUTE_S }) : t('console_triage:seconds', { seconds: whole })
  }
}

function Head({ sitting }: { sitting: Sitting }) {
  const { t } = useWords()
  const now_ms = useNow(sitting.ended_ms === null && sitting.acts.length > 0)
  const { done, all, average_s } = pace(sitting, now_ms)
  return (
    <header className="page-head">
      <h1>{t('console_triage:title')}</h1>
      <span data-testid="triage-progress" className="triage-progress">{t('console_triage:progress', { done: countText(done), all: countText(all) })}</span>
      <progress value={done} max={Math.max(all, 1)} aria-label={t('console_triage:progress', { done, all })} />
      {average_s !== null && <span className="muted">{t('console_triage:average', { seconds: average_s.toFixed(1) })}</span>}
      <span className="muted small">{t('console_triage:hint')}</span>
    </header>
  )
}

/** The last act, with the key that takes it back. */
function Offer({ desk }: { desk: Triaging }) {
  const { t } = useWords()
  const last = desk.sitting.acts.slice(-1)[0]
  useKeys([{ keys: 'z', words: 'console_triage:keys.undo', run: () => void desk.undo(last) }])
  return (
    <div role="status" className="triage-offer">
      {last && (
        <p className="bar bar-quiet" data-testid="triage-offer">
          {t(`console_triage:act.${last.kind}`, { summary: last.summary, count: desk.sitting.acts.filter((each) => each.kind === 'accept').length })}
          {last.kind !== 'merge' && <button type="button" className="choice" onClick={() => void desk.undo(last)} data-testid="triage-undo">{t('console_triage:undo')} <kbd>Z</kbd></button>}
        </p>
      )}
    </div>
  )
}

function Board({ desk }: { desk: Triaging }) {
  const { item, draft, sitting } = desk
  const { t } = useWords()
  const [sheet, setSheet] = useState<'merge' | 'ask' | 'back' | null>(null)
  const held = item.data?.number === sitting.cursor ? item.data : undefined
  const set = useSetters(desk, held)
  const openMerge = () => held?.same_customer.some((each) => each.may_take_in) && setSheet('merge')
  useKeys([
    { keys: 'j', words: 'keys.down', run: () => desk.setSitting((s) => step(s, 1)) }, { keys: 'down', words: 'keys.down', run: () => desk.setSitting((s) => step(s, 1)) },
    { keys: 'k', words: 'keys.up', run: () => desk.setSitting((s) => step(s, -1)) }, { keys: 'up', words: 'keys.up', run: () => desk.setSitting((s) => step(s, -1)) },
    { keys: 'a', words: 'console_triage:keys.accept', run: desk.acceptIt },
    { keys: 'c', words: 'console_triage:keys.class', run: () => held && desk.setPicking(nextClass(desk.picking)) },
    { keys: 'p', words: 'console_triage:keys.priority', run: set.priority },
    { keys: 'l', words: 'console_triage:keys.green', run: set.green },
    { keys: 'd', words: 'console_triage:keys.owner', run: () => held && desk.setPicking(desk.picking === 'owner' ? null : 'owner') },
    { keys: 'f', words: 'console_triage:keys.flags', run: () => held && desk.setPicking(nextFlags(held, desk.picking)) },
    { keys: 's', words: 'console_triage:keys.split', run: set.split },
    { keys: 'r', words: 'console_triage:keys.reason', run: set.reason },
    { keys: 'm', words: 'console_triage:keys.merge', run: openMerge },
    { keys: 'h', words: 'console_triage:keys.later', run: desk.later },
    { keys: 'i', words: 'console_triage:keys.ask', run: () => held && setSheet('ask') },
    { keys: 'b', words: 'console_triage:keys.back', run: () => held?.may_go_back && setSheet('back') },
    { keys: 'escape', words: 'console_triage:keys.close', run: () => desk.setPicking(null) },
    ...Array.from({ length: DIGITS }, (_, at) => ({ keys: String(at + 1), words: 'console_triage:keys.digit', run: () => set.pick(at) })),
  ])
  return (
    <div className="triage-board">
      <Rows desk={desk} />
      {item.error && !held ? <ProblemAlert error={item.error} onRetry={() => void item.refetch()} /> : !held ? <Loading rows={10} /> : (
        <>
          <div className="stack">
            {sitting.refused[held.number] && <p className="bar bar-near" role="alert">{sitting.refused[held.number]}</p>}
            <Story item={held} split={draft.split} onSplit={set.split} onMerge={openMerge} />
            <p className="row-gap">
              <Button onClick={desk.later}>{t('console_triage:keys.later')} <kbd>H</kbd></Button>
              <Button onClick={() => setSheet('ask')}>{t('console_triage:keys.ask')} <kbd>I</kbd></Button>
              {held.may_go_back && <Button onClick={() => setSheet('back')} data-testid="triage-back">{t('console_triage:keys.back')} <kbd>B</kbd></Button>}
              <Link to={`/complaints/${held.number}`}>{t('console_triage:open')}</Link>
            </p>
          </div>
          <Suggestion item={held} draft={draft} picking={desk.picking} pick={set.pick} setPicking={desk.setPicking} onGreen={set.green} onPriority={set.priority} onReason={set.reason} onAccept={desk.acceptIt} />
          {sheet === 'merge' && <MergeSheet item={held} onClose={() => setSheet(null)} onMerge={(into) => { setSheet(null); desk.merge(into) }} />}
          {sheet === 'back' && <BackSheet branch={held.branch.name} onClose={() => setSheet(null)} onBack={(reason) => { setSheet(null); desk.back(reason) }} />}
          {sheet === 'ask' && <AskSheet onClose={() => setSheet(null)} onAsk={(title) => void desk.ask(title).then(() => setSheet(null))} />}
        </>
      )}
    </div>
  )
}

/** What each key changes of the draft. */
function useSetters({ draft, picking, setDraft }: Triaging, held: Triaging['item']['data']) {
  return {
    priority: () => held && setDraft(change(held, draft, 'priority', valueOf(held, draft, 'priority') === 'high' ? 'normal' : 'high')),
    green: () => held && setDraft({ ...draft, green: draft.green === null ? !greenOf(held, draft) : null }),
    split: () => held && held.issues.length > 1 && setDraft({ ...draft, split: !draft.split }),
    reason: () => setDraft({ ...draft, reason: (draft.reason + 1) % reasonCodes.length }),
    pick: (at: number) => {
      if (!held || picking === null) return
      const flag = flagsOf(held, picking)[at]
      if (flag) {
        setDraft(toggleFlag(held, draft, flag.flag), picking)
        return
      }
      if (picking === 'owner') {
        const one = held.candidates[at]
        if (one) setDraft({ ...draft, owner: one.staff.id === held.owner?.id ? null : one.staff.id })
        return
      }
      const field = held.fields.find((each) => each.field === picking)
      const value = field?.alternatives[at]
      if (field && value) setDraft(change(held, draft, field.field, value))
    },
  }
}

function Rows({ desk: { sitting, setSitting } }: { desk: Triaging }) {
  const { t } = useWords()
  const current = useRef<HTMLLIElement>(null)
  // Newer browsers answer with a promise, which an effect must not return.
  useEffect(() => void current.current?.scrollIntoView({ block: 'nearest' }), [sitting.cursor])
  return (
    <nav className="card triage-rows" aria-label={t('console_triage:waiting')}>
      <ol>
        {sitting.rows.map((row) => {
          const finished = isDone(sitting, row.number)
          const elsewhere = sitting.elsewhere[row.number]
          return (
            <li key={row.number} ref={row.number === sitting.cursor ? current : null} className={row.number === sitting.cursor ? 'current' : finished || elsewhere !== undefined ? 'gone' : ''}>
              <button type="button" aria-current={row.number === sitting.cursor} disabled={finished} onClick={() => setSitting((s) => ({ ...s, cursor: row.number }))} data-testid={`triage-row-${row.number}`}>
                <span className="triage-summary">{row.summary}</span>
                <span className="row-gap">
                  {finished ? <span className="small">✓ {t('console_triage:done')}</span> : elsewhere !== undefined ? <span className="small">{elsewhere === '' ? t('console_triage:gone') : t('console_triage:looks', { name: elsewhere })}</span> : <ClockChip clock={row.clock} compact />}
                  <GreenBadge green={row.green} short />
                  {row.number in sitting.refused && <span className="badge badge-late">{t('console_triage:refused')}</span>}
                </span>
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

/** The end: how many, how fast, how many urgent, and each can still be taken back. */
function Finished({ desk }: { desk: Triaging }) {
  const { t } = useWords()
  const span = useSpan()
  const { done, total_s, green } = pace(desk.sitting, desk.sitting.ended_ms ?? 0)
  return (
    <section className="card triage-end" data-testid="triage-end">
      <p className="empty-title">{done > 0 ? t('console_triage:finished', { count: done, time: span(total_s), green }) : t('console_triage:all_elsewhere')}</p>
      <p className="row-gap"><Link to="/">{t('console_triage:to_home')}</Link><Link to="/queue">{t('console_triage:to_queue')}</Link></p>
      <ul>
        {desk.sitting.acts.map((act) => (
          <li key={act.number}>
            <Link to={`/complaints/${act.number}`}>{act.summary}</Link> <GreenBadge green={act.green} short /> <span className="muted small">{t(`console_triage:kind.${act.kind}`)}</span>
            {act.kind !== 'merge' && <button type="button" className="choice" aria-label={t('console_triage:undo_of', { summary: act.summary })} onClick={() => void desk.undo(act)}>{t('console_triage:undo')}</button>}
          </li>
        ))}
      </ul>
      <p className="small muted">{t('console_triage:undo_help')}</p>
    </section>
  )
}
