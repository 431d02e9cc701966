// One version: where it stands, who wrote and decided, what can be done with it now.
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Button, DatePicker, Input, Modal, Radio, Select, Tabs } from 'antd'
import type { Dayjs } from 'dayjs'
import { countText, instantText } from '@shared/ui/format'
import { useInstantFormats } from '../../app/shared/forms/day_format'
import { Badge, type Tone } from '../../app/shared/badges'
import { ProblemAlert } from '../../app/shared/problem'
import { Loading, PageProblem } from '../../app/shared/states'
import { reference } from '../../app/shared/queries'
import { useWords } from '../../app/words'
import { DocumentsPanel } from './documents_panel'
import { changedDocuments, edition, useAct, type Act, type Edition } from './queries'
import { TrialPanel } from './trial_panel'

/** What a pilot is made in. */
const PILOTED: string[] = ['branch', 'sub_branch']

export const tones: Record<string, Tone> = {
  draft: 'info', proposed: 'near', scheduled: 'near', pilot: 'near', in_force: 'ok', replaced: 'paused', refused: 'late', discarded: 'paused',
}

export function EditionPanel({ n, mayApprove, pilot, onOpen }: { n: number; mayApprove: boolean; pilot: number | null; onOpen: (n: number) => void }) {
  const { t } = useWords()
  const { data, error, refetch } = useQuery(edition(n))
  if (error && !data) return <PageProblem error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const changed = changedDocuments(data).length
  return (
    <section className="card edition" aria-label={t('console_policy:edition', { n })} data-testid="edition" data-standing={data.edition.standing}>
      <Head view={data} mayApprove={mayApprove} pilot={pilot} onOpen={onOpen} />
      <Tabs
        defaultActiveKey="documents"
        items={[
          { key: 'documents', label: t('console_policy:documents_changed', { count: countText(changed) }), children: <DocumentsPanel key={n} view={data} /> },
          { key: 'trial', label: t('console_policy:trial'), children: <TrialPanel view={data} /> },
        ]}
      />
    </section>
  )
}

type Asked = 'propose' | 'approve' | 'refuse' | 'return' | 'withdraw' | 'widen' | 'end_pilot'

function Head({ view, mayApprove, pilot, onOpen }: { view: Edition; mayApprove: boolean; pilot: number | null; onOpen: (n: number) => void }) {
  const { t, language } = useWords()
  const [asked, setAsked] = useState<Asked | null>(null)
  const act = useAct()
  const row = view.edition
  const can = (move: string) => view.moves.includes(move)
  const names = row.authors.map((each) => each.name).join('、')
  return (
    <header className="edition-head">
      <div className="row-gap">
        <h2>{t('console_policy:edition', { n: row.n })}</h2>
        <Badge tone={tones[row.standing] ?? 'info'}>{t(`console_policy:standing.${row.standing}`)}</Badge>
        {row.effective && <span className="muted small">{t('console_policy:effective', { at: instantText(row.effective, language) })}</span>}
        <span className="grow" />
        <Button onClick={() => download(view)} data-testid="export">{t('console_policy:export')}</Button>
        {can('discard') && <Button onClick={() => act.mutate({ act: 'withdraw', n: row.n, body: { revision: row.revision } })}>{t('console_policy:discard')}</Button>}
        {can('withdraw') && <Button onClick={() => act.mutate({ act: 'withdraw', n: row.n, body: { revision: row.revision } })} data-testid="withdraw">{t('console_policy:withdraw')}</Button>}
        {can('rebase') && <Button onClick={() => act.mutate({ act: 'write', n: row.n, body: { revision: row.revision, rebase: true } })}>{t('console_policy:rebase', { n: view.latest })}</Button>}
        {can('write') && <Button type="primary" disabled={!can('propose')} title={can('propose') ? undefined : t('console_policy:try_first')} onClick={() => setAsked('propose')} data-testid="propose">{t('console_policy:propose')}</Button>}
        {can('refuse') && <Button onClick={() => setAsked('refuse')} data-testid="refuse">{t('console_policy:refuse')}</Button>}
        {can('approve') && <Button type="primary" onClick={() => setAsked('approve')} data-testid="approve">{t('console_policy:approve')}</Button>}
        {can('end_pilot') && <Button danger onClick={() => setAsked('end_pilot')} data-testid="end-pilot">{t('console_policy:end_pilot')}</Button>}
        {can('widen') && <Button type="primary" onClick={() => setAsked('widen')} data-testid="widen">{t('console_policy:widen')}</Button>}
        {mayApprove && row.standing === 'replaced' && row.units.length === 0 && <Button danger onClick={() => setAsked('return')} data-testid="return">{t('console_policy:return')}</Button>}
      </div>
      {row.note && <p>{row.note}</p>}
      {row.units.length > 0 && <p data-testid="pilot-units">{t('console_policy:pilot_units', { units: row.units.map((unit) => unit.name).join('、') })}</p>}
      <p className="muted small">
        {names ? t('console_policy:written_by', { names, at: instantText(row.changed, language) }) : t('console_policy:came_with')}
        {row.decided_by && ` · ${t('console_policy:decided_by', { name: row.decided_by.name, at: row.decided ? instantText(row.decided, language) : '' })}`}
        {row.answer && ` · ${row.answer}`}
      </p>
      {row.standing === 'proposed' && !can('approve') && mayApprove && <p className="bar bar-near">{t('console_policy:own_work')}</p>}
      {can('write') && row.based_on !== view.latest && <p className="bar bar-near">{t('console_policy:moved_on', { n: view.latest })}</p>}
      <ProblemAlert error={act.error} />
      {asked && <Ask asked={asked} view={view} pilot={pilot} onClose={() => setAsked(null)} onDone={(fresh) => { setAsked(null); onOpen(fresh.edition.n) }} />}
    </header>
  )
}

function Ask({ asked, view, pilot, onClose, onDone }: { asked: Asked; view: Edition; pilot: number | null; onClose: () => void; onDone: (fresh: Edition) => void }) {
  const { t } = useWords()
  const formats = useInstantFormats()
  const [words, setWords] = useState('')
  const [from, setFrom] = useState<Dayjs | null>(null)
  const [units, setUnits] = useState<string[] | null>(null)
  const row = view.edition
  const act = useAct(onDone)
  const needed = asked !== 'approve'
  const send = () => act.mutate(toAct(asked, view, { words, from, units }))
  return (
    <Modal
      open title={t(`console_policy:ask_${asked}`, { n: row.n })} onCancel={onClose} onOk={send} okText={t(`console_policy:${asked}`)} cancelText={t('console_policy:cancel')}
      okButtonProps={{ danger: asked === 'return' || asked === 'end_pilot', loading: act.isPending, disabled: (needed && words.trim().length < 5) || units?.length === 0 }} destroyOnHidden
    >
      <p className="muted">{t(`console_policy:ask_${asked}_about`)}</p>
      {asked === 'approve' && pilot !== null && <p className="bar bar-near">{t('console_policy:ends_pilot', { n: pilot })}</p>}
      <label htmlFor="ask-words">{t(needed ? 'console_policy:why' : 'console_policy:why_optional')}</label>
      <Input.TextArea id="ask-words" rows={3} maxLength={500} showCount value={words} onChange={(event) => setWords(event.target.value)} data-testid="ask-words" />
      {asked === 'approve' && view.moves.includes('pilot') && <Reach units={units} onChange={setUnits} />}
      {asked === 'approve' && (
        <p className="field-row">
          <label htmlFor="ask-from">{t('console_policy:from')}</label>
          <DatePicker id="ask-from" showTime={{ format: 'HH:mm' }} format={formats} value={from} onChange={(value) => setFrom(value)} placeholder={t('console_policy:from_now')} />
        </p>
      )}
      <ProblemAlert error={act.error} />
    </Modal>
  )
}

/** Where it holds: in the whole bank, or first in some units. */
function Reach({ units, onChange }: { units: string[] | null; onChange: (units: string[] | null) => void }) {
  const { t } = useWords()
  const { data } = useQuery(reference)
  const options = (data?.orgs ?? []).filter((org) => PILOTED.includes(org.kind)).map((org) => ({ value: org.id, label: org.name }))
  return (
    <fieldset className="reach">
      <legend>{t('console_policy:reach')}</legend>
      <Radio.Group value={units === null ? 'all' : 'pilot'} onChange={(event) => onChange(event.target.value === 'all' ? null : [])}>
        <Radio value="all">{t('console_policy:reach_all')}</Radio>
        <Radio value="pilot" data-testid="reach-pilot">{t('console_policy:reach_pilot')}</Radio>
      </Radio.Group>
      {units !== null && (
        <>
          <label htmlFor="reach-units">{t('console_policy:reach_units')}</label>
          <Select id="reach-units" mode="multiple" value={units} onChange={onChange} options={options} showSearch={{ optionFilterProp: 'label' }} className="grow" />
          <p className="muted small">{t('console_policy:reach_about')}</p>
        </>
      )}
    </fieldset>
  )
}

function toAct(asked: Asked, view: Edition, { words, from, units }: { words: string; from: Dayjs | null; units: string[] | null }): Act {
  const { n, revision } = view.edition
  switch (asked) {
    case 'propose': return { act: 'propose', n, body: { revision, words } }
    case 'withdraw': return { act: 'withdraw', n, body: { revision, words } }
    case 'approve': return { act: 'decide', n, body: { revision, approve: true, words, effective: from ? from.toISOString() : undefined, units: units ?? [] } }
    case 'refuse': return { act: 'decide', n, body: { revision, approve: false, words } }
    case 'widen': return { act: 'widen', n, body: { revision, words } }
    case 'end_pilot': return { act: 'return', body: { to: view.latest, words } }
    case 'return': return { act: 'return', body: { to: n, words } }
  }
}

/** The documents of a version as one file, in the form that is imported. */
function download(view: Edition) {
  const blob = new Blob([JSON.stringify(view.documents, null, 2)], { type: 'application/json' })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = `greenlane-policy-${view.edition.n}.json`
  link.click()
  URL.revokeObjectURL(link.href)
}
