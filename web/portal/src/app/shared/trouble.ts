// Turns anything that went wrong with a call into one sentence for the visitor: what happened, what is safe, what to do.
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '@shared/api/client'
import { useSite } from './site'

/** The program words its own refusals; what never reached it, or broke, is worded here. */
export function useTrouble(): (error: unknown) => string {
  const { t } = useTranslation('portal')
  const { settings } = useSite()
  const phone = settings?.hotline ?? t('hotline_unknown')
  return useCallback((error: unknown) => {
    if (!(error instanceof ApiError)) return t('errors.broken', { phone })
    if (error.status === 0) return t('errors.offline', { phone })
    if (error.status === 429) return t('errors.too_many', { phone })
    if (error.status >= 500 || error.problem === null) return t('errors.broken', { phone })
    return error.message
  }, [t, phone])
}
