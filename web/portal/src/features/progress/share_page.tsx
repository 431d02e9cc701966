// Letting somebody of the family look: they prove to hold their own phone, see the progress, and can do nothing in one's place.
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PortalCase } from '@shared/api/types'
import { Button, ButtonLink } from '../../ui/button'
import { TextField } from '../../ui/field'
import { ErrorSummary, Notice } from '../../ui/notice'
import { Page } from '../../ui/page'
import { useAct } from './use_act'

export function SharePage({ complaint, put }: { complaint: PortalCase; put: (fresh: PortalCase) => void }) {
  const { t } = useTranslation('portal_progress')
  const { busy, failed, send } = useAct(complaint.number)
  const base = `/my/${encodeURIComponent(complaint.number)}`
  const [phone, setPhone] = useState('')
  const [missing, setMissing] = useState<string | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const wrong = missing ? [{ field: 'phone', words: missing }] : failed ? [{ field: null, words: failed }] : []
  const act = (verb: string, body: object, words: string) => send(verb, body).then((fresh) => {
    if (!fresh) return
    put(fresh)
    setPhone('')
    setSaid(words)
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSaid(null)
    setMissing(phone.trim() === '' ? t('share.empty') : null)
    if (phone.trim() !== '') void act('viewers', { phone: phone.trim() }, t('share.added'))
  }
  return (
    <Page title={t('share.title')} back={base} lead={<p>{t('share.lead')}</p>} wrong={wrong.length > 0}>
      <ErrorSummary errors={wrong} />
      <div role="status">{said && <Notice tone="ok" title={said} />}</div>
      {complaint.viewers.length > 0 && (
        <section className="card card-quiet">
          <h2>{t('share.list')}</h2>
          <ul className="plain-list">
            {complaint.viewers.map((viewer) => (
              <li key={viewer.id} className="spread"><span>{viewer.phone_masked}</span><Button kind="quiet" busy={busy} aria-label={t('share.stop_this', { phone: viewer.phone_masked })} onClick={() => void act(`viewers/${encodeURIComponent(viewer.id)}/stop`, {}, t('share.stopped'))} data-testid="share-stop">{t('share.stop')}</Button></li>
            ))}
          </ul>
        </section>
      )}
      {complaint.can.includes('share') && (
        <form onSubmit={submit} noValidate>
          <TextField name="phone" label={t('share.phone')} hint={t('share.hint')} value={phone} error={missing} onChange={setPhone} type="tel" inputMode="tel" autoComplete="off" maxLength={20} />
          <div className="actions"><Button type="submit" kind="primary" busy={busy} data-testid="share-send">{t('share.send')}</Button></div>
        </form>
      )}
      <div className="actions"><ButtonLink to={base}>{t('to_progress')}</ButtonLink></div>
    </Page>
  )
}
