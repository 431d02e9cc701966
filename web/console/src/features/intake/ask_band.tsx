// Band 2: the few things worth asking. Each may stay unknown.
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import type { Business, Category, Cause, Reading } from '@shared/api/types'
import { useDayFormats } from '../../app/shared/forms/day_format'
import { bankDay, dayOf } from '../../app/shared/days'
import { reference } from '../../app/shared/queries'
import { FLAGS } from '../../app/shared/flags'
import { nameOf, useWords } from '../../app/words'
import { corrects } from './intake_form'
import type { BandProps } from './intake_page'

export function Ask({ draft, change, wrong, reading }: BandProps & { reading: Reading | null }) {
  const { t, code, language } = useWords()
  const { data } = useQuery(reference)
  const [classing, setClassing] = useState(draft.category !== null || draft.business !== null || draft.cause !== null || draft.raised || draft.flags !== null)
  const named = (list: { code: string; zh: string; en: string }[] | undefined) => (list ?? []).map((each) => ({ value: each.code, label: nameOf(each, language) }))
  const suggested = (kind: 'category' | 'cause' | 'business') => (reading ? t('intake.suggested', { value: code(kind, reading[kind]) }) : t('intake.unknown_ok'))
  return (
    <section className="card band">
      <h2><span className="step">2</span>{t('intake.ask')}</h2>
      <When draft={draft} change={change} />
      <div className="pair">
        <label className="field"><span>{t('intake.branch')}</span>
          <Select allowClear showSearch={{ optionFilterProp: 'label' }} value={draft.branch} onChange={(branch: string | undefined) => change({ branch: branch ?? null })} options={data?.orgs.map((org) => ({ value: org.id, label: org.name }))} placeholder={t('intake.unknown_ok')} data-testid="intake-branch" />
        </label>
        <label className="field"><span>{t('intake.amount')}</span>
          <Input id="intake-amount" inputMode="decimal" value={draft.amount} status={wrong.includes('amount') ? 'error' : ''} onChange={(event) => change({ amount: event.target.value })} suffix={t('intake.yuan')} placeholder={t('intake.unknown_ok')} data-testid="intake-amount" />
        </label>
      </div>
      {!classing && (
        <p className="class-line" data-testid="intake-class">
          <span className="muted">{t('intake.class')}</span> <strong>{reading ? [code('category', reading.category), code('business', reading.business), code('cause', reading.cause)].join(' · ') : t('intake.class_later')}</strong>
          <Button size="small" type="link" onClick={() => setClassing(true)} data-testid="intake-reclass">{t('intake.reclass')}</Button>
        </p>
      )}
      {classing && <div className="triple">
        <label className="field"><span>{t('intake.category')}</span><Select allowClear value={draft.category} onChange={(v: Category | undefined) => change({ category: v ?? null })} options={named(data?.categories)} placeholder={suggested('category')} data-testid="intake-category" /></label>
        <label className="field"><span>{t('intake.business')}</span><Select allowClear showSearch={{ optionFilterProp: 'label' }} value={draft.business} onChange={(v: Business | undefined) => change({ business: v ?? null })} options={named(data?.businesses)} placeholder={suggested('business')} data-testid="intake-business" /></label>
        <label className="field"><span>{t('intake.cause')}</span><Select allowClear showSearch={{ optionFilterProp: 'label' }} value={draft.cause} onChange={(v: Cause | undefined) => change({ cause: v ?? null })} options={named(data?.causes)} placeholder={suggested('cause')} data-testid="intake-cause" /></label>
      </div>}
      {classing && <div className="pair">
        <label className="field"><span>{code('field', 'flags')}</span>
          <Select mode="multiple" allowClear maxTagCount="responsive" showSearch={{ optionFilterProp: 'label' }} value={draft.flags ?? reading?.flags ?? []} onChange={(flags: string[]) => change({ flags })} options={FLAGS.map((each) => ({ value: each, label: code('flag', each) }))} placeholder={t('intake.unknown_ok')} data-testid="intake-flags" />
        </label>
        <div className="field"><span>{code('field', 'priority')}</span>
          <Checkbox checked={draft.raised || reading?.priority === 'high'} disabled={reading?.priority === 'high'} onChange={(event) => change({ raised: event.target.checked })} data-testid="intake-raise">{t('intake.raise')}</Checkbox>
        </div>
      </div>}
      {corrects(draft, reading) && (
        <label className="field"><span>{t('intake.correction_reason')} <em>{t('intake.needed')}</em></span>
          <Input id="intake-correction_reason" value={draft.correction_reason} status={wrong.includes('correction_reason') ? 'error' : ''} onChange={(event) => change({ correction_reason: event.target.value })} placeholder={t('intake.correction_hint')} data-testid="intake-correction" />
        </label>
      )}
      <div className="pair">
        <label className="field"><span>{t('intake.contact_by')}</span>
          <Select value={draft.contact_by} onChange={(by: 'phone' | 'sms' | 'portal') => change({ contact_by: by })} options={(['phone', 'sms', 'portal'] as const).map((each) => ({ value: each, label: code('channel', each) }))} data-testid="intake-contact-by" />
        </label>
        <label className="field"><span>{t('intake.contact_hours')}</span>
          <Input value={draft.contact_hours} onChange={(event) => change({ contact_hours: event.target.value })} placeholder={t('intake.contact_hours_hint')} data-testid="intake-contact-hours" />
        </label>
      </div>
    </section>
  )
}

function When({ draft, change }: Pick<BandProps, 'draft' | 'change'>) {
  const { t } = useWords()
  const formats = useDayFormats()
  const now_ms = Date.now()
  const quick = [{ day: bankDay(now_ms), words: 'intake.today' }, { day: bankDay(now_ms, -1), words: 'intake.yesterday' }]
  const other = draft.occurred_on !== null && !quick.some((each) => each.day === draft.occurred_on)
  return (
    <div className="field">
      <span>{t('intake.when')}</span>
      <span className="chips" role="group">
        {quick.map((each) => <button key={each.day} type="button" className="choice" aria-pressed={draft.occurred_on === each.day} onClick={() => change({ occurred_on: each.day })}>{t(each.words)}</button>)}
        <DatePicker format={formats} size="small" value={other ? dayjs(draft.occurred_on) : null} placeholder={t('intake.other_day')} disabledDate={(day) => dayOf(day) > bankDay(now_ms)} onChange={(day) => change({ occurred_on: day ? dayOf(day) : null })} />
        <button type="button" className="choice" aria-pressed={draft.occurred_on === null} onClick={() => change({ occurred_on: null })}>{t('intake.not_sure')}</button>
      </span>
    </div>
  )
}
