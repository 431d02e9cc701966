// The answer to a proposal. Yes is asked back once; no asks which point and why, neither of which has to be said.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PortalAnswer, PortalCase, PortalProposal } from '@shared/api/types'
import { Button } from '../../ui/button'
import { ChooseSome } from '../../ui/choice'
import { TextArea } from '../../ui/field'
import { ErrorSummary } from '../../ui/notice'
import { useAct } from './use_act'

interface AnswerProps {
  number: string
  proposal: PortalProposal
  done: (answer: 'accept' | 'reject', fresh: PortalCase) => void
}

export function Answer({ number, proposal, done }: AnswerProps) {
  const { t } = useTranslation('portal_progress')
  const { busy, failed, send: act } = useAct(number)
  const [asking, setAsking] = useState<'accept' | 'reject' | null>(null)
  const [points, setPoints] = useState<string[]>([])
  const [reason, setReason] = useState('')
  const send = async (answer: 'accept' | 'reject') => {
    const fresh = await act('answer', answersFor(proposal, answer, points, reason))
    if (fresh) done(answer, fresh)
  }

  return (
    <section aria-label={t('answer.title')} className="answer">
      <ErrorSummary errors={failed ? [{ field: null, words: failed }] : []} />
      {asking === null && (
        <div className="actions-pair">
          <Button kind="secondary" onClick={() => setAsking('accept')} data-testid="accept">{t('answer.accept')}</Button>
          <Button kind="secondary" onClick={() => setAsking('reject')} data-testid="reject">{t('answer.reject')}</Button>
        </div>
      )}
      {asking === 'accept' && (
        <div className="card" role="group" aria-label={t('answer.sure')}>
          <h2>{t('answer.sure')}</h2>
          <p>{t('answer.sure_words')}</p>
          <div className="actions-pair">
            <Button kind="primary" busy={busy} onClick={() => void send('accept')} data-testid="accept-sure">{t('answer.accept_sure')}</Button>
            <Button onClick={() => setAsking(null)}>{t('answer.look_again')}</Button>
          </div>
        </div>
      )}
      {asking === 'reject' && (
        <form className="card" onSubmit={(event) => { event.preventDefault(); void send('reject') }}>
          <h2>{t('answer.why')}</h2>
          {proposal.issues.length > 1 && <ChooseSome name="points" legend={t('answer.points')} values={points} onChange={setPoints} options={proposal.issues.map((issue) => ({ value: String(issue.no), label: issue.words }))} />}
          <TextArea name="reason" label={<>{t('answer.instead')} <span className="optional">{t('portal_filing:optional')}</span></>} value={reason} onChange={setReason} rows={4} maxLength={1000} />
          <div className="actions-pair">
            <Button type="submit" kind="primary" busy={busy} data-testid="reject-send">{t('answer.reject_send')}</Button>
            <Button onClick={() => setAsking(null)}>{t('answer.look_again')}</Button>
          </div>
        </form>
      )}
    </section>
  )
}

/** No points ticked means no to all of them; points left unticked are taken as accepted. */
function answersFor(proposal: PortalProposal, answer: 'accept' | 'reject', points: string[], reason: string): PortalAnswer {
  const refused = (no: number) => answer === 'reject' && (points.length === 0 || points.includes(String(no)))
  return {
    version: proposal.version,
    answers: proposal.issues.map(({ no }) => (refused(no) ? { issue: no, answer: 'reject', ...(reason.trim() && { reason: reason.trim() }) } : { issue: no, answer: 'accept' })),
  }
}
