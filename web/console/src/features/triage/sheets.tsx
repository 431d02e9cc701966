// The two sheets over the triage desk: the compare sheet before a merge, and the question to the customer.
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Button, Input, Modal } from 'antd'
import { instantText } from '@shared/ui/format'
import type { TriageItem } from '@shared/api/types'
import { useKeys } from '../../app/keyboard/use_keys'
import { ProblemAlert } from '../../app/shared/problem'
import { complaint } from '../../app/shared/queries'
import { Loading } from '../../app/shared/states'
import { useWords } from '../../app/words'

const MIN_CHARS = 4

export function MergeSheet({ item, onMerge, onClose }: { item: TriageItem; onMerge: (into: string) => void; onClose: () => void }) {
  const { t, code, language } = useWords()
  const targets = item.same_customer.filter((each) => each.may_take_in)
  const [chosen, setChosen] = useState(0)
  const target = targets[chosen]
  const other = useQuery({ ...complaint(target?.number ?? ''), enabled: target !== undefined })
  useKeys([
    { keys: 'm', words: 'console_triage:merge.do', run: () => other.data && onMerge(target.number) },
    ...targets.map((_, at) => ({ keys: String(at + 1), words: 'console_triage:keys.digit', run: () => setChosen(at) })),
  ], { layer: 'dialog' })
  return (
    <Modal open title={t('console_triage:merge.title')} width={960} onCancel={onClose} footer={null} closable={false}>
      <div className="row-gap">{targets.length > 1 && targets.map((each, at) => <button key={each.number} type="button" className="choice" aria-pressed={at === chosen} onClick={() => setChosen(at)}><kbd>{at + 1}</kbd> {each.number}</button>)}</div>
      <ProblemAlert error={other.error} onRetry={() => void other.refetch()} />
      <div className="triage-compare" data-testid="triage-compare">
        <section>
          <h3>{t('console_triage:merge.this')}</h3>
          <p className="muted small">{item.number} · {instantText(item.received_at, language)}</p>
          <p className="quote">{item.narrative}</p>
        </section>
        <section>
          <h3>{t('console_triage:merge.that')}</h3>
          {other.data ? (
            <>
              <p className="muted small">{other.data.number} · {instantText(other.data.received_at, language)} · {code('stage', other.data.stage)} · {other.data.owner?.name ?? t('console_triage:nobody')}</p>
              <p className="quote">{other.data.narrative}</p>
            </>
          ) : <Loading rows={4} />}
        </section>
      </div>
      {target && target.reasons.length > 0 && <p className="small muted">{t('console_triage:merge.alike', { reasons: target.reasons.join(language === 'en' ? ', ' : '、') })}</p>}
      <p className="small">{t('console_triage:merge.final')}</p>
      <div className="row-gap triage-sheet-acts">
        <Button type="primary" disabled={!other.data} onClick={() => target && onMerge(target.number)} data-testid="triage-merge">{t('console_triage:merge.do')} <kbd>M</kbd></Button>
        <Button onClick={onClose}>{t('console_triage:cancel')} <kbd>Esc</kbd></Button>
      </div>
    </Modal>
  )
}

interface WordsSheetProps { id: string; title: string; label: string; hint: string; detail: string; send: string; sendKey: string; onSend: (words: string) => void; onClose: () => void }

/** A sheet for a few words: what is typed are words and no keys, Ctrl+Enter sends them. */
function WordsSheet({ id, title, label, hint, detail, send, sendKey, onSend, onClose }: WordsSheetProps) {
  const { t } = useWords()
  const [text, setText] = useState('')
  const run = () => text.trim().length >= MIN_CHARS && onSend(text.trim())
  useKeys([{ keys: 'ctrl+enter', words: sendKey, whileTyping: true, run }], { layer: 'dialog' })
  return (
    <Modal open title={title} onCancel={onClose} footer={null} closable={false}>
      <label htmlFor={id}>{label}</label>
      <Input.TextArea id={id} autoFocus rows={3} maxLength={200} value={text} onChange={(event) => setText(event.target.value)} placeholder={hint} />
      <p className="small muted">{detail}</p>
      <div className="row-gap triage-sheet-acts">
        <Button type="primary" disabled={text.trim().length < MIN_CHARS} onClick={run}>{send} <kbd>Ctrl+Enter</kbd></Button>
        <Button onClick={onClose}>{t('console_triage:cancel')} <kbd>Esc</kbd></Button>
      </div>
    </Modal>
  )
}

export function AskSheet({ onAsk, onClose }: { onAsk: (title: string) => void; onClose: () => void }) {
  const { t } = useWords()
  const words = { title: t('console_triage:ask.title'), label: t('console_triage:ask.label'), hint: t('console_triage:ask.hint'), detail: t('console_triage:ask.detail'), send: t('console_triage:ask.do') }
  return <WordsSheet id="triage-ask" {...words} sendKey="console_triage:ask.do" onSend={onAsk} onClose={onClose} />
}

/** To the branch that the complaint is about, with a reason. */
export function BackSheet({ branch, onBack, onClose }: { branch: string; onBack: (reason: string) => void; onClose: () => void }) {
  const { t } = useWords()
  const words = { title: t('console_triage:back.title'), label: t('console_triage:back.label'), hint: t('console_triage:back.hint'), detail: t('console_triage:back.detail', { branch }), send: t('console_triage:back.do') }
  return <WordsSheet id="triage-hand-back" {...words} sendKey="console_triage:back.do" onSend={onBack} onClose={onClose} />
}
