// P18: asking for a second look. Which point, and why; everything else is known already. Somebody who was not involved does it.
import { type FormEvent, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PortalCase } from '@shared/api/types'
import { byText, numberText } from '@shared/ui/format'
import { currentLanguage } from '@shared/words/start'
import { FilePick } from '../../app/shared/file_pick'
import { useSite } from '../../app/shared/site'
import { type KeptFile, useUploads } from '../../app/shared/uploads'
import { Button, ButtonLink, CallLink } from '../../ui/button'
import { ChooseSome } from '../../ui/choice'
import { TextArea } from '../../ui/field'
import { ErrorSummary, Notice } from '../../ui/notice'
import { Page } from '../../ui/page'
import { Done } from './done'
import { useAct } from './use_act'

export function VerifyPage({ complaint, again }: { complaint: PortalCase; again: () => void }) {
  const { t } = useTranslation('portal_progress')
  const { busy, failed, send } = useAct(complaint.number)
  const base = `/my/${encodeURIComponent(complaint.number)}`
  const [points, setPoints] = useState<string[]>([])
  const [why, setWhy] = useState('')
  const [files, setFiles] = useState<KeptFile[]>([])
  const [missing, setMissing] = useState<string | null>(null)
  const [done, setDone] = useState<PortalCase | null>(null)
  const { settings, elder } = useSite()
  const uploads = useUploads(files.length, useCallback((file: KeptFile) => setFiles((old) => [...old, file]), []))
  const running = uploads.going.some((each) => each.failed === null)
  const issues = complaint.proposal?.issues ?? []
  const text = (moment: string) => byText(moment, currentLanguage(), Date.now())
  const wrong = missing ? [{ field: 'why', words: missing }] : failed ? [{ field: null, words: failed }] : []

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const lacks = why.trim() === '' ? t('verify.empty') : running ? t('message.running') : null
    setMissing(lacks)
    if (lacks) return
    const which = issues.filter((issue) => points.includes(String(issue.no))).map((issue) => t('proposal.issue', { no: issue.no }))
    const grounds = which.length > 0 ? t('verify.grounds', { points: which.join(t('portal_filing:check.separator')), why: why.trim() }) : why.trim()
    void send('verification', { grounds, ...(files.length > 0 && { files: files.map((file) => file.id) }) }).then(setDone)
  }

  if (done) {
    return <Done title={t('verify.done')} words={done.next.by ? t('verify.done_by', { by: text(done.next.by) }) : t('verify.done_words')} to={base} again={again} />
  }
  if (!complaint.can.includes('verify')) {
    return <Page title={t('verify.cannot')} back={base} lead={<p>{t('verify.cannot_words')}</p>}><div className="actions"><ButtonLink kind="primary" to={base}>{t('to_progress')}</ButtonLink><a className="button button-secondary" href="/about">{t('other.link')}</a></div></Page>
  }
  return (
    <Page title={t('verify.title')} back={base} lead={<><p>{t('verify.lead')}</p><p className="number-small">{numberText(complaint.number)}</p></>} wrong={wrong.length > 0}>
      <ErrorSummary errors={wrong} />
      {complaint.verify_by && <Notice tone="info" icon="clock" title={t('verify.until', { by: text(complaint.verify_by) })} />}
      <form onSubmit={submit} noValidate>
        {issues.length > 0 && <ChooseSome name="points" legend={t('verify.points')} values={points} onChange={setPoints} options={issues.map((issue) => ({ value: String(issue.no), label: issue.words, note: issue.finding }))} />}
        <TextArea name="why" label={t('verify.why')} hint={t('verify.why_hint')} value={why} error={missing} onChange={setWhy} rows={5} maxLength={2000} />
        {!elder && (
          <details>
            <summary>{t('verify.files')} <span className="optional">{t('portal_filing:optional')}</span></summary>
            <FilePick uploads={uploads} kept={files} remove={(id) => setFiles((old) => old.filter((each) => each.id !== id))} />
          </details>
        )}
        <div className="actions">
          <Button type="submit" kind="primary" busy={busy} data-testid="verify-send">{t('verify.send')}</Button>
          {elder && settings && <CallLink phone={settings.hotline}>{t('verify.by_phone')}</CallLink>}
        </div>
      </form>
    </Page>
  )
}
