// Who is signed in, and what happens when the session ends or nobody is there: the page stays, a sign-in card is laid over it.
import { useCallback, useEffect, useState, type ReactNode } from 'react'
import { focusManager, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { api, whenSignedOut } from '@shared/api/client'
import type { Me } from '@shared/api/types'
import { useIdle } from './idle'
import { useDialogLayer } from './keyboard/use_keys'
import { clearAllDrafts } from './shared/draft'
import { SESSION, me } from './shared/queries'
import { useWords } from './words'

/** Above every drawer, dialog and list of choices that may be open when it happens. */
const OVER_EVERYTHING = 2000

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

export interface SessionEnd { ended: boolean; warned: boolean; resume: () => void }

/** Hears that the session has ended, and ends it when nobody has touched the page for a while. Lists stop reading themselves meanwhile. */
export function useSessionEnd(signedIn: boolean): SessionEnd {
  const client = useQueryClient()
  const [ended, setEnded] = useState(false)
  const end = useCallback(() => {
    setEnded(true)
    focusManager.setFocused(false)
  }, [])
  const resume = useCallback(() => {
    setEnded(false)
    focusManager.setFocused(undefined)
    // Nothing was heard meanwhile, so everything but the person is read again.
    void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== me.queryKey[0] })
  }, [client])
  useEffect(() => {
    whenSignedOut(() => {
      if (client.getQueryData(me.queryKey)) end()
    })
    return () => whenSignedOut(null)
  }, [client, end])
  const warned = useIdle(signedIn && !ended, {
    // A session that cannot be read any more says so by itself.
    onTell: () => void api.get(SESSION).catch(() => undefined),
    onLock: () => {
      end()
      void api.delete(SESSION).catch(() => undefined)
    },
  })
  useEffect(() => {
    if (!ended) return
    // Somebody who has signed in again in another window need not do it here once more.
    const look = () => void api.get<Me>(SESSION).then((fresh) => {
      if (fresh.id !== client.getQueryData<Me>(me.queryKey)?.id) return
      client.setQueryData(me.queryKey, fresh)
      resume()
    }, () => undefined)
    window.addEventListener('focus', look)
    return () => window.removeEventListener('focus', look)
  }, [ended, client, resume])
  return { ended, warned, resume }
}

/** The card over the page, which is blurred behind it and keeps everything that was typed. */
export function SessionOver({ session, form }: { session: SessionEnd; form: (done: () => void) => ReactNode }) {
  const { t } = useWords()
  const person = useMe()
  const signOut = useSignOut()
  useDialogLayer(session.ended)
  return (
    <>
      {session.warned && <p className="idle-warning" role="alert" data-testid="idle-warning">{t('sign_in.soon_locked')}</p>}
      <Modal open={session.ended} footer={null} closable={false} mask={{ closable: false }} keyboard={false} width={400} zIndex={OVER_EVERYTHING} rootClassName="lock" title={t('sign_in.ended')} destroyOnHidden data-testid="lock">
        <p className="muted">{t('sign_in.ended_detail')}</p>
        {person && <p className="lock-who"><span className="face" aria-hidden="true">{person.name.slice(-1)}</span> <strong>{person.name}</strong> <span className="muted">{person.staff_no}</span></p>}
        {form(session.resume)}
        <Button type="link" block onClick={() => void signOut().catch(() => window.location.assign('/console/'))}>{t('sign_in.somebody_else')}</Button>
      </Modal>
    </>
  )
}
