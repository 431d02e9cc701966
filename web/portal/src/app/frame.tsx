// What surrounds every screen: demo banner, header with the bank's name, and the three ways to a person at the foot.
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { changeLanguage, currentLanguage } from '@shared/words/start'
import { CallLink } from '../ui/button'
import { Icon } from '../ui/icons'
import { Link } from '../ui/router'
import { ReadAloud } from '../ui/speak'
import { useSite } from './shared/site'

export function Frame({ children }: { children: ReactNode }) {
  const { t } = useTranslation('portal')
  const { settings, elder } = useSite()
  return (
    <>
      <a className="skip" href="#main">{t('skip')}</a>
      {settings?.demo && <p className="demo-banner" role="note" data-testid="demo-banner">{t('demo')}</p>}
      <Header />
      <div className="frame">
        <main id="main">
          {elder && <ReadAloud target="readable" />}
          {children}
        </main>
        <Footer />
      </div>
      {elder && settings && <div className="call-bar"><CallLink phone={settings.hotline} kind="secondary">{t('call_number', { phone: settings.hotline })}</CallLink></div>}
    </>
  )
}

function Header() {
  const { t } = useTranslation('portal')
  const { settings, elder, setElder } = useSite()
  const english = currentLanguage() === 'en'
  return (
    <header className="header">
      <div className="header-in">
        <Link to="/" className="bank">
          <img src="/mark.svg" alt="" />
          <span>{settings?.bank ?? t('bank_unknown')}</span>
        </Link>
        {!elder && <button type="button" className="header-act" lang={english ? 'zh-CN' : 'en'} onClick={() => void changeLanguage(english ? 'zh-CN' : 'en')} data-testid="language">{t('other_language')}</button>}
        <button type="button" className="header-act" onClick={() => setElder(!elder)} data-testid="elder">{elder ? t('elder.off') : t('elder.on')}</button>
        {settings && !elder && <a className="header-act" href={`tel:${settings.hotline}`} aria-label={t('call_number', { phone: settings.hotline })}><Icon name="phone" /></a>}
      </div>
    </header>
  )
}

function Footer() {
  const { t } = useTranslation('portal')
  const { settings } = useSite()
  return (
    <footer className="footer">
      <h2>{t('footer.title')}</h2>
      <ul className="trio">
        <li><a href={settings ? `tel:${settings.hotline}` : '/about'}><Icon name="phone" /><span>{t('footer.call')}</span>{settings && <small>{settings.hotline}</small>}</a></li>
        <li><Link to="/call-me"><Icon name="hand" /><span>{t('footer.fill_in')}</span></Link></li>
        <li><Link to="/help"><Icon name="question" /><span>{t('footer.questions')}</span></Link></li>
      </ul>
      <div className="foot-links">
        <Link to="/about">{t('footer.about')}</Link>
        <Link to="/help#privacy">{t('footer.privacy')}</Link>
      </div>
    </footer>
  )
}
