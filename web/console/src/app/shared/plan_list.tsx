// What is promised per issue: each part with its date and whether it is done, the money with its sum.
import { amountText, byText, instantText } from '@shared/ui/format'
import type { CaseView, IssueView } from '@shared/api/types'
import { nameOf, useWords } from '../words'
import { Arithmetic } from './arithmetic'
import { Badge } from './badges'

export function PlanList({ complaint, brief = false }: { complaint: CaseView; brief?: boolean }) {
  return <>{complaint.issues.map((issue) => <IssuePlan key={issue.no} issue={issue} brief={brief} />)}</>
}

function IssuePlan({ issue, brief }: { issue: IssueView; brief: boolean }) {
  const { t, code, language } = useWords()
  const money = issue.plan?.compensation
  return (
    <section className="issue-plan">
      <h3>{issue.no} · {issue.words} {issue.liability && <Badge tone="info">{code('party', issue.liability.party)}</Badge>}</h3>
      {!issue.plan && <p className="muted">{t('console_case:no_plan')}</p>}
      <ul className="parts">
        {issue.plan?.parts.map((part) => (
          <li key={part.kind + part.words}>
            <Badge tone={part.done_at ? 'ok' : 'plain'}>{code('plan_part', part.kind)}</Badge> <span>{part.words}</span>
            <span className="small muted">{part.done_at ? `✓ ${instantText(part.done_at, language)} ${part.done_words ?? ''}` : part.due ? byText(part.due.slice(0, 10), language) : ''}</span>
          </li>
        ))}
      </ul>
      {issue.plan && <p className="benefit"><span className="small muted">{t('console_moves:field.benefit_words')}</span> {issue.plan.benefit_words}</p>}
      {money && (
        <>
          <p><strong className="amount" data-testid={`amount-${issue.no}`}>{amountText(money.amount_fen, language)}</strong> <Badge tone="info">{code('compensation_kind', money.kind)}</Badge> {money.benefit && <span>{nameOf(money.benefit, language)}</span>} {money.pre_approved && <Badge tone="ok">{t('console_case:pre_approved')}</Badge>}</p>
          <p className="small"><span className="muted">{t('console_moves:field.basis')}</span> {money.basis}</p>
          {money.outside_band_reason && <p className="small ink-near">{t('console_moves:common.named', { name: t('console_moves:field.outside_band_reason'), value: money.outside_band_reason })}</p>}
          <Arithmetic index={money.index} amount_fen={money.amount_fen} brief={brief} />
        </>
      )}
      {issue.answer && <p><Badge tone={issue.answer.answer === 'accept' ? 'ok' : 'near'}>{code('answer', issue.answer.answer)}</Badge> <span className="small muted">{[issue.answer.reason, instantText(issue.answer.at, language)].filter(Boolean).join(' · ')}</span></p>}
      {issue.rectification && <p className="small"><Badge tone="info">{t('console_case:rectification')}</Badge> {issue.rectification.title} <span className="muted">{byText(issue.rectification.due.slice(0, 10), language)}</span></p>}
    </section>
  )
}
