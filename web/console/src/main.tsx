// Starts the console: the theme and the words first, then the tree. Nothing else happens here.
import { createRoot } from 'react-dom/client'
import { startWords } from '@shared/words/start'
import '@shared/ui/tokens.css'
import './app/base.css'
import { markStyles } from './app/nonce'
import { Providers } from './app/providers'
import { Routes } from './app/router'
import { startScreen } from './app/screen'
import { startTheme } from './app/theme'
import { wordLoaders } from './app/words'

markStyles()
startTheme()
startScreen()
void startWords(wordLoaders, 'console').then(() => {
  const root = document.getElementById('root')
  if (!root) return
  createRoot(root).render(
    <Providers>
      <Routes />
    </Providers>,
  )
})
