// S01: the card one signs in with. Also laid over the page when a session ends, so that nothing typed is lost.
import { useEffect, useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, type InputRef } from 'antd'
import { api } from '@shared/api/client'
import type { Me, SignIn as SignInInput } from '@shared/api/types'
import { ProblemAlert } from '../../app/shared/problem'
import { keepDraftsOf } from '../../app/shared/draft'
import { SESSION, me } from '../../app/shared/queries'
import { useWords } from '../../app/words'

/** The name that signed in here, for the card that asks again; only as long as this window lives. */
const USERNAME = 'greenlane.username'

/** `again` asks the person who is already at work, so the name is known. */
export function SignInForm({ onDone, again = false }: { onDone: () => void; again?: boolean }) {
  const { t } = useWords()
  const client = useQueryClient()
  const [error, setError] = useState<unknown>(null)
  const [pending, setPending] = useState(false)
  const first = useRef<InputRef>(null)
  const [known] = useState(() => (again ? window.sessionStorage.getItem(USERNAME) : null))
  useEffect(() => first.current?.focus(), [])
  const signIn = async (values: SignInInput) => {
    setPending(true)
    setError(null)
    try {
      const username = known ?? values.username
      const fresh = await api.post<Me>(SESSION, { ...values, username })
      const before = client.getQueryData<Me>(me.queryKey)
      keepDraftsOf(fresh.id)
      window.sessionStorage.setItem(USERNAME, username)
      // What lies under the card belongs to somebody else.
      if (before && before.id !== fresh.id) return window.location.assign('/console/')
      client.setQueryData(me.queryKey, fresh)
      onDone()
    } catch (failed) {
      setError(failed)
    } finally {
      setPending(false)
    }
  }
  return (
    <Form<SignInInput> layout="vertical" requiredMark={false} onFinish={(values) => void signIn(values)}>
      {known === null && (
        <Form.Item name="username" label={t('sign_in.username')} rules={[{ required: true, message: t('sign_in.username_missing') }]}>
          <Input ref={first} size="large" autoComplete="username" data-testid="sign-in-username" />
        </Form.Item>
      )}
      <Form.Item name="password" label={t('sign_in.password')} rules={[{ required: true, message: t('sign_in.password_missing') }]}>
        <Input.Password ref={known === null ? undefined : first} size="large" autoComplete="current-password" data-testid="sign-in-password" />
      </Form.Item>
      <ProblemAlert error={error} />
      <Button type="primary" size="large" block htmlType="submit" loading={pending} data-testid="sign-in-submit">{t('sign_in.submit')}</Button>
    </Form>
  )
}

export function SignInPage({ onDone }: { onDone: () => void }) {
  const { t } = useWords()
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <p className="brand"><img src="/console/mark.svg" alt="" width={32} height={32} /><span>{t('frame.product')}</span></p>
        <h1>{t('sign_in.title')}</h1>
        <SignInForm onDone={onDone} />
        <p className="small muted">{t('sign_in.help')}</p>
      </div>
    </main>
  )
}
