//! Shapes of lists, home, intake and the review desk.

use super::{CaseView, OrderView, OrgRef, PromiseView, StaffRef, WatchView};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The clock a row is sorted by.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ClockChip {
    pub name: String,
    /// The issue whose own clock it is; nothing for a clock of the whole file.
    pub issue: Option<u8>,
    pub state: String,
    pub due: String,
    pub started: String,
    pub warn_at: String,
    pub goal: bool,
}

/// One row of the queue.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct QueueRow {
    pub number: String,
    pub summary: String,
    pub customer: String,
    pub branch: OrgRef,
    pub owner: Option<StaffRef>,
    pub stage: String,
    pub ending: Option<String>,
    pub priority: String,
    pub green: bool,
    pub category: String,
    pub cause: String,
    pub business: String,
    pub channel: String,
    pub care: Vec<String>,
    pub flags: Vec<String>,
    pub repeat_count: i64,
    pub received_at: String,
    pub updated_at: String,
    pub clock: Option<ClockChip>,
}

/// A page of the queue.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct QueuePage {
    pub rows: Vec<QueueRow>,
    pub next: Option<String>,
    pub total: i64,
    pub total_is_exact: bool,
}

/// Counts of the saved views.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ViewCounts {
    pub views: Vec<ViewCount>,
}

/// The count of one saved view, up to a bound.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ViewCount {
    pub code: String,
    pub count: i64,
    pub is_exact: bool,
}

/// A rate against its target (S2-15 to S2-17).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Rate {
    pub code: String,
    pub value: Option<f64>,
    pub numerator: i64,
    pub denominator: i64,
    pub target: f64,
}

/// Something that changed.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ChangeView {
    pub number: String,
    pub summary: String,
    pub code: String,
    pub at: String,
    pub by: Option<String>,
}

/// What a clock told somebody.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NoticeView {
    pub id: String,
    pub number: String,
    pub summary: String,
    /// `clock_near`, `clock_missed`, or `clock_raised` for those further up.
    pub kind: String,
    pub clock: String,
    /// The issue whose own clock it is.
    pub issue: Option<u8>,
    pub due: String,
    pub at: String,
    /// When the person said that they know.
    pub seen: Option<String>,
    /// It may come up on the screen now, as the person has chosen.
    pub speaks_up: bool,
}

/// The notices of a person.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NoticesView {
    pub waiting: Vec<NoticeView>,
    /// More wait than are listed.
    pub more: bool,
    pub seen: Vec<NoticeView>,
}

/// A warning about the set-up.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Warning {
    pub code: String,
    pub detail: String,
}

/// Something that waits for whoever looks after the program.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct UpkeepView {
    pub code: String,
    pub count: i64,
}

/// The home page.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HomeView {
    pub now: Vec<QueueRow>,
    pub overdue: i64,
    pub due_today: i64,
    pub to_accept: i64,
    pub waiting_customer: i64,
    pub waiting_review: i64,
    pub unassigned_green: i64,
    /// New files that wait for somebody's look; none for those who may not triage.
    pub to_triage: i64,
    /// People who wait for a call so that somebody else fills in the form; none for those who may not register.
    pub to_call: i64,
    pub rates: Vec<Rate>,
    pub changes: Vec<ChangeView>,
    pub warnings: Vec<Warning>,
    /// Empty for those who do not look after the program.
    pub upkeep: Vec<UpkeepView>,
    pub as_of: String,
}

/// Why a field has its value.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema, PartialEq, Eq)]
pub struct ReasonView {
    pub field: String,
    pub words: String,
    pub rule: String,
    pub why: String,
}

/// What the rules make of words.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReadingView {
    pub kind: String,
    pub is_complaint: bool,
    pub category: String,
    pub cause: String,
    pub business: String,
    pub priority: String,
    pub priority_score: f64,
    pub liability: String,
    pub flags: Vec<String>,
    pub reasons: Vec<ReasonView>,
    pub abstained: Vec<String>,
}

/// A clock with its due instant.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ClockDue {
    pub name: String,
    pub due: String,
}

/// What a clerk tells the customer after registering.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct IntakeReceipt {
    pub number: String,
    pub priority: String,
    pub green_channel: bool,
    pub category: String,
    pub owner: Option<StaffRef>,
    pub owner_reason: String,
    pub clocks: Vec<ClockDue>,
    pub contact_by: String,
    pub team_missing: Vec<String>,
    pub reading: ReadingView,
}

/// An earlier complaint of the same customer.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PreviousView {
    pub number: String,
    pub summary: String,
    pub stage: String,
    pub received_at: String,
    pub open: bool,
}

/// Who calls.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CallerView {
    pub known: bool,
    pub name: Option<String>,
    pub previous: Vec<PreviousView>,
}

/// Who may own a complaint.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CandidateView {
    pub staff: StaffRef,
    pub org: OrgRef,
    pub load: u32,
    pub capacity: u32,
    pub eligible: bool,
    /// Code of why not, or the points that speak for the person.
    pub reason: String,
    pub score: i64,
}

/// One row of the review desk.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReviewRow {
    pub number: String,
    pub summary: String,
    pub kind: String,
    pub by: StaffRef,
    pub amount_fen: i64,
    pub version: i64,
    pub submitted_at: String,
    pub clock: Option<ClockChip>,
    pub own: bool,
}

/// Like cases that were paid.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Precedents {
    pub cause: String,
    pub count: i64,
    pub median_fen: Option<i64>,
    pub low_fen: Option<i64>,
    pub high_fen: Option<i64>,
    pub recent: Vec<Precedent>,
}

/// One like case.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Precedent {
    pub number: String,
    pub amount_fen: i64,
    pub closed_at: Option<String>,
}

/// Who may decide on how much.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LimitView {
    pub role: String,
    pub limit_fen: i64,
}

/// A check of the review desk.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CheckView {
    pub code: String,
    pub passed: bool,
    pub detail: String,
}

/// A difference to the version that was returned.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DiffView {
    pub field: String,
    pub before: String,
    pub after: String,
}

/// Everything a reviewer needs on one screen.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReviewView {
    pub case: CaseView,
    pub precedents: Precedents,
    pub limits: Vec<LimitView>,
    pub checks: Vec<CheckView>,
    pub diff: Vec<DiffView>,
}

/// One row of the follow-up list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FollowUpRow {
    pub number: String,
    pub summary: String,
    pub customer: String,
    pub phone: String,
    pub plan: String,
    pub handler: Option<StaffRef>,
    pub attempts: usize,
    pub clock: Option<ClockChip>,
    pub own: bool,
    pub care: Vec<String>,
    pub contact: Option<super::ContactPreference>,
}

/// A promise found in what somebody is about to say.
#[derive(Debug, Clone, Serialize, ToSchema, PartialEq, Eq)]
pub struct PromiseFound {
    /// The sentence.
    pub words: String,
    /// The time as it was written.
    pub phrase: String,
    pub due: String,
}

/// A supervision order or a promise with its complaint.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct UndertakingView {
    pub number: String,
    pub summary: String,
    pub owner: Option<StaffRef>,
    /// Its latest clock.
    pub clock: Option<ClockChip>,
    pub order: Option<OrderView>,
    pub promise: Option<PromiseView>,
    pub watch: Option<WatchView>,
    /// The moves open to the caller on this complaint.
    pub moves: Vec<String>,
}

/// A page of them.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct UndertakingPage {
    pub rows: Vec<UndertakingView>,
    pub next: Option<String>,
}

/// How the promises of a team were kept over eight weeks.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TeamPromisesView {
    pub team: OrgRef,
    pub kept: i64,
    pub broken: i64,
}
