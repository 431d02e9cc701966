// Units as a tree: added below another one, renamed.
import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, Modal, Select, type ButtonProps } from 'antd'
import { ProblemAlert } from '../../app/shared/problem'
import { useWords } from '../../app/words'
import { addUnit, renameUnit, type House, type Unit, type UnitInput } from './queries'

type Open = { below: Unit } | { rename: Unit } | null

export function UnitsPanel({ house, onUnit }: { house: House; onUnit: (unit: string) => void }) {
  const { t } = useWords()
  const [open, setOpen] = useState<Open>(null)
  return (
    <section className="card" aria-label={t('console_people:sheet.units')}>
      <p className="muted small">{t('console_people:units_about')}</p>
      <ul className="unit-tree" data-testid="units">
        {house.units.map((each) => (
          <li key={each.id} style={{ paddingInlineStart: `${each.depth * 24}px` }}>
            <span className="unit-name">{each.name}</span>
            <span className="muted small">{t(`console_people:unit_kind.${each.kind}`)} · {each.id}</span>
            <button type="button" className="link" onClick={() => onUnit(each.id)}>{t('console_people:people_of', { count: each.people })}</button>
            <span className="grow" />
            <Button size="small" onClick={() => setOpen({ rename: each })} aria-label={t('console_people:rename_of', { name: each.name })}>{t('console_people:rename')}</Button>
            {each.below.length > 0 && <Button size="small" onClick={() => setOpen({ below: each })} aria-label={t('console_people:add_below_of', { name: each.name })} data-testid={`below-${each.id}`}>{t('console_people:add_below')}</Button>}
          </li>
        ))}
      </ul>
      {open && <UnitDialog open={open} onClose={() => setOpen(null)} />}
    </section>
  )
}

function UnitDialog({ open, onClose }: { open: NonNullable<Open>; onClose: () => void }) {
  const { t } = useWords()
  const client = useQueryClient()
  const { message } = App.useApp()
  const [form] = Form.useForm<UnitInput>()
  const adds = 'below' in open
  const save = useMutation({
    mutationFn: (fields: UnitInput) => ('below' in open ? addUnit({ ...fields, above: open.below.id }) : renameUnit(open.rename.id, fields.name)),
    onSuccess: () => { void message.success(t('console_people:saved')); onClose() },
    onSettled: () => void Promise.all([client.invalidateQueries({ queryKey: ['people'] }), client.invalidateQueries({ queryKey: ['reference'] })]),
  })
  const needed = [{ required: true, message: t('console_people:needed') }]
  const title = 'below' in open ? t('console_people:add_below_of', { name: open.below.name }) : t('console_people:rename_of', { name: open.rename.name })
  return (
    <Modal open title={title} onCancel={onClose} destroyOnHidden okText={t('console_people:save')} cancelText={t('console_people:cancel')} onOk={() => form.submit()} confirmLoading={save.isPending} okButtonProps={{ 'data-testid': 'save-unit' } as ButtonProps}>
      <Form<UnitInput> form={form} layout="vertical" requiredMark={false} initialValues={'below' in open ? { kind: open.below.below[0] } : { name: open.rename.name }} onFinish={(fields) => save.mutate(fields)}>
        {'below' in open && (
          <>
            <Form.Item name="id" label={t('console_people:unit_id')} extra={t('console_people:unit_id_hint')} rules={needed}><Input autoComplete="off" data-testid="unit-id" /></Form.Item>
            <Form.Item name="kind" label={t('console_people:unit_kind_label')} rules={needed}><Select options={open.below.below.map((each) => ({ value: each, label: t(`console_people:unit_kind.${each}`) }))} /></Form.Item>
          </>
        )}
        <Form.Item name="name" label={t('console_people:unit_name')} rules={needed}><Input autoComplete="off" data-testid="unit-name" autoFocus={!adds} /></Form.Item>
      </Form>
      <ProblemAlert error={save.error} />
    </Modal>
  )
}
