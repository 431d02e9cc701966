// P08: how the bank reaches the visitor. The code proves the number; who gets none, or wants to leave none, can still complain.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CodeField } from '../../app/shared/code_field'
import { useSite } from '../../app/shared/site'
import { Button } from '../../ui/button'
import { ChooseOne, ChooseSome } from '../../ui/choice'
import { TextField } from '../../ui/field'
import { Notice } from '../../ui/notice'
import { Link } from '../../ui/router'
import { cares, contacts, hours, phoneMistake, phoneOf } from './answers'
import { useFiling } from './filing'
import { StepForm } from './step_form'

export function ContactStep() {
  const { t } = useTranslation('portal_filing')
  const { answers, change } = useFiling()
  const { elder } = useSite()
  return (
    <StepForm step="contact" title={t('contact.title')} lead={<p>{t('contact.lead')}</p>}>
      {(wrong) => (
        <>
          {answers.reach === 'phone' ? <Reach wrong={wrong} /> : (
            <Notice tone="near" title={t('contact.none_title')}>
              <p>{t('contact.none_words')}</p>
              <Button kind="secondary" onClick={() => change({ reach: 'phone' })}>{t('contact.none_undo')}</Button>
            </Notice>
          )}
          <div className="narrow">
            <TextField name="name" label={<>{t('contact.name')} <span className="optional">{t('optional')}</span></>} hint={t('contact.name_hint')} value={answers.name} onChange={(name) => change({ name })} autoComplete="name" maxLength={40} />
          </div>
          {!elder && <More />}
          {!answers.behalf && <p><Link to="/file/behalf?return=contact">{t('behalf.link')}</Link></p>}
        </>
      )}
    </StepForm>
  )
}

/** Wishes about how and when to be reached: most people have none, so they are folded away until asked for. */
function More() {
  const { t } = useTranslation('portal_filing')
  const { answers, change } = useFiling()
  const [open] = useState(answers.contact_by !== 'phone' || answers.hours !== 'any' || answers.care.length > 0)
  return (
    <details open={open}>
      <summary>{t('contact.more')}</summary>
      <div className="stack">
        {answers.reach === 'phone' && (
          <>
            <ChooseOne name="contact_by" legend={t('contact.by')} look="chips" value={answers.contact_by} onChange={(contact_by) => change({ contact_by })} options={contacts.map((value) => ({ value, label: t(`contact.by_of.${value}`) }))} />
            <ChooseOne name="hours" legend={t('contact.hours')} look="chips" value={answers.hours} onChange={(chosen) => change({ hours: chosen })} options={hours.map((value) => ({ value, label: t(`contact.hours_of.${value}`) }))} />
          </>
        )}
        <ChooseSome name="care" legend={<>{t('contact.care')} <span className="optional">{t('optional')}</span></>} look="chips" values={answers.care} onChange={(care) => change({ care })} options={cares.map((value) => ({ value, label: t(`contact.care_of.${value}`) }))} />
      </div>
    </details>
  )
}

function Reach({ wrong }: { wrong: (field: string) => string | null }) {
  const { t } = useTranslation('portal_filing')
  const { answers, change, code, setCode } = useFiling()
  const ready = phoneMistake(answers.phone) === null
  return (
    <>
      <TextField name="phone" label={t('contact.phone')} value={answers.phone} error={wrong('phone')} onChange={(phone) => change({ phone })} type="tel" inputMode="tel" autoComplete="tel-national" maxLength={20} />
      {answers.unverified ? (
        <Notice tone="info" title={t('contact.unverified_title')}>
          <p>{t('contact.unverified_words')}</p>
          <Button kind="secondary" onClick={() => change({ unverified: false })}>{t('contact.unverified_undo')}</Button>
        </Notice>
      ) : <CodeField to={ready ? { phone: phoneOf(answers.phone) } : null} value={code} error={wrong('code')} onChange={setCode} onNotReady={() => document.getElementById('phone')?.focus()} />}
      <div className="actions-row">
        {!answers.unverified && <Button kind="quiet" onClick={() => change({ unverified: true })} data-testid="no-code">{t('contact.no_code')}</Button>}
        <Button kind="quiet" onClick={() => change({ reach: 'none' })} data-testid="no-phone">{t('contact.no_phone')}</Button>
      </div>
    </>
  )
}
