// All complaints of the visitor, newest first.
import { useTranslation } from 'react-i18next'
import type { PortalList } from '@shared/api/types'
import { dayText, numberText } from '@shared/ui/format'
import { currentLanguage } from '@shared/words/start'
import { useLoad } from '../../app/shared/use_load'
import { ButtonLink } from '../../ui/button'
import { Icon } from '../../ui/icons'
import { Loading } from '../../ui/notice'
import { Page } from '../../ui/page'
import { Link } from '../../ui/router'
import { LeaveButton } from './leave_button'
import { NotLoaded } from './not_loaded'
import { StateBadge } from './state_badge'

export function MyComplaintsPage() {
  const { t } = useTranslation('portal_progress')
  const { value, error, again } = useLoad<PortalList>('/api/portal/complaints')
  if (!value && error) return <NotLoaded error={error} again={again} back="/" />
  if (!value) return <Loading />
  return (
    <Page title={t('list.title')} back="/" lead={value.complaints.length === 0 ? <p>{t('list.empty')}</p> : undefined}>
      {value.complaints.length > 0 && (
        <ul className="rows">
          {value.complaints.map((each) => (
            <li key={each.number}>
              <Link className="row" to={`/my/${encodeURIComponent(each.number)}`}>
                <span>
                  <b>{each.summary}</b>
                  <small>{numberText(each.number)} · {dayText(each.received_at, currentLanguage(), Date.now())}</small>
                  <span className="badges"><StateBadge state={each.state} />{each.of_somebody_else && <span className="badge">{t('list.of_family')}</span>}</span>
                </span>
                <Icon name="next" size={18} />
              </Link>
            </li>
          ))}
        </ul>
      )}
      <div className="actions"><ButtonLink to="/file/start">{t('list.another')}</ButtonLink><LeaveButton /></div>
    </Page>
  )
}
