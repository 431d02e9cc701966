// 值班表: who answers for the green channel at every hour of a week, and which hours nobody has taken.
import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useSearchParams } from 'react-router'
import { useKeys } from '../../app/keyboard/use_keys'
import { bankDay } from '../../app/shared/days'
import { problemSentence } from '../../app/shared/problem'
import { Loading, PageProblem } from '../../app/shared/states'
import { useNow } from '../../app/shared/use_now'
import { useTitle } from '../../app/shared/use_title'
import { useWords } from '../../app/words'
import { DutyDays } from './duty_days'
import { PlanDialog } from './plan_dialog'
import { addTurns, duty, removeTurns, type Duty, type Gap, type Turn } from './queries'
import { TurnDialog } from './turn_dialog'
import { later, mondayOf } from './week'
import './duty.css'

const A_WEEK = 7
const UNDO_S = 10

export default function DutyPage() {
  const { t } = useWords()
  const today = bankDay(useNow())
  const [search, setSearch] = useSearchParams()
  const asked = search.get('from') ?? ''
  const from = /^\d{4}-\d{2}-\d{2}$/.test(asked) ? mondayOf(asked) : mondayOf(today)
  const { data, error, refetch } = useQuery(duty(from))
  const go = (to: string) => setSearch(to === mondayOf(today) ? {} : { from: to }, { replace: true })
  useTitle(t('console_duty:title'))
  useKeys([
    { keys: '[', words: 'keys.week_before', run: () => go(later(from, -A_WEEK)) },
    { keys: ']', words: 'keys.week_after', run: () => go(later(from, A_WEEK)) },
  ])
  if (error && !data) return <PageProblem error={error} onRetry={() => void refetch()} />
  return (
    <div className="duty">
      <header className="page-head">
        <h1>{t('console_duty:title')}</h1>
        <span className="row-gap">
          <Button onClick={() => go(later(from, -A_WEEK))} data-testid="week-before">{t('console_duty:week_before')}</Button>
          <Button onClick={() => go(mondayOf(today))} disabled={from === mondayOf(today)}>{t('console_duty:this_week')}</Button>
          <Button onClick={() => go(later(from, A_WEEK))} data-testid="week-after">{t('console_duty:week_after')}</Button>
        </span>
      </header>
      {data ? <Week duty={data} today={today} /> : <Loading rows={8} />}
    </div>
  )
}

type Open = { gap: Gap | null } | { turn: Turn } | null

function Week({ duty: shown, today }: { duty: Duty; today: string }) {
  const { t } = useWords()
  const [open, setOpen] = useState<Open>(null)
  const remove = useRemoval()
  const plan = () => shown.may_plan && setOpen({ gap: null })
  useKeys([{ keys: 'n', words: 'keys.plan_duty', run: plan }])
  const close = () => setOpen(null)
  return (
    <>
      <p className={shown.now.length > 0 ? 'bar bar-quiet' : 'bar bar-near'} role="status" data-testid="duty-now">
        {shown.now.length > 0 ? t('console_duty:now', { names: shown.now.map((each) => `${each.name} ${each.staff_no}`).join('、') }) : t('console_duty:nobody_now')}
      </p>
      <div className="duty-acts">
        <p className="muted small">{t('console_duty:about')}</p>
        {shown.may_plan && <Button type="primary" onClick={plan} data-testid="plan-duty">{t('console_duty:plan')}</Button>}
      </div>
      <DutyDays duty={shown} today={today} onTurn={(turn) => setOpen({ turn })} onGap={(gap) => setOpen({ gap })} />
      {open && 'gap' in open && <PlanDialog duty={shown} gap={open.gap} onClose={close} />}
      {open && 'turn' in open && <TurnDialog duty={shown} turn={open.turn} onClose={close} onRemove={() => { remove([open.turn.id]); close() }} />}
    </>
  )
}

/** Takes turns out; for a while they can be put back. */
function useRemoval(): (ids: string[]) => void {
  const client = useQueryClient()
  const words = useWords()
  const { t } = words
  const { message } = App.useApp()
  const again = () => void client.invalidateQueries({ queryKey: ['duty'] })
  const failed = (error: unknown) => void message.error(problemSentence(error, words))
  const restore = useMutation({ mutationFn: addTurns, onSuccess: () => void message.success(t('console_duty:restored')), onError: failed, onSettled: again })
  const { mutate } = useMutation({
    mutationFn: removeTurns,
    onSuccess: (removed) => {
      const undo = () => { message.destroy('duty-undo'); restore.mutate(removed) }
      void message.open({ key: 'duty-undo', duration: UNDO_S, content: <span>{t('console_duty:removed', { count: removed.length })} <Button type="link" size="small" onClick={undo} data-testid="undo-removal">{t('console_duty:undo')}</Button></span> })
    },
    onError: failed,
    onSettled: again,
  })
  return mutate
}
