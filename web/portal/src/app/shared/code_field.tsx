// Phone number and the code sent to it: one button, a wait before the next one, paste and the phone's own filling in.
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '@shared/api/client'
import type { CodeSent } from '@shared/api/types'
import { Button } from '../../ui/button'
import { TextField } from '../../ui/field'
import { Notice } from '../../ui/notice'
import { useTrouble } from './trouble'

interface CodeFieldProps {
  /** Where the code goes, as the program takes it; null while the number is not yet right. */
  to: { phone: string } | { number: string } | null
  value: string
  error: string | null
  onChange: (code: string) => void
  /** Pressed while `to` is null: the form then says what is wrong with the number. */
  onNotReady: () => void
}

export function CodeField({ to, value, error, onChange, onNotReady }: CodeFieldProps) {
  const { t } = useTranslation('portal')
  const trouble = useTrouble()
  const [sent, setSent] = useState<CodeSent | null>(null)
  const [wait_s, setWait] = useState(0)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)

  useEffect(() => {
    if (wait_s <= 0) return
    const timer = window.setTimeout(() => setWait(wait_s - 1), 1000)
    return () => window.clearTimeout(timer)
  }, [wait_s])

  const send = async () => {
    if (!to) return onNotReady()
    setBusy(true)
    setFailed(null)
    try {
      const answer = await api.post<CodeSent>('/api/portal/codes', to)
      setSent(answer)
      setWait(answer.resend_after_s)
      document.getElementById('code')?.focus()
    } catch (problem) {
      setFailed(trouble(problem))
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <TextField
        name="code" label={t('code.label')} hint={t('code.hint')} value={value} error={error ?? failed} onChange={onChange}
        inputMode="numeric" autoComplete="one-time-code" maxLength={12} className="code-input"
        after={wait_s > 0
          ? <Button kind="secondary" aria-disabled onClick={(event) => event.preventDefault()}>{t('code.wait', { count: wait_s })}</Button>
          : <Button kind="secondary" busy={busy} onClick={() => void send()} data-testid="send-code">{sent ? t('code.again') : t('code.send')}</Button>}
      />
      {sent && (
        <div role="status">
          {sent.demo_code
            ? <Notice tone="near">{t('code.demo')} <span className="code-shown" data-testid="demo-code">{sent.demo_code}</span></Notice>
            : <p className="hint">{t('code.sent')}</p>}
        </div>
      )}
    </>
  )
}
