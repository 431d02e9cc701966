// The bank's own systems that bring complaints in; each has a key that is shown once.
import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input } from 'antd'
import { instantText } from '@shared/ui/format'
import { ProblemAlert } from '../../app/shared/problem'
import { Empty } from '../../app/shared/states'
import { useWords } from '../../app/words'
import { addPartner, removePartner, type House } from './queries'
import { SecretDialog, type Secret } from './secret_dialog'

export function PartnersPanel({ house }: { house: House }) {
  const { t, language } = useWords()
  const client = useQueryClient()
  const { modal } = App.useApp()
  const [secret, setSecret] = useState<Secret | null>(null)
  const [form] = Form.useForm<{ name: string }>()
  const again = () => void client.invalidateQueries({ queryKey: ['people'] })
  const add = useMutation({ mutationFn: addPartner, onSuccess: (made) => { form.resetFields(); setSecret({ kind: 'key', who: made.name, secret: made.key }) }, onSettled: again })
  const remove = useMutation({ mutationFn: removePartner, onSettled: again })
  const ask = (name: string) => void modal.confirm({ title: t('console_people:partner_remove_ask', { name }), content: t('console_people:partner_remove_detail'), okText: t('console_people:partner_remove'), okButtonProps: { danger: true }, cancelText: t('console_people:cancel'), onOk: () => remove.mutateAsync(name).catch(() => undefined) })
  return (
    <section className="card" aria-label={t('console_people:sheet.partners')}>
      <p className="muted small">{t('console_people:partners_about')}</p>
      <Form form={form} layout="inline" onFinish={(fields) => add.mutate(fields.name)} className="partner-add">
        <Form.Item name="name" rules={[{ required: true, message: t('console_people:needed') }]}><Input placeholder={t('console_people:partner_name')} aria-label={t('console_people:partner_name')} autoComplete="off" data-testid="partner-name" /></Form.Item>
        <Button type="primary" htmlType="submit" loading={add.isPending} data-testid="add-partner">{t('console_people:partner_add')}</Button>
      </Form>
      <ProblemAlert error={add.error ?? remove.error} />
      {house.partners.length === 0 && <Empty title={t('console_people:no_partners')}>{t('console_people:no_partners_detail')}</Empty>}
      <ul className="unit-tree">
        {house.partners.map((each) => (
          <li key={each.name}>
            <span className="unit-name">{each.name}</span>
            <span className="muted small">{each.made ? t('console_people:partner_made', { at: instantText(each.made, language) }) : ''}{each.demo ? t('console_people:partner_demo') : ''}</span>
            <span className="grow" />
            <Button size="small" danger onClick={() => ask(each.name)} aria-label={t('console_people:partner_remove_of', { name: each.name })}>{t('console_people:partner_remove')}</Button>
          </li>
        ))}
      </ul>
      {secret && <SecretDialog secret={secret} onClose={() => setSecret(null)} />}
    </section>
  )
}
