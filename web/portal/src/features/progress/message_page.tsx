// P13: a word and papers for the person who has the complaint, unasked.
import { type FormEvent, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PortalCase } from '@shared/api/types'
import { FilePick } from '../../app/shared/file_pick'
import { type KeptFile, useUploads } from '../../app/shared/uploads'
import { Button } from '../../ui/button'
import { TextArea } from '../../ui/field'
import { ErrorSummary } from '../../ui/notice'
import { Page } from '../../ui/page'
import { Done } from './done'
import { useAct } from './use_act'

export function MessagePage({ complaint, again }: { complaint: PortalCase; again: () => void }) {
  const { t } = useTranslation('portal_progress')
  const { busy, failed, send } = useAct(complaint.number)
  const base = `/my/${encodeURIComponent(complaint.number)}`
  const [words, setWords] = useState('')
  const [files, setFiles] = useState<KeptFile[]>([])
  const [missing, setMissing] = useState<string | null>(null)
  const [sent, setSent] = useState(false)
  const uploads = useUploads(files.length, useCallback((file: KeptFile) => setFiles((old) => [...old, file]), []))
  const running = uploads.going.some((each) => each.failed === null)
  const wrong = missing ? [{ field: 'words', words: missing }] : failed ? [{ field: null, words: failed }] : []

  const post = async (said: string) => {
    setMissing(null)
    if (running) return setMissing(t('message.running'))
    if (said === '' && files.length === 0) return setMissing(t('message.empty'))
    if (files.length > 0) {
      if (!(await send('attachments', { files: files.map((file) => file.id) }))) return
      // Handed over: a repeat because of the words must not hand them over again.
      setFiles([])
    }
    if (said !== '' && !(await send('messages', { words: said }))) return
    setSent(true)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void post(words.trim())
  }

  if (sent) return <Done title={t('message.sent')} words={t('message.sent_words')} to={base} again={again} />
  return (
    <Page title={t('message.title', { who: complaint.who ? t('staff', complaint.who) : t('bank') })} back={base} lead={<p>{t('message.lead')}</p>} wrong={wrong.length > 0}>
      <ErrorSummary errors={wrong} />
      <form onSubmit={submit} noValidate>
        <TextArea name="words" label={t('message.words')} value={words} error={missing} onChange={setWords} rows={4} maxLength={2000} />
        {complaint.can.includes('attach') && (
          <section className="field">
            <h2 className="label">{t('message.files')} <span className="optional">{t('portal_filing:optional')}</span></h2>
            <FilePick uploads={uploads} kept={files} remove={(id) => setFiles((old) => old.filter((each) => each.id !== id))} />
          </section>
        )}
        <div className="actions">
          <Button type="submit" kind="primary" busy={busy} data-testid="message-send">{t('message.send')}</Button>
        </div>
      </form>
    </Page>
  )
}
