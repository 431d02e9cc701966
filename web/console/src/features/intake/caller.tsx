// Who is calling: the number, what we know about it, and the complaint that may already be open.
import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useNavigate } from 'react-router'
import { dayText } from '@shared/ui/format'
import type { Channel } from '@shared/api/types'
import { StageBadge } from '../../app/shared/badges'
import { writeDraft } from '../../app/shared/draft'
import { caller } from '../../app/shared/queries'
import { useWords } from '../../app/words'
import { isPhone, plainPhone } from './intake_form'
import type { BandProps } from './intake_page'

const channels: Channel[] = ['phone', 'counter', 'letter_box', 'wechat', 'email', 'regulator']

export function Caller({ draft, change, wrong }: BandProps) {
  const { t, code } = useWords()
  const phone = plainPhone(draft.phone)
  const { data } = useQuery(caller(isPhone(phone) ? phone : ''))
  return (
    <section className="card caller" aria-label={t('intake.caller')}>
      <label className="field field-inline"><span>{t('intake.channel')}</span>
        <Select value={draft.channel} onChange={(channel: Channel) => change({ channel })} options={channels.map((each) => ({ value: each, label: code('channel', each) }))} className="w-120" data-testid="intake-channel" />
      </label>
      <label className="field field-inline"><span>{t('intake.phone')}</span>
        <Input id="intake-phone" inputMode="tel" autoFocus value={draft.phone} status={wrong.includes('phone') ? 'error' : ''} onChange={(event) => change({ phone: event.target.value })} placeholder={t('intake.phone_hint')} className="w-180" data-testid="intake-phone" />
      </label>
      <label className="field field-inline"><span>{t('intake.name')}</span>
        <Input value={draft.name} onChange={(event) => change({ name: event.target.value })} placeholder={data?.name ?? t('intake.unknown_ok')} className="w-140" data-testid="intake-name" />
      </label>
      {data && (data.known
        ? <span className="badge badge-ok" data-testid="intake-caller-known">✓ {t('intake.known', { name: data.name ?? '' })}</span>
        : <span className="badge badge-plain">{t('intake.not_known')}</span>)}
      {data && data.previous.length > 0 && <Previous previous={data.previous} text={draft.text} />}
    </section>
  )
}

function Previous({ previous, text }: { previous: { number: string; summary: string; stage: Parameters<typeof StageBadge>[0]['stage']; received_at: string; open: boolean }[]; text: string }) {
  const { t, language } = useWords()
  const navigate = useNavigate()
  const open = previous.find((each) => each.open)
  const append = (number: string) => {
    // What the caller has said so far becomes the note there, so that nobody has to say it twice.
    if (text.trim() !== '') writeDraft(`move.${number}.note`, { words: text.trim() }, Date.now())
    void navigate(`/complaints/${number}?move=note`)
  }
  if (!open) return <span className="muted small">{t('intake.previous', { count: previous.length })}</span>
  return (
    <p className="caller-open" data-testid="intake-open-complaint">
      <span aria-hidden="true">⚑</span> {t('intake.open_complaint')} <strong>{open.summary}</strong> <span className="mono small">{open.number}</span> <span className="muted small">{dayText(open.received_at, language)}</span> <StageBadge stage={open.stage} />
      <Button size="small" onClick={() => append(open.number)} data-testid="intake-append">{t('intake.append')}</Button>
    </p>
  )
}
