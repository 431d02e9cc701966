// Asking to be called: a day and a part of it to tap, sent as a message to the person who has the complaint.
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PortalCase } from '@shared/api/types'
import { dayText } from '@shared/ui/format'
import { currentLanguage } from '@shared/words/start'
import { Button, ButtonLink } from '../../ui/button'
import { ChooseOne } from '../../ui/choice'
import { ErrorSummary } from '../../ui/notice'
import { Page } from '../../ui/page'
import { callSlots } from './call_slots'
import { Done } from './done'
import { useAct } from './use_act'

export function CallBackPage({ complaint, again }: { complaint: PortalCase; again: () => void }) {
  const { t } = useTranslation('portal_progress')
  const act = useAct(complaint.number)
  const base = `/my/${encodeURIComponent(complaint.number)}`
  const [slots] = useState(() => callSlots(Date.now()))
  const [chosen, setChosen] = useState('any')
  const [sent, setSent] = useState(false)
  const who = complaint.who ? t('staff', complaint.who) : t('bank')
  const words = (key: string) => {
    const slot = slots.find((each) => each.key === key)
    return slot ? `${dayText(slot.day, currentLanguage())} ${t(`call_back.part_of.${slot.part}`)}` : t('call_back.any')
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void act.send('messages', { words: t('call_back.message', { when: words(chosen) }) }).then((complaint) => setSent(complaint !== null))
  }

  if (sent) return <Done title={t('call_back.sent')} words={t('call_back.sent_words', { who, when: words(chosen) })} to={base} again={again} />
  if (!complaint.can.includes('message')) {
    return <Page title={t('call_back.cannot')} back={base}><div className="actions"><ButtonLink kind="primary" to={base}>{t('to_progress')}</ButtonLink></div></Page>
  }
  return (
    <Page title={t('call_back.title')} back={base} lead={<p>{t('call_back.lead', { who })}</p>} wrong={act.failed !== null}>
      <ErrorSummary errors={act.failed ? [{ field: null, words: act.failed }] : []} />
      <form onSubmit={submit}>
        <ChooseOne name="slot" legend={t('call_back.when')} value={chosen} onChange={setChosen} options={['any', ...slots.map((slot) => slot.key)].map((value) => ({ value, label: words(value) }))} />
        <div className="actions"><Button type="submit" kind="primary" busy={act.busy} data-testid="call-back-send">{t('call_back.send')}</Button></div>
      </form>
    </Page>
  )
}
