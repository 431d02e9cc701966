// P13: what staff asked for, in their words, and the answer: words, photos, or that one does not have it.
import { type FormEvent, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PortalCase, PortalQuestion } from '@shared/api/types'
import { dayText } from '@shared/ui/format'
import { currentLanguage } from '@shared/words/start'
import { FilePick } from '../../app/shared/file_pick'
import { useSite } from '../../app/shared/site'
import { type KeptFile, useUploads } from '../../app/shared/uploads'
import { Button, ButtonLink, CallLink } from '../../ui/button'
import { TextArea } from '../../ui/field'
import { ErrorSummary, Notice } from '../../ui/notice'
import { Page } from '../../ui/page'
import { Done } from './done'
import { useAct } from './use_act'

interface QuestionProps { complaint: PortalCase; again: () => void }

export const openQuestions = (complaint: PortalCase): PortalQuestion[] => complaint.questions.filter((each) => each.answered_at === null)

export function QuestionPage({ complaint, again }: QuestionProps) {
  const { t } = useTranslation('portal_progress')
  const base = `/my/${encodeURIComponent(complaint.number)}`
  const [current, setCurrent] = useState(complaint)
  const [answered, setAnswered] = useState(0)
  const [question] = openQuestions(current)
  if (!question && answered > 0) return <Done title={t('question.sent')} words={t('question.sent_words', { who: current.who ? t('staff', current.who) : t('bank') })} to={base} again={again} />
  if (!question || !current.can.includes('attach')) {
    return <Page title={t('question.none')} back={base}><div className="actions"><ButtonLink kind="primary" to={base}>{t('to_progress')}</ButtonLink></div></Page>
  }
  return <Question key={question.no} complaint={current} question={question} earlier={answered > 0} answered={(fresh) => { setCurrent(fresh); setAnswered((count) => count + 1) }} />
}

function Question({ complaint, question, earlier, answered }: { complaint: PortalCase; question: PortalQuestion; earlier: boolean; answered: (fresh: PortalCase) => void }) {
  const { t } = useTranslation('portal_progress')
  const { settings, elder } = useSite()
  const { busy, failed, send } = useAct(complaint.number)
  const [words, setWords] = useState('')
  const [files, setFiles] = useState<KeptFile[]>([])
  const [missing, setMissing] = useState<string | null>(null)
  const uploads = useUploads(files.length, useCallback((file: KeptFile) => setFiles((old) => [...old, file]), []))
  const running = uploads.going.some((each) => each.failed === null)
  const wrong = missing ? [{ field: 'words', words: missing }] : failed ? [{ field: null, words: failed }] : []
  const left = openQuestions(complaint).length

  const post = async (said: string) => {
    setMissing(null)
    if (running) return setMissing(t('message.running'))
    if (said === '' && files.length === 0) return setMissing(t('question.empty'))
    const fresh = await send('questions', { no: question.no, files: files.map((file) => file.id), ...(said !== '' && { words: said }) })
    if (fresh) answered(fresh)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void post(words.trim())
  }

  return (
    <Page title={t('question.title')} back={`/my/${encodeURIComponent(complaint.number)}`} lead={<p>{t('question.lead')}</p>} wrong={wrong.length > 0}>
      {earlier && <Notice tone="ok" live title={t('question.next', { count: left })} />}
      <ErrorSummary errors={wrong} />
      <div>
        <p className="hint">{t('question.asked', { who: complaint.who ? t('staff', complaint.who) : t('bank'), day: dayText(question.at, currentLanguage(), Date.now()) })}</p>
        <p className="quote" data-testid="question">{question.words}</p>
      </div>
      <form onSubmit={submit} noValidate>
        <section className="field">
          <h2 className="label">{t('message.files')}</h2>
          <FilePick uploads={uploads} kept={files} remove={(id) => setFiles((old) => old.filter((each) => each.id !== id))} />
        </section>
        {!elder && <TextArea name="words" label={<>{t('message.words')} <span className="optional">{t('portal_filing:optional')}</span></>} value={words} error={missing} onChange={setWords} rows={3} maxLength={2000} />}
        <div className="actions">
          <Button type="submit" kind="primary" busy={busy} data-testid="question-send">{t('message.send')}</Button>
          <Button busy={busy} onClick={() => void post(words.trim() || t('question.have_not'))} data-testid="have-not">{t('question.have_not')}</Button>
          {elder && settings && <CallLink phone={settings.hotline}>{t('question.by_phone')}</CallLink>}
        </div>
      </form>
    </Page>
  )
}
