// Which complaints stand behind each big counter, and how the lanes are made. Pure: the present comes in, so that the board moves with the clock.
import type { GreenCard, Stage } from '@shared/api/types'

export const FIRST_RESPONSE = 'green_first_response'
/** A complaint that nobody has taken for so long stands out. */
export const UNATTENDED_MS = 10 * 60_000

export const counterCodes = ['waiting', 'to_contact', 'overdue', 'working'] as const
export type Counter = (typeof counterCodes)[number]

const leftOf = (card: GreenCard, now_ms: number) => (card.clock ? Date.parse(card.clock.due) - now_ms : Number.POSITIVE_INFINITY)

export function stands(card: GreenCard, counter: Counter, now_ms: number): boolean {
  const late = leftOf(card, now_ms) <= 0
  switch (counter) {
    case 'waiting': return !card.accepted
    case 'to_contact': return card.clock?.name === FIRST_RESPONSE && !late
    case 'overdue': return late
    case 'working': return card.accepted && !late
  }
}

/** For how long nobody has taken it. */
export function unattendedMs(card: GreenCard, now_ms: number): number {
  const since = card.clock?.name === FIRST_RESPONSE ? card.clock.started : card.received_at
  return card.accepted ? 0 : Math.max(0, now_ms - Date.parse(since))
}

export const laneCodes = ['waiting', 'contact', 'checking', 'proposal', 'finishing'] as const
export type Lane = (typeof laneCodes)[number]

const lanes: Record<Stage, Lane> = {
  registered: 'contact', triaged: 'contact', dispatched: 'contact', investigating: 'checking', proposing: 'proposal', compliance_review: 'proposal',
  awaiting_customer: 'finishing', carrying_out: 'finishing', follow_up: 'finishing', closed: 'finishing',
}

export const laneOf = (card: GreenCard): Lane => (card.accepted ? lanes[card.stage] : 'waiting')

/** `4:32` under five minutes, where seconds matter. */
export function countdown(left_ms: number): string {
  const seconds = Math.max(0, Math.floor(left_ms / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
