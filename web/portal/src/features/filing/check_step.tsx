// P09: everything once more, each answer with a way to change it, and one button that says what it does.
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError, api } from '@shared/api/client'
import type { PortalFiled } from '@shared/api/types'
import { amountText, fenFrom, maskPhone } from '@shared/ui/format'
import { currentLanguage } from '@shared/words/start'
import { HoldNote, useHold } from '../../app/shared/hold'
import { useSite } from '../../app/shared/site'
import { useTrouble, waitOf } from '../../app/shared/trouble'
import type { Uploads } from '../../app/shared/uploads'
import { Button, CallLink } from '../../ui/button'
import { ErrorSummary, Notice, type Wrong } from '../../ui/notice'
import { Page } from '../../ui/page'
import { Link, useRouter } from '../../ui/router'
import { type Line, SummaryList } from '../../ui/summary'
import { type Answers, asksKnows, complaintFrom, coverCards, mistakesIn, phoneOf, type Step, stepOf, stepsFor } from './answers'
import { useFiling } from './filing'
import { keepReceipt } from './receipt_store'

/** What is wrong, and on which step it is put right. */
interface Open extends Wrong { step: Step | null }

export function CheckStep() {
  const { t } = useTranslation('portal_filing')
  const filing = useFiling()
  const { settings } = useSite()
  const lines = useLines()
  const { open, offline, busy, hold, submit } = useSubmit()
  const { running, waiting, press, goWithout } = useUploadsFirst(submit)
  const hotline = settings?.hotline
  return (
    <Page title={t('check.title')} back={filing.previous('check')} step={filing.step} lead={<p>{t('check.lead')}</p>} wrong={open.length > 0}>
      <ErrorSummary errors={open.map(({ words }) => ({ field: null, words }))}>
        <div className="actions-row">
          {[...new Set(open.map(({ step }) => step))].map((step) => step && <Link key={step} className="button button-secondary" to={`/file/${step}?return=check`}>{t(`check.go.${step}`)}</Link>)}
          {offline && <Button onClick={submit}>{t('check.again')}</Button>}
          {offline && hotline && <CallLink phone={hotline}>{t('portal:call_number', { phone: hotline })}</CallLink>}
        </div>
        {offline && <HoldNote hold={hold} />}
      </ErrorSummary>
      <section className="card"><SummaryList lines={lines} /></section>
      <p className="hint">{t('check.consent')} <Link to="/help#privacy">{t('check.consent_link')}</Link></p>
      {waiting && (
        <Notice tone="info" icon="clock" live title={t('check.uploading', { count: running })}>
          <Button kind="secondary" onClick={goWithout}>{t('check.without_files')}</Button>
        </Notice>
      )}
      <div className="actions actions-sticky">
        <Button kind="primary" busy={busy || waiting} onClick={press} data-testid="submit-complaint">{t('check.submit')}</Button>
      </div>
    </Page>
  )
}

/** Papers that are still on their way are waited for, but nobody has to: they can follow later. */
function useUploadsFirst(submit: () => void) {
  const { uploads } = useFiling()
  const [waiting, setWaiting] = useState(false)
  const running = uploads.going.filter((each) => each.failed === null).length
  useEffect(() => {
    if (!waiting || running > 0) return
    setWaiting(false)
    submit()
  }, [waiting, running, submit])
  const press = () => (running > 0 ? setWaiting(true) : submit())
  const goWithout = () => {
    setWaiting(false)
    submit()
  }
  return { running, waiting, press, goWithout }
}

function useSubmit() {
  const { t } = useTranslation('portal_filing')
  const { draft, answers, code, renewKey, done } = useFiling()
  const trouble = useTrouble()
  const { go } = useRouter()
  const [open, setOpen] = useState<Open[]>([])
  const [offline, setOffline] = useState(false)
  const [busy, setBusy] = useState(false)
  const hold = useHold()
  const onItsWay = useRef(false)

  const submit = async () => {
    // State comes too late for the second tap of a double tap.
    if (onItsWay.current) return
    setOffline(false)
    const mistakes = mistakesIn('check', answers, code)
    setOpen(mistakes.map((each) => ({ field: each.field, words: t(each.key, each.params ?? {}), step: stepOf(each.field) })))
    if (mistakes.length > 0) return
    onItsWay.current = true
    setBusy(true)
    try {
      const words = { hours: t(`contact.hours_of.${answers.hours}`), relation: relationWords(answers, t) }
      const receipt = await api.post<PortalFiled>('/api/portal/complaints', complaintFrom(answers, code, draft.id, words), { key: draft.key })
      keepReceipt(receipt, Date.now())
      done()
      go(`/receipt/${encodeURIComponent(receipt.number)}`, { replace: true })
    } catch (error) {
      const wait_s = waitOf(error)
      if (wait_s !== null) hold.start(wait_s)
      const again = wait_s !== null || (error instanceof ApiError && error.maySendAgain)
      setOffline(again)
      // Refused for good: the corrected complaint is a new act. Perhaps received: the same key finds the first answer.
      if (!again) renewKey()
      const fields = error instanceof ApiError ? error.problem?.fields ?? [] : []
      setOpen(fields.length > 0
        ? fields.map((each) => ({ field: each.field, words: each.detail, step: stepOf(each.field) }))
        : [{ field: null, words: again ? t('check.failed') + trouble(error) : trouble(error), step: error instanceof ApiError && error.code.includes('code') ? 'contact' : null }])
    } finally {
      onItsWay.current = false
      setBusy(false)
    }
  }
  return { open, offline, busy, hold, submit: () => void submit() }
}

type Translate = ReturnType<typeof useTranslation>['t']

function relationWords(answers: Answers, t: Translate): string {
  if (!answers.behalf) return ''
  const who = t(`behalf.of.${answers.behalf.relation}`)
  if (!asksKnows(answers.behalf.relation)) return who
  return t('behalf.line', { who, knows: answers.behalf.knows ? t('behalf.yes') : t('behalf.not_yet') })
}

function useLines(): Line[] {
  const { t } = useTranslation('portal_filing')
  const { answers, uploads } = useFiling()
  const { settings, elder } = useSite()
  const fen = answers.wishes.includes('refund') ? fenFrom(answers.amount) : null
  const branch = settings?.branches.find((each) => each.id === answers.branch)?.name
  const where = answers.where && [t(`story.where_of.${answers.where}`), answers.where === 'branch' && branch].filter(Boolean).join(' · ')
  const separator = t('check.separator')
  const said = answers.wishes.map((wish) => t(`wishes.of.${wish}`)).join(separator)
  const asked: (Omit<Line, 'change'> & { step: Step | 'behalf' })[] = [
    { key: 'matter', step: 'matter', label: t('check.matter'), value: answers.matter ? t(`matter.of.${answers.matter}`) : t('check.missing') },
    { key: 'text', step: 'story', label: t('check.text'), value: coverCards(answers.text.trim()).text || t('check.missing') },
    { key: 'when', step: 'story', label: t('story.when'), value: answers.when ? t(`story.when_of.${answers.when}`) : t('check.not_said') },
    { key: 'where', step: 'story', label: t('story.where'), value: where || t('check.not_said') },
    { key: 'wishes', step: 'wishes', label: t('check.wishes'), value: [said || t('check.no_wish'), fen !== null && amountText(fen, currentLanguage())].filter(Boolean).join(' · ') },
    { key: 'files', step: 'files', label: t('check.files'), value: fileWords(answers, uploads, t) },
    { key: 'contact', step: 'contact', label: t('check.contact'), value: contactWords(answers, t) },
    ...(answers.care.length > 0 ? [{ key: 'care', step: 'contact' as const, label: t('contact.care'), value: answers.care.map((care) => t(`contact.care_of.${care}`)).join(separator) }] : []),
    ...(answers.behalf ? [{ key: 'behalf', step: 'behalf' as const, label: t('check.behalf'), value: [answers.behalf.name, relationWords(answers, t), ...(answers.behalf.others ?? []).map((each) => each.name)].join(' · ') }] : []),
  ]
  const shown = new Set<string>([...stepsFor(elder), 'behalf'])
  return asked
    .filter((line) => shown.has(line.step) && !(elder && (line.key === 'when' || line.key === 'where')))
    .map(({ step, ...line }) => ({ ...line, change: `/file/${step}?return=check` }))
}

function fileWords(answers: Answers, uploads: Uploads, t: Translate): string {
  const failed = uploads.going.filter((each) => each.failed !== null).length
  const names = [...answers.files, ...uploads.going.filter((each) => each.failed === null)].map((file) => file.name).join(t('check.separator'))
  return [names || t('check.no_files'), failed > 0 && t('check.failed_files', { count: failed })].filter(Boolean).join(' · ')
}

function contactWords(answers: Answers, t: Translate): string {
  if (answers.reach === 'none') return t('check.no_phone')
  return [
    answers.name.trim(),
    maskPhone(phoneOf(answers.phone)),
    answers.unverified ? t('check.unverified') : t(`contact.by_of.${answers.contact_by}`),
    t(`contact.hours_of.${answers.hours}`),
  ].filter(Boolean).join(' · ')
}
