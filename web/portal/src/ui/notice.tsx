// Boxes that tell: a notice in the page, the list of what to correct on top of it, and a grey shape while something is on its way.
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon, type IconName } from './icons'

export type Tone = 'info' | 'ok' | 'near' | 'late' | 'plain'

const icons: Record<Tone, IconName> = { info: 'question', ok: 'check', near: 'alert', late: 'alert', plain: 'clock' }

export function Notice({ tone = 'info', icon, title, live = false, children }: { tone?: Tone; icon?: IconName; title?: ReactNode; live?: boolean; children?: ReactNode }) {
  return (
    <div className={`notice notice-${tone}`} role={live ? 'status' : undefined}>
      <Icon name={icon ?? icons[tone]} />
      <div>
        {title && <p className="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  )
}

export interface Wrong {
  /** The id of the field to jump to, or null when the whole act failed. */
  field: string | null
  words: string
}

interface ErrorSummaryProps {
  errors: Wrong[]
  /** Changes with every try: then the summary takes the focus. Without it, new sentences do that. */
  turn?: number
  children?: ReactNode
}

/** Takes the focus when it appears and names every problem once, linked to its field. */
export function ErrorSummary({ errors, turn, children }: ErrorSummaryProps) {
  const { t } = useTranslation('portal')
  const box = useRef<HTMLDivElement>(null)
  const cause = turn ?? errors.map((error) => error.words).join('\n')
  useEffect(() => {
    box.current?.focus()
  }, [cause])
  if (errors.length === 0) return null
  const jump = (field: string) => document.getElementById(field)?.focus()
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box} data-testid="error-summary">
      <h2>{t('errors.title')}</h2>
      <ul>
        {errors.map(({ field, words: sentence }) => (
          <li key={`${field}${sentence}`}>
            {field ? <a href={`#${field}`} onClick={(event) => { event.preventDefault(); jump(field) }}>{sentence}</a> : sentence}
          </li>
        ))}
      </ul>
      {children}
    </div>
  )
}

export function Loading() {
  const { t } = useTranslation('portal')
  return (
    <div className="loading" role="status">
      <span className="unseen">{t('loading')}</span>
      <div className="bone bone-title" />
      <div className="bone" />
      <div className="bone bone-short" />
      <div className="bone bone-block" />
    </div>
  )
}
