// P10: proof and calm. The number large, who calls by when, what happens next, and three ways to keep it.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { byText, instantText, nearByText, numberText } from '@shared/ui/format'
import { currentLanguage } from '@shared/words/start'
import { useSite } from '../../app/shared/site'
import { Button, ButtonLink } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page'
import { Timeline } from '../../ui/timeline'
import { insideAnotherApp } from '../../ui/surroundings'
import { type PictureLine, receiptPicture } from './receipt_picture'
import { type KeptReceipt, receiptOf } from './receipt_store'

export function ReceiptPage({ number }: { number: string }) {
  const { t } = useTranslation('portal_filing')
  const kept = receiptOf(number)
  if (!kept) {
    return (
      <Page title={t('receipt.again_title')} lead={<p>{t('receipt.again_lead')}</p>}>
        <p className="number">{numberText(number)}</p>
        <div className="actions"><ButtonLink kind="primary" to={`/track?number=${encodeURIComponent(number)}`}>{t('receipt.track')}</ButtonLink></div>
      </Page>
    )
  }
  return <Receipt kept={kept} />
}

function Receipt({ kept }: { kept: KeptReceipt }) {
  const { t } = useTranslation('portal_filing')
  const { settings, elder } = useSite()
  const { receipt } = kept
  const language = currentLanguage()
  const said = useContact(kept)
  const progress = kept.entered ? `/my/${encodeURIComponent(receipt.number)}` : `/track?number=${encodeURIComponent(receipt.number)}`
  return (
    <Page title={t('receipt.title')}>
      <section className="card receipt">
        <p className="hint">{t('receipt.number')}</p>
        <p className="number" data-testid="receipt-number" data-number={receipt.number}>{numberText(receipt.number)}</p>
        <Keep kept={kept} />
      </section>
      {receipt.phone_masked
        ? <Notice tone="info" icon="phone" title={said}><p>{settings ? t('receipt.contact_from', { phone: settings.hotline }) : ''}{t('receipt.contact_to', { phone: receipt.phone_masked })}</p></Notice>
        : <Notice tone="near" title={t('receipt.no_phone')} />}
      {receipt.green_channel && <Notice tone="ok" icon="shield" title={t('receipt.green')} />}
      <section className="receipt-next">
        <h2>{t('receipt.next')}</h2>
        <Timeline tight items={receipt.next.filter((step) => receipt.phone_masked !== null || step.code !== 'contact').map((step) => ({ key: step.code, done: false, title: t(`receipt.next_of.${step.code}`, { defaultValue: t('receipt.next_else') }), when: step.by && byText(step.by, language, kept.received_ms) }))} />
      </section>
      <div className="actions">
        <ButtonLink kind="primary" to={progress} data-testid="receipt-track">{t('receipt.track')}</ButtonLink>
        {!elder && !insideAnotherApp() && <Button onClick={() => window.print()}>{t('receipt.print')}</Button>}
      </div>
      <p className="hint">{t('receipt.answer_by', { by: byText(receipt.answer_by, language, kept.received_ms) })}</p>
      <p className="hint">{t('receipt.keep')}</p>
      <p className="hint">{t('receipt.safety')}</p>
    </Page>
  )
}

/** Who calls, by when: the sentence that matters most after the number. */
function useContact({ receipt, received_ms }: KeptReceipt): string {
  const { t } = useTranslation('portal_filing')
  const who = receipt.owner_surname ? t('receipt.who', { surname: receipt.owner_surname }) : t('receipt.who_bank')
  return t('receipt.contact', { who, by: nearByText(receipt.contact_by, received_ms, currentLanguage()) })
}

/** Copying the number, and the whole receipt as a picture to press long and save. */
function Keep({ kept }: { kept: KeptReceipt }) {
  const { t } = useTranslation('portal_filing')
  const { elder } = useSite()
  const lines = usePictureLines(kept)
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no')
  const [picture, setPicture] = useState<{ address: string | null } | null>(null)
  const { number } = kept.receipt
  const copy = () => {
    if (!navigator.clipboard) return setCopied('failed')
    navigator.clipboard.writeText(number).then(() => setCopied('yes'), () => setCopied('failed'))
  }
  return (
    <>
      <div className="actions-row no-print">
        {!elder && <Button icon="copy" onClick={copy} data-testid="receipt-copy">{copied === 'yes' ? t('receipt.copied') : t('receipt.copy')}</Button>}
        <Button icon="picture" onClick={() => setPicture({ address: receiptPicture(lines) })} data-testid="receipt-picture">{t('receipt.picture')}</Button>
      </div>
      <div role="status">
        {copied === 'yes' && <span className="unseen">{t('receipt.copied')}</span>}
        {copied === 'failed' && <p className="hint">{t('receipt.copy_failed')}</p>}
        {picture && picture.address === null && <p className="hint">{t('receipt.picture_failed')}</p>}
        {picture?.address && (
          <div className="receipt-picture no-print">
            <p>{t('receipt.picture_save')}</p>
            <img src={picture.address} alt={lines.map((line) => line.text).join(' ')} data-testid="receipt-image" />
            {!insideAnotherApp() && <a className="button button-secondary" href={picture.address} download={`${number}.png`}>{t('receipt.picture_download')}</a>}
          </div>
        )}
      </div>
    </>
  )
}

function usePictureLines(kept: KeptReceipt): PictureLine[] {
  const { t } = useTranslation('portal_filing')
  const { settings } = useSite()
  const contact = useContact(kept)
  const language = currentLanguage()
  const { receipt, received_ms } = kept
  return [
    { look: 'plain', text: settings?.bank ?? t('portal:bank_unknown') },
    { look: 'title', text: t('receipt.title') },
    { look: 'plain', text: t('receipt.number'), above: 28 },
    { look: 'number', text: numberText(receipt.number) },
    { look: 'plain', text: t('receipt.received', { at: instantText(received_ms, language) }) },
    { look: 'strong', text: receipt.phone_masked ? contact : t('receipt.no_phone'), above: 28 },
    { look: 'plain', text: t('receipt.answer_by', { by: byText(receipt.answer_by, language, received_ms) }), above: 12 },
    ...(settings ? [{ look: 'strong' as const, text: t('receipt.hotline', { phone: settings.hotline }), above: 28 }] : []),
    { look: 'plain', text: t('receipt.safety'), above: 12 },
  ]
}
