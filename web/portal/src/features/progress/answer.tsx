// The answer to a proposal. Yes is asked back once; no asks which point and why, neither of which has to be said.
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError, api, newKey } from '@shared/api/client'
import type { PortalAnswer, PortalProposal } from '@shared/api/types'
import { useTrouble } from '../../app/shared/trouble'
import { Button } from '../../ui/button'
import { ChooseSome } from '../../ui/choice'
import { TextArea } from '../../ui/field'
import { ErrorSummary } from '../../ui/notice'

interface AnswerProps {
  number: string
  proposal: PortalProposal
  done: (answer: 'accept' | 'reject') => void
}

export function Answer({ number, proposal, done }: AnswerProps) {
  const { t } = useTranslation('portal_progress')
  const trouble = useTrouble()
  const [asking, setAsking] = useState<'accept' | 'reject' | null>(null)
  const [points, setPoints] = useState<string[]>([])
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const key = useRef(newKey())

  const send = async (answer: 'accept' | 'reject') => {
    if (busy) return
    setBusy(true)
    setFailed(null)
    try {
      await api.post(`/api/portal/complaints/${encodeURIComponent(number)}/answer`, answersFor(proposal, answer, points, reason), { key: key.current })
      done(answer)
    } catch (error) {
      if (!(error instanceof ApiError && error.maySendAgain)) key.current = newKey()
      setFailed(trouble(error))
    } finally {
      setBusy(false)
    }
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
