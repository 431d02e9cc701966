// P10: proof and calm. The number large, who calls by when, what happens next.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PortalReceipt } from '@shared/api/types'
import { byText, dayText, nearByText, numberText } from '@shared/ui/format'
import { currentLanguage } from '@shared/words/start'
import { useSite } from '../../app/shared/site'
import { Button, ButtonLink } from '../../ui/button'
import { Icon } from '../../ui/icons'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page'
import { Timeline } from '../../ui/timeline'
import { receiptOf } from './receipt_store'

export function ReceiptPage({ number }: { number: string }) {
  const { t } = useTranslation('portal_filing')
  const receipt = receiptOf(number)
  if (!receipt) {
    return (
      <Page title={t('receipt.again_title')} lead={<p>{t('receipt.again_lead')}</p>}>
        <p className="number">{numberText(number)}</p>
        <div className="actions"><ButtonLink kind="primary" to={`/track?number=${encodeURIComponent(number)}`}>{t('receipt.track')}</ButtonLink></div>
      </Page>
    )
  }
  return <Receipt receipt={receipt} />
}

function Receipt({ receipt }: { receipt: PortalReceipt }) {
  const { t } = useTranslation('portal_filing')
  const { settings, elder } = useSite()
  const [now_ms] = useState(() => Date.now())
  const language = currentLanguage()
  const who = receipt.owner_surname ? t('receipt.who', { surname: receipt.owner_surname }) : t('receipt.who_bank')
  const by = nearByText(receipt.contact_by, now_ms, language)
  return (
    <Page title={t('receipt.title')}>
      <section className="card">
        <span className="big-check"><Icon name="check" size={30} /></span>
        <p className="hint">{t('receipt.number')}</p>
        <p className="number" data-testid="receipt-number" data-number={receipt.number}>{numberText(receipt.number)}</p>
        <div className="actions-row">
          <CopyNumber number={receipt.number} />
          <Button kind="quiet" onClick={() => window.print()}>{t('receipt.print')}</Button>
        </div>
        <p className="hint">{t('receipt.keep')}</p>
      </section>
      {receipt.green_channel && <Notice tone="ok" icon="shield" title={t('receipt.green')} />}
      {receipt.phone_masked
        ? <Notice tone="info" icon="phone" title={t('receipt.contact', { who, by })}><p>{settings ? t('receipt.contact_from', { phone: settings.hotline }) : ''}{t('receipt.contact_to', { phone: receipt.phone_masked })}</p></Notice>
        : <Notice tone="near" title={t('receipt.no_phone')} />}
      <section>
        <h2>{t('receipt.next')}</h2>
        <Timeline items={[
          { key: 'received', done: true, title: t('receipt.step_received'), when: dayText(now_ms, language) },
          ...receipt.next.map((step) => ({ key: step.code, done: false, title: t(`receipt.next_of.${step.code}`, { defaultValue: t('receipt.next_else') }), when: step.by && byText(step.by, language, now_ms) })),
        ]} />
        <p className="hint">{t('receipt.answer_by', { by: byText(receipt.answer_by, language, now_ms) })}</p>
      </section>
      <div className="actions">
        <ButtonLink kind="primary" to={`/track?number=${encodeURIComponent(receipt.number)}`} data-testid="receipt-track">{t('receipt.track')}</ButtonLink>
        {!elder && <ButtonLink to="/">{t('receipt.home')}</ButtonLink>}
      </div>
      <p className="hint">{t('receipt.safety')}</p>
    </Page>
  )
}

function CopyNumber({ number }: { number: string }) {
  const { t } = useTranslation('portal_filing')
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no')
  const copy = () => {
    if (!navigator.clipboard) return setCopied('failed')
    navigator.clipboard.writeText(number).then(() => setCopied('yes'), () => setCopied('failed'))
  }
  return (
    <>
      <Button kind="secondary" onClick={copy}>{copied === 'yes' ? t('receipt.copied') : t('receipt.copy')}</Button>
      <span className="unseen" role="status">{copied === 'yes' ? t('receipt.copied') : ''}</span>
      {copied === 'failed' && <span className="hint" role="status">{t('receipt.copy_failed')}</span>}
    </>
  )
}
