// Wanting somebody above to look: one tap, no reason needed, and a day by which they call.
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PortalCase } from '@shared/api/types'
import { byText } from '@shared/ui/format'
import { currentLanguage } from '@shared/words/start'
import { useSite } from '../../app/shared/site'
import { Button, ButtonLink } from '../../ui/button'
import { TextArea } from '../../ui/field'
import { ErrorSummary } from '../../ui/notice'
import { Page } from '../../ui/page'
import { Done } from './done'
import { useAct } from './use_act'

export function AbovePage({ complaint, again }: { complaint: PortalCase; again: () => void }) {
  const { t } = useTranslation('portal_progress')
  const { elder } = useSite()
  const { busy, failed, send } = useAct(complaint.number)
  const base = `/my/${encodeURIComponent(complaint.number)}`
  const [words, setWords] = useState('')
  const [done, setDone] = useState<PortalCase | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void send('above', { ...(words.trim() && { words: words.trim() }) }).then(setDone)
  }
  if (done) {
    const by = done.next.by && byText(done.next.by, currentLanguage(), Date.now())
    return <Done title={t('above.done')} words={by ? t('above.done_by', { by }) : t('above.done_words')} to={base} again={again} />
  }
  if (!complaint.can.includes('ask_above')) {
    return <Page title={t('above.cannot')} back={base}><div className="actions"><ButtonLink kind="primary" to={base}>{t('to_progress')}</ButtonLink></div></Page>
  }
  return (
    <Page title={t('above.title')} back={base} lead={<p>{t('above.lead')}</p>} wrong={failed !== null}>
      <ErrorSummary errors={failed ? [{ field: null, words: failed }] : []} />
      <form onSubmit={submit}>
        {!elder && <TextArea name="words" label={<>{t('above.words')} <span className="optional">{t('portal_filing:optional')}</span></>} value={words} onChange={setWords} rows={3} maxLength={1000} />}
        <div className="actions"><Button type="submit" kind="primary" busy={busy} data-testid="above-send">{t('above.send')}</Button></div>
      </form>
    </Page>
  )
}
