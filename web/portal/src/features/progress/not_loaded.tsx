// A complaint that could not be shown: let in again, or try again.
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '@shared/api/client'
import { useTrouble } from '../../app/shared/trouble'
import { Button } from '../../ui/button'
import { Loading } from '../../ui/notice'
import { Page } from '../../ui/page'
import { useRouter } from '../../ui/router'

export function NotLoaded({ error, again, back, number }: { error: unknown; again: () => void; back: string; number?: string }) {
  const { t } = useTranslation('portal_progress')
  const { go } = useRouter()
  const trouble = useTrouble()
  // Not let in, not allowed and not there look the same from outside: each leads to the door.
  const closed = error instanceof ApiError && [401, 403, 404].includes(error.status)
  useEffect(() => {
    if (closed) go(`/track?again=1${number ? `&number=${encodeURIComponent(number)}` : ''}`, { replace: true })
  }, [closed, go, number])
  if (closed) return <Loading />
  return (
    <Page title={t('not_loaded')} back={back} lead={<p>{trouble(error)}</p>}>
      <div className="actions"><Button kind="primary" onClick={again}>{t('again')}</Button></div>
    </Page>
  )
}
