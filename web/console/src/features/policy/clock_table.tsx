// The clocks as a table: limit and warning of each can be set without knowing how the document is written.
import { InputNumber, Select } from 'antd'
import { limitText } from '../../app/shared/limit'
import { useWords } from '../../app/words'
import type { DocumentFault } from './queries'
import { clocksOf, lengthOf, lengthText, withValue, type ClockBlock, type ClockLine } from './clock_lines'

const UNITS = ['minute', 'hour', 'working day', 'natural day', 'opening minute', 'opening hour']
const MOST = 9999

interface Props { text: string; base: string; faults: DocumentFault[]; readOnly: boolean; onChange: (text: string) => void }

export function ClockTable({ text, base, faults, readOnly, onChange }: Props) {
  const { t, language } = useWords()
  const before = new Map(clocksOf(base).map((clock) => [clock.name, clock]))
  const change = (line: ClockLine) => (value: string) => onChange(withValue(text, line, value))
  const wrong = (line: ClockLine | undefined) => faults.some((fault) => line && fault.line === line.line + 1)
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={t('console_policy:table')}>
      <table className="sums clock-table" data-testid="clock-table">
        <thead><tr><th>{t('console_policy:clock')}</th><th>{t('console_policy:limit')}</th><th>{t('console_policy:warning')}</th><th>{t('console_policy:runs')}</th><th>{t('console_policy:basis')}</th></tr></thead>
        <tbody>
          {clocksOf(text).map((clock) => {
            const name = language === 'en' ? clock.en : clock.zh
            return (
              <tr key={clock.line} data-testid={`clock-${clock.name}`}>
                <th scope="row">{name || clock.name}<br /><code className="small muted">{clock.name}</code></th>
                {(['limit', 'warn_before'] as const).map((key) => (
                  <td key={key}><LengthField line={clock.values[key]} was={before.get(clock.name)?.values[key]?.value} label={`${name} ${t(key === 'limit' ? 'console_policy:limit' : 'console_policy:warning')}`} readOnly={readOnly} wrong={wrong(clock.values[key])} change={change} /></td>
                ))}
                <td className="small muted">{runs(clock)}</td>
                <td className="small muted clock-basis">{clock.values.basis?.value}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p className="muted small">{t('console_policy:table_about')}</p>
    </div>
  )
}

const runs = ({ values }: ClockBlock) => `${values.start?.value ?? ''} → ${values.stop?.value ?? ''}`

interface FieldProps { line: ClockLine | undefined; was: string | undefined; label: string; readOnly: boolean; wrong: boolean; change: (line: ClockLine) => (value: string) => void }

function LengthField({ line, was, label, readOnly, wrong, change }: FieldProps) {
  const { t } = useWords()
  const length = line && lengthOf(line.value)
  if (!line) return <span className="muted">–</span>
  if (!length) return <code>{line.value}</code>
  const units = UNITS.includes(length.unit) ? UNITS : [...UNITS, length.unit]
  const set = (next: Partial<typeof length>) => change(line)(lengthText({ ...length, ...next }))
  return (
    <span className={was !== undefined && was !== line.value ? 'clock-length changed' : 'clock-length'}>
      <InputNumber size="small" min={1} max={MOST} precision={0} value={length.count} disabled={readOnly} status={wrong ? 'error' : undefined} aria-label={label} onChange={(count) => count && set({ count })} data-testid={`count-${line.key}`} />
      <Select size="small" value={length.unit} disabled={readOnly} aria-label={t('console_policy:unit_of', { what: label })} popupMatchSelectWidth={false} onChange={(unit: string) => set({ unit })} options={units.map((unit) => ({ value: unit, label: t(`console_policy:unit.${unit.replace(/ /g, '_')}`, { defaultValue: unit }) }))} />
      {was !== undefined && was !== line.value && <span className="small muted">{t('console_policy:was', { was: limitText(was, t) })}</span>}
    </span>
  )
}
