// P11: in with a number or a phone, and a code. Any mismatch says the same, so nobody can find out who complained.
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError, api } from '@shared/api/client'
import type { PortalAccess } from '@shared/api/types'
import { CodeField } from '../../app/shared/code_field'
import { HoldNote, useHold, useWaitText } from '../../app/shared/hold'
import { useSite } from '../../app/shared/site'
import { useTrouble, waitOf } from '../../app/shared/trouble'
import { Button } from '../../ui/button'
import { TextField } from '../../ui/field'
import { ErrorSummary, Notice, type Wrong } from '../../ui/notice'
import { Page } from '../../ui/page'
import { useRouter } from '../../ui/router'
import { entryOf } from './entry'

export function TrackPage() {
  const { t } = useTranslation('portal_progress')
  const { route, go } = useRouter()
  const { settings } = useSite()
  const trouble = useTrouble()
  const [entry, setEntry] = useState(route.query.get('number') ?? '')
  const [code, setCode] = useState('')
  const [wrong, setWrong] = useState<Wrong[]>([])
  const [busy, setBusy] = useState(false)
  const hold = useHold()
  const waitText = useWaitText()
  const to = entryOf(entry)
  const wordsFor = (field: string) => wrong.find((each) => each.field === field)?.words ?? null
  const entryWrong = (): Wrong => ({ field: 'entry', words: entry.trim() === '' ? t('track.entry_empty') : t('track.entry_wrong') })

  const triesLeft = (error: ApiError) => (typeof error.problem?.params?.left === 'number' ? t('track.left', { count: error.problem.params.left }) : '')

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || hold.left_s > 0) return
    const digits = code.normalize('NFKC').replace(/\D/g, '')
    const found = [...(to ? [] : [entryWrong()]), ...(digits.length === 6 ? [] : [{ field: 'code', words: t('track.code_wrong') }])]
    setWrong(found)
    if (!to || found.length > 0) return
    setBusy(true)
    try {
      const access = await api.post<PortalAccess>('/api/portal/access', { ...to, code: digits })
      const wanted = 'number' in to && access.numbers.includes(to.number) ? to.number : access.numbers.length === 1 ? access.numbers[0] : null
      go(wanted ? `/my/${encodeURIComponent(wanted)}` : '/my', { replace: true })
    } catch (error) {
      const wait_s = waitOf(error)
      if (wait_s !== null) hold.start(wait_s)
      const mismatch = error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429
      setWrong([{ field: mismatch ? 'code' : null, words: mismatch ? t('track.mismatch', { phone: settings?.hotline ?? t('portal:hotline_unknown') }) + triesLeft(error) : trouble(error) }])
    } finally {
      setBusy(false)
    }
  }

  return (
    <Page title={t('track.title')} back="/" lead={<p>{t('track.lead')}</p>} wrong={wrong.length > 0}>
      {route.query.get('again') && <Notice tone="plain" title={t('track.again')} />}
      <ErrorSummary errors={wrong}><HoldNote hold={hold} /></ErrorSummary>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <TextField name="entry" label={t('track.entry')} hint={t('track.entry_hint')} value={entry} error={wordsFor('entry')} onChange={setEntry} autoComplete="tel-national" autoCapitalize="characters" spellCheck={false} maxLength={40} />
        <CodeField to={to} value={code} error={wordsFor('code')} onChange={setCode} onNotReady={() => setWrong([entryWrong()])} />
        <div className="actions"><Button type="submit" kind="primary" busy={busy} aria-disabled={busy || hold.left_s > 0 || undefined} data-testid="enter">{hold.left_s > 0 ? t('portal:wait.button', { wait: waitText(hold.left_s) }) : t('track.go')}</Button></div>
      </form>
    </Page>
  )
}
