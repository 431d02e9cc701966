// 摘要: a few sentences on a long file, each with the entry it rests on. Plain text, whatever stands in it.
import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { instantText } from '@shared/ui/format'
import { useMe } from '../../session'
import { useWords } from '../../words'
import { problemSentence } from '../problem'
import { askDigest } from './queries'

export function Digest({ number }: { number: string }) {
  const me = useMe()
  const words = useWords()
  const { t, code, language } = words
  const [open, setOpen] = useState(false)
  const ask = useMutation({ mutationFn: () => askDigest(number) })
  if (!me?.assistant) return null
  const press = () => {
    setOpen(!open)
    if (!open && !ask.isPending) ask.mutate()
  }
  return (
    <>
      <Button size="small" loading={ask.isPending} aria-expanded={open} onClick={press} data-testid="digest-open">{t(open ? 'console_assistant:digest.close' : 'console_assistant:digest.button')}</Button>
      {open && (
        <div className="digest" role="status" tabIndex={0} aria-label={t('console_assistant:digest.title')} data-testid="digest">
          {ask.isPending && <p className="small muted">{t('console_assistant:asking')}</p>}
          {Boolean(ask.error) && !ask.isPending && <p className="small">{problemSentence(ask.error, words)}</p>}
          {ask.data && !ask.isPending && (
            <>
              <ol>
                {ask.data.points.map((each, at) => <li key={`${each.seq}-${at}`}>{each.text} <span className="muted small">{code('event', each.kind)} · {instantText(each.at, language)}</span></li>)}
              </ol>
              <p className="small muted">{t('console_assistant:digest.note', { model: ask.data.model })} {ask.data.left_out > 0 && t('console_assistant:digest.left_out', { count: ask.data.left_out })}</p>
            </>
          )}
        </div>
      )}
    </>
  )
}
