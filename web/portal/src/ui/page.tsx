// One screen: a way back, how far one is, one heading that takes the focus when the screen changes, and the content.
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icons'
import { useRouter } from './router'

interface PageProps {
  title: string
  /** Where back leads when the visitor came straight to this screen; without it there is no way back to offer. */
  back?: string
  step?: { at: number; of: number }
  lead?: ReactNode
  /** Something is to be corrected: the window's title says so first. */
  wrong?: boolean
  children: ReactNode
}

export function Page({ title, back, step, lead, wrong = false, children }: PageProps) {
  const { t } = useTranslation('portal')
  const router = useRouter()
  const heading = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    document.title = t(wrong ? 'title_wrong' : 'title', { page: title })
  }, [t, title, wrong])
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
  }, [title])

  return (
    <div className="page">
      {(back || step) && (
        <div className="page-top">
          {back && <button type="button" className="back" onClick={() => router.back(back)}><Icon name="back" size={20} /><span>{t('back')}</span></button>}
          {step && (
            <div className="progress">
              <span>{t('step', step)}</span>
              <progress value={step.at} max={step.of} aria-label={t('step', step)} />
            </div>
          )}
        </div>
      )}
      <div id="readable">
        <h1 tabIndex={-1} ref={heading}>{title}</h1>
        {lead && <div className="lead">{lead}</div>}
        {children}
      </div>
    </div>
  )
}
