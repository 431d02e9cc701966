// Many turns at once: who follows whom, from when until when. What would be written is shown before it is.
import { useState } from 'react'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, DatePicker, Form, Modal, Radio, Select, TimePicker } from 'antd'
import dayjs from 'dayjs'
import { dayText } from '@shared/ui/format'
import { useDayFormats } from '../../app/shared/forms/day_format'
import { dayOf } from '../../app/shared/days'
import { ProblemAlert } from '../../app/shared/problem'
import { useWords } from '../../app/words'
import { planned, removeTurns, writePlan, type Duty, type Gap, type Plan, type Planned } from './queries'
import { hoursText, later } from './week'

interface Props { duty: Duty; gap: Gap | null; onClose: () => void }

const UNDO_S = 10
const SHOWN = 14

/** Starts from the hours of the gap, or from the nights of the week. */
function start({ from }: Duty, gap: Gap | null): Plan {
  const first = gap ? gap.from.slice(0, 10) : from
  const last = gap ? first : later(from, 6)
  return { people: [], first, last, starts: gap?.from.slice(11, 16) ?? '18:00', ends: gap?.to.slice(11, 16) ?? '08:30', on: 'every', turns: 'daily' }
}

export function PlanDialog({ duty, gap, onClose }: Props) {
  const { t } = useWords()
  const [plan, setPlan] = useState(() => start(duty, gap))
  const change = (part: Partial<Plan>) => setPlan({ ...plan, ...part })
  const { data, error, isFetching } = useQuery({ ...planned(plan.people.length > 0 ? plan : null), placeholderData: keepPreviousData })
  const write = useWriting(onClose)
  const ready = plan.people.length > 0 && data && !error
  return (
    <Modal
      open title={t('console_duty:plan')} onCancel={onClose} width={640} destroyOnHidden
      footer={[
        <Button key="cancel" onClick={onClose}>{t('console_duty:cancel')}</Button>,
        <Button key="write" type="primary" disabled={!ready} loading={write.isPending} onClick={() => write.mutate(plan)} data-testid="write-plan">{ready ? t('console_duty:write', { count: data.turns.length }) : t('console_duty:write_none')}</Button>,
      ]}
    >
      <Form layout="vertical">
        <Form.Item label={t('console_duty:people')} htmlFor="duty-people" extra={t('console_duty:people_hint')}>
          <Select
            id="duty-people" mode="multiple" showSearch={{ optionFilterProp: 'label' }} value={plan.people} onChange={(people: string[]) => change({ people })} placeholder={t('console_duty:choose')} data-testid="plan-people"
            options={duty.people.map((each) => ({ value: each.id, label: `${each.name} ${each.staff_no}` }))}
          />
        </Form.Item>
        <Times plan={plan} change={change} />
      </Form>
      <ProblemAlert error={error ?? write.error} />
      {data && !error && <Preview planned={data} busy={isFetching} />}
    </Modal>
  )
}

function Times({ plan, change }: { plan: Plan; change: (part: Partial<Plan>) => void }) {
  const { t } = useWords()
  const formats = useDayFormats()
  const time = (text: string) => dayjs(`2026-01-01T${text}`)
  return (
    <>
      <div className="duty-fields">
        <Form.Item label={t('console_duty:first')} htmlFor="duty-first"><DatePicker format={formats} id="duty-first" allowClear={false} value={dayjs(plan.first)} onChange={(day) => day && change({ first: dayOf(day) })} /></Form.Item>
        <Form.Item label={t('console_duty:last')} htmlFor="duty-last"><DatePicker format={formats} id="duty-last" allowClear={false} value={dayjs(plan.last)} onChange={(day) => day && change({ last: dayOf(day) })} /></Form.Item>
        <Form.Item label={t('console_duty:starts')} htmlFor="duty-starts"><TimePicker id="duty-starts" allowClear={false} format="HH:mm" minuteStep={5} needConfirm={false} value={time(plan.starts)} onChange={(at) => at && change({ starts: at.format('HH:mm') })} /></Form.Item>
        <Form.Item label={t('console_duty:ends')} htmlFor="duty-ends" extra={plan.ends <= plan.starts ? t('console_duty:ends_next_day') : undefined}><TimePicker id="duty-ends" allowClear={false} format="HH:mm" minuteStep={5} needConfirm={false} value={time(plan.ends)} onChange={(at) => at && change({ ends: at.format('HH:mm') })} /></Form.Item>
      </div>
      <Form.Item label={t('console_duty:on')}>
        <Radio.Group value={plan.on} onChange={(event) => change({ on: String(event.target.value) })} options={(['every', 'working', 'free'] as const).map((value) => ({ value, label: t(`console_duty:on_days.${value}`) }))} optionType="button" />
      </Form.Item>
      <Form.Item label={t('console_duty:turns')}>
        <Radio.Group value={plan.turns} onChange={(event) => change({ turns: String(event.target.value) })} options={(['daily', 'weekly', 'together'] as const).map((value) => ({ value, label: t(`console_duty:turn.${value}`) }))} optionType="button" />
      </Form.Item>
    </>
  )
}

function Preview({ planned: { turns, gaps }, busy }: { planned: Planned; busy: boolean }) {
  const { t, language } = useWords()
  const next = t('console_duty:next_day')
  return (
    <section className={busy ? 'duty-preview busy' : 'duty-preview'} aria-label={t('console_duty:preview')} aria-live="polite" data-testid="plan-preview">
      <h3>{t('console_duty:preview')}</h3>
      <ul>
        {turns.slice(0, SHOWN).map((turn) => <li key={turn.from + turn.staff.id}><span className="mono">{dayText(turn.from, language)} {hoursText(turn.from, turn.to, next)}</span> <strong>{turn.staff.name}</strong></li>)}
      </ul>
      {turns.length > SHOWN && <p className="muted small">{t('console_duty:more', { count: turns.length - SHOWN })}</p>}
      {gaps.length > 0 ? <p className="ink-near"><span aria-hidden="true">▲ </span>{t('console_duty:still_gaps', { count: gaps.length, first: `${dayText(gaps[0]?.from ?? '', language)} ${hoursText(gaps[0]?.from ?? '', gaps[0]?.to ?? '', next)}` })}</p> : <p className="muted">{t('console_duty:no_gaps')}</p>}
    </section>
  )
}

/** Writes a plan; for a while it can be taken back. */
function useWriting(onDone: () => void) {
  const client = useQueryClient()
  const { t } = useWords()
  const { message } = App.useApp()
  const again = () => void client.invalidateQueries({ queryKey: ['duty'] })
  return useMutation({
    mutationFn: writePlan,
    onSuccess: ({ written }) => {
      const undo = () => { message.destroy('duty-undo'); void removeTurns(written).finally(again) }
      void message.open({ key: 'duty-undo', type: 'success', duration: UNDO_S, content: <span>{t('console_duty:written', { count: written.length })} <Button type="link" size="small" onClick={undo}>{t('console_duty:undo')}</Button></span> })
      onDone()
    },
    onSettled: again,
  })
}
