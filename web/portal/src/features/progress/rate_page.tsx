// P17: one tap, stored at once; words only for those who want to add some.
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, newKey } from '@shared/api/client'
import type { PortalCase } from '@shared/api/types'
import { useTrouble } from '../../app/shared/trouble'
import { Button, ButtonLink } from '../../ui/button'
import { TextArea } from '../../ui/field'
import { Icon, type IconName } from '../../ui/icons'
import { ErrorSummary, Notice } from '../../ui/notice'
import { Page } from '../../ui/page'
import { Done } from './done'

type Satisfied = NonNullable<PortalCase['rating']>['satisfied']
const faces: [Satisfied, IconName][] = [['satisfied', 'happy'], ['mostly', 'even'], ['not_satisfied', 'sad']]

export function RatePage({ complaint, again }: { complaint: PortalCase; again: () => void }) {
  const { t } = useTranslation('portal_progress')
  const trouble = useTrouble()
  const base = `/my/${encodeURIComponent(complaint.number)}`
  const [chosen, setChosen] = useState<Satisfied | null>(complaint.rating?.satisfied ?? null)
  const [words, setWords] = useState(complaint.rating?.words ?? '')
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const [finished, setFinished] = useState(false)

  const send = async (satisfied: Satisfied, said: string) => {
    setBusy(true)
    setFailed(null)
    const before = chosen
    setChosen(satisfied)
    try {
      await api.post(`/api/portal/complaints/${encodeURIComponent(complaint.number)}/rating`, { satisfied, ...(said.trim() && { words: said.trim() }) }, { key: newKey() })
      return true
    } catch (error) {
      setChosen(before)
      setFailed(trouble(error))
      return false
    } finally {
      setBusy(false)
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (chosen && !busy) void send(chosen, words).then(setFinished)
  }

  if (finished) return <Done title={t('rate.thanks')} words={t('rate.thanks_words')} to={base} again={again} />
  if (!complaint.can.includes('rate')) {
    return <Page title={t('rate.closed')} back={base}><div className="actions"><ButtonLink kind="primary" to={base}>{t('to_progress')}</ButtonLink></div></Page>
  }
  return (
    <Page title={t('rate.title')} back={base} lead={<p>{t('rate.lead')}</p>}>
      <ErrorSummary errors={failed ? [{ field: null, words: failed }] : []} />
      <div className="faces" role="group" aria-label={t('rate.title')}>
        {faces.map(([satisfied, icon]) => (
          <button key={satisfied} type="button" className="tile" aria-pressed={chosen === satisfied} aria-disabled={busy || undefined} onClick={() => !busy && void send(satisfied, words)} data-testid={`rate-${satisfied}`}>
            <Icon name={icon} size={36} />
            <span>{t(`rate.${satisfied}`)}</span>
          </button>
        ))}
      </div>
      {chosen && !failed && (
        <>
          <Notice tone="ok" live title={chosen === 'not_satisfied' ? t('rate.stored_sorry') : t('rate.stored')} />
          <form onSubmit={submit}>
            <TextArea name="words" label={<>{chosen === 'satisfied' ? t('rate.words_good') : t('rate.words_better')} <span className="optional">{t('portal_filing:optional')}</span></>} value={words} onChange={setWords} rows={3} maxLength={500} />
            <div className="actions"><Button type="submit" kind="primary" busy={busy} data-testid="rate-send">{t('rate.send')}</Button></div>
          </form>
        </>
      )}
    </Page>
  )
}
