// 起草: a draft of the bank's own model, put into the fields as if it had been typed. It can be taken back, is checked like every
// other text, and is sent by nobody but the writer.
import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import type { ReplyDraft, WordingStage } from '@shared/api/types'
import { isComposing } from '../../keyboard/dispatcher'
import { useMe } from '../../session'
import { useWords } from '../../words'
import { problemSentence } from '../problem'
import { askDraft } from './queries'

const MOST_WISH = 500

interface Props {
  number: string; stage: WordingStage; letter: boolean
  /** Puts the parts into their fields. */
  onDraft: (draft: ReplyDraft) => void
}

export function DraftTool({ number, stage, letter, onDraft }: Props) {
  const me = useMe()
  const words = useWords()
  const { t } = words
  const [open, setOpen] = useState(false)
  const [wish, setWish] = useState('')
  const ask = useMutation({ mutationFn: () => askDraft(number, stage, letter, wish.trim()), onSuccess: onDraft })
  if (!me?.assistant) return null
  if (!open) return <Button size="small" onClick={() => setOpen(true)} data-testid="draft-open">{t('console_assistant:draft.button')}</Button>
  return (
    <div className="draft-tool" data-testid="draft-tool">
      <p className="row-gap">
        <Input
          size="small" autoFocus value={wish} maxLength={MOST_WISH} placeholder={t('console_assistant:draft.wish')} aria-label={t('console_assistant:draft.wish')} onChange={(event) => setWish(event.target.value)} data-testid="draft-wish"
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || isComposing(event.nativeEvent)) return
            event.preventDefault()
            ask.mutate()
          }}
        />
        <Button size="small" loading={ask.isPending} onClick={() => ask.mutate()} data-testid="draft-go">{t(ask.data ? 'console_assistant:draft.again' : 'console_assistant:draft.go')}</Button>
      </p>
      <div role="status">
        {ask.isPending && <p className="small muted">{t('console_assistant:asking')}</p>}
        {Boolean(ask.error) && !ask.isPending && <p className="small" data-testid="draft-problem">{problemSentence(ask.error, words)}</p>}
        {ask.data && !ask.isPending && (
          <p className="bar bar-near small" data-testid="draft-placed">
            {t('console_assistant:draft.placed', { model: ask.data.model })} {ask.data.amounts.length > 0 && t('console_assistant:draft.amounts', { amounts: ask.data.amounts.join(' · ') })}
          </p>
        )}
      </div>
    </div>
  )
}
