// A masked value shown in the clear: for a reason, for one minute, and kept nowhere but on the screen. The program writes down who looked.
import { useEffect, useState } from 'react'
import { App, Button, Form, Modal } from 'antd'
import { EyeOutlined, PhoneOutlined } from '@ant-design/icons'
import { api, newKey } from '@shared/api/client'
import { useDialogLayer } from '../keyboard/use_keys'
import { useWords } from '../words'
import { ChoiceField, TextField } from './forms/fields'
import { ProblemAlert, problemSentence } from './problem'
import { caseAddress } from './queries'

const SHOWN_MS = 60_000
const MIN_REASON_CHARS = 4
const reasons = ['contact', 'identity', 'follow_up', 'other'] as const

export type Masked = 'name' | 'phone' | 'id_number'

interface Revealing { value: string | null; pending: boolean; error: unknown; reveal: (reason: string) => Promise<void>; hide: () => void }

/** Asks for the value and forgets it after a minute. The answer is no part of the query cache, which would keep it longer. */
export function useReveal(number: string, field: Masked): Revealing {
  const [value, setValue] = useState<string | null>(null)
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  useEffect(() => {
    if (value === null) return
    const timer = setTimeout(() => setValue(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [value])
  const reveal = async (reason: string) => {
    setPending(true)
    setError(null)
    try {
      setValue((await api.post<{ value: string }>(`${caseAddress(number)}/reveal`, { field, reason }, { key: newKey() })).value)
    } catch (failed) {
      setError(failed)
    } finally {
      setPending(false)
    }
  }
  return { value, pending, error, reveal, hide: () => setValue(null) }
}

interface ValueProps { number: string; field: Masked; masked: string; may: boolean }

/** The masked value with a button beside it that asks for the reason. */
export function MaskedValue({ number, field, masked, may }: ValueProps) {
  const { t } = useWords()
  const shown = useReveal(number, field)
  const [asking, setAsking] = useState(false)
  if (shown.value !== null) return <Shown value={shown.value} phone={field === 'phone'} onHide={shown.hide} />
  return (
    <span className="masked">
      <span className={field === 'id_number' ? 'mono no-copy' : 'mono'}>{masked}</span>
      {may && <Button size="small" type="link" icon={<EyeOutlined />} onClick={() => setAsking(true)} aria-label={t('reveal.show_what', { what: t(`reveal.${field}`) })} title={t('reveal.logged')} data-testid={`reveal-${field}`}>{field === 'phone' && t('reveal.show')}</Button>}
      {asking && <AskReason title={t('reveal.show_what', { what: t(`reveal.${field}`) })} shown={shown} onClose={() => setAsking(false)} />}
    </span>
  )
}

function AskReason({ title, shown, onClose }: { title: string; shown: Revealing; onClose: () => void }) {
  const { t } = useWords()
  const [form] = Form.useForm<{ why: (typeof reasons)[number]; words: string }>()
  const why = Form.useWatch('why', form)
  useDialogLayer(true)
  const submit = () => void form.validateFields().then((values) => shown.reveal(values.why === 'other' ? values.words.trim() : t(`reveal.reason.${values.why}`)), () => undefined)
  return (
    <Modal open title={title} onCancel={onClose} onOk={submit} okText={t('reveal.show')} cancelText={t('console_moves:common.cancel')} confirmLoading={shown.pending} width={440} okButtonProps={{ 'data-testid': 'reveal-confirm' }}>
      <p className="muted small">{t('reveal.logged')}</p>
      <Form form={form} name="reveal" layout="vertical" initialValues={{ why: 'contact', words: '' }} onFinish={submit}>
        <ChoiceField name="why" label="reason" options={reasons.map((each) => ({ value: each, label: t(`reveal.reason.${each}`) }))} />
        {why === 'other' && <TextField name="words" label="words" min={MIN_REASON_CHARS} rows={1} />}
      </Form>
      <ProblemAlert error={shown.error} />
    </Modal>
  )
}

/** The value for its minute. A phone number can be rung from here. */
function Shown({ value, phone, onHide }: { value: string; phone: boolean; onHide: () => void }) {
  const { t } = useWords()
  const { message } = App.useApp()
  // A bank's test branch may run on plain http, where a page may not write to the clipboard.
  const copy = () => void navigator.clipboard.writeText(value).then(() => message.success(t('reveal.copied')), () => message.info(t('reveal.not_copied')))
  const canCopy = phone && window.isSecureContext
  return (
    <span className="masked revealed" role="status" data-testid="revealed">
      <strong className="mono">{value}</strong>
      {phone && <a href={`tel:${value}`} className="call" data-testid="call-link"><PhoneOutlined aria-hidden="true" /> {t('reveal.call')}</a>}
      {canCopy && <Button size="small" type="link" onClick={copy}>{t('reveal.copy')}</Button>}
      <Button size="small" type="link" onClick={onHide}>{t('reveal.hide')}</Button>
      <span className="small muted">{t('reveal.soon_hidden')}</span>
    </span>
  )
}

interface CallProps { number: string; reason: 'contact' | 'follow_up'; masked?: string; compact?: boolean }

/** Rings the customer: the button looks the number up, with the reason that belongs to the page, and turns into a link that rings it. */
export function CallButton({ number, reason, masked = '', compact = false }: CallProps) {
  const words = useWords()
  const { t } = words
  const shown = useReveal(number, 'phone')
  if (shown.value !== null && !compact) return <Shown value={shown.value} phone onHide={shown.hide} />
  if (shown.value !== null) return <a href={`tel:${shown.value}`} className="call mono" data-testid="call-link"><PhoneOutlined aria-hidden="true" /> {shown.value}</a>
  return (
    <span className="masked">
      {masked && <span className="mono">{masked}</span>}
      <Button size={compact ? 'small' : 'middle'} icon={<PhoneOutlined />} loading={shown.pending} onClick={() => void shown.reveal(t(`reveal.reason.${reason}`))} title={t('reveal.logged')} data-testid="call">{t('reveal.call')}</Button>
      {shown.error !== null && <span className="small ink-late" role="alert">{problemSentence(shown.error, words)}</span>}
    </span>
  )
}
