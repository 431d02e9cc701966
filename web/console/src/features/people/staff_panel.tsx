// The members of staff: found by name, unit and role; each opens in a window where it can be changed.
import { useState } from 'react'
import { Button, Input, Select } from 'antd'
import { countText } from '@shared/ui/format'
import { useKeys } from '../../app/keyboard/use_keys'
import { Empty } from '../../app/shared/states'
import { useWords } from '../../app/words'
import { PersonDialog } from './person_dialog'
import type { House, Person } from './queries'
import { SecretDialog, type Secret } from './secret_dialog'

interface Props { house: House; search: URLSearchParams; onAsk: (name: string, value: string) => void }

type Open = { person: Person | null } | { secret: Secret } | null

export function StaffPanel({ house, search, onAsk }: Props) {
  const { t, code } = useWords()
  const [open, setOpen] = useState<Open>(null)
  useKeys([{ keys: 'n', words: 'keys.new_person', run: () => setOpen({ person: null }) }])
  const close = () => setOpen(null)
  const units = house.units.map((each) => ({ value: each.id, label: `${'　'.repeat(each.depth)}${each.name}` }))
  const roles = house.roles.map((each) => ({ value: each.role, label: code('role', each.role) }))
  return (
    <section className="card" aria-label={t('console_people:sheet.staff')}>
      <div className="people-filters">
        <Input.Search allowClear defaultValue={search.get('q') ?? ''} onChange={(event) => onAsk('q', event.target.value.trim())} placeholder={t('console_people:find')} aria-label={t('console_people:find')} data-testid="find-person" />
        <Select allowClear showSearch={{ optionFilterProp: 'label' }} value={search.get('unit')} onChange={(value?: string) => onAsk('unit', value ?? '')} options={units} placeholder={t('console_people:unit')} aria-label={t('console_people:unit')} popupMatchSelectWidth={260} />
        <Select allowClear value={search.get('role')} onChange={(value?: string) => onAsk('role', value ?? '')} options={roles} placeholder={t('console_people:role')} aria-label={t('console_people:role')} />
        <button type="button" className="choice" aria-pressed={Boolean(search.get('gone'))} onClick={() => onAsk('gone', search.get('gone') ? '' : '1')}>{t('console_people:with_gone')}</button>
        <span className="grow" />
        <Button type="primary" onClick={() => setOpen({ person: null })} data-testid="add-person">{t('console_people:add')}</Button>
      </div>
      {house.people.length === 0
        ? <Empty title={t('console_people:nobody')}>{t('console_people:nobody_detail')}</Empty>
        : <Table people={house.people} onOpen={(person) => setOpen({ person })} />}
      {house.total > house.people.length && <p className="muted small">{t('console_people:more', { shown: countText(house.people.length), total: countText(house.total) })}</p>}
      {open && 'person' in open && <PersonDialog house={house} person={open.person} onClose={close} onSecret={(secret) => setOpen({ secret })} />}
      {open && 'secret' in open && <SecretDialog secret={open.secret} onClose={close} />}
    </section>
  )
}

function Table({ people, onOpen }: { people: Person[]; onOpen: (person: Person) => void }) {
  const { t, code } = useWords()
  return (
    <table className="people-table" data-testid="people">
      <thead><tr>{(['name', 'staff_no', 'roles', 'unit', 'open_files', 'state'] as const).map((each) => <th key={each} scope="col">{t(`console_people:column.${each}`)}</th>)}</tr></thead>
      <tbody>
        {people.map((each) => (
          <tr key={each.id} className={each.active ? '' : 'gone'}>
            <th scope="row"><button type="button" className="link" onClick={() => onOpen(each)} data-testid={`person-${each.id}`}>{each.name}</button></th>
            <td>{each.staff_no}</td>
            <td>{each.roles.map((role) => code('role', role)).join('、')}</td>
            <td>{each.unit.name}</td>
            <td>{each.capacity + each.open_files > 0 ? t('console_people:open_of', { open: each.open_files, most: each.capacity }) : <span className="muted">–</span>}</td>
            <td><States person={each} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function States({ person }: { person: Person }) {
  const { t } = useWords()
  const all = {
    gone: !person.active,
    on_leave: person.active && person.on_leave,
    locked: Boolean(person.locked_until),
    must_change: person.must_change,
    no_login: person.username === null || person.username === undefined,
  }
  const shown = (Object.keys(all) as (keyof typeof all)[]).filter((each) => all[each])
  if (shown.length === 0) return <span className="muted">{t('console_people:state.at_work')}</span>
  return <span className="row-gap">{shown.map((each) => <span key={each} className="badge">{t(`console_people:state.${each}`)}</span>)}</span>
}
