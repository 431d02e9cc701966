// The states every panel can be in besides its content: loading, empty, failed, and the whole-page answers 403 and 404.
import { useEffect, useState, type ReactNode } from 'react'
import { Button, Skeleton } from 'antd'
import { Link } from 'react-router'
import { ApiError } from '@shared/api/client'
import { useWords } from '../words'
import { ProblemAlert, problemSentence } from './problem'

const SHOW_AFTER_MS = 150
const SLOW_AFTER_MS = 3000

/** A skeleton, shown only when the wait is long enough to be noticed. */
export function Loading({ rows = 6 }: { rows?: number }) {
  const { t } = useWords()
  const [phase, setPhase] = useState<'hidden' | 'shown' | 'slow'>('hidden')
  useEffect(() => {
    const timers = [setTimeout(() => setPhase('shown'), SHOW_AFTER_MS), setTimeout(() => setPhase('slow'), SLOW_AFTER_MS)]
    return () => timers.forEach(clearTimeout)
  }, [])
  if (phase === 'hidden') return <div className="panel-loading" aria-busy="true" />
  return (
    <div className="panel-loading" aria-busy="true">
      <Skeleton active title={false} paragraph={{ rows }} />
      {phase === 'slow' && <p className="muted">{t('state.slow')}</p>}
    </div>
  )
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children && <div className="muted">{children}</div>}
    </div>
  )
}

export function SystemPage({ sign, title, detail, code, action }: { sign: string; title: string; detail: string; code?: string; action?: ReactNode }) {
  const { t } = useWords()
  return (
    <section className="system-page" data-testid="system-page">
      <p className="system-sign" aria-hidden="true">{sign}</p>
      <h1>{title}</h1>
      <p className="muted">{detail}</p>
      <div className="row-gap">{action ?? <Link to="/"><Button type="primary">{t('state.home')}</Button></Link>}</div>
      {code && <p className="small muted">{t('problem.code', { code })}</p>}
    </section>
  )
}

export function NotFound() {
  const { t } = useWords()
  return <SystemPage sign="404" title={t('state.not_found')} detail={t('state.not_found_detail')} action={<Link to="/queue"><Button type="primary">{t('state.to_queue')}</Button></Link>} />
}

/** An address that no page has. */
export function NoPage() {
  const { t } = useWords()
  return <SystemPage sign="404" title={t('state.no_page')} detail={t('state.no_page_detail')} />
}

export function NoAccess({ error }: { error?: unknown }) {
  const words = useWords()
  return <SystemPage sign="403" title={words.t('state.no_access')} detail={error ? problemSentence(error, words) : words.t('state.no_access_detail')} code="forbidden" />
}

/** A whole page that could not be read. */
export function PageProblem({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useWords()
  const status = error instanceof ApiError ? error.status : 0
  if (status === 403) return <NoAccess error={error} />
  if (status === 404) return <NotFound />
  return (
    <section className="page-problem">
      <h1>{t('state.failed')}</h1>
      <ProblemAlert error={error} onRetry={onRetry} />
    </section>
  )
}
