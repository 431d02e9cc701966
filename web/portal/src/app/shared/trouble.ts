// Turns anything that went wrong with a call into one sentence for the visitor: what happened, what is safe, what to do.
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '@shared/api/client'
import { useSite } from './site'
import { useWaitText } from './hold'

/** Asked for when the program refuses for a while and does not say for how long, in seconds. */
const USUAL_WAIT_S = 60

/** How many seconds somebody has to wait before the same may be tried again; null when waiting is not the trouble. */
export function waitOf(error: unknown): number | null {
  return error instanceof ApiError && error.status === 429 ? error.retry_after_s ?? USUAL_WAIT_S : null
}

/** The program words its own refusals; what never reached it, or broke, is worded here. */
export function useTrouble(): (error: unknown) => string {
  const { t } = useTranslation('portal')
  const { settings } = useSite()
  const waitText = useWaitText()
  const phone = settings?.hotline ?? t('hotline_unknown')
  return useCallback((error: unknown) => {
    const wait_s = waitOf(error)
    if (wait_s !== null) return t('errors.wait', { wait: waitText(wait_s), phone })
    if (!(error instanceof ApiError)) return t('errors.broken', { phone })
    if (error.status === 0) return t('errors.offline', { phone })
    if (error.status >= 500 || error.problem === null) return t('errors.broken', { phone })
    return error.message
  }, [t, phone, waitText])
}
