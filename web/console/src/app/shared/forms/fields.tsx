// The fields the moves are made of. Labels and checks come from the words of the moves, so that a form names only its values.
import { useQuery } from '@tanstack/react-query'
import { DatePicker, Form, Input, Radio, Select, Switch } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { fenFrom } from '@shared/ui/format'
import type { CaseView, Department, Named } from '@shared/api/types'
import { dayOf, instantOf } from '../days'
import { useDayFormats, useInstantFormats } from './day_format'
import { reference } from '../queries'
import { nameOf, useWords, type CodeKind } from '../../words'
import { CheckedText } from '../wording/checked_text'

type Name = string | (string | number)[]
/** Inside a list the name is relative to the list, so the mark for tests is given apart. */
interface Common { name: Name; label: string; hint?: string; optional?: boolean; testId?: string }
export interface Choice<T extends string | number = string> { value: T; label: string; disabled?: boolean }

const testIdOf = (name: Name) => `field-${Array.isArray(name) ? name.join('-') : name}`

function useLabel() {
  const { t } = useWords()
  return (label: string) => t(`console_moves:field.${label}`)
}

/** `checked` is the whole name of a field whose words go to a customer; it stands inside a `WordingGroup`. */
export function TextField({ name, label, hint, optional = false, rows = 3, min = 1, placeholder, testId = testIdOf(name), checked }: Common & { rows?: number; min?: number; placeholder?: string; checked?: Name }) {
  const { t } = useWords()
  const field = useLabel()(label)
  const check = (_: unknown, value: unknown) => {
    const length = typeof value === 'string' ? [...value.trim()].length : 0
    if (length >= min || (optional && length === 0)) return Promise.resolve()
    return Promise.reject(new Error(t(min > 1 ? 'console_moves:common.at_least' : 'console_moves:common.required', { field, count: min })))
  }
  return (
    <Form.Item name={name} label={field} extra={hint && t(`console_moves:hint.${hint}`)} rules={[{ validator: check }]} required={!optional}>
      {checked ? <CheckedText name={checked} rows={rows} placeholder={placeholder} testId={testId} /> : rows === 1 ? <Input maxLength={500} placeholder={placeholder} data-testid={testId} /> : <Input.TextArea rows={rows} className={`grows grows-${rows}`} maxLength={5000} placeholder={placeholder} data-testid={testId} />}
    </Form.Item>
  )
}

function useChosen(optional: boolean, label: string) {
  const { t } = useWords()
  const field = useLabel()(label)
  return { field, rules: optional ? [] : [{ required: true, message: t('console_moves:common.choose', { field }) }] }
}

/** A few choices, all in sight. */
export function ChoiceField<T extends string | number>({ name, label, hint, optional = false, options }: Common & { options: Choice<T>[] }) {
  const { t } = useWords()
  const { field, rules } = useChosen(optional, label)
  return (
    <Form.Item name={name} label={field} extra={hint && t(`console_moves:hint.${hint}`)} rules={rules}>
      <Radio.Group optionType="button" className="choices">
        {options.map((each) => <Radio.Button key={each.value} value={each.value} disabled={each.disabled}><span data-testid={`${testIdOf(name)}-${each.value}`}>{each.label}</span></Radio.Button>)}
      </Radio.Group>
    </Form.Item>
  )
}

/** Many choices, searched by typing. */
export function SelectField<T extends string | number>({ name, label, hint, optional = false, options, multiple = false, placeholder }: Common & { options: Choice<T>[]; multiple?: boolean; placeholder?: string }) {
  const { t } = useWords()
  const { field, rules } = useChosen(optional, label)
  return (
    <Form.Item name={name} label={field} extra={hint && t(`console_moves:hint.${hint}`)} rules={rules}>
      <Select showSearch={{ optionFilterProp: 'label' }} allowClear={optional} mode={multiple ? 'multiple' : undefined} options={options} placeholder={placeholder} data-testid={testIdOf(name)} />
    </Form.Item>
  )
}

export function SwitchField({ name, label, needed = false }: Common & { needed?: boolean }) {
  const { t } = useWords()
  const field = useLabel()(label)
  const check = (_: unknown, value: unknown) => (value === true || !needed ? Promise.resolve() : Promise.reject(new Error(t('console_moves:common.choose', { field }))))
  return (
    <Form.Item name={name} label={field} valuePropName="checked" layout="horizontal" className="switch-field" colon={false} rules={[{ validator: check }]}>
      <Switch data-testid={testIdOf(name)} />
    </Form.Item>
  )
}

/** A day, kept as text so that a draft survives a reload. `withTime` keeps an instant in bank time. */
export function DayField({ name, label, optional = false, withTime = false, earliest, latest, testId = testIdOf(name) }: Common & { withTime?: boolean; earliest?: string; latest?: string }) {
  const { field, rules } = useChosen(optional, label)
  const [days, instants] = [useDayFormats(), useInstantFormats()]
  return (
    <Form.Item
      name={name} label={field} rules={rules}
      getValueProps={(value: string | undefined) => ({ value: value ? dayjs(value) : null })}
      normalize={(value: Dayjs | null) => (value ? (withTime ? instantOf(value) : dayOf(value)) : undefined)}
    >
      <DatePicker
        className="w-full" needConfirm={false} format={withTime ? instants : days} showTime={withTime ? { format: 'HH:mm', minuteStep: 5 } : false} data-testid={testId}
        disabledDate={(day) => (earliest !== undefined && dayOf(day) < earliest) || (latest !== undefined && dayOf(day) > latest)}
      />
    </Form.Item>
  )
}

/** An amount in yuan as people type it; `fenFrom` turns it into fen when it is sent. */
export function AmountField({ name, label, optional = false }: Common) {
  const { t } = useWords()
  const field = useLabel()(label)
  const check = (_: unknown, value: unknown) => {
    const text = typeof value === 'string' ? value.trim() : ''
    return (optional && text === '') || fenFrom(text) !== null ? Promise.resolve() : Promise.reject(new Error(t('console_moves:common.required', { field })))
  }
  return (
    <Form.Item name={name} label={field} rules={[{ validator: check }]} required={!optional}>
      <Input inputMode="decimal" suffix={t('console_moves:common.yuan')} data-testid={testIdOf(name)} />
    </Form.Item>
  )
}

export function EvidenceField({ name, complaint }: { name: Name; complaint: CaseView }) {
  const { t } = useWords()
  const options = complaint.evidence.filter((each) => each.state !== 'requested').map((each) => ({ value: each.no, label: `${each.no} · ${each.title}` }))
  return <SelectField name={name} label="evidence" optional multiple options={options} placeholder={options.length === 0 ? t('console_moves:common.no_evidence') : undefined} />
}

export function IssueField({ name, complaint }: { name: Name; complaint: CaseView }) {
  return <ChoiceField name={name} label="issue" options={complaint.issues.map((each) => ({ value: each.no, label: `${each.no} · ${each.words.length > 16 ? `${each.words.slice(0, 16)}…` : each.words}` }))} />
}

/** Codes of our own with their words. */
export function useCodeChoices(): <T extends string>(kind: CodeKind, codes: readonly T[]) => Choice<T>[] {
  const { code } = useWords()
  return (kind, codes) => codes.map((each) => ({ value: each, label: code(kind, each) }))
}

/** Choices the program names itself. */
export function useNamedChoices(): (list: Named[] | undefined) => Choice[] {
  const { language } = useWords()
  return (list) => (list ?? []).map((each) => ({ value: each.code, label: nameOf(each, language) }))
}

export function useStaffChoices(department?: Department): Choice[] {
  const { t } = useWords()
  const { data } = useQuery(reference)
  return (data?.staff ?? [])
    .filter((each) => department === undefined || each.department === department)
    .map((each) => ({ value: each.id, label: `${each.name} ${each.staff_no} · ${each.org.name}${each.on_leave ? t('mark.on_leave') : ''}`, disabled: each.on_leave }))
}

export const yesNo = (t: (key: string) => string): Choice[] => [{ value: 'yes', label: t('console_moves:option.yes') }, { value: 'no', label: t('console_moves:option.no') }]

/** `undefined` for what was left empty, so that it is not sent. */
export const orNothing = (text: string | undefined | null) => text?.trim() || undefined
