// Reads the page aloud with the browser's own voice. Where there is none the button does not appear; the telephone is always there.
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '@shared/words/start'
import { Button } from './button'

/** `target` is the id of the part to read. */
export function ReadAloud({ target, kind = 'quiet' }: { target: string; kind?: 'quiet' | 'secondary' }) {
  const { t } = useTranslation('portal')
  const [speaking, setSpeaking] = useState(false)
  const possible = 'speechSynthesis' in window && typeof SpeechSynthesisUtterance === 'function'

  useEffect(() => () => {
    if (possible) window.speechSynthesis.cancel()
  }, [possible])

  if (!possible) return null
  const stop = () => {
    window.speechSynthesis.cancel()
    setSpeaking(false)
  }
  const start = () => {
    const words = document.getElementById(target)?.innerText ?? ''
    const voice = new SpeechSynthesisUtterance(words)
    voice.lang = currentLanguage()
    voice.rate = 0.9
    voice.onend = () => setSpeaking(false)
    voice.onerror = () => setSpeaking(false)
    window.speechSynthesis.cancel()
    window.speechSynthesis.speak(voice)
    setSpeaking(true)
  }
  return <Button kind={kind} icon={speaking ? 'stop' : 'speaker'} onClick={speaking ? stop : start}>{speaking ? t('read.stop') : t('read.start')}</Button>
}
