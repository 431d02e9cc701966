// The documents of a version: a list with what changed and what is wrong, and the one that is open.
import { useEffect, useMemo, useRef, useState } from 'react'
import { Segmented } from 'antd'
import { countText } from '@shared/ui/format'
import { Badge } from '../../app/shared/badges'
import { ProblemAlert } from '../../app/shared/problem'
import { useWords } from '../../app/words'
import { ClockTable } from './clock_table'
import { DocumentEditor } from './document_editor'
import { changedDocuments, documentOrder, useAct, type DocumentFault, type Edition } from './queries'

const SAVE_AFTER_MS = 700
const CLOCKS = 'clocks.toml'

type Shown = 'table' | 'text' | 'compare'

export function DocumentsPanel({ view }: { view: Edition }) {
  const { t } = useWords()
  const changed = changedDocuments(view)
  // The same object for as long as the language is the same: another one would make the editor anew.
  const unchanged = t('console_policy:unchanged_lines')
  const phrases = useMemo(() => ({ '$ unchanged lines': unchanged }), [unchanged])
  const [name, setName] = useState<string>(view.faults[0]?.document || changed[0] || documentOrder[0])
  const [shown, setShown] = useState<Shown>('text')
  const tabled = name === CLOCKS
  const compare = shown === 'compare'
  const [place, setPlace] = useState<{ line: number } | null>(null)
  const writable = view.moves.includes('write')
  const saving = useSaving(view)
  const faults = view.faults.map((fault) => ({ ...fault, sentence: t(`policy_faults:wrong.${fault.code}`, fault.params) }))
  const faultsOf = (each: string) => faults.filter((fault) => fault.document === each)
  const text = saving.typed[name] ?? view.documents[name] ?? ''
  const go = (fault: DocumentFault) => {
    setShown('text')
    if (fault.document) setName(fault.document)
    setPlace({ line: fault.line ?? 1 })
  }
  return (
    <div className="documents">
      <ul className="document-list" aria-label={t('console_policy:documents')}>
        {documentOrder.map((each) => (
          <li key={each}>
            <button type="button" className={each === name ? 'document chosen' : 'document'} aria-current={each === name} onClick={() => { setName(each); setPlace(null) }} data-testid={`document-${each}`}>
              <span>{t(`console_policy:document.${each.replace(/[/.]/g, '_')}`)}</span>
              <span className="row-gap">
                {changed.includes(each) && <Badge tone="info">{t('console_policy:changed')}</Badge>}
                {faultsOf(each).length > 0 && <Badge tone="late">{t('console_policy:faults', { count: countText(faultsOf(each).length) })}</Badge>}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <section className="document-open" aria-label={name}>
        <header className="row-gap document-head">
          <h3>{t(`console_policy:document.${name.replace(/[/.]/g, '_')}`)}</h3>
          <code className="small muted">policy/{name}</code>
          <span className="grow" />
          <span className="small muted" role="status" data-testid="saved">{saving.words}</span>
          <Segmented
            size="small" value={shown === 'table' && !tabled ? 'text' : shown} onChange={setShown}
            options={[...(tabled ? [{ value: 'table' as const, label: t('console_policy:table') }] : []), { value: 'text', label: t('console_policy:text') }, { value: 'compare', label: t('console_policy:compare', { n: view.latest }) }]}
          />
        </header>
        <p className="muted small">{t(`console_policy:about.${name.replace(/[/.]/g, '_')}`)}</p>
        <ProblemAlert error={saving.error} />
        {faults.length > 0 && (
          <ul className="faults" data-testid="faults">
            {faults.map((fault) => (
              <li key={`${fault.document}${fault.line ?? ''}${fault.sentence}`}>
                <button type="button" onClick={() => go(fault)}>
                  <strong>{t('console_policy:fault_place', { document: fault.document, line: fault.line ?? '–', field: fault.field ?? '–' })}</strong> {fault.sentence}
                </button>
              </li>
            ))}
          </ul>
        )}
        {shown === 'table' && tabled ? (
          <ClockTable text={text} base={view.base[name] ?? ''} faults={faultsOf(name)} readOnly={!writable} onChange={(typed) => saving.type(name, typed)} />
        ) : <DocumentEditor
          name={name} text={text} base={compare ? (view.base[name] ?? '') : null} faults={faultsOf(name)} readOnly={!writable} place={place}
          label={t('console_policy:editor', { name })} phrases={phrases} onChange={(typed) => saving.type(name, typed)}
        />}
      </section>
    </div>
  )
}

/** Keeps what is typed a moment after the last key; a save that somebody else overtook says so and loses nothing. */
function useSaving(view: Edition) {
  const { t } = useWords()
  const [typed, setTyped] = useState<Record<string, string>>({})
  const timer = useRef<number | undefined>(undefined)
  const act = useAct((fresh) =>
    setTyped((now) => Object.fromEntries(Object.entries(now).filter(([name, text]) => fresh.documents[name] !== text))),
  )
  const { mutate, isPending } = act
  const { n, revision } = view.edition
  const writable = view.moves.includes('write')
  useEffect(() => {
    const waiting = Object.entries(typed).filter(([name, text]) => view.documents[name] !== text)
    if (!writable || waiting.length === 0 || isPending || act.isError) return
    timer.current = window.setTimeout(() => mutate({ act: 'write', n, body: { revision, documents: Object.fromEntries(waiting) } }), SAVE_AFTER_MS)
    return () => window.clearTimeout(timer.current)
  }, [typed, view.documents, isPending, act.isError, mutate, n, revision, writable])
  const type = (name: string, text: string) => {
    if (act.isError) act.reset()
    setTyped((now) => ({ ...now, [name]: text }))
  }
  const open = Object.keys(typed).length > 0
  const words = !writable ? t('console_policy:read_only') : isPending || open ? t('console_policy:saving') : t('console_policy:saved')
  return { typed, type, words, error: act.error }
}
