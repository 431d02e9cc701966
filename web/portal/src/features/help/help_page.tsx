// P21: questions in the visitor's words, what happens with the data, and how to reach somebody about access.
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page'

export function HelpPage() {
  const { t } = useTranslation('portal_help')
  const questions = t('help.questions', { returnObjects: true }) as { ask: string; answer: string }[]
  useEffect(() => {
    const target = window.location.hash.slice(1)
    if (target) document.getElementById(target)?.scrollIntoView()
  }, [])
  return (
    <Page title={t('help.title')} back="/">
      <div>{questions.map(({ ask, answer }) => <details key={ask}><summary>{ask}</summary><p>{answer}</p></details>)}</div>
      <section className="prose" id="privacy">
        <h2>{t('help.privacy')}</h2>
        <ul>{(t('help.privacy_lines', { returnObjects: true }) as string[]).map((line) => <li key={line}>{line}</li>)}</ul>
      </section>
      <section className="prose"><h2>{t('help.access')}</h2><p>{t('help.access_words')}</p></section>
    </Page>
  )
}
