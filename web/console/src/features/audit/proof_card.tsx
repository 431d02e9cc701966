// Whether the files and the log are as they were written: the latest proof, the newest checkpoint, and a button to prove again.
import { useEffect, useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Progress } from 'antd'
import { Link } from 'react-router'
import { countText, instantText } from '@shared/ui/format'
import { OVER, job as jobOf } from '../../app/shared/jobs'
import { problemSentence } from '../../app/shared/problem'
import { useWords } from '../../app/words'
import { startProof, type AuditState, type Proof } from './queries'

export function ProofCard({ state }: { state: AuditState }) {
  const words = useWords()
  const { t, language } = words
  const { message } = App.useApp()
  const [id, setId] = useState<string | null>(null)
  const start = useMutation({ mutationFn: startProof, onSuccess: (job) => setId(job.id), onError: (error) => void message.error(problemSentence(error, words)) })
  return (
    <section className="card" aria-label={t('console_audit:proof')}>
      <h2>{t('console_audit:proof')}</h2>
      {state.proof ? <Outcome proof={state.proof} /> : <p className="muted">{t('console_audit:never')}</p>}
      {id ? <Going id={id} onOver={() => setId(null)} /> : <Button onClick={() => start.mutate()} loading={start.isPending} data-testid="prove">{t('console_audit:prove')}</Button>}
      {state.checkpoint ? (
        <div className="checkpoint">
          <p className="small">{t('console_audit:checkpoint', { n: countText(state.checkpoint.n), at: instantText(state.checkpoint.at, language) })}</p>
          <code className="mono small" data-testid="checkpoint">{state.checkpoint.n}:{state.checkpoint.hash}</code>
          <Copy text={`${state.checkpoint.n}:${state.checkpoint.hash}`} />
          <p className="muted small">{t('console_audit:checkpoint_why')}</p>
        </div>
      ) : <p className="muted small">{t('console_audit:no_checkpoint')}</p>}
    </section>
  )
}

function Copy({ text }: { text: string }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const copy = () => navigator.clipboard.writeText(text).then(() => message.success(t('console_audit:copied')), () => message.info(t('console_audit:not_copied')))
  return <Button size="small" onClick={() => void copy()}>{t('console_audit:copy')}</Button>
}

function Outcome({ proof }: { proof: Proof }) {
  const { t, code, language } = useWords()
  const sound = proof.broken === 0
  return (
    <>
      <p className={sound ? 'proof-sound' : 'proof-broken'} role="status" data-testid="proof">
        {sound ? t('console_audit:sound') : t('console_audit:broken', { count: countText(proof.broken) })}
      </p>
      <p className="muted small">{t('console_audit:proved', { at: instantText(proof.at, language), who: proof.by.name, files: countText(proof.files), links: countText(proof.links), lines: countText(proof.lines) })}</p>
      {!sound && (
        <ul className="small">
          {proof.faults.map((fault) => (
            <li key={`${fault.complaint ?? ''}${fault.at ?? ''}${fault.code}`}>
              {fault.complaint ? <Link to={`/complaints/${fault.complaint}`} className="mono">{fault.complaint}</Link> : t('console_audit:checkpoint_no', { n: fault.at ?? '' })}
              {'：'}{code('proof_fault', fault.code)}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Going({ id, onOver }: { id: string; onOver: () => void }) {
  const { t } = useWords()
  const client = useQueryClient()
  const { data } = useQuery({ ...jobOf(id), refetchInterval: 1000 })
  const job = data?.job
  const over = job !== undefined && OVER.has(job.state)
  useEffect(() => {
    if (!over) return
    void client.invalidateQueries({ queryKey: ['audit'] })
    onOver()
  }, [over, client, onOver])
  const percent = job && job.total > 0 ? Math.floor((job.done / job.total) * 100) : 0
  return <Progress percent={percent} size="small" status="active" aria-label={t('console_audit:proving')} format={() => t('console_audit:proving_of', { done: countText(job?.done ?? 0), total: countText(job?.total ?? 0) })} />
}
