// One's own password: changed from the menu, and before anything else when it is a start password.
import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, Modal } from 'antd'
import { api } from '@shared/api/client'
import type { Me } from '@shared/api/types'
import { useDialogLayer } from '../../app/keyboard/use_keys'
import { ProblemAlert } from '../../app/shared/problem'
import { SESSION, me } from '../../app/shared/queries'
import { useTitle } from '../../app/shared/use_title'
import { useWords } from '../../app/words'

interface Fields { old: string; new: string; again: string }

function PasswordForm({ start, onDone }: { start: boolean; onDone: () => void }) {
  const { t } = useWords()
  const client = useQueryClient()
  const [form] = Form.useForm<Fields>()
  const change = useMutation({
    mutationFn: (fields: Fields) => api.post<Me>(`${SESSION}/password`, { old: fields.old, new: fields.new }),
    onSuccess: (fresh) => { client.setQueryData(me.queryKey, fresh); onDone() },
  })
  const needed = { required: true, message: t('password.missing') }
  const same = ({ getFieldValue }: { getFieldValue: (name: 'new') => string }) => ({
    validator: (_: unknown, value: string) => (!value || value === getFieldValue('new') ? Promise.resolve() : Promise.reject(new Error(t('password.differs')))),
  })
  return (
    <Form<Fields> form={form} layout="vertical" requiredMark={false} onFinish={(fields) => change.mutate(fields)}>
      <Form.Item name="old" label={start ? t('password.old_start') : t('password.old')} rules={[needed]}><Input.Password size="large" autoComplete="current-password" autoFocus data-testid="password-old" /></Form.Item>
      <Form.Item name="new" label={t('password.new')} extra={t('password.rule')} rules={[needed]}><Input.Password size="large" autoComplete="new-password" data-testid="password-new" /></Form.Item>
      <Form.Item name="again" label={t('password.again')} dependencies={['new']} rules={[needed, same]}><Input.Password size="large" autoComplete="new-password" data-testid="password-again" /></Form.Item>
      <ProblemAlert error={change.error} />
      <Button type="primary" size="large" block htmlType="submit" loading={change.isPending} data-testid="password-submit">{t('password.submit')}</Button>
    </Form>
  )
}

/** What is shown in the place of everything else until a start password is changed. */
export function StartPasswordPage() {
  const { t } = useWords()
  useTitle(t('password.must'))
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <p className="brand"><img src="/console/mark.svg" alt="" width={32} height={32} /><span>{t('frame.product')}</span></p>
        <h1>{t('password.must')}</h1>
        <p className="muted">{t('password.must_detail')}</p>
        <PasswordForm start onDone={() => undefined} />
      </div>
    </main>
  )
}

/** The window behind the menu. */
export function usePasswordDialog(): [() => void, React.ReactNode] {
  const { t } = useWords()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  useDialogLayer(open)
  const done = () => { setOpen(false); void message.success(t('password.changed')) }
  const dialog = (
    <Modal open={open} title={t('password.title')} onCancel={() => setOpen(false)} footer={null} width={420} destroyOnHidden>
      <PasswordForm start={false} onDone={done} />
    </Modal>
  )
  return [() => setOpen(true), dialog]
}
