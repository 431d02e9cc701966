// Who is signed in, and what happens when the session ends: the page stays, a sign-in card is laid over it.
import { useCallback, useEffect, useState, type ReactNode } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Modal } from 'antd'
import { api, whenSignedOut } from '@shared/api/client'
import type { Me } from '@shared/api/types'
import { useDialogLayer } from './keyboard/use_keys'
import { clearAllDrafts } from './shared/draft'
import { SESSION, me } from './shared/queries'
import { useWords } from './words'

/** The person signed in; null before the answer and for a visitor. */
export function useMe(): Me | null {
  return useQuery({ ...me, enabled: false }).data ?? null
}

export function useSignOut(): () => Promise<void> {
  const client = useQueryClient()
  return useCallback(async () => {
    await api.delete(SESSION)
    clearAllDrafts()
    client.clear()
    window.location.assign('/console/')
  }, [client])
}

/** Keeps the page and lays the form over it when the session ends while somebody works. */
export function SessionEnd({ form }: { form: (done: () => void) => ReactNode }) {
  const { t } = useWords()
  const client = useQueryClient()
  const [ended, setEnded] = useState(false)
  useDialogLayer(ended)
  useEffect(() => {
    whenSignedOut(() => {
      if (client.getQueryData(me.queryKey)) setEnded(true)
    })
    return () => whenSignedOut(null)
  }, [client])
  const done = () => {
    setEnded(false)
    void client.invalidateQueries({ predicate: (query) => query.state.status === 'error' })
  }
  return (
    <Modal open={ended} footer={null} closable={false} mask={{ closable: false }} keyboard={false} width={400} title={t('sign_in.ended')} destroyOnHidden>
      <p className="muted">{t('sign_in.ended_detail')}</p>
      {form(done)}
    </Modal>
  )
}
