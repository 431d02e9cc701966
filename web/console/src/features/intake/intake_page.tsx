// S05: catch a complaint while the person is talking. Everything on one screen, three fields needed, the draft always kept.
import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Tooltip } from 'antd'
import { api } from '@shared/api/client'
import { instantText } from '@shared/ui/format'
import type { IntakeInput, IntakeReceipt } from '@shared/api/types'
import { useKeys } from '../../app/keyboard/use_keys'
import { useActKey } from '../../app/shared/act_key'
import { useDraft } from '../../app/shared/draft'
import { ProblemAlert } from '../../app/shared/problem'
import { useTitle } from '../../app/shared/use_title'
import { useWords } from '../../app/words'
import { Ask } from './ask_band'
import { Caller } from './caller'
import { CareBand } from './care_band'
import { emptyIntake, intakeInput, missing, type IntakeDraft, type Missing } from './intake_form'
import { Listen } from './listen_band'
import { ReadingPanel } from './reading_panel'
import { Receipt } from './receipt'
import { Scripts } from './scripts'
import { SimilarCard } from './similar_card'
import { useReading } from './use_reading'

export default function IntakePage() {
  const { t } = useWords()
  useTitle(t('intake.title'))
  const [round, setRound] = useState(0)
  const [receipt, setReceipt] = useState<{ receipt: IntakeReceipt; draft: IntakeDraft } | null>(null)
  if (receipt) return <Receipt {...receipt} onNext={() => { setReceipt(null); setRound(round + 1) }} />
  return <IntakeForm key={round} onSaved={(saved, draft) => setReceipt({ receipt: saved, draft })} />
}

export interface BandProps { draft: IntakeDraft; change: (part: Partial<IntakeDraft>) => void; wrong: Missing[] }

function IntakeForm({ onSaved }: { onSaved: (receipt: IntakeReceipt, draft: IntakeDraft) => void }) {
  const { t, language } = useWords()
  const client = useQueryClient()
  const stored = useDraft<IntakeDraft>('intake')
  const [draft, setDraft] = useState<IntakeDraft>({ ...emptyIntake, ...stored.value })
  const [tried, setTried] = useState(false)
  const { reading, busy, error: readingError } = useReading(draft.text, draft.channel)
  const keyFor = useActKey()
  const change = (part: Partial<IntakeDraft>) => {
    const next = { ...draft, ...part }
    setDraft(next)
    stored.save(next)
  }
  const lacking = missing(draft, reading)
  const wrong = tried ? lacking : []
  const save = useMutation({
    mutationFn: (input: IntakeInput) => api.post<IntakeReceipt>('/api/console/complaints', input, { key: keyFor(input) }),
    onSuccess: (receipt) => {
      stored.clear()
      for (const list of ['queue', 'views', 'home']) void client.invalidateQueries({ queryKey: [list] })
      onSaved(receipt, draft)
    },
  })
  const submit = () => {
    setTried(true)
    if (lacking.length > 0) document.getElementById(`intake-${lacking[0]}`)?.focus()
    else if (!save.isPending) save.mutate(intakeInput(draft, reading))
  }
  useKeys([{ keys: 'ctrl+enter', words: 'keys.save', whileTyping: true, run: submit }])
  const clear = () => {
    setDraft(emptyIntake)
    stored.clear()
    setTried(false)
  }
  const band = { draft, change, wrong }
  return (
    <div className="intake">
      <header className="page-head">
        <h1>{t('intake.title')}</h1>
        {stored.savedAt_ms !== null && <span className="muted small" data-testid="intake-draft">{t('intake.draft_saved', { at: instantText(stored.savedAt_ms, language) })} <Button size="small" type="link" onClick={clear}>{t('intake.clear')}</Button></span>}
      </header>
      <Caller {...band} />
      {wrong.length > 0 && <Alert type="error" showIcon title={t('intake.lacking')} description={wrong.map((each) => t(`intake.missing.${each}`)).join(' ')} data-testid="intake-errors" />}
      <ProblemAlert error={save.error} onRetry={submit} />
      <div className="intake-grid">
        <Listen {...band} reading={reading}><SimilarCard draft={draft} /></Listen>
        <Ask {...band} reading={reading} />
        <div className="intake-side"><Scripts reading={reading} care={draft.care} /><ReadingPanel reading={reading} busy={busy} error={readingError} text={draft.text.trim()} /></div>
      </div>
      <CareBand {...band} reading={reading} />
      <footer className="intake-foot">
        <Tooltip title="Ctrl+Enter"><Button type="primary" size="large" loading={save.isPending} onClick={submit} data-testid="intake-save">{t('intake.save')}</Button></Tooltip>
        <span className="muted small">{t('intake.foot')}</span>
      </footer>
    </div>
  )
}
