// P14: a fair, understandable choice. What we found, what we will do, what it means; two buttons of one size and no hurry.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PortalCase, PortalProposal } from '@shared/api/types'
import { amountText, dayText, numberText } from '@shared/ui/format'
import { currentLanguage } from '@shared/words/start'
import { ButtonLink } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page'
import { Link } from '../../ui/router'
import { Answer } from './answer'
import { Done } from './done'

interface PartProps {
  complaint: PortalCase
  again: () => void
}

export function ProposalPage({ complaint, again }: PartProps) {
  const { t } = useTranslation('portal_progress')
  const [answered, setAnswered] = useState<'accept' | 'reject' | null>(null)
  const base = `/my/${encodeURIComponent(complaint.number)}`
  const { proposal } = complaint
  if (answered) {
    return <Done title={t(`answer.done_${answered}`)} words={t(`answer.done_${answered}_words`)} to={base} again={again} />
  }
  if (!proposal) {
    return <Page title={t('proposal.none')} back={base}><div className="actions"><ButtonLink kind="primary" to={base}>{t('to_progress')}</ButtonLink></div></Page>
  }
  return (
    <Page title={t('proposal.title')} back={base} lead={<><p>{complaint.summary}</p><p className="number-small">{numberText(complaint.number)}</p></>}>
      {proposal.updated && <Notice tone="near" title={t('proposal.updated')} />}
      <section className="card prose">
        <h2>{t('proposal.meaning')}</h2>
        {proposal.total_fen > 0 && <p className="sum" data-testid="proposal-total">{amountText(proposal.total_fen, currentLanguage())}</p>}
        <p>{proposal.meaning}</p>
      </section>
      <section className="card prose">
        <h2>{t('proposal.found')}</h2>
        <p>{proposal.facts}</p>
      </section>
      {proposal.issues.map((issue) => <Issue key={issue.no} issue={issue} only={proposal.issues.length === 1} />)}
      {proposal.basis && <details><summary>{t('proposal.basis')}</summary><div className="prose"><p>{proposal.basis}</p></div></details>}
      <section className="prose">
        <h2>{t('proposal.no_is_fine')}</h2>
        <p>{proposal.remedies}</p>
        <p><Link to="/about">{t('other.link')}</Link></p>
      </section>
      {complaint.can.includes('answer')
        ? <Answer number={complaint.number} proposal={proposal} done={setAnswered} />
        : <Notice tone="plain" title={t('proposal.answered')} />}
    </Page>
  )
}

function Issue({ issue, only }: { issue: PortalProposal['issues'][number]; only: boolean }) {
  const { t } = useTranslation('portal_progress')
  const language = currentLanguage()
  return (
    <section className="card prose">
      <h2>{only ? t('proposal.will_do') : t('proposal.issue', { no: issue.no })}</h2>
      <p className="quote">{issue.words}</p>
      {(issue.verdict || issue.finding) && <p>{issue.verdict && <b>{t(`verdict.${issue.verdict}`)} </b>}{issue.finding}</p>}
      {issue.will_do.length > 0 && (
        <ul>
          {issue.will_do.map((part) => (
            <li key={`${part.kind}${part.words}`}><b>{t(`part.${part.kind}`)}</b> {part.words}{part.due && <span className="when"> {t('proposal.until', { day: dayText(part.due, language, Date.now()) })}</span>}</li>
          ))}
        </ul>
      )}
      {issue.amount_fen !== null && <p><b>{t('proposal.amount')}</b> {amountText(issue.amount_fen, language)}</p>}
      {issue.benefit && <p><b>{t('proposal.benefit')}</b> {language === 'en' ? issue.benefit.en : issue.benefit.zh}</p>}
      {issue.meaning && <p>{issue.meaning}</p>}
    </section>
  )
}
