// The portal's map: which address shows which screen.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { forgetDraft, storedDraft } from '../features/filing/draft'
import { FilingPage } from '../features/filing/filing_page'
import { ReceiptPage } from '../features/filing/receipt_page'
import { HelpPage } from '../features/help/help_page'
import { HomePage } from '../features/home/home_page'
import { MyComplaintsPage } from '../features/progress/list_page'
import { ComplaintPage } from '../features/progress/complaint_page'
import { TrackPage } from '../features/progress/track_page'
import { ButtonLink } from '../ui/button'
import { Page } from '../ui/page'
import { RouterProvider, useRouter } from '../ui/router'
import { Frame } from './frame'
import { SiteProvider } from './shared/site'

export function App() {
  // The words change with the language; reading them here redraws everything once they are there.
  useTranslation('portal')
  return (
    <SiteProvider>
      <RouterProvider>
        <Frame><Screen /></Frame>
      </RouterProvider>
    </SiteProvider>
  )
}

function Screen() {
  const { route } = useRouter()
  const [first, second, third] = route.parts
  switch (first) {
    case undefined: return <Home />
    case 'file': return <FilingPage />
    case 'receipt': return second ? <ReceiptPage number={second} /> : <NotFound />
    case 'track': return <TrackPage />
    case 'my': return second ? <ComplaintPage number={second} part={third ?? null} /> : <MyComplaintsPage />
    case 'help': return <HelpPage />
    default: return <NotFound />
  }
}

function Home() {
  const [draft, setDraft] = useState(() => storedDraft(Date.now()))
  return <HomePage begun={draft?.step ?? null} forget={() => { forgetDraft(); setDraft(null) }} />
}

function NotFound() {
  const { t } = useTranslation('portal')
  return (
    <Page title={t('not_found.title')} lead={<p>{t('not_found.lead')}</p>}>
      <div className="actions">
        <ButtonLink kind="primary" to="/">{t('not_found.home')}</ButtonLink>
        <ButtonLink to="/track">{t('home.track')}</ButtonLink>
      </div>
    </Page>
  )
}
