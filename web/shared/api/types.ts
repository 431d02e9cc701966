// The shapes that travel between the program and its two front ends.
// Codes are stable; words for people live in ../words. Instants are RFC 3339 with offset, days YYYY-MM-DD, money whole fen.

export type Stage =
  | 'registered' | 'triaged' | 'dispatched' | 'investigating' | 'proposing' | 'compliance_review'
  | 'awaiting_customer' | 'carrying_out' | 'follow_up' | 'closed'
export type Ending =
  | 'accepted' | 'answered_not_accepted' | 'unreasonable' | 'withdrawn' | 'merged' | 'not_accepted' | 'closed_before'
/** What the customer is told; see ux 3.0.3. */
export type PublicState =
  | 'need_material' | 'received' | 'assigned' | 'checking' | 'preparing' | 'please_confirm' | 'carrying_out' | 'please_rate' | 'rated'
  | 'closed' | 'not_accepted' | 'withdrawn' | 'merged'
export type Channel = 'portal' | 'phone' | 'counter' | 'letter_box' | 'wechat' | 'email' | 'partner' | 'regulator' | 'ledger'
export type Category = 'product_service' | 'operation' | 'staff_service' | 'transaction_dispute' | 'other'
export type Cause =
  | 'attitude' | 'system' | 'rules' | 'pricing' | 'contract' | 'marketing' | 'disclosure' | 'return' | 'choice'
  | 'funds' | 'privacy' | 'collection' | 'other'
export type Business = 'savings' | 'card' | 'loan' | 'payment' | 'wealth' | 'electronic' | 'cash' | 'credit_record' | 'other'
export type Priority = 'high' | 'normal'
export type Party = 'bank' | 'customer' | 'third_party' | 'unclear'
export type Verdict = 'upheld' | 'partly' | 'not_upheld' | 'unverifiable'
export type Wish = 'refund' | 'correction' | 'apology' | 'explanation' | 'prevention' | 'compensation' | 'restore' | 'speed_up' | 'other'
export type Care = 'elderly' | 'minor' | 'minority' | 'disability' | 'vulnerable'
export type Role = 'agent' | 'handler' | 'branch' | 'lead' | 'compliance' | 'analyst' | 'executive' | 'admin' | 'auditor'
export type Department = 'customer_relations' | 'risk_control' | 'business' | 'operations' | 'compliance'
/** Verbs a person may carry out on a complaint now; each is POST /api/console/complaints/{number}/{verb}. */
export type Move =
  | 'triage' | 'enter-green-channel' | 'leave-green-channel' | 'dispatch' | 'accept' | 'log-contact' | 'note' | 'recuse'
  | 'begin-investigation' | 'request-evidence' | 'attach-evidence' | 'file-findings' | 'find-liability' | 'propose' | 'review'
  | 'send-proposal' | 'answer' | 'carry-out' | 'link-rectification' | 'follow-up' | 'close' | 'reopen' | 'escalate'
  | 'resolve-escalation' | 'extend' | 'pause' | 'resume' | 'withdraw' | 'merge' | 'request-ending' | 'approve-ending'
  | 'request-verification' | 'decide-verification' | 'restart' | 'agree' | 'remind'
  | 'supervise' | 'answer-supervision' | 'settle-supervision' | 'promise' | 'keep-promise' | 'move-promise' | 'watch' | 'review-watch' | 'add-issue'

export interface Named { code: string; zh: string; en: string }
export interface OrgRef { id: string; name: string; kind: 'head_office' | 'branch' | 'sub_branch' | 'department' }
export interface StaffRef { id: string; name: string; staff_no: string }
export interface Reason { field: string; words: string; rule: string; why: string }

/** RFC 9457. `code` is stable; `params` fill the sentence of that code; `fields` names what to correct. */
export interface Problem {
  type: string; title: string; status: number; code: string; detail: string
  params?: Record<string, unknown>; fields?: { field: string; code: string; detail: string }[]; request_id?: string
}

// ---- session -------------------------------------------------------------------------------------------------------
export interface SignIn { username: string; password: string }
export interface Me {
  id: string; name: string; staff_no: string; roles: Role[]; org: OrgRef; csrf: string; demo: boolean
  language: 'zh-CN' | 'en'; pages: string[]; may_reveal: boolean; may: string[]; must_change_password: boolean
  assistant: boolean                                   // the bank has a model of its own
  // pages: home queue intake reviews follow-ups notices supervision
}

// ---- second opinion ------------------------------------------------------------------------------------------------
export interface OpinionField { field: 'category' | 'cause' | 'business'; value: string; opinion: string | null /* not sure */; agrees: boolean }
export interface OpinionView { given: boolean; model: string; at: string | null; fields: OpinionField[] }
export interface ReplyDraft { model: string; parts: { name: 'words' | 'facts' | 'basis' | 'meaning' | 'remedies'; text: string }[]; wording: WordingView; amounts: string[] }
export interface DigestView { model: string; points: { text: string; seq: number; at: string; kind: string }[]; left_out: number }
export interface AssistantView { state: 'off' | 'ready' | 'resting' | 'spent'; model: string; resting_until: string | null; calls: number; calls_a_day: number; tokens: number; tokens_a_day: number }
export interface AssistantCall { id: string; at: string; by: string; complaint: string | null; purpose: string; model: string; outcome: string; took_ms: number; tokens: number }
export interface AssistantCallsPage { rows: AssistantCall[]; next: string | null }

// ---- queue ---------------------------------------------------------------------------------------------------------
export type ClockState = 'running' | 'near' | 'overdue' | 'paused' | 'stopped'
export interface ClockChip { name: string; issue: number | null /* whose own clock it is */; state: ClockState; due: string; started: string; warn_at: string; goal: boolean }
export interface QueueRow {
  number: string; summary: string; customer: string /* masked */; branch: OrgRef; owner: StaffRef | null
  stage: Stage; ending: Ending | null; priority: Priority; green: boolean; category: Category; cause: Cause; business: Business
  channel: Channel; care: Care[]; flags: string[]; repeat_count: number; received_at: string; updated_at: string
  clock: ClockChip | null            // the earliest open clock
}
/** GET /api/console/complaints?view&stage&business&cause&category&branch&channel&priority&owner&q&sort&after&limit */
export interface QueuePage { rows: QueueRow[]; next: string | null; total: number; total_is_exact: boolean }
/** A piece of a text; the marks are from and to in characters (code points). */
export interface Snippet { part: 'summary' | 'narrative' | 'record'; text: string; marks: [number, number][] }
export interface FoundRow { row: QueueRow; snippets: Snippet[] }
/** GET /api/console/search?q&stage&business&cause&category&branch&channel&priority&owner&days&after&limit */
export interface FoundPage { rows: FoundRow[]; next: string | null; total: number; total_is_exact: boolean; approximate: boolean; waiting: number }
/** GET /api/console/complaints/views */
export interface ViewCounts { views: { code: QueueViewCode; count: number }[] }
export type QueueViewCode = 'mine' | 'all' | 'unassigned' | 'green' | 'green_waiting' | 'due_today' | 'overdue' | 'awaiting_customer' | 'paused' | 'in_review' | 'escalated' | 'to_follow_up' | 'closed'

// ---- home ----------------------------------------------------------------------------------------------------------
export interface HomeView {
  now: QueueRow[]                                     // at most 7, earliest clock first
  overdue: number; due_today: number; to_accept: number; waiting_customer: number; waiting_review: number; unassigned_green: number
  to_call: number
  to_triage: number                                   // none for those who may not triage
  rates: { code: 'contact_24h' | 'resolved_48h' | 'satisfied'; value: number | null; numerator: number; denominator: number; target: number }[]
  changes: { number: string; summary: string; code: string; at: string; by: string | null }[]
  warnings: { code: string; detail: string }[]        // calendar_year_missing, green_team_incomplete, duty_gap (from when)
  upkeep: { code: 'policy_to_decide' | 'model_to_decide' | 'messages_late' | 'jobs_failed' | 'search_waiting'; count: number }[]
  as_of: string
}

// ---- green channel -------------------------------------------------------------------------------------------------
export interface GreenCard extends QueueRow { accepted: boolean }
export interface PersonLoad { staff: StaffRef; department: Department | null; load: number; capacity: number; on_leave: boolean; green: number }
/** GET /api/console/green-channel */
export interface FirstResponse { number: string; at: string; took_ms: number; within_ms: number }
export interface GreenRoom { cards: GreenCard[]; more: boolean; people: PersonLoad[]; on_duty: StaffRef[]; last_done: { number: string; at: string } | null; responses: FirstResponse[]; as_of: string }

// ---- time ------------------------------------------------------------------------------------------------------------
/** GET /api/console/timeliness */
export interface StageTime { stage: Stage; files: number; median_ms: number; p90_ms: number; share: number; longest: { number: string; summary: string; ms: number }[] }
export interface Health { code: 'answered' | 'visible' | 'craft' | 'followed_up' | 'explained'; good: number; of: number; others: string[] }
/** How calls and chats were answered; no channels when no system tells of them. */
export interface PickUp {
  limit_seconds: number
  channels: { channel: 'phone' | 'chat'; calls: number; in_time: number; unanswered: number }[]
  slowest: { channel: 'phone' | 'chat'; rang_at: string; ms: number; staff: StaffRef | null }[]
}
export interface Timeliness {
  days: number; files: number; more: boolean; whole: { median_ms: number; p90_ms: number } | null
  stages: StageTime[]; slowest: Stage | null; rates: HomeView['rates']; health: Health[]; pick_up: PickUp | null; as_of: string
}

// ---- figures ---------------------------------------------------------------------------------------------------------
export type Sureness = 'too_few' | 'weak' | 'middling' | 'strong'
/** Days are `YYYY-MM-DD`, both counted in. */
export interface Change { from: string; to: string; recent: number; mean: number; change: number | null; sureness: Sureness }
export interface FigurePart { code: string; received: number }
export interface FileLine { number: string; summary: string; branch: OrgRef; stage: Stage; received_at: string; due: string | null }
export interface FigureWeek { from: string; to: string; full: boolean; received: number; by_business: FigurePart[]; answers: number; content: number }
export interface WorseRow extends Change { branch: OrgRef | null; dim: 'cause' | 'business' | 'channel'; code: string }
/** GET /api/console/cockpit?days */
export interface Cockpit {
  unit: OrgRef | null; from: string; to: string; received: number; change: Change; rates: HomeView['rates']; overdue: number
  green: { open: number; median_ms: number | null; responses: number; limit_ms: number | null; rows: FileLine[] }
  causes: FigurePart[]; channels: FigurePart[]; branches: { branch: OrgRef; received: number; change: Change }[]; weeks: FigureWeek[]
  worse: WorseRow[]; next_due: string | null; waiting: number; as_of: string
}
/** GET /api/console/analysis?dim&days */
export interface Analysis {
  unit: OrgRef | null; from: string; to: string; least: number; rows: WorseRow[]; more: boolean; parts: FigurePart[]; weeks: FigureWeek[]; waiting: number; as_of: string
}
/** GET /api/console/analysis/course?dim&code&branch */
export interface Course { branch: OrgRef | null; dim: string; code: string; weeks: { from: string; to: string; full: boolean; received: number }[]; latest: FileLine[] }

// ---- the system describes itself ---------------------------------------------------------------------------------------
export interface DescribedClock {
  name: string; zh: string; en: string; per: string; start: string; stop: string; from_stage: string | null; to_stage: string | null
  limit: string; chosen: boolean; warn_before: string; basis: string; goal: boolean; pausable: boolean; extensible: boolean; restartable: boolean
  rungs: { at: string; to: string[]; spared: boolean }[]
}
/** GET /api/console/system */
export interface SystemView { edition: number; stages: Stage[]; clocks: DescribedClock[]; roles: string[]; actions: { action: string; roles: string[] }[]; markdown: string; as_of: string }

// ---- triage ---------------------------------------------------------------------------------------------------------
/** GET /api/console/triage */
export interface TriageRow extends QueueRow { later_until: string | null; looked_at_by: StaffRef | null }
export interface TriagePage { rows: TriageRow[]; total: number; total_is_exact: boolean }
export type TriageFieldName = 'category' | 'cause' | 'business' | 'priority'
export interface TriageField { field: TriageFieldName; value: string; sure: boolean; confidence: number; reasons: Reason[]; alternatives: string[] }
export interface SameCustomer {
  number: string; summary: string; stage: Stage; received_at: string; owner: StaffRef | null
  may_take_in: boolean; score: number; same_issue: boolean; reasons: string[]
}
export interface IssueProposal { from: number; to: number; words: string; category: Category; cause: Cause; business: Business }
/** GET /api/console/triage/{number} */
export interface TriageItem {
  number: string; version: number; summary: string; narrative: string; marks: { from: number; to: number; field: string }[]
  channel: Channel; received_at: string; branch: OrgRef; clock: ClockChip | null; customer: CaseView['customer']; nth: number; contacts_90_days: number
  same_customer: SameCustomer[]; attachments: EvidenceView[]; kind: string; is_complaint: boolean; green: boolean; green_reasons: Reason[]; flags: string[]
  /** Every flag, those that stand first; `raises` where adding it makes the complaint high. */
  flag_choices: { flag: string; raises: boolean }[]; fields: TriageField[]; owner: StaffRef | null; owner_reason: string; candidates: Candidate[]; issues: IssueProposal[]
  may_go_back: boolean; waits: boolean
}
/** POST /api/console/triage/{number}/accept: what is left out stays as the program set it. */
export interface TriageInput {
  version: number; category?: string; cause?: string; business?: string; priority?: string; flags?: string[]; green?: boolean; to?: string; back?: boolean; reason?: string; issues?: string[]
}
export interface TriageDone { number: string; version: number; green: boolean; priority: string; owner: StaffRef | null; issues: number; waits: boolean }
/** POST /api/console/triage/{number}/look and …/later */
export interface TriageLook { taken_by: StaffRef | null; until: string }

// ---- intake --------------------------------------------------------------------------------------------------------
/** GET /api/console/intake/caller?phone= */
export interface CallerView {
  known: boolean; name: string | null; previous: { number: string; summary: string; stage: Stage; received_at: string; open: boolean }[]
}
/** POST /api/console/intake/reading {text, channel} : what the rules make of the words so far. Nothing is stored. */
export interface Reading {
  kind: string; is_complaint: boolean; category: Category; cause: Cause; business: Business; priority: Priority; priority_score: number
  liability: Party; flags: string[]; reasons: Reason[]; abstained: string[]
  entities: { phones: string[]; amounts: { raw: string; value: number }[]; dates: string[] }
}
export interface IntakeInput {
  channel: Channel; text: string; wishes: Wish[]; issues?: { text: string; wishes: Wish[] }[]
  customer: { name?: string; phone?: string; id_number?: string }
  branch?: string; occurred_on?: string; amount_fen?: number; care?: Care[]
  contact?: { by: 'phone' | 'sms' | 'portal'; hours?: string }
  on_behalf?: { name: string; relation: string }
  category?: Category; cause?: Cause; business?: Business          // the clerk's correction; needs correction_reason
  priority?: Priority; flags?: string[]   // only raised; all flags
  correction_reason?: string
}
export interface IntakeReceipt {
  number: string; priority: Priority; green_channel: boolean; category: Category; owner: StaffRef | null; owner_reason: string
  clocks: { name: string; due: string }[]; contact_by: string; team_missing: Department[]; reading: Reading
}

// ---- case ----------------------------------------------------------------------------------------------------------
export interface ClockView extends ClockChip {
  n: number /* its place in the file */; stopped_at: string | null; stopped_by: string | null; stopped_with: string | null /* event */; overdue_by_ms: number; limit: string; hours: Named | null /* by which opening hours */; basis: string
  pauses: { from: string; to: string | null; until: string | null; reason: string }[]; extended_from: string | null; agreed_from: string | null; superseded: boolean
  subject: number | null; about: string | null       // of a supervision order, a promise or an issue: its number and its words
  may: Move[]                                        // what its rule allows: extend, pause, restart, agree
}
export interface DerivationStep { day: string; counts: boolean; code: string; why: string; why_en: string }
/** Something that was done to a clock: the code of the event, the due instants before and after, why, and how the customer was told. */
export interface ClockChange { kind: string; at: string; by: string; from: string | null; to: string | null; why: string | null; of: string | null; words: string | null; told: { channel: string; at: string }[] }
/** GET /api/console/complaints/{number}/clocks/{n} · GET …/clock-preview?verb&to_days&reason&day&contact&evidence&message&repeat */
export interface ClockExplained extends ClockView { changes: ClockChange[]; derivation: DerivationStep[]; warnings: string[]; projected_due: string | null }
export interface PlanPart { kind: PlanPartKind; words: string; due: string | null; done_at: string | null; done_words: string | null }
export type PlanPartKind = 'compensation' | 'rectification' | 'explanation' | 'assistance' | 'coordination' | 'follow_through' | 'apology' | 'care'
export interface IndexLine { input: string; value: string; level: number; weight: number; points: number }
export interface CompensationView {
  kind: 'reimbursement' | 'compensation' | 'care'     // 赔偿 | 补偿 | 关怀性补偿
  amount_fen: number; benefit: { code: string; zh: string; en: string; cost_fen: number; perceived_fen: number } | null
  basis: string; index: { policy_version: string; points: number; band: string; low_fen: number; high_fen: number; lines: IndexLine[]; to_next_band: number | null }
  needs_review: boolean; outside_band_reason: string | null; pre_approved: boolean
}
export interface IssueView {
  no: number; words: string; wishes: Wish[]; raised: string | null /* of one that was added later */
  finding: { verdict: Verdict; words: string; evidence: number[]; by: StaffRef; at: string } | null
  liability: { party: Party; reasons: string; evidence: number[]; by: StaffRef; at: string } | null
  plan: { parts: PlanPart[]; benefit_words: string; compensation: CompensationView | null } | null
  answer: { answer: 'accept' | 'partly' | 'reject'; reason: string | null; at: string; channel: string } | null
  rectification: { id: string; kind: string; title: string; stage: string; due: string } | null
}
export interface EvidenceView {
  no: number; kind: string; title: string; state: 'requested' | 'received'; from: StaffRef | null; due: string | null
  file: { id: string; name: string; size: number; media_type: string; sha256: string } | null; at: string; by: StaffRef | null; note: string | null
}
export interface TimelineEntry { seq: number; at: string; kind: string; by: string; audience: 'customer' | 'internal' | 'clock' | 'evidence' | 'system'; params: Record<string, unknown>; words: string | null }
export interface CaseView {
  number: string; version: number; stage: Stage; ending: Ending | null; public_state: PublicState; summary: string; narrative: string
  channel: Channel; received_at: string; registered_at: string; occurred_on: string | null; branch: OrgRef; amount_fen: number | null
  customer: { known: boolean; name: string; phone: string; id_number: string | null; contact: { by: string; hours: string | null } | null; care: Care[]; on_behalf: { name: string; relation: string; kind: BehalfKind; knows: boolean | null; others: { name: string; phone: string | null }[] } | null; previous: { number: string; summary: string; stage: Stage; received_at: string; open: boolean }[] }
  kind: string; category: Category; cause: Cause; business: Business; priority: Priority; flags: string[]; liability_hint: Party; reasons: Reason[]; graded_by: string
  green: { state: 'none' | 'in' | 'left'; since: string | null; reason: string | null; team: { department: Department; staff: StaffRef | null }[]; missing: Department[] }
  owner: (StaffRef & { since: string; accepted_at: string | null; reason: string }) | null
  first_asked: StaffRef | null; recused: { staff: StaffRef; reason: string }[]; handlers: StaffRef[]
  group: { department: Department; staff: StaffRef }[]
  issues: IssueView[]; evidence: EvidenceView[]; clocks: ClockView[]
  nobody: { unowned_ms: number; since: string | null; hand_overs: number; returned_to: StaffRef[]; first_accepted: string | null }
  attempts: { counted: number; needed: number; gap_minutes: number; next_counts_from: string | null } | null; remind_from: string | null
  contacts: { no: number; at: string; by: StaffRef; channel: string; outcome: 'reached' | 'no_answer' | 'call_back'; words: string; mood: string | null }[]
  proposal: { version: number; by: StaffRef; at: string; state: 'draft' | 'in_review' | 'returned' | 'approved' | 'sent' | 'answered'; letter: LetterView; total_fen: number } | null
  /** What the program sent to the customer, oldest first; with the version of the rules that made the words. */
  sent: { kind: string; at: string; edition?: number | null }[]
  review: { by: StaffRef; at: string; decision: 'approve' | 'return'; fair: string; reasonable: string; evidenced: string; words: string } | null
  escalation: { reason: string; opened_at: string; to: StaffRef | null; resolved_at: string | null; words: string | null } | null
  follow_up: { by: StaffRef | null; at: string; reached: boolean; satisfied: 'satisfied' | 'mostly' | 'not_satisfied' | null; resolved: boolean | null; words: string | null; attempts: number } | null
  pending_ending: { ending: Ending; by: StaffRef; at: string; reason: string; criteria: string[]; letter: LetterView } | null
  verification: { requested_at: string; grounds: string; reviewer: StaffRef | null; due: string; decision: string | null } | null
  promises: PromiseView[]; orders: OrderView[]; watches: WatchView[]
  checklist: { code: string; done: boolean }[]        // what this stage still needs
  close_checklist: { code: string; done: boolean }[]
  timeline: TimelineEntry[]; moves: Move[]; may_reveal: boolean
}
/** A promise to the customer; `proof` is `contact:3` or `evidence:1`. */
export interface PromiseView {
  no: number; words: string; by: StaffRef; owed_by: StaffRef; made_at: string; due: string
  state: 'open' | 'kept' | 'moved' | 'lapsed'; done_at: string | null; broken: boolean; proof: string | null
}
export interface SaidView { by: StaffRef; at: string; words: string }
/** A turn on the list of complaints that are followed closely. */
export interface WatchView { no: number; by: StaffRef | null; words: string | null; since: string; due: string; state: 'open' | 'reviewed' | 'ended' | 'lapsed'; found: SaidView | null; aged: number | null; received_at: string }
/** A supervision order. */
export interface OrderView {
  no: number; by: StaffRef; to: StaffRef; words: string; given_at: string; due: string; limit: string
  state: 'open' | 'answered' | 'accepted' | 'lapsed'; answer: SaidView | null; returned: SaidView | null; done_at: string | null
}
export interface LetterView { facts: string; basis: string; remedies: string; meaning: string; text: string; edition: number }

// ---- inputs of the moves; every move also takes `version` (the version read) and answers the fresh CaseView --------------------
export interface MoveInputs {
  'triage': { category: Category; cause: Cause; business: Business; priority: Priority; flags?: string[]; reason: string }
  'enter-green-channel': { reason: string }
  'leave-green-channel': { reason: string }
  'dispatch': { to: string | null /* null: let the program choose */; reason: string }
  'accept': object
  'log-contact': { channel: 'phone' | 'sms' | 'portal' | 'counter'; outcome: 'reached' | 'no_answer' | 'call_back'; confirmed_content: boolean; expressed_attention: boolean; words: string; mood?: 'calm' | 'anxious' | 'angry'; promises?: PromiseInput[]; keeps?: number[] }
  'note': { words: string }
  'add-issue': { words: string; wishes: Wish[]; message?: number; overlooked?: boolean }
  'recuse': { staff: string; reason: string }
  'begin-investigation': { group: { department: Department; staff: string }[] }
  'request-evidence': { kind: string; title: string; from?: string }
  'attach-evidence': { no?: number; kind: string; title: string; file_id?: string; note?: string }
  'file-findings': { findings: { issue: number; verdict: Verdict; words: string; evidence: number[] }[] }
  'find-liability': { issue: number; party: Party; reasons: string; evidence: number[] }
  'propose': { plans: { issue: number; parts: { kind: PlanPartKind; words: string; due?: string }[]; benefit_words: string; compensation?: CompensationInput }[]; letter: { facts: string; basis: string; remedies: string; meaning: string; override_reason?: string } }
  'review': { decision: 'approve' | 'return'; fair: string; reasonable: string; evidenced: string; words: string }
  'send-proposal': { channel: 'phone' | 'sms' | 'portal' | 'letter'; promises?: PromiseInput[] }
  'answer': { answers: { issue: number; answer: 'accept' | 'partly' | 'reject'; reason?: string }[]; channel: 'phone' | 'paper' | 'counter'; words: string }
  'carry-out': { issue: number; part: PlanPartKind; words: string }
  'link-rectification': { issue: number; kind: 'training' | 'system' | 'process' | 'rules'; title: string; due: string; owner_department: string }
  'follow-up': { reached: boolean; satisfied?: 'satisfied' | 'mostly' | 'not_satisfied'; resolved?: boolean; nps?: number; words?: string }
  'close': { happened: string; comment: string; lesson: string }
  'reopen': { reason: string }
  'escalate': { reason: string }
  'resolve-escalation': { outcome: 'new_plan' | 'upheld'; words: string }
  'extend': { issue?: number; to_days: 30 | 60; reason: string; override_reason?: string | null }
  'pause': { issue?: number; reason: 'appraisal' | 'mediation'; words: string }
  'resume': { issue?: number; words: string }
  'withdraw': { received_on: string; how: 'written' | 'portal' | 'recorded_call'; evidence?: number; voluntary: boolean; words: string }
  'restart': { issue?: number; evidence?: number; message?: number; repeat?: string; reason: string }
  'agree': { issue?: number; day: string; contact?: number; evidence?: number; words: string }
  'remind': object
  'merge': { into: string; reason: string }
  'request-ending': { ending: 'answered_not_accepted' | 'unreasonable' | 'not_accepted'; reason: string; criteria?: string[]; letter: { facts: string; basis: string; remedies: string; meaning: string; override_reason?: string } }
  'approve-ending': { approve: boolean; words: string }
  'request-verification': { grounds: string }
  'decide-verification': { decision: 'upheld' | 'changed' | 'redo'; words: string }
  'supervise': { words: string } & AnswerBy
  'answer-supervision': { no: number; words: string }
  'watch': { words: string } & AnswerBy
  'review-watch': { words: string; goes_on: boolean } & AnswerBy
  'settle-supervision': { no: number; accept: boolean; words?: string } & AnswerBy
  'promise': PromiseInput
  'keep-promise': { no: number; contact?: number; evidence?: number }
  'move-promise': { no: number; due: string; reason: string }
}
/** By when an answer is wanted: `4 hours`, `3 working days`, or a day. */
export interface AnswerBy { within?: string; day?: string }
export interface PromiseInput { words: string; due: string }
export interface CompensationInput {
  kind: 'reimbursement' | 'compensation' | 'care'; amount_fen: number; benefit?: string; basis: string
  index: IndexInputs; outside_band_reason?: string
}
/** POST /api/console/compensation/index → CompensationView['index'] */
export interface IndexInputs { direct_loss_fen: number; delay_days: number; contacts: number; impact: 'low' | 'medium' | 'high'; care_need: boolean; repeat: boolean; liability: Party }

/** GET /api/console/complaints/{number}/candidates : who may own it, best first. */
export interface Candidate { staff: StaffRef; org: OrgRef; load: number; capacity: number; eligible: boolean; reason: string; score: number }

// ---- review desk, follow-up ----------------------------------------------------------------------------------------
/** GET /api/console/reviews */
export interface ReviewRow { number: string; summary: string; kind: 'compensation' | 'ending'; by: StaffRef; amount_fen: number; version: number; submitted_at: string; clock: ClockChip | null; own: boolean }
/** GET /api/console/reviews/{number} */
export interface ReviewView {
  case: CaseView; precedents: { cause: Cause; count: number; median_fen: number | null; low_fen: number | null; high_fen: number | null; recent: { number: string; amount_fen: number; closed_at: string | null }[] }
  limits: { role: string; limit_fen: number }[]; checks: { code: string; passed: boolean; detail: string }[]
  diff: { field: string; before: string; after: string }[]
}
/** GET /api/console/calls · POST …/{id}/take → CallTaken · POST …/{id}/done {outcome} */
export interface CallRow { id: string; name: string; phone: string; note: string | null; from: string; due: string; late: boolean; tries: number; taken_by: StaffRef | null; mine: boolean }
export interface CallTaken { phone: string; name: string | null; note: string | null }
export type CallOutcome = 'reached' | 'no_answer' | 'wrong_number'
/** GET /api/console/follow-ups */
/** GET /api/console/notices; POST /api/console/notices/{id}/acknowledge */
export interface NoticeView { id: string; number: string; summary: string; kind: 'clock_near' | 'clock_missed' | 'clock_raised' | 'reminded' | 'entered_green_channel' | 'supervision_ordered' | 'aged'; clock: string; issue: number | null; due: string; at: string; seen: string | null; speaks_up: boolean }
export interface NoticesView { waiting: NoticeView[]; more: boolean; seen: NoticeView[] }
export interface FollowUpRow { number: string; summary: string; customer: string; phone: string; plan: string; handler: StaffRef | null; attempts: number; clock: ClockChip | null; own: boolean; care: Care[]; contact: { by: string; hours: string | null } | null }

// ---- supervision and promises ----------------------------------------------------------------------------------------
/** GET /api/console/supervision?kind=&show=&team=&after= */
export interface UndertakingView { number: string; summary: string; owner: StaffRef | null; clock: ClockChip | null; order: OrderView | null; promise: PromiseView | null; watch: WatchView | null; moves: Move[] }
export interface UndertakingPage { rows: UndertakingView[]; next: string | null }
/** GET /api/console/supervision/teams : over eight weeks. */
export interface TeamPromises { team: OrgRef; kept: number; broken: number }
/** POST /api/console/supervision/promised {text} */
export interface PromiseFound { words: string; phrase: string; due: string }

// ---- words to customers ----------------------------------------------------------------------------------------------
/** The step a text to a customer belongs to. */
export type WordingStage = 'receipt' | 'progress' | 'proposal' | 'decision' | 'refusal' | 'extension' | 'closure'
/** Places count characters (code points) of the text that was sent. */
export interface WordingFinding { code: string; start: number; end: number; words: string; why: string; better: string; absent: boolean; blocks: boolean }
/** POST /api/console/wording-check {stage, text} */
export interface WordingView { findings: WordingFinding[]; ease: { sentences: number; longest: number; limit: number; long: { start: number; end: number }[]; terms: number } }
export interface ScriptView {
  id: string; skill: string; title: string; say: string; avoid: string[]; source: string; owner: string; review: string; expires: string | null; standing: 'current' | 'review_due' | 'expired'
  stages: string[]; categories: string[]; causes: string[]; businesses: string[]; flags: string[]; care: string[]
}
/** GET /api/console/scripts?complaint= */
export interface ScriptsView { scripts: ScriptView[]; pairs: { avoid: string; say: string; why: string }[]; fields: Record<string, string> }

// ---- reference -----------------------------------------------------------------------------------------------------
/** GET /api/console/reference : everything a form needs to offer choices. */
export interface Reference {
  categories: Named[]; causes: Named[]; businesses: Named[]; channels: Named[]; wishes: Named[]; care: Named[]; departments: Named[]
  evidence_kinds: Named[]; plan_parts: Named[]; endings: Named[]; benefits: { code: string; zh: string; en: string; cost_fen: number; perceived_fen: number }[]
  bands: { code: string; low_points: number; low_fen: number; high_fen: number }[]
  orgs: OrgRef[]; staff: (StaffRef & { roles: Role[]; org: OrgRef; department: Department | null; on_leave: boolean })[]
  clocks: { name: string; zh: string; en: string; limit: string; basis: string; goal: boolean }[]
  unreasonable_criteria: Named[]; remedies_text: string; files: FileLimits
}

// ---- portal --------------------------------------------------------------------------------------------------------
/** GET /api/portal/settings */
export interface PortalSettings { bank: string; hotline: string; loss_line: string; hours: string; address: string; demo: boolean; files: FileLimits; branches: OrgRef[] }
/** How large and how many files may be; a file above `part_bytes` arrives in parts of that size. */
export interface FileLimits { most_bytes: number; most_at_once: number; part_bytes: number }
export interface UploadedFile { id: string; name: string; size: number; media_type: string; sha256: string }
/** POST …/uploads {name, size, sha256?} · GET …/uploads/{id} · PUT …/uploads/{id}/parts/{offset} · POST …/uploads/{id}/finish · DELETE …/uploads/{id} */
export interface UploadState { id: string; size: number; received: number; part_bytes: number; file: UploadedFile | null }
/** PUT /api/portal/drafts/{id} keeps what has been typed; GET gives it back; ids are made by the browser (UUID). */
export interface PortalDraft { step: string; data: Record<string, unknown>; saved_at: string }
/** POST /api/portal/codes {phone} */
export interface CodeSent { sent: boolean; resend_after_s: number; demo_code: string | null }
export type BehalfKind = 'proxy' | 'heir' | 'company' | 'group'
/** POST /api/portal/complaints with Idempotency-Key */
export interface PortalComplaint {
  matter: 'money' | 'loan_card' | 'wealth' | 'mobile' | 'branch' | 'fee' | 'attitude' | 'other'
  text: string; when: 'today' | 'yesterday' | 'this_month' | 'earlier' | 'unsure' | string; where?: string; branch?: string
  wishes: Wish[]; amount_fen?: number; name?: string; phone?: string; code?: string; contact_by?: 'phone' | 'sms' | 'portal'; contact_hours?: string
  care?: string[]; on_behalf?: { name: string; relation: string; kind: BehalfKind; knows?: boolean; others?: { name: string; phone?: string }[] }; draft?: string; files?: string[]
}
export interface PortalReceipt { number: string; contact_by: string; answer_by: string; green_channel: boolean; owner_surname: string | null; phone_masked: string | null; next: { code: string; by: string | null }[] }
/** What filing answers. Who filed with a code is let in at once, as by POST /api/portal/access. */
export interface PortalFiled extends PortalReceipt { access: PortalAccess | null }
/** POST /api/portal/access {number?, phone?, code} sets the portal cookie */
export interface PortalAccess { csrf: string; numbers: string[] }
/** GET /api/portal/complaints */
export interface PortalList { complaints: { number: string; summary: string; state: PublicState; received_at: string; of_somebody_else: boolean }[] }
/** GET /api/portal/complaints/{number} */
export interface PortalCase {
  number: string; summary: string; state: PublicState; green_channel: boolean; received_at: string
  who: { surname: string; staff_no: string } | null
  next: { code: string; by: string | null; late: boolean; previous_by: string | null; reason: string | null }
  steps: { code: string; at: string | null; done: boolean; by: string | null }[]
  proposal: PortalProposal | null
  /** Nothing was told since then, for longer than the bank lets pass. */
  quiet_since: string | null
  can: ('answer' | 'rate' | 'withdraw' | 'message' | 'attach' | 'ask_above' | 'share' | 'verify')[]
  questions: PortalQuestion[]
  seen: { surname: string; at: string } | null
  viewers: { id: string; phone_masked: string }[]
  rating: { satisfied: 'satisfied' | 'mostly' | 'not_satisfied'; words: string | null } | null
  messages: { at: string; from: 'you' | 'bank'; words: string }[]
  materials: { at: string; name: string }[]
  ending: Ending | null; result: string | null; verify_by: string | null
}
/** What staff asked the customer for, with the answer once there is one. */
export interface PortalQuestion { no: number; words: string; at: string; answered_at: string | null; answer: string | null; file: string | null }
export interface PortalProposal {
  version: number; updated: boolean; facts: string; basis: string; meaning: string; remedies: string; total_fen: number
  issues: { no: number; words: string; verdict: Verdict | null; finding: string | null; will_do: { kind: PlanPartKind; words: string; due: string | null }[]; meaning: string; amount_fen: number | null; benefit: Named | null }[]
}
/** POST /api/portal/complaints/{number}/answer */
export interface PortalAnswer { version: number; answers: { issue: number; answer: 'accept' | 'partly' | 'reject'; reason?: string }[] }
/** POST …/rating {satisfied, words?} · …/messages {words} · …/withdrawal {reason?, voluntary: true} · …/attachments {files} · …/verification {grounds, files?} · …/questions {no, words?, files?} · …/above {words?} · …/viewers {phone} · …/viewers/{id}/stop · POST /api/portal/files (multipart) → {id} */

// ---- a branch --------------------------------------------------------------------------------------------------------
/** The middle half of the other branches. */
export interface PeerBand { low: number; median: number; high: number }
export interface BranchTile { code: 'received' | 'open' | 'overdue' | HomeView['rates'][number]['code']; value: number | null; kept: number | null; of: number | null; before: number | null; band: PeerBand | null }
/** Days are `YYYY-MM-DD`, both counted in. */
export interface BranchPage {
  branch: OrgRef; branches: OrgRef[]; from: string; to: string; before_from: string; before_to: string; few: boolean; peers: number; tiles: BranchTile[]
  causes: { code: string; received: number }[]
  loads: { owner: StaffRef | null; open: number; overdue: number }[]
  asked: { number: string; kind: 'supervision' | 'promise'; staff: StaffRef; due: string; late: boolean }[]
  rectifications: { number: string; title: string; due_day: string; department: Department }[]
  months: { from: string; to: string; full: boolean; received: number; band: PeerBand | null }[]
  waiting: number; as_of: string
}
