// Whose time a move is about, where an issue that was added later has a clock of its own.
import type { CaseView, ClockView, Move } from '@shared/api/types'
import { ChoiceField } from '../../../app/shared/forms/fields'
import { useClockName } from '../../../app/shared/clock_chip'
import type { MoveContext } from './define'

/** Stands for the clock of the file: a form keeps no empty values. */
const FILE = 0

type ClockMove = Extract<Move, 'extend' | 'pause' | 'resume' | 'restart' | 'agree'>

/** The clocks that the move can be about now, that of the file first. */
export function clocksFor({ clocks }: Pick<CaseView, 'clocks'>, move: ClockMove): ClockView[] {
  const allowed = (each: ClockView) => each.may.includes(move === 'resume' ? 'pause' : move)
  const stands = (each: ClockView) => move === 'restart' || (each.state === 'paused') === (move === 'resume')
  return clocks.filter((each) => each.stopped_at === null && allowed(each) && stands(each)).sort((a, b) => (a.issue ?? FILE) - (b.issue ?? FILE))
}

export const whoseAtFirst = (complaint: Pick<CaseView, 'clocks'>, move: ClockMove): number => clocksFor(complaint, move)[0]?.issue ?? FILE

export const issueOf = (whose: number | undefined): { issue?: number } => (whose ? { issue: whose } : {})

export function WhoseClock({ context, move }: { context: MoveContext; move: ClockMove }) {
  const { t } = context.words
  const name = useClockName()
  const clocks = clocksFor(context.complaint, move)
  if (clocks.length < 2) return null
  return <ChoiceField name="whose" label="whose" hint="whose" options={clocks.map((each) => ({ value: each.issue ?? FILE, label: each.issue === null ? t('console_moves:option.whole_file', { clock: name(each.name) }) : t('clock.issue', { no: each.issue }) }))} />
}
