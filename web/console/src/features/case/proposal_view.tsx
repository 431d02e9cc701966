// The proposal as it stands: parts and dates per issue, money with its sum, the letter, and what the reviewer found.
import type { CaseView } from '@shared/api/types'
import { instantText } from '@shared/ui/format'
import { Badge } from '../../app/shared/badges'
import { Letter } from '../../app/shared/letter'
import { Person } from '../../app/shared/person'
import { PlanList } from '../../app/shared/plan_list'
import { Empty } from '../../app/shared/states'
import { useWords } from '../../app/words'

export function ProposalView({ complaint }: { complaint: CaseView }) {
  const { t, code, language } = useWords()
  const { proposal, review } = complaint
  if (!proposal) return <section className="card"><Empty title={t('console_case:no_proposal')}>{t('console_case:no_proposal_detail')}</Empty></section>
  return (
    <section className="card stack" data-testid="proposal">
      <p className="row-gap"><Badge tone="info" testId="proposal-state">{code('proposal_state', proposal.state)}</Badge><span className="muted small">{t('console_case:proposal_by', { version: proposal.version, at: instantText(proposal.at, language) })} <Person staff={proposal.by} /></span></p>
      <PlanList complaint={complaint} />
      <Letter letter={proposal.letter} />
      {review && (
        <section>
          <h3>{t('console_case:review')} <Badge tone={review.decision === 'approve' ? 'ok' : 'near'}>{code('decision', review.decision)}</Badge></h3>
          <dl className="facts">
            <dt>{t('console_moves:field.fair')}</dt><dd>{review.fair}</dd><dt>{t('console_moves:field.reasonable')}</dt><dd>{review.reasonable}</dd><dt>{t('console_moves:field.evidenced')}</dt><dd>{review.evidenced}</dd>
            {review.words && <><dt>{t('console_moves:field.review_words')}</dt><dd>{review.words}</dd></>}
            <dt>{t('console_case:reviewer')}</dt><dd><Person staff={review.by} /> <span className="small muted">{instantText(review.at, language)}</span></dd>
          </dl>
        </section>
      )}
    </section>
  )
}
