// Filing a complaint: holds the answers of all steps and leads from one to the next. Steps change on this device, nothing is loaded in between.
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { useSite } from '../../app/shared/site'
import { type KeptFile, type Uploads, useUploads } from '../../app/shared/uploads'
import { useRouter } from '../../ui/router'
import { type Answers, type Step, stepsFor } from './answers'
import { createDraftSender, type Draft, forgetDraft, freshDraft, remoteDraft, storeDraft, storedDraft } from './draft'

interface Filing {
  draft: Draft
  answers: Answers
  change: (part: Partial<Answers>) => void
  /** Files go on uploading while the visitor goes on to the next steps. */
  uploads: Uploads
  removeFile: (id: string) => void
  /** The SMS code stays in memory only. */
  code: string
  setCode: (code: string) => void
  /** Where the last change is safe: here, also with the program, or nowhere yet. */
  saved: 'no' | 'here' | 'both'
  step: { at: number; of: number } | undefined
  /** Goes on to the next step, or back to the check page when the visitor came from there to change one answer. */
  next: (from: Step) => void
  previous: (from: Step) => string
  /** A changed complaint is another act: it must not be answered with the receipt of the former one. */
  renewKey: () => void
  done: () => void
}

const Context = createContext<Filing | null>(null)

export function FilingProvider({ children }: { children: ReactNode }) {
  const { route, go } = useRouter()
  const { elder } = useSite()
  const [draft, setDraft] = useState<Draft>(() => storedDraft(Date.now()) ?? freshDraft())
  const [code, setCode] = useState('')
  const [saved, setSaved] = useState<Filing['saved']>('no')
  const touched = useRef(false)
  const sender = useMemo(() => createDraftSender((arrived) => setSaved(arrived ? 'both' : 'here')), [])
  const current = (route.parts[1] ?? 'start') as Step
  const order = stepsFor(elder)

  useEffect(() => () => sender.stop(), [sender])
  useEffect(() => {
    if (!touched.current) return
    const kept = { ...draft, step: current, saved_ms: Date.now() }
    setSaved(storeDraft(kept) ? 'here' : 'no')
    sender.later(kept)
  }, [draft, current, sender])

  const linked = route.query.get('draft')
  useEffect(() => {
    if (!linked || linked === draft.id || touched.current) return
    void remoteDraft(linked).then((found) => found && !touched.current && setDraft(found))
  }, [linked, draft.id])

  const change = useCallback((part: Partial<Answers>) => {
    touched.current = true
    setDraft((old) => ({ ...old, answers: { ...old.answers, ...part } }))
  }, [])

  const changeFiles = useCallback((files: (old: KeptFile[]) => KeptFile[]) => {
    touched.current = true
    setDraft((old) => ({ ...old, answers: { ...old.answers, files: files(old.answers.files) } }))
  }, [])
  const uploads = useUploads(draft.answers.files.length, useCallback((file: KeptFile) => changeFiles((old) => [...old, file]), [changeFiles]))
  const removeFile = useCallback((id: string) => changeFiles((old) => old.filter((each) => each.id !== id)), [changeFiles])

  const renewKey = useCallback(() => setDraft((old) => ({ ...old, key: freshDraft().key })), [])
  const done = useCallback(() => {
    touched.current = false
    sender.stop()
    forgetDraft()
    setCode('')
    setDraft(freshDraft())
  }, [sender])

  const changing = route.query.get('return') === 'check'
  const next = useCallback((from: Step) => {
    const following = changing ? 'check' : order[order.indexOf(from) + 1] ?? 'check'
    go(`/file/${following}`)
  }, [changing, go, order])
  const previous = (from: Step) => {
    if (changing) return '/file/check'
    const before = order[order.indexOf(from) - 1]
    return before ? `/file/${before}` : '/'
  }

  const at = order.indexOf(current)
  const value: Filing = {
    draft, answers: draft.answers, change, uploads, removeFile, code, setCode, saved, next, previous, renewKey, done,
    step: at < 0 ? undefined : { at: at + 1, of: order.length },
  }
  return <Context.Provider value={value}>{children}</Context.Provider>
}

export function useFiling(): Filing {
  const filing = useContext(Context)
  if (!filing) throw new Error('useFiling needs a FilingProvider')
  return filing
}
