// Which of the open moves stands out. Only a matter of show: the program alone says which moves are open.
import type { CaseView, Move, Stage } from '@shared/api/types'

const byStage: Record<Stage, Move[]> = {
  registered: ['triage', 'dispatch'],
  triaged: ['dispatch', 'triage'],
  dispatched: ['accept', 'log-contact', 'begin-investigation'],
  investigating: ['begin-investigation', 'file-findings', 'find-liability', 'propose'],
  proposing: ['find-liability', 'propose', 'send-proposal'],
  compliance_review: ['review'],
  awaiting_customer: ['send-proposal', 'answer'],
  carrying_out: ['carry-out', 'link-rectification', 'follow-up'],
  follow_up: ['follow-up', 'link-rectification', 'close'],
  closed: ['decide-verification'],
}

/** Moves of the case's present stage in the order they are usually carried out, only those that are open. */
export function leadingMoves(complaint: CaseView): Move[] {
  const urgent: Move[] = complaint.moves.filter((move) => move === 'answer-supervision' || move === 'settle-supervision' || move === 'approve-ending' || move === 'resolve-escalation' || move === 'decide-verification')
  const usual = byStage[complaint.stage].filter((move) => complaint.moves.includes(move) && !isDone(move, complaint))
  return [...new Set([...urgent, ...usual])]
}

/** Work that has been done once, or cannot be done yet, does not stand out. */
function isDone(move: Move, complaint: CaseView): boolean {
  if (move === 'file-findings') return complaint.issues.every((issue) => issue.finding !== null)
  if (move === 'find-liability') return complaint.issues.every((issue) => issue.liability !== null)
  if (move === 'begin-investigation') return complaint.group.length > 0
  if (move === 'log-contact') return complaint.contacts.some((each) => each.outcome === 'reached')
  if (move === 'propose') return complaint.proposal?.state === 'approved'
  if (move === 'close') return complaint.close_checklist.some((each) => !each.done)
  if (move === 'send-proposal') return complaint.proposal?.state === 'sent' || complaint.proposal?.state === 'answered'
  return false
}
