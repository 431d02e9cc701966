// P12: where it stands, who has it, what comes next, by when. That much fits on the first screen; the way so far follows below.
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '@shared/api/client'
import type { PortalCase } from '@shared/api/types'
import { agoText, byText, nearText, numberText } from '@shared/ui/format'
import { currentLanguage } from '@shared/words/start'
import { useSite } from '../../app/shared/site'
import { type Load, useNow } from '../../app/shared/use_load'
import { ButtonLink, CallLink } from '../../ui/button'
import { Icon, type IconName } from '../../ui/icons'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page'
import { Link } from '../../ui/router'
import { ReadAloud } from '../../ui/speak'
import { type Happening, Timeline } from '../../ui/timeline'
import { Letter } from './letter'
import { LeaveButton } from './leave_button'
import { NextStep } from './next_step'
import { openQuestions } from './question_page'

const TICK_MS = 15_000

export function ProgressPage({ load, complaint }: { load: Load<PortalCase>; complaint: PortalCase }) {
  const { t } = useTranslation('portal_progress')
  const { elder } = useSite()
  const base = `/my/${encodeURIComponent(complaint.number)}`
  const now_ms = load.at_ms ?? Date.now()
  const can = (act: PortalCase['can'][number]) => complaint.can.includes(act)
  const news = useNews(complaint)
  return (
    <Page title={t(`public:state.${complaint.state}`)} back="/my" lead={<About complaint={complaint} />}>
      <div role="status">{news && <Notice tone="ok" title={t('news')} />}</div>
      <section className="card" data-testid="state" data-state={complaint.state}>
        <NextStep complaint={complaint} now_ms={now_ms} />
        <Asked complaint={complaint} base={base} />
        {can('answer') && complaint.proposal && <div className="actions"><ButtonLink kind="primary" to={`${base}/proposal`} data-testid="see-proposal">{t('see_proposal')}</ButtonLink></div>}
        {can('rate') && <div className="actions"><ButtonLink kind="primary" to={`${base}/rate`} data-testid="rate">{complaint.rating ? t('rate_again') : t('rate_now')}</ButtonLink></div>}
      </section>
      <Freshness load={load} complaint={complaint} />
      <Acts complaint={complaint} base={base} />
      {!elder && <ReadAloud target="readable" />}
      {complaint.result && <Result complaint={complaint} />}
      <Foldable title={t('history')} folded={elder}><Timeline items={useHistory(complaint, now_ms)} /></Foldable>
      {complaint.materials.length > 0 && <Materials complaint={complaint} now_ms={now_ms} folded={elder} />}
      <Answered complaint={complaint} now_ms={now_ms} folded={elder} />
      {complaint.messages.length > 0 && <Messages complaint={complaint} now_ms={now_ms} />}
      <TakeAlong complaint={complaint} />
      <Other complaint={complaint} base={base} />
    </Page>
  )
}

function About({ complaint }: { complaint: PortalCase }) {
  return (
    <>
      <p className="about">{complaint.summary}</p>
      <p className="number-small" data-testid="case-number">{numberText(complaint.number)}</p>
    </>
  )
}

/** What staff want from the visitor, quoted, with the way to answer it. */
function Asked({ complaint, base }: { complaint: PortalCase; base: string }) {
  const { t } = useTranslation('portal_progress')
  const open = openQuestions(complaint)
  if (open.length === 0 || !complaint.can.includes('attach')) return null
  return (
    <>
      {open.map((question) => <p key={question.no} className="quote">{question.words}</p>)}
      <div className="actions"><ButtonLink kind="primary" to={`${base}/question`} data-testid="answer-question">{t('question.go')}</ButtonLink></div>
    </>
  )
}

function Answered({ complaint, now_ms, folded }: { complaint: PortalCase; now_ms: number; folded: boolean }) {
  const { t } = useTranslation('portal_progress')
  const answered = complaint.questions.filter((each) => each.answered_at !== null)
  if (answered.length === 0) return null
  return (
    <Foldable title={t('question.answered')} folded={folded}>
      <ul className="bubbles">
        {answered.map((each) => (
          <li key={each.no} className="bubble">
            {each.words}
            <small>{t('question.you_answered', { answer: [each.answer, each.file].filter(Boolean).join(t('portal_filing:check.separator')) || t('question.given') })} · {nearText(each.answered_at ?? each.at, now_ms, currentLanguage())}</small>
          </li>
        ))}
      </ul>
    </Foldable>
  )
}

/** True once something came in that was not there when the page was opened. */
function useNews(complaint: PortalCase): boolean {
  const mark = [complaint.state, complaint.next.code, complaint.next.by, complaint.steps.filter((step) => step.done).length, complaint.messages.length].join()
  const [opened] = useState(mark)
  return opened !== mark
}

/** When this was read; and if it cannot be read any more, why, and the way back in. */
function Freshness({ load, complaint }: { load: Load<PortalCase>; complaint: PortalCase }) {
  const { t } = useTranslation('portal_progress')
  const language = currentLanguage()
  const now_ms = useNow(TICK_MS)
  const at_ms = load.at_ms ?? now_ms
  const ended = load.error instanceof ApiError && load.error.status === 401
  if (ended) {
    return <Notice tone="near" live title={t('ended')}><ButtonLink to={`/track?again=1&number=${encodeURIComponent(complaint.number)}`}>{t('ended_again')}</ButtonLink></Notice>
  }
  if (load.error !== null) return <Notice tone="plain" live title={t('stale', { at: nearText(at_ms, now_ms, language) })} />
  return (
    <div className="fresh">
      {complaint.green_channel && complaint.next.code !== 'none' && <span className="badge"><Icon name="shield" size={16} />{t('green')}</span>}
      <span className="hint" data-testid="fresh">{t('fresh', { ago: agoText(at_ms, Math.max(now_ms, at_ms), language) })}</span>
    </div>
  )
}

/** What the visitor may do at any time, one under the other: each line says what it is for. */
function Acts({ complaint, base }: { complaint: PortalCase; base: string }) {
  const { t } = useTranslation('portal_progress')
  const { settings, elder } = useSite()
  const who = complaint.who ? t('staff', complaint.who) : t('bank')
  const row = (to: string, icon: IconName, words: string, note: string, testid: string) => (
    <li><Link className="row" to={to} data-testid={testid}><Icon name={icon} /><span><b>{words}</b><small>{note}</small></span><Icon name="next" size={18} /></Link></li>
  )
  if (complaint.can.includes('message')) {
    return (
      <ul className="rows">
        {row(`${base}/message`, 'chat', t('message_to', { who }), t('message_note'), 'message')}
        {row(`${base}/call-back`, 'phone', t('call_back.link'), t('call_back.note'), 'call-back')}
        {complaint.can.includes('share') && !elder && row(`${base}/share`, 'person', t('share.link'), t('share.note'), 'share')}
      </ul>
    )
  }
  return settings && !elder ? <div className="actions"><CallLink phone={settings.hotline} kind="secondary">{t('portal:call_number', { phone: settings.hotline })}</CallLink></div> : null
}

function useHistory(complaint: PortalCase, now_ms: number): Happening[] {
  const { t } = useTranslation('portal_progress')
  const language = currentLanguage()
  const staff = complaint.who ? t('staff', complaint.who) : t('bank')
  const title = ({ code, done }: PortalCase['steps'][number]) => {
    if (code === 'closed' && complaint.ending === 'withdrawn') return t('ended_of.withdrawn')
    if (code === 'closed' && complaint.ending === 'merged') return t('ended_of.merged')
    return done ? t(`done_of.${code}`, { defaultValue: t('step_of.other'), who: staff }) : t(`step_of.${code}`, { defaultValue: t('step_of.other') })
  }
  return complaint.steps.map((step, at) => ({
    key: `${step.code}${at}`,
    done: step.done,
    title: title(step),
    when: step.done ? step.at && nearText(step.at, now_ms, language) : step.by && byText(step.by, language, now_ms),
  }))
}

function Foldable({ title, folded, children }: { title: string; folded: boolean; children: ReactNode }) {
  if (folded) return <details><summary>{title}</summary>{children}</details>
  return <section className="card card-quiet"><h2>{title}</h2>{children}</section>
}

function Result({ complaint }: { complaint: PortalCase }) {
  const { t } = useTranslation('portal_progress')
  return (
    <section className="card card-quiet prose">
      <h2>{t('result')}</h2>
      <Letter text={complaint.result ?? ''} />
      {complaint.rating && <p className="hint">{t('rated', { words: t(`rate.${complaint.rating.satisfied}`) })}</p>}
    </section>
  )
}

function Materials({ complaint, now_ms, folded }: { complaint: PortalCase; now_ms: number; folded: boolean }) {
  const { t } = useTranslation('portal_progress')
  return (
    <Foldable title={t('materials', { count: complaint.materials.length })} folded={folded}>
      <ul className="plain-list">
        {complaint.materials.map((each, at) => <li key={`${each.at}${at}`}><Icon name="file" size={20} /><span>{each.name} <small>{nearText(each.at, now_ms, currentLanguage())}</small></span></li>)}
      </ul>
    </Foldable>
  )
}

function Messages({ complaint, now_ms }: { complaint: PortalCase; now_ms: number }) {
  const { t } = useTranslation('portal_progress')
  const { seen } = complaint
  const readMark = (at: string) => (seen && Date.parse(seen.at) >= Date.parse(at) ? t('message.seen', { who: seen.surname ? t('staff', seen) : t('bank') }) : t('message.arrived'))
  return (
    <section className="card card-quiet">
      <h2>{t('messages')}</h2>
      <ul className="bubbles">
        {complaint.messages.map((each, at) => (
          <li key={`${each.at}${at}`} className={each.from === 'you' ? 'bubble bubble-you' : 'bubble'}>
            {each.words}
            <small>{t(`from.${each.from}`)} · {nearText(each.at, now_ms, currentLanguage())} · <span data-testid="read-mark">{readMark(each.at)}</span></small>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The customer's own file, and the letter once there is one, to keep. */
function TakeAlong({ complaint }: { complaint: PortalCase }) {
  const { t } = useTranslation('portal_progress')
  const address = (what: 'case-file' | 'letter') => `/api/portal/complaints/${encodeURIComponent(complaint.number)}/${what}?language=${currentLanguage()}`
  return (
    <section className="prose">
      <h2>{t('take_along.title')}</h2>
      <div className="actions-row quiet-row">
        {(complaint.proposal || complaint.result) && <a className="button button-quiet" href={address('letter')} download data-testid="take-letter">{t('take_along.letter')}</a>}
        <a className="button button-quiet" href={address('case-file')} download data-testid="take-file">{t('take_along.file')}</a>
      </div>
    </section>
  )
}

/** Other ways are shown with every complaint, liked or not, and hidden behind nothing. */
function Other({ complaint, base }: { complaint: PortalCase; base: string }) {
  const { t } = useTranslation('portal_progress')
  const may_verify = complaint.can.includes('verify') && complaint.ending !== 'withdrawn'
  return (
    <section className="prose">
      <h2>{t('other.title')}</h2>
      {may_verify && complaint.verify_by && <p>{t('other.verify', { by: byText(complaint.verify_by, currentLanguage(), Date.now()) })}</p>}
      {may_verify && <div className="actions"><ButtonLink to={`${base}/verify`} data-testid="verify">{t('verify.title')}</ButtonLink></div>}
      {complaint.can.includes('ask_above') && <div className="actions"><ButtonLink to={`${base}/above`} data-testid="above">{t('above.link')}</ButtonLink></div>}
      <p>{t('other.ways')} <a href="/about">{t('other.link')}</a></p>
      <div className="actions-row quiet-row">
        {complaint.can.includes('withdraw') && <Link className="button button-quiet" to={`${base}/withdraw`} data-testid="withdraw">{t('other.withdraw')}</Link>}
        <LeaveButton />
      </div>
    </section>
  )
}
