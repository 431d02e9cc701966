// Who is here and how much they have in hand.
import type { PersonLoad } from '@shared/api/types'
import { Person } from '../../app/shared/person'
import { useWords } from '../../app/words'

export function PeopleLoad({ people }: { people: PersonLoad[] }) {
  const { t, code } = useWords()
  return (
    <section className="card green-people" aria-label={t('green.people')} tabIndex={0}>
      <h2>{t('green.people')}</h2>
      <ul>
        {people.map((each) => (
          <li key={each.staff.id} className={each.on_leave ? 'away' : ''}>
            <span><Person staff={each.staff} />{each.on_leave && <span className="small">{t('mark.on_leave')}</span>}</span>
            <span className={each.load >= each.capacity ? 'ink-near' : ''}><strong>{each.load}</strong>/{each.capacity}{each.load >= each.capacity && ` ${t('green.full')}`}</span>
            <span className="small muted">{[each.department && code('department', each.department), each.green > 0 && t('green.of_these', { count: each.green })].filter(Boolean).join(' · ')}</span>
            <progress max={each.capacity} value={Math.min(each.load, each.capacity)} aria-label={each.staff.name} />
          </li>
        ))}
      </ul>
    </section>
  )
}
