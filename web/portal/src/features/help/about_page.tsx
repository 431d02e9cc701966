// P15: how complaints are handled, by when, where else one can go. The bank's own numbers come from its settings.
import { useTranslation } from 'react-i18next'
import { useSite } from '../../app/shared/site'
import { Button } from '../../ui/button'
import { Page } from '../../ui/page'
import { type Line, SummaryList } from '../../ui/summary'

export function AboutPage() {
  const { t } = useTranslation('portal_help')
  const { settings } = useSite()
  const contact: Line[] = settings ? [
    { key: 'hotline', label: t('about.hotline'), value: <a href={`tel:${settings.hotline}`}>{settings.hotline}</a> },
    { key: 'loss', label: t('about.loss_line'), value: <a href={`tel:${settings.loss_line}`}>{settings.loss_line}</a> },
    { key: 'hours', label: t('about.hours'), value: settings.hours },
    { key: 'address', label: t('about.address'), value: settings.address },
  ] : []
  const lists = {
    flow: t('about.flow_steps', { returnObjects: true }) as string[],
    limits: t('about.limit_lines', { returnObjects: true }) as string[],
    remedies: t('about.remedy_lines', { returnObjects: true }) as string[],
  }
  return (
    <Page title={t('about.title')} back="/" lead={<p>{t('about.lead')}</p>}>
      {contact.length > 0 && <section className="card"><h2>{t('about.contact')}</h2><SummaryList lines={contact} /></section>}
      {settings && settings.branches.length > 0 && <details><summary>{t('about.branches', { count: settings.branches.length })}</summary><ul className="prose">{settings.branches.map((branch) => <li key={branch.id}>{branch.name}</li>)}</ul></details>}
      <section className="prose"><h2>{t('about.flow')}</h2><ol>{lists.flow.map((line) => <li key={line}>{line}</li>)}</ol></section>
      <section className="prose"><h2>{t('about.limits')}</h2><ul>{lists.limits.map((line) => <li key={line}>{line}</li>)}</ul></section>
      <section className="prose"><h2>{t('about.asked')}</h2><p>{t('about.asked_words')}</p></section>
      <section className="prose"><h2>{t('about.remedies')}</h2><ul>{lists.remedies.map((line) => <li key={line}>{line}</li>)}</ul></section>
      <div className="actions"><Button onClick={() => window.print()}>{t('about.print')}</Button></div>
    </Page>
  )
}
