// The state of a complaint in the customer's words.
import type { PublicState } from '@shared/api/types'
import { useTranslation } from 'react-i18next'

// Every state has a look, so a new one does not compile until somebody has chosen it.
const looks: Record<PublicState, string> = {
  need_material: 'badge-near',
  received: 'badge-info',
  assigned: 'badge-info',
  checking: 'badge-info',
  preparing: 'badge-info',
  please_confirm: 'badge-near',
  carrying_out: '',
  please_rate: '',
  rated: '',
  closed: 'badge-paused',
  not_accepted: 'badge-paused',
  withdrawn: 'badge-paused',
  merged: 'badge-paused',
}

export function StateBadge({ state }: { state: PublicState }) {
  const { t } = useTranslation('public')
  return <span className={`badge ${looks[state]}`} data-testid="state" data-state={state}>{t(`state.${state}`)}</span>
}
