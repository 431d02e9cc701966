// The code sent to a phone: one button, a wait before the next one, paste and the phone's own filling in.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError, api } from '@shared/api/client'
import type { CodeSent } from '@shared/api/types'
import { Button } from '../../ui/button'
import { TextField } from '../../ui/field'
import { Notice } from '../../ui/notice'
import { useHold, useWaitText } from './hold'
import { useTrouble, waitOf } from './trouble'

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
  const waitText = useWaitText()
  const hold = useHold()
  const [sent, setSent] = useState<CodeSent | null>(null)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const [early, setEarly] = useState(false)

  const send = async () => {
    if (!to) return onNotReady()
    setBusy(true)
    setFailed(null)
    setEarly(false)
    try {
      const answer = await api.post<CodeSent>('/api/portal/codes', to)
      setSent(answer)
      hold.start(answer.resend_after_s)
      document.getElementById('code')?.focus()
    } catch (problem) {
      const wait_s = waitOf(problem)
      if (wait_s !== null) hold.start(wait_s)
      // A code sent a moment ago still works, so being early is no mistake.
      if (problem instanceof ApiError && problem.code === 'too_many') setEarly(true)
      else setFailed(trouble(problem))
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <TextField
        name="code" label={t('code.label')} hint={t('code.hint')} value={value} error={error ?? failed} onChange={onChange}
        inputMode="numeric" autoComplete="one-time-code" maxLength={12} className="code-input"
        after={hold.left_s > 0
          ? <Button kind="secondary" aria-disabled onClick={(event) => event.preventDefault()} data-testid="code-wait">{t('code.wait', { wait: waitText(hold.left_s) })}</Button>
          : <Button kind="secondary" busy={busy} onClick={() => void send()} data-testid="send-code">{sent ? t('code.again') : t('code.send')}</Button>}
      />
      <div role="status">
        {early && <Notice tone="info" title={hold.left_s > 0 ? t('code.early') : t('wait.over')} />}
        {sent && !early && (sent.demo_code
          ? <Notice tone="near">{t('code.demo')} <span className="code-shown" data-testid="demo-code">{sent.demo_code}</span></Notice>
          : <p className="hint">{t('code.sent')}</p>)}
      </div>
    </>
  )
}
