// P12: who has it, what comes next, by when. The acts of the customer are screens of their own below the same address.
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PortalCase } from '@shared/api/types'
import { byText, nearText, numberText } from '@shared/ui/format'
import { currentLanguage } from '@shared/words/start'
import { useSite } from '../../app/shared/site'
import { type Load, useLoad } from '../../app/shared/use_load'
import { ButtonLink, CallLink } from '../../ui/button'
import { Loading, Notice } from '../../ui/notice'
import { Page } from '../../ui/page'
import { Link } from '../../ui/router'
import { ReadAloud } from '../../ui/speak'
import { type Happening, Timeline } from '../../ui/timeline'
import { MessagePage } from './message_page'
import { NotLoaded } from './not_loaded'
import { ProposalPage } from './proposal_page'
import { RatePage } from './rate_page'
import { StateBadge } from './state_badge'
import { WithdrawPage } from './withdraw_page'

const FRESH_MS = 30_000

export function ComplaintPage({ number, part }: { number: string; part: string | null }) {
  const load = useLoad<PortalCase>(`/api/portal/complaints/${encodeURIComponent(number)}`, part === null ? FRESH_MS : undefined)
  if (!load.value && load.error) return <NotLoaded error={load.error} again={load.again} back="/my" number={number} />
  if (!load.value) return <Loading />
  const shared = { complaint: load.value, again: load.again }
  switch (part) {
    case 'proposal': return <ProposalPage {...shared} />
    case 'rate': return <RatePage {...shared} />
    case 'withdraw': return <WithdrawPage {...shared} />
    case 'message': return <MessagePage {...shared} />
    default: return <Progress load={load} complaint={load.value} />
  }
}

function Progress({ load, complaint }: { load: Load<PortalCase>; complaint: PortalCase }) {
  const { t } = useTranslation('portal_progress')
  const { settings, elder } = useSite()
  const base = `/my/${encodeURIComponent(complaint.number)}`
  const language = currentLanguage()
  const now_ms = load.at_ms ?? Date.now()
  const can = (act: PortalCase['can'][number]) => complaint.can.includes(act)
  return (
    <Page title={complaint.summary} back="/my" lead={<span className="number-small" data-testid="case-number">{numberText(complaint.number)}</span>}>
      <section className="card">
        <div className="badges">
          <StateBadge state={complaint.state} />
          {complaint.green_channel && <span className="badge">{t('green')}</span>}
        </div>
        <Now complaint={complaint} now_ms={now_ms} />
        {can('answer') && complaint.proposal && <div className="actions"><ButtonLink kind="primary" to={`${base}/proposal`} data-testid="see-proposal">{t('see_proposal')}</ButtonLink></div>}
        {can('rate') && <div className="actions"><ButtonLink kind="primary" to={`${base}/rate`} data-testid="rate">{complaint.rating ? t('rate_again') : t('rate_now')}</ButtonLink></div>}
        <div className="actions-row">
          {can('message') && <ButtonLink to={`${base}/message`} data-testid="message">{t('message_to', { who: complaint.who ? t('staff', complaint.who) : t('bank') })}</ButtonLink>}
          {settings && !elder && <CallLink phone={settings.hotline} kind="secondary">{t('call')}</CallLink>}
        </div>
        <p className="hint">{t('fresh', { at: nearText(now_ms, now_ms, language) })}</p>
        {!elder && <ReadAloud target="readable" />}
      </section>
      {load.error !== null && <Notice tone="plain" live title={t('stale', { at: nearText(now_ms, now_ms, language) })} />}
      {complaint.result && <Result complaint={complaint} />}
      <History complaint={complaint} now_ms={now_ms} folded={elder} />
      {complaint.messages.length > 0 && <Messages complaint={complaint} now_ms={now_ms} />}
      <Other complaint={complaint} base={base} />
    </Page>
  )
}

/** One person, one next step, one date; and if we are late, that first. */
function Now({ complaint, now_ms }: { complaint: PortalCase; now_ms: number }) {
  const { t } = useTranslation('portal_progress')
  const language = currentLanguage()
  const { next, who } = complaint
  const person = who ? t('who', { surname: who.surname, staff_no: who.staff_no }) : t('who_bank')
  const by = next.by ? byText(next.by, language, now_ms) : null
  return (
    <>
      {next.late && (
        <Notice tone="late" title={t('late', { before: next.previous_by ? byText(next.previous_by, language, now_ms) : t('late_promised') })}>
          {by && <p>{t('late_now', { by })}</p>}
          {next.reason && <p>{t('late_reason', { reason: next.reason })}</p>}
        </Notice>
      )}
      <p>{t(`now.${complaint.state}`, { person })}</p>
      {!next.late && next.previous_by && next.by && (
        <Notice tone="near" title={t('moved', { before: byText(next.previous_by, language, now_ms), by: by ?? '' })}>{next.reason && <p>{t('late_reason', { reason: next.reason })}</p>}</Notice>
      )}
      {next.code !== 'none' && (
        <p data-testid="next-step"><b>{t('next')}</b> {t(`next_of.${next.code}`, { defaultValue: t('next_of.other') })}{by && !next.late && t('next_by', { by })}</p>
      )}
    </>
  )
}

function History({ complaint, now_ms, folded }: { complaint: PortalCase; now_ms: number; folded: boolean }) {
  const { t } = useTranslation('portal_progress')
  const language = currentLanguage()
  const staff = complaint.who ? t('staff', complaint.who) : t('bank')
  const items: Happening[] = complaint.steps.map((step, at) => ({
    key: `${step.code}${at}`,
    done: step.done,
    title: step.done ? t(`done_of.${step.code}`, { defaultValue: t('step_of.other'), who: staff }) : t(`step_of.${step.code}`, { defaultValue: t('step_of.other') }),
    when: step.done ? step.at && nearText(step.at, now_ms, language) : step.by && byText(step.by, language, now_ms),
  }))
  return <Foldable title={t('history')} folded={folded}><Timeline items={items} /></Foldable>
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
      <p>{complaint.result}</p>
      {complaint.rating && <p className="hint">{t('rated', { words: t(`rate.${complaint.rating.satisfied}`) })}</p>}
    </section>
  )
}

function Messages({ complaint, now_ms }: { complaint: PortalCase; now_ms: number }) {
  const { t } = useTranslation('portal_progress')
  return (
    <section className="card card-quiet">
      <h2>{t('messages')}</h2>
      <ul className="bubbles">
        {complaint.messages.map((each) => (
          <li key={`${each.at}${each.from}`} className={each.from === 'you' ? 'bubble bubble-you' : 'bubble'}>
            {each.words}
            <small>{t(`from.${each.from}`)} · {nearText(each.at, now_ms, currentLanguage())}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Other ways are shown with every complaint, liked or not, and hidden behind nothing. */
function Other({ complaint, base }: { complaint: PortalCase; base: string }) {
  const { t } = useTranslation('portal_progress')
  const { settings } = useSite()
  return (
    <section className="prose">
      <h2>{t('other.title')}</h2>
      {complaint.verify_by && <p>{t('other.verify', { by: byText(complaint.verify_by, currentLanguage(), Date.now()), phone: settings?.hotline ?? t('portal:hotline_unknown') })}</p>}
      <p>{t('other.ways')} <Link to="/about">{t('other.link')}</Link></p>
      {complaint.can.includes('withdraw') && <p><Link to={`${base}/withdraw`} data-testid="withdraw">{t('other.withdraw')}</Link></p>}
    </section>
  )
}
