// P14: a fair, understandable choice. What we found, what we will do, what it means; two buttons of one size and no hurry.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanPartKind, PortalCase, PortalProposal } from '@shared/api/types'
import { amountText, byText, numberText } from '@shared/ui/format'
import { currentLanguage } from '@shared/words/start'
import { ButtonLink, CallLink } from '../../ui/button'
import { Icon } from '../../ui/icons'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page'
import { ReadAloud } from '../../ui/speak'
import { useSite } from '../../app/shared/site'
import { Answer } from './answer'
import { Done } from './done'

type Issue = PortalProposal['issues'][number]
type Part = Issue['will_do'][number]

interface PartProps {
  complaint: PortalCase
  again: () => void
}

/** What keeps it from happening again is told apart from what this customer gets. */
const prevents = (kind: PlanPartKind) => kind === 'rectification'

export function ProposalPage({ complaint, again }: PartProps) {
  const { t } = useTranslation('portal_progress')
  const [answered, setAnswered] = useState<{ answer: 'accept' | 'reject'; by: string | null } | null>(null)
  const base = `/my/${encodeURIComponent(complaint.number)}`
  const { proposal } = complaint
  if (answered) {
    const by = answered.by && byText(answered.by, currentLanguage(), Date.now())
    const words = by ? t(`answer.done_${answered.answer}_by`, { by }) : t(`answer.done_${answered.answer}_words`)
    return <Done title={t(`answer.done_${answered.answer}`)} words={words} to={base} again={again} />
  }
  if (!proposal) {
    return <Page title={t('proposal.none')} back={base}><div className="actions"><ButtonLink kind="primary" to={base}>{t('to_progress')}</ButtonLink></div></Page>
  }
  return (
    <Page title={t('proposal.title')} back={base} lead={<><p>{complaint.summary}</p><p className="number-small">{numberText(complaint.number)}</p></>}>
      {proposal.updated && <Notice tone="near" title={t('proposal.updated')} />}
      <Found proposal={proposal} />
      <WillDo proposal={proposal} />
      <Meaning proposal={proposal} />
      <Prevention proposal={proposal} />
      {proposal.basis && <details><summary>{t('proposal.basis')}</summary><div className="prose"><p>{proposal.basis}</p></div></details>}
      <div className="actions-row quiet-row"><a className="button button-quiet" href={`/api/portal/complaints/${encodeURIComponent(complaint.number)}/letter?language=${currentLanguage()}`} download data-testid="take-letter">{t('take_along.letter')}</a></div>
      <NoIsFine proposal={proposal} />
      {complaint.can.includes('answer')
        ? <Answer number={complaint.number} proposal={proposal} done={(answer, fresh) => setAnswered({ answer, by: fresh.next.by })} />
        : <Notice tone="plain" title={t('proposal.answered')} />}
    </Page>
  )
}

function Found({ proposal }: { proposal: PortalProposal }) {
  const { t } = useTranslation('portal_progress')
  const several = proposal.issues.length > 1
  return (
    <section className="card">
      <h2>{t('proposal.found')}</h2>
      {proposal.issues.map((issue) => (
        <div key={issue.no} className="claim">
          <p className="hint">{several ? t('proposal.issue', { no: issue.no }) : t('proposal.you_said')}</p>
          <p className="quote">{issue.words}</p>
          {issue.verdict && <p><span className={`badge verdict-${issue.verdict}`}><Icon name={issue.verdict === 'upheld' ? 'check' : 'question'} size={16} />{t(`verdict.${issue.verdict}`)}</span></p>}
          {issue.finding && <p>{issue.finding}</p>}
        </div>
      ))}
      {proposal.facts && <p className="pre">{proposal.facts}</p>}
    </section>
  )
}

function WillDo({ proposal }: { proposal: PortalProposal }) {
  const { t } = useTranslation('portal_progress')
  const several = proposal.issues.length > 1
  const own = (issue: Issue) => issue.will_do.filter((part) => !prevents(part.kind))
  if (!proposal.issues.some((issue) => own(issue).length > 0 || issue.benefit)) return null
  return (
    <section className="card">
      <h2>{t('proposal.will_do')}</h2>
      {proposal.issues.map((issue) => (
        <div key={issue.no} className="claim">
          {several && <p className="hint">{t('proposal.issue', { no: issue.no })}</p>}
          <Parts parts={own(issue)} />
          {issue.benefit && <p><b>{t('proposal.benefit')}</b> {currentLanguage() === 'en' ? issue.benefit.en : issue.benefit.zh}</p>}
        </div>
      ))}
    </section>
  )
}

function Parts({ parts }: { parts: Part[] }) {
  const { t } = useTranslation('portal_progress')
  if (parts.length === 0) return null
  return (
    <ul className="parts">
      {parts.map((part) => (
        <li key={`${part.kind}${part.words}`}>
          <span className="part-kind">{t(`part.${part.kind}`)}</span>
          <span>{part.words}{part.due && <b className="part-due">{byText(part.due, currentLanguage(), Date.now())}</b>}</span>
        </li>
      ))}
    </ul>
  )
}

/** In yuan and days. What the letter and an issue say in the same words is said once. */
function Meaning({ proposal }: { proposal: PortalProposal }) {
  const { t } = useTranslation('portal_progress')
  const language = currentLanguage()
  const several = proposal.issues.length > 1
  const each = several ? proposal.issues.filter((issue) => issue.amount_fen !== null) : []
  const said = [...new Set([proposal.meaning, ...proposal.issues.map((issue) => issue.meaning)].map((words) => words.trim()).filter(Boolean))]
  return (
    <section className="card">
      <h2>{t('proposal.meaning')}</h2>
      {proposal.total_fen > 0 && <p className="sum" data-testid="proposal-total">{amountText(proposal.total_fen, language)}</p>}
      {each.map((issue) => <p key={issue.no} className="hint">{t('proposal.issue', { no: issue.no })} {amountText(issue.amount_fen ?? 0, language)}</p>)}
      {said.map((words) => <p key={words} className="pre">{words}</p>)}
    </section>
  )
}

function Prevention({ proposal }: { proposal: PortalProposal }) {
  const { t } = useTranslation('portal_progress')
  const parts = proposal.issues.flatMap((issue) => issue.will_do).filter((part) => prevents(part.kind))
  if (parts.length === 0) return null
  return <section className="card"><h2>{t('proposal.prevention')}</h2><Parts parts={parts} /></section>
}

function NoIsFine({ proposal }: { proposal: PortalProposal }) {
  const { t } = useTranslation('portal_progress')
  const { settings, elder } = useSite()
  return (
    <section className="prose">
      <h2>{t('proposal.no_is_fine')}</h2>
      <p>{t('proposal.no_is_fine_words')}</p>
      <p>{proposal.remedies}</p>
      <p><a href="/about">{t('other.link')}</a></p>
      <div className="actions-row quiet-row">
        {settings && <CallLink phone={settings.hotline}>{t('proposal.explain')}</CallLink>}
        {!elder && <ReadAloud target="readable" />}
      </div>
    </section>
  )
}
