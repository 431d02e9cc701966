// What surrounds every screen: demo banner, header with the bank's name, and the three ways to a person at the foot.
import { type ReactNode, useEffect } from 'react'
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
  useKeyboardMark()
  return (
    <>
      <a className="skip" href="#main">{t('skip')}</a>
      <Header />
      <div className="frame">
        <main id="main">{children}</main>
        <Footer />
      </div>
      {elder && (
        <aside className="call-bar" aria-label={t('footer.title')}>
          <ReadAloud target="readable" kind="secondary" />
          {settings && <CallLink phone={settings.hotline} kind="secondary" label={t('call_number', { phone: settings.hotline })}>{t('footer.call')}</CallLink>}
        </aside>
      )}
    </>
  )
}

function Header() {
  const { t } = useTranslation('portal')
  const { settings, elder, setElder } = useSite()
  const english = currentLanguage() === 'en'
  return (
    <header className="header">
      {settings?.demo && <p className="demo-banner" data-testid="demo-banner">{t('demo')}</p>}
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
        <li><a href="/call-me"><Icon name="hand" /><span>{t('footer.fill_in')}</span></a></li>
        <li><Link to="/help"><Icon name="question" /><span>{t('footer.questions')}</span></Link></li>
      </ul>
      <div className="foot-links">
        <a href="/about">{t('footer.about')}</a>
        <a href="/voices">{t('footer.voices')}</a>
        <Link to="/help#privacy">{t('footer.privacy')}</Link>
      </div>
    </footer>
  )
}

/** Less of the window left than this share means that the keyboard is open. */
const KEYBOARD_SHARE = 0.8

/** Marks the page while a phone's keyboard covers a part of it, so that nothing sticks in front of the field being typed in. */
function useKeyboardMark() {
  useEffect(() => {
    const view = window.visualViewport
    if (!view) return
    const changed = () => {
      document.documentElement.dataset.keyboard = view.height * view.scale < window.innerHeight * KEYBOARD_SHARE ? 'open' : 'closed'
    }
    view.addEventListener('resize', changed)
    return () => view.removeEventListener('resize', changed)
  }, [])
}
