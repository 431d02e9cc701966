// S01: the card one signs in with. Also laid over the page when a session ends, so that nothing typed is lost.
import { useEffect, useRef, useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, type InputRef } from 'antd'
import { api } from '@shared/api/client'
import type { Me, Role, SignIn as SignInInput } from '@shared/api/types'
import { ProblemAlert } from '../../app/shared/problem'
import { keepDraftsOf } from '../../app/shared/draft'
import { SESSION, me, settings } from '../../app/shared/queries'
import { useWords } from '../../app/words'

/** The name that signed in here, for the card that asks again; only as long as this window lives. */
const USERNAME = 'greenlane.username'

/** `again` asks the person who is already at work, so the name is known. */
export function SignInForm({ onDone, again = false, username: filled }: { onDone: () => void; again?: boolean; username?: string }) {
  const { t } = useWords()
  const client = useQueryClient()
  const [error, setError] = useState<unknown>(null)
  const [pending, setPending] = useState(false)
  const first = useRef<InputRef>(null)
  const [known] = useState(() => (again ? window.sessionStorage.getItem(USERNAME) : null))
  const [form] = Form.useForm<SignInInput>()
  useEffect(() => first.current?.focus(), [])
  useEffect(() => {
    if (!filled) return
    form.setFieldsValue({ username: filled })
    form.getFieldInstance('password')?.focus?.()
  }, [filled, form])
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
    <Form<SignInInput> form={form} layout="vertical" requiredMark={false} onFinish={(values) => void signIn(values)}>
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

/** In a demo everybody may try every part; the program prints the password when it starts. */
const DEMO_NAMES: Role[] = ['agent', 'handler', 'lead', 'compliance', 'branch', 'executive', 'analyst', 'auditor', 'admin']

export function SignInPage({ onDone }: { onDone: () => void }) {
  const { t, code } = useWords()
  const { data } = useQuery(settings)
  const [chosen, setChosen] = useState<Role>()
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <p className="brand"><img src="/console/mark.svg" alt="" width={32} height={32} /><span>{t('frame.product')}</span></p>
        <h1>{t('sign_in.title')}</h1>
        <SignInForm onDone={onDone} username={chosen} />
        <p className="small muted">{t('sign_in.help')}</p>
        {data?.demo && (
          <section className="sign-in-demo" aria-label={t('sign_in.demo')}>
            <p className="bar bar-demo">{t('frame.demo')}</p>
            <p className="small muted">{t('sign_in.demo')}</p>
            <div className="row-gap">{DEMO_NAMES.map((name) => <Button key={name} size="small" onClick={() => setChosen(name)}>{code('role', name)}</Button>)}</div>
          </section>
        )}
      </div>
    </main>
  )
}
