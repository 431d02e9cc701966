// The bar of a selection: what can be done to all of them, and the window that says before what will happen to each.
import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Modal } from 'antd'
import { useNavigate } from 'react-router'
import { countText } from '@shared/ui/format'
import { previewBulk, startBulk, type BulkInput, type BulkPreview } from '../../app/shared/jobs'
import { ProblemAlert } from '../../app/shared/problem'
import { candidates } from '../../app/shared/queries'
import { Loading } from '../../app/shared/states'
import { useMe } from '../../app/session'
import { useWords } from '../../app/words'
import { searchFrom, type Filters } from './filters'
import type { Selection } from './selection'

type Act = 'dispatch' | 'remind'
/** The program takes at most so many at once. */
const MOST = 1000

export function BulkBar({ selection, filters, total }: { selection: Selection; filters: Filters; total: number }) {
  const { t } = useWords()
  const me = useMe()
  const [act, setAct] = useState<Act | null>(null)
  const [all, setAll] = useState(false)
  if (selection.count === 0) return null
  const wide = all && selection.page
  const count = wide ? total : selection.count
  const may = { dispatch: me?.may.includes('dispatch') ?? false, remind: me?.may.includes('supervise') ?? false }
  return (
    <div className="bulk-bar desk-only" role="region" aria-label={t('console_jobs:selected', { count: countText(count) })} data-testid="bulk-bar">
      <strong aria-live="polite">{t('console_jobs:selected', { count: countText(count) })}</strong>
      {selection.page && total > selection.count && !wide && (
        <Button type="link" size="small" disabled={total > MOST} title={total > MOST ? t('console_jobs:too_many') : undefined} onClick={() => setAll(true)} data-testid="select-all">{t('console_jobs:select_all', { count: countText(total) })}</Button>
      )}
      <span className="grow" />
      <Button type="primary" disabled={!may.dispatch} title={may.dispatch ? undefined : t('console_jobs:no_right')} onClick={() => setAct('dispatch')} data-testid="bulk-dispatch">{t('console_jobs:act.dispatch')}</Button>
      <Button disabled={!may.remind} title={may.remind ? undefined : t('console_jobs:no_right')} onClick={() => setAct('remind')} data-testid="bulk-remind">{t('console_jobs:act.remind')}</Button>
      <Button type="text" onClick={() => { setAll(false); selection.clear() }} data-testid="bulk-clear">{t('console_jobs:clear')} <kbd>Esc</kbd></Button>
      {act && <BulkWindow act={act} first={selection.numbers[0]} which={wide ? { query: queryOf(filters) } : { numbers: selection.numbers }} count={count} onClose={() => setAct(null)} onStarted={() => { setAct(null); setAll(false); selection.clear() }} />}
    </div>
  )
}

export const queryOf = (filters: Filters) => Object.fromEntries(searchFrom(filters))

interface WindowProps { act: Act; first: string; which: Partial<BulkInput>; count: number; onClose: () => void; onStarted: () => void }

function BulkWindow({ act, first, which, count, onClose, onStarted }: WindowProps) {
  const { t } = useWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [to, setTo] = useState<string | null>(null)
  const input: BulkInput = { act, to, ...which }
  const ready = act === 'remind' || to !== null
  const preview = useQuery({ queryKey: ['bulk-preview', input], queryFn: () => previewBulk(input), enabled: ready, staleTime: 0 })
  const start = useMutation({
    mutationFn: () => startBulk(input),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['jobs'] })
      void message.open({ type: 'info', content: <span>{t('console_jobs:started')} <Button type="link" size="small" onClick={() => void navigate('/jobs')}>{t('console_jobs:look')}</Button></span> })
      onStarted()
    },
  })
  const none = preview.data?.would === 0
  return (
    <Modal
      open title={t(`console_jobs:window.${act}`, { count: countText(count) })} onCancel={onClose} width={560} destroyOnHidden
      okText={t(`console_jobs:run.${act}`, { count: countText(preview.data?.would ?? count) })} cancelText={t('console_jobs:back')} onOk={() => start.mutate()} confirmLoading={start.isPending}
      okButtonProps={{ disabled: !preview.data || none, 'data-testid': 'bulk-run' }}
    >
      {act === 'dispatch' && <Person first={first} chosen={to} onChoose={setTo} />}
      <ProblemAlert error={preview.error ?? start.error} onRetry={() => void preview.refetch()} />
      {ready && preview.isPending && <Loading rows={2} />}
      {preview.data && <Preview preview={preview.data} />}
    </Modal>
  )
}

function Person({ first, chosen, onChoose }: { first: string; chosen: string | null; onChoose: (id: string) => void }) {
  const { t } = useWords()
  const { data, error, refetch } = useQuery(candidates(first))
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={4} />
  return (
    <fieldset className="bulk-people">
      <legend>{t('console_jobs:to_whom')}</legend>
      {data.filter((each) => each.eligible).map((each) => (
        <label key={each.staff.id} className="row-gap">
          <input type="radio" name="bulk-to" checked={chosen === each.staff.id} onChange={() => onChoose(each.staff.id)} data-testid={`bulk-to-${each.staff.staff_no}`} />
          <strong>{each.staff.name}</strong> <span className="muted small">{each.staff.staff_no} · {t('console_moves:common.load', { load: each.load, capacity: each.capacity })}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Preview({ preview }: { preview: BulkPreview }) {
  const { t, code } = useWords()
  return (
    <div className="bulk-preview" role="status" data-testid="bulk-preview">
      <strong>{t('console_jobs:would', { would: countText(preview.would), total: countText(preview.total) })}</strong>
      {preview.exceptions.length > 0 && (
        <ul>{preview.exceptions.map((each) => <li key={each.code}>{t('console_jobs:exception', { why: code('job_why', each.code), count: countText(each.count) })} <span className="muted small mono">{each.numbers.join(' ')}</span></li>)}</ul>
      )}
    </div>
  )
}
