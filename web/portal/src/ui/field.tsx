// Fields with their label, hint and error tied together for screen readers. An error says the same here and in the summary on top.
import type { InputHTMLAttributes, ReactNode, TextareaHTMLAttributes } from 'react'
import { Icon } from './icons'

interface Frame {
  /** The name of the field; also the id that the error summary jumps to. */
  name: string
  label: ReactNode
  hint?: ReactNode
  error?: string | null
}

const described = ({ name, hint, error }: Frame) => [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ') || undefined

function Around({ frame, children }: { frame: Frame; children: ReactNode }) {
  return (
    <div className={frame.error ? 'field field-wrong' : 'field'}>
      <label htmlFor={frame.name}>{frame.label}</label>
      {frame.hint && <p className="hint" id={`${frame.name}-hint`}>{frame.hint}</p>}
      <ErrorText name={frame.name} error={frame.error} />
      {children}
    </div>
  )
}

export function ErrorText({ name, error }: { name: string; error?: string | null }) {
  if (!error) return null
  return (
    <p className="field-error" id={`${name}-error`}>
      <Icon name="alert" size={18} />
      <span>{error}</span>
    </p>
  )
}

type TextFieldProps = Frame & Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'onChange'> & { onChange: (value: string) => void; after?: ReactNode }

export function TextField({ name, label, hint, error, onChange, after, ...rest }: TextFieldProps) {
  const frame = { name, label, hint, error }
  return (
    <Around frame={frame}>
      <div className="field-row">
        <input id={name} name={name} aria-describedby={described(frame)} aria-invalid={error ? true : undefined} onChange={(event) => onChange(event.target.value)} data-testid={`field-${name}`} {...rest} />
        {after}
      </div>
    </Around>
  )
}

type TextAreaProps = Frame & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'name' | 'onChange'> & { onChange: (value: string) => void; below?: ReactNode }

export function TextArea({ name, label, hint, error, onChange, below, rows = 6, ...rest }: TextAreaProps) {
  const frame = { name, label, hint, error }
  return (
    <Around frame={frame}>
      <textarea id={name} name={name} rows={rows} aria-describedby={described(frame)} aria-invalid={error ? true : undefined} onChange={(event) => onChange(event.target.value)} data-testid={`field-${name}`} {...rest} />
      {below && <div className="below" aria-live="polite">{below}</div>}
    </Around>
  )
}

interface SelectProps extends Frame {
  value: string
  empty: string
  options: { value: string; label: string }[]
  onChange: (value: string) => void
}

/** The browser's own list: it is the one every phone and every screen reader already knows. */
export function SelectField({ name, label, hint, error, value, empty, options, onChange }: SelectProps) {
  const frame = { name, label, hint, error }
  return (
    <Around frame={frame}>
      <select id={name} name={name} value={value} aria-describedby={described(frame)} onChange={(event) => onChange(event.target.value)} data-testid={`field-${name}`}>
        <option value="">{empty}</option>
        {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
    </Around>
  )
}
