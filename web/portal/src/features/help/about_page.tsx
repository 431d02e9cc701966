// P15: how complaints are handled, by when, where else one can go. The bank's own numbers come from its settings.
import { useTranslation } from 'react-i18next'
import { useSite } from '../../app/shared/site'
import { Page } from '../../ui/page'
import { type Line, SummaryList } from '../../ui/summary'
import { Timeline } from '../../ui/timeline'

export function AboutPage() {
  const { t } = useTranslation('portal_help')
  const { settings } = useSite()
  const contact: Line[] = settings ? [
    { key: 'hotline', label: t('about.hotline'), value: <a href={`tel:${settings.hotline}`}>{settings.hotline}</a> },
    { key: 'loss', label: t('about.loss_line'), value: <a href={`tel:${settings.loss_line}`}>{settings.loss_line}</a> },
    { key: 'hours', label: t('about.hours'), value: settings.hours },
    { key: 'address', label: t('about.address'), value: settings.address },
  ] : []
  const list = (key: string) => t(key, { returnObjects: true }) as string[]
  return (
    <Page title={t('about.title')} back="/" lead={<p>{t('about.lead')}</p>}>
      {contact.length > 0 && <section className="card"><h2>{t('about.contact')}</h2><SummaryList lines={contact} /></section>}
      <section>
        <h2>{t('about.flow')}</h2>
        <Timeline items={list('about.flow_steps').map((words, at) => ({ key: String(at), done: false, title: words }))} />
      </section>
      <section className="prose"><h2>{t('about.limits')}</h2><ul>{list('about.limit_lines').map((line) => <li key={line}>{line}</li>)}</ul></section>
      <section className="prose"><h2>{t('about.asked')}</h2><p>{t('about.asked_words')}</p></section>
      <section className="prose"><h2>{t('about.remedies')}</h2><ul>{list('about.remedy_lines').map((line) => <li key={line}>{line}</li>)}</ul></section>
    </Page>
  )
}
