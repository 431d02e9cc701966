// A text whose words go to a customer: what should be written otherwise is underlined in place, and told below with a better sentence.
// The underline lies in a copy of the text behind it, so that the text itself, its caret and its input method are never touched.
import { useEffect, useId, useRef, type KeyboardEvent, type UIEvent } from 'react'
import { Button, Input } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { isComposing } from '../../keyboard/dispatcher'
import { useWords } from '../../words'
import { keyOf, useGroup, type FieldName } from './context'
import { nextFrom, pieces, type Placed } from './place'

interface Props { name: FieldName; rows: number; placeholder?: string; testId: string; id?: string; value?: string; onChange?: (text: string) => void; disabled?: boolean }

export function CheckedText({ name, rows, placeholder, testId, id, value = '', onChange, disabled }: Props) {
  const group = useGroup()
  const key = keyOf(name)
  const area = useRef<TextAreaRef>(null)
  const mirror = useRef<HTMLDivElement>(null)
  const latest = useRef({ value, onChange })
  const list = useId()
  useEffect(() => {
    latest.current = { value, onChange }
  })
  const element = () => area.current?.resizableTextArea?.textArea ?? null
  const register = group?.register
  useEffect(() => {
    if (!register) return
    const select = (start: number, end: number) => {
      element()?.focus()
      element()?.setSelectionRange(start, end)
    }
    return register(key, {
      replace: (start, end, words) => latest.current.onChange?.(latest.current.value.slice(0, start) + words + latest.current.value.slice(end)),
      text: () => latest.current.value,
      caret: () => ({ start: element()?.selectionStart ?? latest.current.value.length, end: element()?.selectionEnd ?? latest.current.value.length }),
      select,
    })
  }, [register, key])
  const found = group?.of(key) ?? []
  const here = found.filter((each) => !each.finding.absent)
  const jump = ({ start, end }: Placed) => {
    element()?.focus()
    element()?.setSelectionRange(start, end)
  }
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const back = (event.code === 'F8' && event.shiftKey) || (event.code === 'ArrowUp' && event.altKey)
    const ahead = (event.code === 'F8' && !event.shiftKey) || (event.code === 'ArrowDown' && event.altKey)
    if ((!back && !ahead) || isComposing(event.nativeEvent)) return
    const next = nextFrom(here, event.currentTarget.selectionStart, back)
    event.preventDefault()
    if (next) jump(next)
  }
  const onScroll = (event: UIEvent<HTMLTextAreaElement>) => {
    if (mirror.current) mirror.current.scrollTop = event.currentTarget.scrollTop
  }
  return (
    <>
      <div className="checked">
        <div className="checked-mirror" aria-hidden="true" ref={mirror} data-testid={`${testId}-mirror`}>
          {pieces(value, here).map((piece, at) => (piece.found ? <mark key={at} className={piece.found.finding.blocks ? 'found-blocks' : 'found-advice'}>{piece.text}</mark> : <span key={at}>{piece.text}</span>))}{' '}
        </div>
        <Input.TextArea
          id={id} ref={area} rows={rows} className={`grows grows-${rows} checked-text`} maxLength={5000} placeholder={placeholder} data-testid={testId} value={value} disabled={disabled} aria-describedby={here.length > 0 ? list : undefined}
          onChange={(event) => onChange?.(event.target.value)} onKeyDown={onKey} onScroll={onScroll} onFocus={() => group?.entered(key)}
        />
      </div>
      {group && here.length > 0 && <Findings id={list} found={here} onJump={jump} onTake={group.take} />}
    </>
  )
}

export function Findings({ id, found, onJump, onTake }: { id?: string; found: Placed[]; onJump?: (found: Placed) => void; onTake: (found: Placed) => void }) {
  const { t, code } = useWords()
  return (
    <ul className="findings" id={id}>
      {found.map((each) => {
        const { finding } = each
        return (
          <li key={`${finding.code}-${each.part}-${each.start}`} className={finding.blocks ? 'finding finding-blocks' : 'finding'} data-testid={`finding-${finding.code}`}>
            <p>
              <span className={finding.blocks ? 'badge badge-late' : 'badge badge-plain'}>{finding.blocks ? t('console_wording:blocks') : t('console_wording:advice')}</span>{' '}
              <strong>{code('wording', finding.code)}</strong>{' '}
              {!finding.absent && onJump && <button type="button" className="found-words" onClick={() => onJump(each)} aria-label={t('console_wording:jump', { words: finding.words.trim() })}>{t('console_wording:quoted', { words: finding.words.trim() })}</button>}
            </p>
            <p className="small muted">{finding.why}</p>
            <p className="better"><span>{finding.better}</span> <Button size="small" onClick={() => onTake(each)} data-testid={`take-${finding.code}`}>{finding.absent ? t('console_wording:add') : t('console_wording:take')}</Button></p>
          </li>
        )
      })}
    </ul>
  )
}
