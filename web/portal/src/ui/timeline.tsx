// What happened and what comes next, as a list of sentences; the marks only repeat what the words say.
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icons'

export interface Happening {
  key: string
  done: boolean
  title: ReactNode
  when?: ReactNode
}

/** `tight` is for a few steps that should fit on one screen with what stands above them. */
export function Timeline({ items, tight = false }: { items: Happening[]; tight?: boolean }) {
  const { t } = useTranslation('portal')
  return (
    <ol className={tight ? 'timeline timeline-tight' : 'timeline'}>
      {items.map((item) => (
        <li key={item.key} className={item.done ? 'done' : 'open'}>
          <span className="dot">{item.done && <Icon name="check" size={14} />}</span>
          <div>
            <span className="unseen">{item.done ? t('done') : t('to_come')}</span>
            <p>{item.title}</p>
            {item.when && <p className="when">{item.when}</p>}
          </div>
        </li>
      ))}
    </ol>
  )
}
