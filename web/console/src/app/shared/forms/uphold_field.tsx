// A lead may stand by words that the wording check keeps back; the reason stays in the file. Asked only when something is kept back.
import { useContext } from 'react'
import { Form } from 'antd'
import { useMe } from '../../session'
import { useWords } from '../../words'
import { StopsContext } from '../wording/context'
import { TextField } from './fields'

const OF_LETTER = ['letter', 'override_reason']

export function UpholdField({ name = OF_LETTER }: { name?: string | string[] }) {
  const { t } = useWords()
  const me = useMe()
  const stopped = useContext(StopsContext)?.stopped ?? false
  const given = Form.useWatch<string | undefined>(name)
  if (!stopped && !given) return null
  if (!me?.roles.includes('lead')) return <p className="bar bar-quiet" data-testid="uphold-by-lead">{t('console_wording:uphold_by_lead')}</p>
  return <div className="uphold" data-testid="uphold"><TextField name={name} label="override_reason" hint="override_reason" rows={2} optional /></div>
}
