// Question and answer, one under the other, with a way to change each answer.
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from './router'

export interface Line {
  key: string
  label: string
  value: ReactNode
  change?: string
}

export function SummaryList({ lines }: { lines: Line[] }) {
  const { t } = useTranslation('portal')
  return (
    <dl className="summary">
      {lines.map((line) => (
        <div key={line.key}>
          <dt>{line.label}</dt>
          <dd>{line.value}</dd>
          {line.change && <dd className="summary-change"><Link to={line.change} aria-label={t('change_this', { what: line.label })}>{t('change')}</Link></dd>}
        </div>
      ))}
    </dl>
  )
}
