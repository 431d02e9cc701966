// Starts the portal: words first, then the page.
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { preferredLanguage, startWords } from '@shared/words/start'
import portal from '@shared/words/zh-CN/portal.json'
import filing from '@shared/words/zh-CN/portal_filing.json'
import help from '@shared/words/zh-CN/portal_help.json'
import progress from '@shared/words/zh-CN/portal_progress.json'
import publicWords from '@shared/words/zh-CN/public.json'
import { App } from './app/app'
import '@shared/ui/tokens.css'
import './ui/base.css'
import './ui/controls.css'
import './ui/boxes.css'
import './ui/pieces.css'
import './ui/progress.css'

const chinese = { portal, portal_filing: filing, portal_help: help, portal_progress: progress, public: publicWords }
const english = async () => (await import('./app/english')).words

function show() {
  const root = document.getElementById('root')
  if (root) createRoot(root).render(<StrictMode><App /></StrictMode>)
}

// Somebody may have chosen the language on a plain page, which keeps it in a cookie.
const chosen = /(?:^|; )gl_language=(en|zh-CN)/.exec(document.cookie)?.[1]
void startWords({ 'zh-CN': () => chinese, en: english }, 'portal', chosen === 'en' || chosen === 'zh-CN' ? chosen : preferredLanguage()).then(show)
