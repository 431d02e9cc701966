// How each team kept its promises over eight weeks. Every number opens what it counts.
import { useQuery } from '@tanstack/react-query'
import { countText } from '@shared/ui/format'
import { ProblemAlert } from '../../app/shared/problem'
import { teamPromises } from '../../app/shared/queries'
import { Loading } from '../../app/shared/states'
import { useWords } from '../../app/words'

export function Teams({ onOpen }: { onOpen: (unit: string, show: 'kept' | 'broken') => void }) {
  const { t } = useWords()
  const { data, error, refetch } = useQuery(teamPromises)
  return (
    <section className="card" aria-label={t('console_supervision:teams')}>
      <h2>{t('console_supervision:teams')}</h2>
      <p className="small muted">{t('console_supervision:teams_detail')}</p>
      {error && !data && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={4} />}
      {data?.length === 0 && <p className="muted">{t('console_supervision:no_teams')}</p>}
      <ul className="teams">
        {data?.map(({ team, kept, broken }) => {
          const share = Math.round((kept * 100) / (kept + broken))
          return (
            <li key={team.id}>
              <span>{team.name}</span><strong className="mono">{share}%</strong>
              <span className="bar-line" aria-hidden="true"><span style={{ width: `${share}%` }} /></span>
              <span className="figures small">
                <button type="button" className="choice" onClick={() => onOpen(team.id, 'kept')} data-testid={`kept-${team.id}`}>{t('console_supervision:kept_of', { kept: countText(kept), total: countText(kept + broken) })}</button>
                {broken > 0 && <button type="button" className="choice" onClick={() => onOpen(team.id, 'broken')} data-testid={`broken-${team.id}`}>{t('console_supervision:broken_count', { count: countText(broken) })}</button>}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
