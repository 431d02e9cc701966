// One member of staff: added, or changed with a reason; a forgotten password; what was changed before.
import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, InputNumber, Modal, Select, Switch, type ButtonProps } from 'antd'
import { Link } from 'react-router'
import { instantText } from '@shared/ui/format'
import { ProblemAlert } from '../../app/shared/problem'
import { reference } from '../../app/shared/queries'
import { nameOf, useWords } from '../../app/words'
import { addPerson, changePerson, history, resetPassword, type House, type Person, type PersonChange, type PersonInput } from './queries'
import type { Secret } from './secret_dialog'

interface Props { house: House; person: Person | null; onClose: () => void; onSecret: (secret: Secret) => void }
type Fields = Omit<PersonInput, 'username'> & { username?: string; on_leave: boolean; active: boolean; reason?: string }

const FULL_LOAD = 10

export function PersonDialog({ house, person, onClose, onSecret }: Props) {
  const words = useWords()
  const { t } = words
  const client = useQueryClient()
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const again = () => void Promise.all([client.invalidateQueries({ queryKey: ['people'] }), client.invalidateQueries({ queryKey: ['reference'] })])
  const save = useMutation({
    mutationFn: async (fields: Fields) => {
      if (person) return { changed: await changePerson(person.id, { ...change(fields), version: person.version }) }
      return { made: await addPerson(made(fields)) }
    },
    onSuccess: (done) => {
      if ('made' in done && done.made) return onSecret({ kind: 'password', who: done.made.person.name, login: done.made.person.username ?? '', secret: done.made.password })
      void message.success(t('console_people:saved'))
      onClose()
    },
    onSettled: again,
  })
  const title = person ? t('console_people:change', { name: person.name }) : t('console_people:add')
  return (
    <Modal open title={title} onCancel={onClose} width={720} destroyOnHidden styles={{ body: { maxHeight: 'calc(100vh - 200px)', overflowY: 'auto' } }} okText={person ? t('console_people:save') : t('console_people:add')} cancelText={t('console_people:cancel')} onOk={() => form.submit()} confirmLoading={save.isPending} okButtonProps={{ 'data-testid': 'save-person' } as ButtonProps}>
      <Form<Fields> form={form} layout="vertical" requiredMark={false} initialValues={initial(person)} onFinish={(fields) => save.mutate(fields)} className="people-form">
        <PersonFields house={house} person={person} />
      </Form>
      <ProblemAlert error={save.error} />
      {person && <Account person={person} onSecret={onSecret} onChanged={again} />}
      {person && <History person={person} />}
    </Modal>
  )
}

function PersonFields({ house, person }: { house: House; person: Person | null }) {
  const { t, code, language } = useWords()
  const { data } = useQuery(reference)
  const needed = [{ required: true, message: t('console_people:needed') }]
  const roles = house.roles.map((each) => ({ value: each.role, label: code('role', each.role) }))
  const units = house.units.map((each) => ({ value: each.id, label: `${'　'.repeat(each.depth)}${each.name}` }))
  const managers = house.managers.filter((each) => each.id !== person?.id).map((each) => ({ value: each.id, label: `${each.name} ${each.staff_no}` }))
  const businesses = (data?.businesses ?? []).map((each) => ({ value: each.code, label: nameOf(each, language) }))
  const departments = (data?.departments ?? []).map((each) => ({ value: each.code, label: nameOf(each, language) }))
  return (
    <div className="people-fields">
      {!person && <Form.Item name="username" label={t('console_people:username')} extra={t('console_people:username_hint')} rules={needed}><Input autoComplete="off" data-testid="username" /></Form.Item>}
      <Form.Item name="name" label={t('console_people:name')} rules={needed}><Input autoComplete="off" data-testid="person-name" /></Form.Item>
      <Form.Item name="staff_no" label={t('console_people:staff_no')} rules={needed}><Input autoComplete="off" data-testid="staff-no" /></Form.Item>
      <Form.Item name="roles" label={t('console_people:roles')} extra={t('console_people:roles_hint')} rules={needed}><Select mode="multiple" options={roles} showSearch={{ optionFilterProp: 'label' }} data-testid="roles" /></Form.Item>
      <Form.Item name="unit" label={t('console_people:unit')} rules={needed}><Select options={units} showSearch={{ optionFilterProp: 'label' }} data-testid="unit" /></Form.Item>
      <Form.Item name="department" label={t('console_people:department')}><Select allowClear options={departments} /></Form.Item>
      <Form.Item name="manager" label={t('console_people:manager')} extra={t('console_people:manager_hint')}><Select allowClear showSearch={{ optionFilterProp: 'label' }} options={managers} /></Form.Item>
      <Form.Item name="capacity" label={t('console_people:capacity')} extra={t('console_people:capacity_hint')}><InputNumber min={0} max={200} precision={0} /></Form.Item>
      <Form.Item name="skills" label={t('console_people:skills')} extra={t('console_people:skills_hint')}><Select mode="multiple" allowClear options={businesses} /></Form.Item>
      {person && (
        <>
          <Form.Item name="on_leave" label={t('console_people:on_leave')} extra={t('console_people:on_leave_hint')} valuePropName="checked"><Switch /></Form.Item>
          <Form.Item name="active" label={t('console_people:active')} extra={<ActiveHint person={person} />} valuePropName="checked"><Switch data-testid="active" /></Form.Item>
          <Form.Item name="reason" label={t('console_people:reason')} extra={t('console_people:reason_hint')} rules={needed} className="wide"><Input data-testid="reason" /></Form.Item>
        </>
      )}
    </div>
  )
}

function ActiveHint({ person }: { person: Person }) {
  const { t } = useWords()
  if (person.open_files === 0) return t('console_people:active_hint')
  return <Link to={`/queue?view=all&owner=${encodeURIComponent(person.id)}`}>{t('console_people:still_open', { count: person.open_files })}</Link>
}

function Account({ person, onSecret, onChanged }: { person: Person; onSecret: (secret: Secret) => void; onChanged: () => void }) {
  const { t, language } = useWords()
  const { modal } = App.useApp()
  const reset = useMutation({
    mutationFn: () => resetPassword(person.id),
    onSuccess: (done) => onSecret({ kind: 'password', who: person.name, login: done.person.username ?? '', secret: done.password }),
    onSettled: onChanged,
  })
  if (!person.username) return <p className="muted">{t('console_people:no_login')}</p>
  const ask = () => void modal.confirm({ title: t('console_people:reset_ask', { name: person.name }), content: t('console_people:reset_detail'), okText: t('console_people:reset'), cancelText: t('console_people:cancel'), onOk: () => reset.mutateAsync().catch(() => undefined) })
  return (
    <section className="people-account">
      <h3>{t('console_people:account')}</h3>
      <p>
        {t('console_people:signs_in_as', { login: person.username })}
        {person.locked_until && <> · {t('console_people:locked_until', { at: instantText(person.locked_until, language) })}</>}
      </p>
      <Button onClick={ask} loading={reset.isPending} data-testid="reset-password">{t('console_people:reset')}</Button>
      <ProblemAlert error={reset.error} />
    </section>
  )
}

function History({ person }: { person: Person }) {
  const { t, language } = useWords()
  const [shown, setShown] = useState(false)
  const { data, error } = useQuery({ ...history('staff', person.id), enabled: shown })
  return (
    <details className="people-history" onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>{t('console_people:history')}</summary>
      <ProblemAlert error={error} />
      {data?.length === 0 && <p className="muted">{t('console_people:no_history')}</p>}
      <ol>
        {data?.map((line) => (
          <li key={`${line.at} ${line.action}`}>
            <span className="muted">{instantText(line.at, language)}</span> {line.by?.name} {t(`console_people:act.${line.action}`)}
            {line.detail && <span className="small muted"> {line.detail}</span>}
          </li>
        ))}
      </ol>
    </details>
  )
}

function initial(person: Person | null): Partial<Fields> {
  if (!person) return { roles: [], skills: [], capacity: FULL_LOAD, on_leave: false, active: true }
  const { name, staff_no, roles, unit, department, manager, skills, capacity, on_leave, active } = person
  return { name, staff_no, roles, unit: unit.id, department: department ?? undefined, manager: manager?.id, skills, capacity, on_leave, active }
}

function common(fields: Fields) {
  return { name: fields.name, staff_no: fields.staff_no, roles: fields.roles, unit: fields.unit, department: fields.department ?? null, manager: fields.manager ?? null, skills: fields.skills ?? [], capacity: fields.capacity ?? 0 }
}

const made = (fields: Fields): PersonInput => ({ ...common(fields), username: fields.username ?? '' })
const change = (fields: Fields): Omit<PersonChange, 'version'> => ({ ...common(fields), on_leave: fields.on_leave, active: fields.active, reason: fields.reason ?? '' })
