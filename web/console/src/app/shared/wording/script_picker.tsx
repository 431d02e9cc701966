// S12: the sentence to say, found by words or by the letters they are spoken with, filled in from the file, taken with Enter.
import { useId, useState, type KeyboardEvent } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Input, Modal } from 'antd'
import type { CaseView, ScriptsView, ScriptView } from '@shared/api/types'
import { isComposing } from '../../keyboard/dispatcher'
import { useDialogLayer } from '../../keyboard/use_keys'
import { scripts } from '../queries'
import { useWords } from '../../words'
import { filled, foundScripts, type Situation } from './scripts'

interface Props { complaint: CaseView; stage?: string; onClose: () => void; onPick: (words: string) => void }

export function ScriptPicker({ complaint, stage, onClose, onPick }: Props) {
  const { t } = useWords()
  useDialogLayer(true)
  const { data, isError } = useQuery(scripts(complaint.number, complaint.version))
  const now: Situation = { stage, category: complaint.category, cause: complaint.cause, business: complaint.business, flags: complaint.flags, care: complaint.customer.care }
  return (
    <Modal open title={t('console_wording:scripts')} onCancel={onClose} footer={null} width={680} rootClassName="script-window">
      {isError && <p className="bar bar-near">{t('console_wording:scripts_failed')}</p>}
      {data && <Picker view={data} now={now} onPick={onPick} />}
    </Modal>
  )
}

function Picker({ view, now, onPick }: { view: ScriptsView; now: Situation; onPick: (words: string) => void }) {
  const { t, code } = useWords()
  const list = useId()
  const [asked, setAsked] = useState('')
  const [at, setAt] = useState(0)
  const found = foundScripts(view.scripts, asked, now, (skill) => code('skill', skill))
  const chosen = Math.min(at, found.length - 1)
  const pick = (script: ScriptView | undefined) => {
    if (script && script.standing !== 'expired') onPick(filled(script.say, view.fields))
  }
  const go = (to: number) => {
    const next = Math.max(0, Math.min(found.length - 1, to))
    setAt(next)
    document.getElementById(`${list}-${next}`)?.scrollIntoView({ block: 'nearest' })
  }
  const onKey = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'ArrowDown') go(chosen + 1)
    else if (event.key === 'ArrowUp') go(chosen - 1)
    else if (event.key === 'Enter') pick(found[chosen])
    else return
    event.preventDefault()
  }
  return (
    <div className="script-picker">
      <Input
        autoFocus value={asked} onChange={(event) => { setAsked(event.target.value); setAt(0) }} onKeyDown={onKey} placeholder={t('console_wording:search_hint')} aria-label={t('console_wording:search')}
        role="combobox" aria-expanded="true" aria-controls={list} aria-activedescendant={found.length > 0 ? `${list}-${chosen}` : undefined} aria-autocomplete="list" data-testid="script-search"
      />
      <ul className="script-list" id={list} role="listbox" aria-label={t('console_wording:scripts')}>
        {found.map((script, no) => (
          <li key={script.id} id={`${list}-${no}`} role="option" aria-selected={no === chosen} aria-disabled={script.standing === 'expired'} className={no === chosen ? 'script chosen' : 'script'} onClick={() => pick(script)} onMouseMove={() => setAt(no)} data-testid={`script-${script.id}`}>
            <Script script={script} fields={view.fields} />
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="muted empty">{t('console_wording:none_found')}</p>}
      <Pairs view={view} asked={asked} />
    </div>
  )
}

/** One script with what it is for, where its figures come from, and what is better left unsaid. */
export function Script({ script, fields }: { script: ScriptView; fields: Record<string, string> }) {
  const { t, code } = useWords()
  return (
    <>
      <p className="row-gap">
        <strong>{script.title}</strong> <span className="badge badge-plain">{code('skill', script.skill)}</span>
        {script.standing === 'expired' && script.expires && <span className="badge badge-late">{t('console_wording:expired', { day: script.expires })}</span>}
        {script.standing === 'review_due' && <span className="badge badge-near">{t('console_wording:review_due', { day: script.review })}</span>}
      </p>
      <p className={script.standing === 'expired' ? 'script-say muted' : 'script-say'}>{filled(script.say, fields)}</p>
      {script.avoid.length > 0 && <p className="avoid small"><span className="muted">{t('console_wording:avoid')}</span> {script.avoid.map((each) => <s key={each}>{each}</s>)}</p>}
      {script.expires && <p className="small muted">{t('console_wording:source', { source: script.source, owner: script.owner, day: script.expires })}</p>}
    </>
  )
}

/** What is better left unsaid, beside what to say. */
function Pairs({ view, asked }: { view: ScriptsView; asked: string }) {
  const { t } = useWords()
  const wanted = asked.trim()
  const shown = view.pairs.filter((each) => wanted === '' || each.avoid.includes(wanted) || each.say.includes(wanted))
  if (shown.length === 0) return null
  return (
    <details className="script-pairs" open={wanted !== '' && shown.length <= 3}>
      <summary>{t('console_wording:pairs', { count: shown.length })}</summary>
      <table className="pairs">
        <thead><tr><th>{t('console_wording:avoid')}</th><th>{t('console_wording:say')}</th><th>{t('console_wording:why')}</th></tr></thead>
        <tbody>{shown.map((each) => <tr key={each.avoid}><td><s>{each.avoid}</s></td><td>{each.say}</td><td className="muted">{each.why}</td></tr>)}</tbody>
      </table>
    </details>
  )
}
