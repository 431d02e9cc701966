// What every act on a complaint has in common: sent once however often it is tapped, repeated under the same key when the answer was lost, one sentence when it failed.
import { useRef, useState } from 'react'
import { ApiError, api, newKey } from '@shared/api/client'
import type { PortalCase } from '@shared/api/types'
import { useTrouble } from '../../app/shared/trouble'

export interface Act {
  busy: boolean
  failed: string | null
  /** Posts to `…/{verb}` and gives back the complaint as it is afterwards; null when it failed. */
  send: (verb: string, body: object) => Promise<PortalCase | null>
}

export function useAct(number: string): Act {
  const trouble = useTrouble()
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const key = useRef(newKey())
  const onItsWay = useRef(false)

  const send = async (verb: string, body: object) => {
    // State comes too late for the second tap of a double tap.
    if (onItsWay.current) return null
    onItsWay.current = true
    setBusy(true)
    setFailed(null)
    try {
      const complaint = await api.post<PortalCase>(`/api/portal/complaints/${encodeURIComponent(number)}/${verb}`, body, { key: key.current })
      key.current = newKey()
      return complaint
    } catch (error) {
      if (!(error instanceof ApiError && error.maySendAgain)) key.current = newKey()
      setFailed(trouble(error))
      return null
    } finally {
      onItsWay.current = false
      setBusy(false)
    }
  }
  return { busy, failed, send }
}
