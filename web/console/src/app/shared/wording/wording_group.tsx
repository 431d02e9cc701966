// A letter or message that is checked as a whole while it is written: its fields stand inside, what is said of the whole below.
import { useCallback, useContext, useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Button, Form } from 'antd'
import { countText } from '@shared/ui/format'
import type { CaseView, ReplyDraft, WordingStage } from '@shared/api/types'
import { DraftTool } from '../assistant/draft_tool'
import '../assistant/assistant.css'
import { reference } from '../queries'
import { useWords } from '../../words'
import { Findings } from './checked_text'
import { GroupContext, StopsContext, keyOf, type FieldName, type Writing } from './context'
import { blankIn, type Placed } from './place'
import { ScriptPicker } from './script_picker'
import { useWording, type Wording } from './use_wording'

interface Props {
  /** The step the words belong to; null for words that only colleagues read, which may use scripts all the same. */
  stage: WordingStage | null
  names: FieldName[]
  complaint: CaseView
  /** Where a part that is absent is added; else at the end of the last field. */
  addTo?: Partial<Record<string, FieldName>>
  /** What the bank's own model may draft for these fields: one text, or the four parts of a letter. */
  drafts?: 'message' | 'letter'
  children: ReactNode
}

interface Taken { key: string; before: string; after: string; draft?: boolean }

/** The parts of a draft in the order of the fields. */
const draftParts = { message: ['words'], letter: ['facts', 'basis', 'meaning', 'remedies'] } as const

const textAt = (values: unknown, name: FieldName): string => {
  const steps = Array.isArray(name) ? name : [name]
  const found = steps.reduce<unknown>((value, step) => (value as Record<string | number, unknown> | undefined)?.[step], values)
  return typeof found === 'string' ? found : ''
}

export function WordingGroup({ stage, names, complaint, addTo = {}, drafts, children }: Props) {
  const { t } = useWords()
  const form = Form.useFormInstance()
  const keys = names.map(keyOf)
  const watched = Form.useWatch((values: unknown) => JSON.stringify(names.map((name) => textAt(values, name))), form)
  const texts = watched === undefined ? names.map((name) => textAt(form.getFieldsValue(true), name)) : (JSON.parse(watched) as string[])
  const [composing, setComposing] = useState(false)
  const wording = useWording(stage, texts, composing)
  const { register, entered, put, putAll, append, insert, undo, taken } = usePutting(keys)
  const { data } = useQuery(reference)
  const [picking, setPicking] = useState(false)

  const take = (found: Placed) => {
    if (!found.finding.absent) return put(keys[found.part], found.start, found.end, found.finding.better)
    append(keyOf(addTo[found.finding.code] ?? names[names.length - 1]), found.finding.better)
  }
  const latest = useRef(take)
  useEffect(() => {
    latest.current = take
  })
  const { found } = wording
  const shared = JSON.stringify(keys)
  const group = useMemo(() => ({
    of: (key: string) => found.filter((each) => (JSON.parse(shared) as string[])[each.part] === key),
    register, entered,
    take: (each: Placed) => latest.current(each),
  }), [found, shared, register, entered])
  const stopped = found.some((each) => each.finding.blocks)
  const id = useId()
  const report = useContext(StopsContext)?.report
  useEffect(() => {
    report?.(id, stopped)
    return () => report?.(id, false)
  }, [report, id, stopped])
  const undoable = taken.length > 0 && taken.every((each) => texts[keys.indexOf(each.key)] === each.after)
  const placeDraft = (draft: ReplyDraft) => putAll((drafts ? draftParts[drafts] : []).map((name, at) => ({ key: keys[at], words: draft.parts.find((part) => part.name === name)?.text ?? '' })))
  const absent = found.filter((each) => each.finding.absent)
  const remedies = data?.remedies_text ?? ''
  const lacksNext = stage !== null && remedies !== '' && !texts.some((text) => text.includes(remedies))
  return (
    <GroupContext.Provider value={group}>
      <div className="wording-group" onCompositionStart={() => setComposing(true)} onCompositionEnd={() => setComposing(false)}>
        {children}
        {absent.length > 0 && <Findings found={absent} onTake={take} />}
        {stage !== null && <Verdict wording={wording} written={texts.join('').trim() !== ''} elder={complaint.customer.care.includes('elderly')} />}
        <p className="row-gap wording-tools">
          <Button size="small" onClick={() => setPicking(true)} data-testid="insert-script">{t('console_wording:insert_script')}</Button>
          {lacksNext && <Button size="small" onClick={() => append(keyOf(addTo.no_remedy ?? names[names.length - 1]), remedies)} data-testid="add-remedies">{t('console_wording:add_remedies')}</Button>}
          {undoable && <Button size="small" type="link" onClick={undo} data-testid="undo-wording">{t(taken[0].draft ? 'console_assistant:draft.undo' : 'console_wording:undo')}</Button>}
        </p>
        {drafts && stage !== null && <div className="row-gap"><DraftTool number={complaint.number} stage={stage} letter={drafts === 'letter'} onDraft={placeDraft} /></div>}
        {picking && <ScriptPicker complaint={complaint} stage={stage ?? undefined} onClose={() => setPicking(false)} onPick={(words) => { setPicking(false); insert(words) }} />}
      </div>
    </GroupContext.Provider>
  )
}

/** Puts words into the fields of a group as if they had been typed, and takes the last of it back. */
function usePutting(keys: string[]) {
  const fields = useRef(new Map<string, Writing>())
  const last = useRef<string | null>(null)
  const [taken, setTaken] = useState<Taken[]>([])
  const register = useCallback((key: string, writing: Writing) => {
    fields.current.set(key, writing)
    return () => void fields.current.delete(key)
  }, [])
  const entered = useCallback((key: string) => { last.current = key }, [])
  const put = (key: string, start: number, end: number, words: string) => {
    const writing = fields.current.get(key)
    if (!writing) return
    const before = writing.text()
    writing.replace(start, end, words)
    setTaken([{ key, before, after: before.slice(0, start) + words + before.slice(end) }])
    const blank = blankIn(words)
    // The caret follows once the field shows the new words.
    requestAnimationFrame(() => writing.select(start + (blank ? blank[0] : words.length), start + (blank ? blank[1] : words.length)))
  }
  const append = (key: string, words: string) => {
    const text = fields.current.get(key)?.text() ?? ''
    put(key, text.length, text.length, text === '' || text.endsWith('\n') ? words : `\n${words}`)
  }
  const insert = (words: string) => {
    const key = last.current ?? keys[0]
    const caret = fields.current.get(key)?.caret()
    if (caret) put(key, caret.start, caret.end, words)
  }
  /** Whole fields at once; one undo takes all of it back. */
  const putAll = (texts: { key: string; words: string }[]) => {
    const done = texts.flatMap(({ key, words }) => {
      const writing = fields.current.get(key)
      const before = writing?.text() ?? ''
      writing?.replace(0, before.length, words)
      return writing ? [{ key, before, after: words, draft: true }] : []
    })
    setTaken(done)
  }
  const undo = () => {
    for (const { key, before } of taken) {
      const writing = fields.current.get(key)
      writing?.replace(0, writing.text().length, before)
    }
    const [first] = taken
    setTaken([])
    if (first) requestAnimationFrame(() => fields.current.get(first.key)?.select(first.before.length, first.before.length))
  }
  return { register, entered, put, putAll, append, insert, undo, taken }
}

/** What the check says of the whole, before the button is pressed. */
function Verdict({ wording: { found, ease, busy, failed }, written, elder }: { wording: Wording; written: boolean; elder: boolean }) {
  const { t } = useWords()
  if (!written) return null
  const stops = found.filter((each) => each.finding.blocks).length
  const advice = found.length - stops
  const words = stops > 0 ? t('console_wording:stopped', { count: countText(stops) }) : failed ? t('console_wording:failed') : advice > 0 ? t('console_wording:advised', { count: countText(advice) }) : busy || !ease ? t('console_wording:checking') : t('console_wording:clear')
  return (
    <div className={stops > 0 ? 'bar wording-verdict wording-stopped' : 'bar bar-quiet wording-verdict'} role="status" data-testid="wording-verdict" data-stops={stops}>
      <span>{words} {found.some((each) => !each.finding.absent) && <span className="keys-hint">{t('console_wording:keys')}</span>}</span>
      {elder && ease && (ease.long.length > 0 || ease.terms > 0) && <span data-testid="ease">{t('console_wording:ease', { longest: countText(ease.longest), count: countText(ease.long.length), limit: countText(ease.limit), terms: countText(ease.terms) })}</span>}
    </div>
  )
}
