// For a phone that others use too: ends the session at once instead of after a while.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError, api } from '@shared/api/client'
import { useTrouble } from '../../app/shared/trouble'
import { Button } from '../../ui/button'
import { useRouter } from '../../ui/router'

export function LeaveButton() {
  const { t } = useTranslation('portal_progress')
  const { go } = useRouter()
  const trouble = useTrouble()
  const [failed, setFailed] = useState<string | null>(null)
  const leave = () => {
    api.delete('/api/portal/access').then(() => go('/', { replace: true }), (error: unknown) => {
      // Somebody without a session is out already.
      if (error instanceof ApiError && error.status === 401) go('/', { replace: true })
      else setFailed(trouble(error))
    })
  }
  return (
    <>
      <Button kind="quiet" onClick={leave} data-testid="leave">{t('leave')}</Button>
      {failed && <p className="hint" role="alert">{failed}</p>}
    </>
  )
}
