// What each role may do, from the rules themselves; nobody sets rights one by one.
import { useWords } from '../../app/words'
import type { House } from './queries'

export function RolesPanel({ house, onRole }: { house: House; onRole: (role: string) => void }) {
  const { t, code } = useWords()
  const actions = [...new Set(house.roles.flatMap((each) => each.actions))]
  return (
    <section className="card" aria-label={t('console_people:sheet.roles')}>
      <p className="muted small">{t('console_people:roles_about')}</p>
      <div className="role-scroll" tabIndex={0} role="group" aria-label={t('console_people:sheet.roles')}>
        <table className="role-table" data-testid="roles-table">
          <thead>
            <tr>
              <th scope="col">{t('console_people:action_column')}</th>
              {house.roles.map((each) => <th key={each.role} scope="col"><button type="button" className="link" onClick={() => onRole(each.role)}>{code('role', each.role)} {each.people}</button></th>)}
            </tr>
          </thead>
          <tbody>
            {actions.map((action) => (
              <tr key={action}>
                <th scope="row">{t(`console_people:action.${action}`)}</th>
                {house.roles.map((each) => <td key={each.role}>{each.actions.includes(action) ? <span aria-label={t('console_people:may')}>✓</span> : <span className="muted" aria-label={t('console_people:may_not')}>–</span>}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
