// P01: two choices, the number to call when money is leaving, and what the bank promises.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSite } from '../../app/shared/site'
import { Button, ButtonLink, CallLink } from '../../ui/button'
import { Icon } from '../../ui/icons'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page'
import { useRouter } from '../../ui/router'

interface HomeProps {
  /** The step of a complaint that was begun on this device and not sent, or null. */
  begun: string | null
  forget: () => void
}

export function HomePage({ begun, forget }: HomeProps) {
  const { t } = useTranslation('portal')
  const { settings, elder } = useSite()
  const { go } = useRouter()
  const [asked, setAsked] = useState(false)
  const phone = settings?.loss_line ?? t('hotline_unknown')
  const first = elder ? '/file/matter' : '/file/start'
  return (
    <Page title={t('home.title')} lead={<p>{t('home.lead')}</p>}>
      {begun && (
        <Notice tone="info" icon="file" title={t('home.begun')}>
          <div className="actions-row">
            <Button kind="secondary" onClick={() => go(`/file/${begun}`)} data-testid="continue-draft">{t('home.begun_go')}</Button>
            {asked
              ? <Button kind="danger" onClick={forget}>{t('home.begun_sure')}</Button>
              : <Button kind="quiet" onClick={() => setAsked(true)}>{t('home.begun_forget')}</Button>}
          </div>
        </Notice>
      )}
      {elder && settings && <Notice tone="late" title={t('home.urgent_short')}><CallLink phone={settings.loss_line} kind="danger">{t('call_number', { phone })}</CallLink></Notice>}
      <div className="actions">
        <ButtonLink kind="primary" to={first} data-testid="file">{t('home.file')}</ButtonLink>
        <ButtonLink to="/track" data-testid="track">{t('home.track')}</ButtonLink>
      </div>
      {!elder && <p className="hint">{t('home.file_note')}</p>}
      {!elder && (
        <Notice tone="late" title={t('home.urgent', { phone })}>
          {settings && <a href={`tel:${settings.loss_line}`}>{t('home.urgent_call', { phone })}</a>}
        </Notice>
      )}
      <section className="card card-quiet">
        <h2>{t('home.promise')}</h2>
        <ul className="pledges">
          <li><Icon name="phone" /><span>{t('home.promise_contact')}</span></li>
          <li><Icon name="clock" /><span>{t('home.promise_answer')}</span></li>
          <li><Icon name="person" /><span>{t('home.promise_person')}</span></li>
          <li><Icon name="shield" /><span>{t('home.promise_choice')}</span></li>
        </ul>
        <p className="links"><a href="/about">{t('home.about')}</a><a href="/voices">{t('footer.voices')}</a></p>
      </section>
    </Page>
  )
}
