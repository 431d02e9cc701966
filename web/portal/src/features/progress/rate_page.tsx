// P17: one tap, stored at once; words only for those who want to add some.
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PortalCase } from '@shared/api/types'
import { byText } from '@shared/ui/format'
import { currentLanguage } from '@shared/words/start'
import { Button, ButtonLink } from '../../ui/button'
import { TextArea } from '../../ui/field'
import { Icon, type IconName } from '../../ui/icons'
import { ErrorSummary, Notice } from '../../ui/notice'
import { Page } from '../../ui/page'
import { Done } from './done'
import { useAct } from './use_act'

type Satisfied = NonNullable<PortalCase['rating']>['satisfied']
const faces: [Satisfied, IconName][] = [['satisfied', 'happy'], ['mostly', 'even'], ['not_satisfied', 'sad']]

export function RatePage({ complaint, again }: { complaint: PortalCase; again: () => void }) {
  const { t } = useTranslation('portal_progress')
  const act = useAct(complaint.number)
  const base = `/my/${encodeURIComponent(complaint.number)}`
  const [chosen, setChosen] = useState<Satisfied | null>(complaint.rating?.satisfied ?? null)
  const [words, setWords] = useState(complaint.rating?.words ?? '')
  const [fresh, setFresh] = useState<PortalCase | null>(null)
  const [finished, setFinished] = useState(false)

  const send = async (satisfied: Satisfied, said: string) => {
    const before = chosen
    setChosen(satisfied)
    const stored = await act.send('rating', { satisfied, ...(said.trim() && { words: said.trim() }) })
    if (stored) setFresh(stored)
    else setChosen(before)
    return stored !== null
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (chosen) void send(chosen, words).then(setFinished)
  }

  if (finished) return <Done title={t('rate.thanks')} words={t('rate.thanks_words')} to={base} again={again} />
  if (!complaint.can.includes('rate')) {
    return <Page title={t('rate.closed')} back={base}><div className="actions"><ButtonLink kind="primary" to={base}>{t('to_progress')}</ButtonLink></div></Page>
  }
  // Displeasure goes to a supervisor by itself, and the program says by when they call.
  const supervisor = fresh?.next.code === 'supervisor' ? fresh.next.by : null
  return (
    <Page title={t('rate.title')} back={base} lead={<><p>{complaint.summary}</p><p>{t('rate.lead')}</p></>}>
      <ErrorSummary errors={act.failed ? [{ field: null, words: act.failed }] : []} />
      <div className="faces" role="group" aria-label={t('rate.title')}>
        {faces.map(([satisfied, icon]) => (
          <button key={satisfied} type="button" className="tile" aria-pressed={chosen === satisfied} aria-disabled={act.busy || undefined} onClick={() => void send(satisfied, words)} data-testid={`rate-${satisfied}`}>
            <Icon name={icon} size={36} />
            <span>{t(`rate.${satisfied}`)}</span>
          </button>
        ))}
      </div>
      {chosen && !act.failed && (
        <>
          {!act.busy && (
            <Notice tone="ok" live title={chosen === 'not_satisfied' ? t('rate.stored_sorry') : t('rate.stored')}>
              {supervisor && <CallMe by={byText(supervisor, currentLanguage(), Date.now())} number={complaint.number} />}
            </Notice>
          )}
          <form onSubmit={submit}>
            <TextArea name="words" label={<>{chosen === 'satisfied' ? t('rate.words_good') : t('rate.words_better')} <span className="optional">{t('portal_filing:optional')}</span></>} value={words} onChange={setWords} rows={3} maxLength={500} />
            <div className="actions">
              <Button type="submit" kind="primary" busy={act.busy} data-testid="rate-send">{t('rate.send')}</Button>
              <ButtonLink to={base}>{t('to_progress')}</ButtonLink>
            </div>
          </form>
        </>
      )}
    </Page>
  )
}

/** A call by a supervisor is offered and may be declined; the matter itself is looked at either way. */
function CallMe({ by, number }: { by: string; number: string }) {
  const { t } = useTranslation('portal_progress')
  const act = useAct(number)
  const [chosen, setChosen] = useState<'call' | 'no_call' | null>(null)
  const decline = () => void act.send('messages', { words: t('rate.no_call_message') }).then((fresh) => fresh && setChosen('no_call'))
  if (chosen) return <p>{chosen === 'call' ? t('rate.supervisor', { by }) : t('rate.no_call_stored')}</p>
  return (
    <>
      <p>{t('rate.supervisor_ask', { by })}</p>
      {act.failed && <p>{act.failed}</p>}
      <div className="actions-row">
        <Button onClick={() => setChosen('call')} data-testid="rate-call">{t('rate.call')}</Button>
        <Button busy={act.busy} onClick={decline} data-testid="rate-no-call">{t('rate.no_call')}</Button>
      </div>
    </>
  )
}
