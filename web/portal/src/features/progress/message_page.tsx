// P13: a word to the person who has the complaint. "I do not have it" is a proper answer to what was asked.
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError, api, newKey } from '@shared/api/client'
import type { PortalCase } from '@shared/api/types'
import { useTrouble } from '../../app/shared/trouble'
import { Button } from '../../ui/button'
import { TextArea } from '../../ui/field'
import { ErrorSummary, type Wrong } from '../../ui/notice'
import { Page } from '../../ui/page'
import { Done } from './done'

export function MessagePage({ complaint, again }: { complaint: PortalCase; again: () => void }) {
  const { t } = useTranslation('portal_progress')
  const trouble = useTrouble()
  const base = `/my/${encodeURIComponent(complaint.number)}`
  const [words, setWords] = useState('')
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<Wrong[]>([])
  const [sent, setSent] = useState(false)
  const key = useRef(newKey())
  const asked = [...complaint.messages].reverse().find((each) => each.from === 'bank')

  const send = async (said: string) => {
    if (busy) return
    if (said.trim() === '') return setWrong([{ field: 'words', words: t('message.empty') }])
    setBusy(true)
    setWrong([])
    try {
      await api.post(`/api/portal/complaints/${encodeURIComponent(complaint.number)}/messages`, { words: said.trim() }, { key: key.current })
      setSent(true)
    } catch (error) {
      if (!(error instanceof ApiError && error.maySendAgain)) key.current = newKey()
      setWrong([{ field: null, words: trouble(error) }])
    } finally {
      setBusy(false)
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void send(words)
  }

  if (sent) return <Done title={t('message.sent')} words={t('message.sent_words')} to={base} again={again} />
  return (
    <Page title={t('message.title', { who: complaint.who ? t('staff', complaint.who) : t('bank') })} back={base} lead={<p>{t('message.lead')}</p>} wrong={wrong.length > 0}>
      <ErrorSummary errors={wrong} />
      {asked && <div><p className="hint">{t('message.asked')}</p><p className="quote">{asked.words}</p></div>}
      <form onSubmit={submit} noValidate>
        <TextArea name="words" label={t('message.words')} value={words} error={wrong.find((each) => each.field === 'words')?.words} onChange={setWords} rows={5} maxLength={2000} />
        <div className="actions">
          <Button type="submit" kind="primary" busy={busy} data-testid="message-send">{t('message.send')}</Button>
          {asked && <Button onClick={() => void send(t('message.have_not'))}>{t('message.have_not')}</Button>}
        </div>
      </form>
    </Page>
  )
}
