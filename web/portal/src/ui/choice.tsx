// Ways to choose: one of several, any of several. Real radio buttons and check boxes under a large, tappable face.
import type { ReactNode } from 'react'
import { ErrorText } from './field'

export interface Option<T extends string> {
  value: T
  label: ReactNode
  note?: ReactNode
}

interface Group<T extends string> {
  name: string
  legend: ReactNode
  /** The question is already the heading of the page, so the legend is for screen readers only. */
  quietLegend?: boolean
  hint?: ReactNode
  error?: string | null
  options: Option<T>[]
  look?: 'list' | 'chips' | 'tiles'
}

interface OneProps<T extends string> extends Group<T> {
  value: T | ''
  onChange: (value: T) => void
}

export function ChooseOne<T extends string>({ value, onChange, ...group }: OneProps<T>) {
  return (
    <Choices group={group}>
      {group.options.map((option, at) => (
        <label key={option.value} className="choice">
          <input type="radio" id={at === 0 ? group.name : undefined} name={group.name} value={option.value} checked={value === option.value} onChange={() => onChange(option.value)} data-testid={`choice-${group.name}-${option.value}`} />
          <Face option={option} />
        </label>
      ))}
    </Choices>
  )
}

interface SomeProps<T extends string> extends Group<T> {
  values: T[]
  onChange: (values: T[]) => void
}

export function ChooseSome<T extends string>({ values, onChange, ...group }: SomeProps<T>) {
  const toggle = (value: T) => onChange(values.includes(value) ? values.filter((each) => each !== value) : [...values, value])
  return (
    <Choices group={group}>
      {group.options.map((option, at) => (
        <label key={option.value} className="choice choice-some">
          <input type="checkbox" id={at === 0 ? group.name : undefined} name={group.name} value={option.value} checked={values.includes(option.value)} onChange={() => toggle(option.value)} data-testid={`choice-${group.name}-${option.value}`} />
          <Face option={option} />
        </label>
      ))}
    </Choices>
  )
}

function Choices<T extends string>({ group, children }: { group: Group<T>; children: ReactNode }) {
  return (
    <fieldset className={group.error ? 'field field-wrong' : 'field'} aria-describedby={group.hint ? `${group.name}-hint` : undefined}>
      <legend className={group.quietLegend ? 'unseen' : undefined}>{group.legend}</legend>
      {group.hint && <p className="hint" id={`${group.name}-hint`}>{group.hint}</p>}
      <ErrorText name={group.name} error={group.error} />
      <div className={`choices choices-${group.look ?? 'list'}`}>{children}</div>
    </fieldset>
  )
}

function Face<T extends string>({ option }: { option: Option<T> }) {
  return (
    <span className="face">
      <span>{option.label}</span>
      {option.note && <small>{option.note}</small>}
    </span>
  )
}
