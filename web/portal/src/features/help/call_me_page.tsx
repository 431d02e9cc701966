// P20: having somebody else fill it in, by telephone or at a branch.
import { useTranslation } from 'react-i18next'
import { useSite } from '../../app/shared/site'
import { CallLink } from '../../ui/button'
import { Icon } from '../../ui/icons'
import { Page } from '../../ui/page'

export function CallMePage() {
  const { t } = useTranslation('portal_help')
  const { settings } = useSite()
  return (
    <Page title={t('call_me.title')} back="/" lead={<p>{t('call_me.lead')}</p>}>
      <section className="card">
        <h2><Icon name="phone" /> {t('call_me.phone')}</h2>
        <p>{t('call_me.phone_words')}</p>
        {settings && <p className="hint">{t('call_me.hours', { hours: settings.hours })}</p>}
        {settings && <div className="actions"><CallLink phone={settings.hotline} kind="primary">{t('portal:call_number', { phone: settings.hotline })}</CallLink></div>}
      </section>
      <section className="card">
        <h2><Icon name="person" /> {t('call_me.branch')}</h2>
        <p>{t('call_me.branch_words')}</p>
        {settings && <p className="hint">{settings.address}</p>}
      </section>
      <p className="hint">{t('call_me.ready')}</p>
    </Page>
  )
}
