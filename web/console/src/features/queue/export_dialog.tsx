// A list as a file: what is in it, how it is masked, and what it is for.
import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Modal } from 'antd'
import { useNavigate } from 'react-router'
import { countText } from '@shared/ui/format'
import { startExport } from '../../app/shared/jobs'
import { ProblemAlert } from '../../app/shared/problem'
import { useMe } from '../../app/session'
import { useWords } from '../../app/words'
import { queryOf } from './bulk_bar'
import { activeNames, type Filters } from './filters'

const SHORTEST = 4

export function ExportButton({ filters, total, exact }: { filters: Filters; total: number; exact: boolean }) {
  const { t } = useWords()
  const me = useMe()
  const [open, setOpen] = useState(false)
  if (!me?.may.includes('export')) return null
  return (
    <>
      <Button className="desk-only" onClick={() => setOpen(true)} data-testid="export">{t('console_jobs:export.button')}</Button>
      {open && <ExportWindow filters={filters} count={exact ? countText(total) : t('console_jobs:export.more_than', { count: countText(total) })} onClose={() => setOpen(false)} />}
    </>
  )
}

function ExportWindow({ filters, count, onClose }: { filters: Filters; count: string; onClose: () => void }) {
  const { t, code } = useWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [purpose, setPurpose] = useState('')
  const start = useMutation({
    mutationFn: () => startExport({ query: queryOf(filters), purpose: purpose.trim() }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['jobs'] })
      void message.open({ type: 'info', content: <span>{t('console_jobs:export.started')} <Button type="link" size="small" onClick={() => void navigate('/jobs')}>{t('console_jobs:look')}</Button></span> })
      onClose()
    },
  })
  const searched = filters.q !== undefined
  return (
    <Modal
      open title={t('console_jobs:export.title')} onCancel={onClose} okText={t('console_jobs:export.run')} cancelText={t('console_jobs:back')} onOk={() => start.mutate()} confirmLoading={start.isPending} width={520}
      okButtonProps={{ disabled: purpose.trim().length < SHORTEST || searched, 'data-testid': 'export-run' }}
    >
      <p>{t('console_jobs:export.what', { view: code('view', filters.view), count, filters: activeNames(filters).length })}</p>
      <p className="muted small">{t('console_jobs:export.masked')}</p>
      {searched && <p className="bar bar-near" role="status">{t('console_jobs:export.no_search')}</p>}
      <label className="field">
        <span>{t('console_jobs:export.purpose')}</span>
        <Input value={purpose} maxLength={200} onChange={(event) => setPurpose(event.target.value)} placeholder={t('console_jobs:export.purpose_hint')} autoFocus data-testid="export-purpose" />
      </label>
      <ProblemAlert error={start.error} />
    </Modal>
  )
}
