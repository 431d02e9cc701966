// One document in an editor that numbers its lines and marks its faults, or beside the version that holds.
import { useEffect, useRef } from 'react'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { HighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language'
import { toml } from '@codemirror/legacy-modes/mode/toml'
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint'
import { unifiedMergeView } from '@codemirror/merge'
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search'
import { EditorState, type Extension } from '@codemirror/state'
import { EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import type { SaidFault } from './queries'

interface Props {
  name: string
  text: string
  /** The text of the version that holds; given, the differences are marked. */
  base: string | null
  faults: SaidFault[]
  readOnly: boolean
  label: string
  /** What the editor itself says, by its English sentence. */
  phrases: Record<string, string>
  /** A line to go to; a new object goes there again. */
  place: { line: number } | null
  onChange: (text: string) => void
}

/** The colours of the theme, light and dark alike. */
const colours = HighlightStyle.define([
  { tag: tags.comment, color: 'var(--secondary)' },
  { tag: tags.string, color: 'var(--link)' },
  { tag: [tags.number, tags.bool, tags.atom], color: 'var(--near)' },
  { tag: [tags.heading, tags.keyword, tags.labelName], color: 'var(--brand)', fontWeight: '600' },
])

const language = (name: string): Extension => (name.endsWith('.json') ? json() : StreamLanguage.define(toml))

function diagnostics(state: EditorState, faults: SaidFault[]): Diagnostic[] {
  return faults.map((fault) => {
    const line = state.doc.line(Math.min(Math.max(1, fault.line ?? 1), state.doc.lines))
    return { from: line.from, to: line.to, severity: 'error', message: fault.sentence }
  })
}

export function DocumentEditor({ name, text, base, faults, readOnly, label, phrases, place, onChange }: Props) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const told = useRef(onChange)
  useEffect(() => { told.current = onChange })
  const first = useRef(text)
  useEffect(() => { first.current = text })
  useEffect(() => {
    if (!host.current) return
    const extensions: Extension[] = [
      lineNumbers(), history(), highlightActiveLine(), highlightSelectionMatches(), lintGutter(), EditorView.lineWrapping,
      keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap, indentWithTab]),
      syntaxHighlighting(colours), language(name), EditorState.phrases.of(phrases),
      EditorView.contentAttributes.of({ 'aria-label': label, 'data-testid': 'document-text', tabindex: '0' }),
      EditorState.readOnly.of(readOnly),
      EditorView.updateListener.of((update) => update.docChanged && told.current(update.state.doc.toString())),
    ]
    if (base !== null) extensions.push(unifiedMergeView({ original: base, mergeControls: false, gutter: true, collapseUnchanged: { margin: 3, minSize: 6 } }))
    const made = new EditorView({ parent: host.current, state: EditorState.create({ doc: first.current, extensions }) })
    view.current = made
    return () => made.destroy()
  }, [name, base, readOnly, label, phrases])
  // A text that came from elsewhere takes the place of what stands here; one's own typing is already there.
  useEffect(() => {
    const at = view.current
    if (at && at.state.doc.toString() !== text) at.dispatch({ changes: { from: 0, to: at.state.doc.length, insert: text } })
  }, [text])
  useEffect(() => {
    const at = view.current
    if (at) at.dispatch(setDiagnostics(at.state, diagnostics(at.state, faults)))
  }, [faults, name, base])
  useEffect(() => {
    const at = view.current
    if (!at || !place) return
    const line = at.state.doc.line(Math.min(Math.max(1, place.line), at.state.doc.lines))
    at.dispatch({ selection: { anchor: line.from }, effects: EditorView.scrollIntoView(line.from, { y: 'center' }) })
    at.focus()
  }, [place])
  return <div ref={host} className="document-editor" />
}
