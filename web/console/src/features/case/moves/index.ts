// Every move has its form: a move the program adds does not compile until it stands here.
import type { Move } from '@shared/api/types'
import { accept } from './accept'
import { addIssue } from './add_issue'
import { agree } from './agree'
import { answer } from './answer'
import { answerSupervision } from './answer_supervision'
import { approveEnding } from './approve_ending'
import { attachEvidence } from './attach_evidence'
import { beginInvestigation } from './begin_investigation'
import { carryOut } from './carry_out'
import { close } from './close'
import { decideVerification } from './decide_verification'
import type { AnyMoveForm } from './define'
import { dispatch } from './dispatch'
import { enterGreenChannel } from './enter_green_channel'
import { escalate } from './escalate'
import { extend } from './extend'
import { fileFindings } from './file_findings'
import { findLiability } from './find_liability'
import { followUp } from './follow_up'
import { keepPromise } from './keep_promise'
import { leaveGreenChannel } from './leave_green_channel'
import { linkRectification } from './link_rectification'
import { logContact } from './log_contact'
import { merge } from './merge'
import { movePromise } from './move_promise'
import { note } from './note'
import { pause } from './pause'
import { promise } from './promise'
import { propose } from './propose'
import { recuse } from './recuse'
import { remind } from './remind'
import { reopen } from './reopen'
import { requestEnding } from './request_ending'
import { requestEvidence } from './request_evidence'
import { requestVerification } from './request_verification'
import { resolveEscalation } from './resolve_escalation'
import { restart } from './restart'
import { resume } from './resume'
import { review } from './review'
import { sendProposal } from './send_proposal'
import { settleSupervision } from './settle_supervision'
import { reviewWatch } from './review_watch'
import { supervise } from './supervise'
import { watch } from './watch'
import { triage } from './triage'
import { withdraw } from './withdraw'

export const moveForms: { [M in Move]: AnyMoveForm<M> } = {
  triage, 'enter-green-channel': enterGreenChannel, 'leave-green-channel': leaveGreenChannel, dispatch, accept, 'log-contact': logContact, note, recuse,
  'begin-investigation': beginInvestigation, 'request-evidence': requestEvidence, 'attach-evidence': attachEvidence, 'file-findings': fileFindings, 'find-liability': findLiability,
  propose, review, 'send-proposal': sendProposal, answer, 'carry-out': carryOut, 'link-rectification': linkRectification, 'follow-up': followUp, close, reopen, escalate,
  'resolve-escalation': resolveEscalation, extend, pause, resume, withdraw, merge, 'request-ending': requestEnding, 'approve-ending': approveEnding,
  'request-verification': requestVerification, 'decide-verification': decideVerification, restart, agree, remind,
  supervise, 'answer-supervision': answerSupervision, 'settle-supervision': settleSupervision, promise, 'keep-promise': keepPromise, 'move-promise': movePromise, watch, 'review-watch': reviewWatch,
  'add-issue': addIssue,
}
