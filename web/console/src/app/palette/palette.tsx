// S20: anything in four keys. Acts of the complaint in front come first, then complaints, pages, views and help. Tab takes up an
// act of which more can be said, and what is typed then chooses its value.
import { useEffect, useId, useRef, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useMatch, useNavigate } from 'react-router'
import type { FoundRow, Me, QueueViewCode } from '@shared/api/types'
import { useDialogLayer } from '../keyboard/use_keys'
import { StageBadge } from '../shared/badges'
import { complaint, paletteSearch } from '../shared/queries'
import { useRested } from '../shared/use_rested'
import { useWords } from '../words'
import { asksForComplaints, matching, type Command } from './matching'
import { takesParameter, useParameters, withParameter } from './parameters'

interface Entry { id: string; group: Command['group'] | 'complaints' | 'full'; label: string; code?: string; found?: FoundRow; run: () => void }
interface Props { open: boolean; onClose: () => void; me: Me; pages: { page: string; to: string }[]; showKeys: () => void }

const REST_MS = 120
const MOST_IN_GROUP = 6
const views: QueueViewCode[] = ['mine', 'due_today', 'overdue', 'green', 'unassigned', 'awaiting_customer', 'in_review', 'to_follow_up', 'all', 'closed']
const CASE_NUMBER = /^GL\d{8}-\d+-\w$/i

export function Palette(props: Props) {
  const { t } = useWords()
  useDialogLayer(props.open)
  return (
    <Modal open={props.open} onCancel={props.onClose} footer={null} closable={false} width={640} destroyOnHidden title={t('console_search:palette.title')} className="palette">
      <Choices {...props} />
    </Modal>
  )
}

function useCommands({ me, pages, showKeys }: Props): Command[] {
  const { t, code } = useWords()
  const navigate = useNavigate()
  const here = useMatch('/complaints/:number')?.params.number ?? ''
  const { data } = useQuery({ ...complaint(here), enabled: here !== '' })
  const go = (to: string) => () => void navigate(to)
  const acts = (data?.moves ?? []).map((move): Command => ({
    id: `act-${move}`, group: 'acts', code: move, label: t(`console_moves:move.${move}.button`), run: go(`/complaints/${here}?move=${move}`),
  }))
  const places = pages.filter((each) => me.pages.includes(each.page)).map((each): Command => ({
    id: `page-${each.page}`, group: 'pages', code: each.page, label: t(`page.${each.page}`), run: go(each.to),
  }))
  const lists = me.pages.includes('queue') ? views.map((view): Command => ({ id: `view-${view}`, group: 'views', code: view, label: code('view', view), run: go(`/queue?view=${view}`) })) : []
  return [...acts, ...places, ...lists, { id: 'help-map', group: 'help', code: 'map', label: t('console_search:palette.map'), run: showKeys }]
}

function useEntries(props: Props, typed: string): { entries: Entry[]; busy: boolean; failed: boolean } {
  const { t } = useWords()
  const navigate = useNavigate()
  const commands = useCommands(props)
  const text = typed.trim()
  const rested = useRested(text, REST_MS)
  const searches = props.me.pages.includes('queue')
  const asked = searches && asksForComplaints(rested)
  const search = useQuery({ ...paletteSearch(rested), enabled: asked })
  const go = (to: string) => () => void navigate(to)
  const current = asked && rested === text
  const found = (current && search.data?.rows ? search.data.rows : []).map((each): Entry => ({ id: `found-${each.row.number}`, group: 'complaints', label: each.row.summary, found: each, run: go(`/complaints/${each.row.number}`) }))
  const fit: Entry[] = matching(commands, text, MOST_IN_GROUP)
  const full: Entry[] = text !== '' && searches ? [{ id: 'full', group: 'full', label: t('console_search:palette.full', { q: text }), run: go(CASE_NUMBER.test(text) ? `/complaints/${text.toUpperCase()}` : `/search?q=${encodeURIComponent(text)}`) }] : []
  const create: Entry[] = text !== '' && fit.length + found.length === 0 && !search.isFetching && props.me.pages.includes('intake') ? [{ id: 'create', group: 'full', label: t('console_search:palette.create'), run: go('/intake') }] : []
  const acts = fit.filter((each) => each.group === 'acts')
  return { entries: [...acts, ...found, ...fit.filter((each) => each.group !== 'acts'), ...full, ...create], busy: current && search.isFetching, failed: current && search.isError }
}

/** The values of the act that was taken up, as entries. */
function useValues(act: Command | null, typed: string): Entry[] {
  const navigate = useNavigate()
  const here = useMatch('/complaints/:number')?.params.number ?? ''
  const wanted = typed.trim().toLowerCase()
  const found = useParameters(here, act).filter((each) => each.label.toLowerCase().includes(wanted))
  return act ? found.map((each) => ({ id: `value-${each.value}`, group: 'acts', label: `${act.label} → ${each.label}`, run: () => void navigate(withParameter(here, act.code, each.value)) })) : []
}

function Choices(props: Props) {
  const { t } = useWords()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const [act, setAct] = useState<Command | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const list = useId()
  const all = useEntries(props, act ? '' : typed)
  const values = useValues(act, typed)
  const { entries, busy, failed } = act ? { entries: values, busy: false, failed: false } : all
  const chosen = Math.min(at, entries.length - 1)
  useEffect(() => {
    const timer = setTimeout(() => field.current?.focus(), 0)
    return () => clearTimeout(timer)
  }, [])
  const run = (entry: Entry | undefined) => {
    if (!entry) return
    props.onClose()
    entry.run()
  }
  const step = (by: number) => {
    const next = (chosen + by + entries.length) % Math.max(1, entries.length)
    setAt(next)
    document.getElementById(`${list}-${next}`)?.scrollIntoView({ block: 'nearest' })
  }
  const take = (next: Command | null) => {
    setAct(next)
    setTyped('')
    setAt(0)
  }
  /** True when the key was about the act that is taken up. */
  const onTaking = (event: React.KeyboardEvent): boolean => {
    const entry = entries[chosen]
    if (event.key === 'Tab' && !event.shiftKey && !act && entry && takesParameter(entry)) take(entry as Command)
    else if (act && (event.key === 'Escape' || (event.key === 'Backspace' && typed === ''))) take(null)
    else return false
    event.stopPropagation()
    event.preventDefault()
    return true
  }
  const onKey = (event: React.KeyboardEvent) => {
    // While an input method composes, Enter and the arrows choose its candidates and not ours.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (onTaking(event)) return
    const acts: Record<string, () => void> = { ArrowDown: () => step(1), ArrowUp: () => step(-1), Enter: () => run(entries[chosen]) }
    const act = acts[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  return (
    <>
      <input
        ref={field} className="palette-field" type="text" role="combobox" aria-expanded={entries.length > 0} aria-controls={list} aria-autocomplete="list" autoComplete="off" spellCheck={false} maxLength={100}
        aria-activedescendant={entries.length > 0 ? `${list}-${chosen}` : undefined} aria-label={act ? act.label : t('console_search:palette.label')} placeholder={act ? `${act.label} → …` : t('console_search:palette.label')}
        value={typed} onChange={(event) => { setTyped(event.target.value); setAt(0) }} onKeyDown={onKey} data-testid="palette-field"
      />
      <ul id={list} role="listbox" aria-label={t('console_search:palette.title')} className="palette-list">
        {entries.map((entry, place) => (
          <li key={entry.id} id={`${list}-${place}`} role="option" aria-selected={place === chosen} onMouseMove={() => setAt(place)} onClick={() => run(entry)} data-testid={`palette-${entry.id}`}>
            <Line entry={entry} first={entry.group !== entries[place - 1]?.group} />
          </li>
        ))}
      </ul>
      <p className="small muted" role="status">
        {busy ? t('console_search:palette.busy') : failed ? t('console_search:palette.failed') : entries.length === 0 ? t('console_search:palette.none') : act ? t('console_search:palette.value_keys') : t('console_search:palette.keys')}
      </p>
    </>
  )
}

function Line({ entry, first }: { entry: Entry; first: boolean }) {
  const { t } = useWords()
  return (
    <>
      <span className="palette-group small muted">{first && entry.group !== 'full' ? t(`console_search:palette.group.${entry.group}`) : ''}</span>
      <span className="palette-label">{entry.label}</span>
      {takesParameter(entry) && <span className="palette-more small muted"><kbd>Tab</kbd></span>}
      {entry.found && <span className="palette-more small muted">{entry.found.row.number} <StageBadge stage={entry.found.row.stage} ending={entry.found.row.ending} /></span>}
    </>
  )
}
