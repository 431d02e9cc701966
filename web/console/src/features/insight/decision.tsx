// The one thing that somebody in charge should decide on now.
import { Link } from 'react-router'
import { countText } from '@shared/ui/format'
import type { Cockpit } from '@shared/api/types'
import { useWords } from '../../app/words'
import { behindRow, useNameOf } from './worse_table'

/** What surely got worse comes first, then what is overdue; otherwise nothing has to be decided. */
export function Decision({ found }: { found: Cockpit }) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const sure = found.worse.find((row) => row.sureness === 'strong' || row.sureness === 'middling')
  const within = found.unit?.id
  return (
    <section className="card decision" data-testid="decision">
      <h2>{t('console_insight:decision')}</h2>
      {sure ? (
        <>
          <p>{t('console_insight:decide_worse', { name: nameOf(sure), recent: countText(sure.recent), mean: sure.mean.toFixed(1) })}</p>
          <p className="row-gap"><Link to={behindRow(sure, within)}>{t('console_insight:see_files', { count: countText(sure.recent) })}</Link> <Link to="/analysis">{t('console_insight:to_analysis')}</Link></p>
        </>
      ) : found.overdue > 0 ? (
        <>
          <p>{t('console_insight:decide_overdue', { count: countText(found.overdue) })}</p>
          <p className="row-gap"><Link to="/queue?view=overdue">{t('console_insight:see_files', { count: countText(found.overdue) })}</Link> <Link to="/supervision">{t('page.supervision')}</Link></p>
        </>
      ) : <p className="muted">{t('console_insight:decide_nothing')}</p>}
    </section>
  )
}
