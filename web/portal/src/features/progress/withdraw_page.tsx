// P19: taking a complaint back. Says what it does, persuades nobody, rewards nothing.
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PortalCase } from '@shared/api/types'
import { numberText } from '@shared/ui/format'
import { Button, ButtonLink } from '../../ui/button'
import { TextArea } from '../../ui/field'
import { ErrorSummary, Notice } from '../../ui/notice'
import { Page } from '../../ui/page'
import { Done } from './done'
import { useAct } from './use_act'

export function WithdrawPage({ complaint, again }: { complaint: PortalCase; again: () => void }) {
  const { t } = useTranslation('portal_progress')
  const { busy, failed, send } = useAct(complaint.number)
  const base = `/my/${encodeURIComponent(complaint.number)}`
  const [reason, setReason] = useState('')
  const [gone, setGone] = useState(false)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    void send('withdrawal', { voluntary: true, ...(reason.trim() && { reason: reason.trim() }) }).then((complaint) => setGone(complaint !== null))
  }

  if (gone) return <Done title={t('withdraw.done')} words={t('withdraw.done_words', { number: numberText(complaint.number) })} to={base} again={again} />
  if (!complaint.can.includes('withdraw')) {
    return <Page title={t('withdraw.cannot')} back={base}><div className="actions"><ButtonLink kind="primary" to={base}>{t('to_progress')}</ButtonLink></div></Page>
  }
  return (
    <Page title={t('withdraw.title')} back={base} lead={<><p>{complaint.summary}</p><p className="number-small">{numberText(complaint.number)}</p></>}>
      <ErrorSummary errors={failed ? [{ field: null, words: failed }] : []} />
      <section className="prose"><ul>{(t('withdraw.effects', { returnObjects: true }) as string[]).map((line) => <li key={line}>{line}</li>)}</ul></section>
      <form onSubmit={submit}>
        <TextArea name="reason" label={<>{t('withdraw.reason')} <span className="optional">{t('portal_filing:optional')}</span></>} value={reason} onChange={setReason} rows={3} maxLength={500} />
        <Notice tone="plain" title={t('withdraw.own_will')} />
        <div className="actions">
          <Button type="submit" kind="danger" busy={busy} data-testid="withdraw-send">{t('withdraw.send')}</Button>
          <ButtonLink to={base}>{t('withdraw.stay')}</ButtonLink>
        </div>
      </form>
    </Page>
  )
}
