//! The shape of one complaint as staff see it.

use super::{AttemptsView, ClockView, NobodyView, OrgRef, PreviousView, ReasonView, StaffRef};
use serde::Serialize;
use utoipa::ToSchema;

/// How and when the customer wants to be contacted.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ContactPreference {
    pub by: String,
    pub hours: Option<String>,
}

/// Somebody who complains for the customer.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OnBehalfView {
    pub name: String,
    pub relation: String,
    /// proxy, heir, company or group.
    pub kind: String,
    /// Whether the person whose matter it is knows of it.
    pub knows: Option<bool>,
    pub others: Vec<RepresentativeView>,
}

/// Somebody who speaks for a group, masked.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RepresentativeView {
    pub name: String,
    pub phone: Option<String>,
}

/// The customer, masked.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CustomerView {
    pub known: bool,
    pub name: String,
    pub phone: String,
    pub id_number: Option<String>,
    pub contact: Option<ContactPreference>,
    pub care: Vec<String>,
    pub on_behalf: Option<OnBehalfView>,
    pub previous: Vec<PreviousView>,
}

/// Whether a department of the green-channel team is filled.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Seat {
    pub department: String,
    pub staff: Option<StaffRef>,
}

/// The green channel.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct GreenView {
    pub state: String,
    pub since: Option<String>,
    pub reason: Option<String>,
    pub team: Vec<Seat>,
    pub missing: Vec<String>,
}

/// The owner.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OwnerView {
    #[serde(flatten)]
    pub staff: StaffRef,
    pub since: String,
    pub accepted_at: Option<String>,
    pub reason: String,
}

/// Somebody who stands aside.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RecusalView {
    pub staff: StaffRef,
    pub reason: String,
}

/// What was found about a claim.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FindingView {
    pub verdict: String,
    pub words: String,
    pub evidence: Vec<u16>,
    pub by: StaffRef,
    pub at: String,
}

/// Who is liable.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LiabilityView {
    pub party: String,
    pub reasons: String,
    pub evidence: Vec<u16>,
    pub by: StaffRef,
    pub at: String,
}

/// A part of a plan.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlanPartView {
    pub kind: String,
    pub words: String,
    pub due: Option<String>,
    pub done_at: Option<String>,
    pub done_words: Option<String>,
}

/// One line of the compensation index.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct IndexLineView {
    pub input: String,
    pub value: String,
    pub level: i64,
    pub weight: i64,
    pub points: i64,
}

/// The compensation index with its derivation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct IndexView {
    pub policy_version: String,
    pub points: i64,
    pub band: String,
    pub low_fen: i64,
    pub high_fen: i64,
    pub lines: Vec<IndexLineView>,
    /// Points missing to the next band.
    pub to_next_band: Option<i64>,
}

/// A benefit in kind.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BenefitView {
    pub code: String,
    pub zh: String,
    pub en: String,
    pub cost_fen: i64,
    pub perceived_fen: i64,
}

/// A compensation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CompensationView {
    pub kind: String,
    pub amount_fen: i64,
    pub benefit: Option<BenefitView>,
    pub basis: String,
    pub index: IndexView,
    pub needs_review: bool,
    pub outside_band_reason: Option<String>,
    pub pre_approved: bool,
}

/// The plan for an issue.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlanView {
    pub parts: Vec<PlanPartView>,
    pub benefit_words: String,
    pub compensation: Option<CompensationView>,
}

/// The customer's answer.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AnswerView {
    pub answer: String,
    pub reason: Option<String>,
    pub at: String,
    pub channel: String,
}

/// A linked rectification.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RectificationView {
    pub id: String,
    pub kind: String,
    pub title: String,
    pub stage: String,
    pub due: String,
}

/// One issue.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct IssueView {
    pub no: u8,
    pub words: String,
    pub wishes: Vec<String>,
    /// When the customer raised it, of one that did not come with the complaint.
    pub raised: Option<String>,
    pub finding: Option<FindingView>,
    pub liability: Option<LiabilityView>,
    pub plan: Option<PlanView>,
    pub answer: Option<AnswerView>,
    pub rectification: Option<RectificationView>,
}

/// A stored file.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FileView {
    pub id: String,
    pub name: String,
    pub size: u64,
    pub media_type: String,
    pub sha256: String,
}

/// A piece of evidence.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EvidenceView {
    pub no: u16,
    pub kind: String,
    pub title: String,
    pub state: String,
    pub from: Option<StaffRef>,
    pub due: Option<String>,
    pub file: Option<FileView>,
    pub at: String,
    pub by: Option<StaffRef>,
    pub note: Option<String>,
}

/// A contact with the customer.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ContactView {
    /// Its number in the file, by which a kept promise names it.
    pub no: u16,
    pub at: String,
    pub by: StaffRef,
    pub channel: String,
    pub outcome: String,
    pub words: String,
    pub mood: Option<String>,
}

/// The letter of a proposal.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LetterView {
    pub facts: String,
    pub basis: String,
    pub remedies: String,
    pub meaning: String,
    /// The whole letter.
    pub text: String,
    /// The version of the policy by which it was put together.
    pub edition: i64,
}

/// A letter of the program that was sent.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SentLetterView {
    pub kind: String,
    pub at: String,
    /// The version of the policy that made its words.
    pub edition: Option<i64>,
}

/// The proposal as a whole.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProposalView {
    pub version: u32,
    pub by: StaffRef,
    pub at: String,
    pub state: String,
    pub letter: LetterView,
    pub total_fen: i64,
}

/// The last review.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReviewDecisionView {
    pub by: StaffRef,
    pub at: String,
    pub decision: String,
    pub fair: String,
    pub reasonable: String,
    pub evidenced: String,
    pub words: String,
}

/// The last escalation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EscalationView {
    pub reason: String,
    pub opened_at: String,
    pub to: Option<StaffRef>,
    pub resolved_at: Option<String>,
    pub words: Option<String>,
}

/// The last follow-up.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FollowUpView {
    /// Nobody when the customer rated it in the portal.
    pub by: Option<StaffRef>,
    pub at: String,
    pub reached: bool,
    pub satisfied: Option<String>,
    pub resolved: Option<bool>,
    pub words: Option<String>,
    pub attempts: usize,
}

/// An ending that waits for the second person.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PendingEndingView {
    pub ending: String,
    pub by: StaffRef,
    pub at: String,
    pub reason: String,
    pub criteria: Vec<String>,
    pub letter: LetterView,
}

/// A review by the superior institution.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct VerificationView {
    pub requested_at: String,
    pub grounds: String,
    pub reviewer: Option<StaffRef>,
    pub due: String,
    pub decision: Option<String>,
}

/// A promise to the customer.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PromiseView {
    pub no: u16,
    pub words: String,
    pub by: StaffRef,
    /// Whose it is now.
    pub owed_by: StaffRef,
    pub made_at: String,
    pub due: String,
    /// `open`, `kept`, `moved` or `lapsed`.
    pub state: String,
    pub done_at: Option<String>,
    /// Its time passed before it was settled.
    pub broken: bool,
    /// `contact:3` or `evidence:1`.
    pub proof: Option<String>,
}

/// What somebody said about a supervision order.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SaidView {
    pub by: StaffRef,
    pub at: String,
    pub words: String,
}

/// A supervision order.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OrderView {
    pub no: u16,
    pub by: StaffRef,
    pub to: StaffRef,
    pub words: String,
    pub given_at: String,
    pub due: String,
    pub limit: String,
    /// `open`, `answered`, `accepted` or `lapsed`.
    pub state: String,
    pub answer: Option<SaidView>,
    /// The latest reasons for which an answer was sent back.
    pub returned: Option<SaidView>,
    pub done_at: Option<String>,
}

/// A turn of watching.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WatchView {
    pub no: u16,
    /// Nobody when the file came on the list by its age.
    pub by: Option<StaffRef>,
    pub words: Option<String>,
    /// Since when it has been on the list.
    pub since: String,
    pub due: String,
    /// `open`, `reviewed`, `ended` or `lapsed`.
    pub state: String,
    pub found: Option<SaidView>,
    /// How many natural days old the complaint was when its age was told last.
    pub aged: Option<u16>,
    pub received_at: String,
}

/// A point of a check list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CheckPoint {
    pub code: String,
    pub done: bool,
}

/// One entry of the timeline.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TimelineEntry {
    pub seq: i64,
    pub at: String,
    pub kind: String,
    pub by: String,
    pub audience: String,
    #[schema(value_type = std::collections::HashMap<String, serde_json::Value>)]
    pub params: serde_json::Value,
    pub words: Option<String>,
}

/// One complaint.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CaseView {
    pub number: String,
    pub version: i64,
    pub stage: String,
    pub ending: Option<String>,
    pub public_state: String,
    pub summary: String,
    pub narrative: String,
    pub channel: String,
    pub received_at: String,
    pub registered_at: String,
    pub occurred_on: Option<String>,
    pub branch: OrgRef,
    pub amount_fen: Option<i64>,
    pub customer: CustomerView,
    pub kind: String,
    pub category: String,
    pub cause: String,
    pub business: String,
    pub priority: String,
    pub flags: Vec<String>,
    pub liability_hint: String,
    pub reasons: Vec<ReasonView>,
    pub graded_by: String,
    pub green: GreenView,
    pub owner: Option<OwnerView>,
    pub first_asked: Option<StaffRef>,
    pub recused: Vec<RecusalView>,
    pub handlers: Vec<StaffRef>,
    pub group: Vec<Seat>,
    pub issues: Vec<IssueView>,
    pub evidence: Vec<EvidenceView>,
    pub clocks: Vec<ClockView>,
    pub nobody: NobodyView,
    /// While the first contact is still open.
    pub attempts: Option<AttemptsView>,
    /// From when on the owner may be reminded again.
    pub remind_from: Option<String>,
    pub contacts: Vec<ContactView>,
    pub proposal: Option<ProposalView>,
    /// What the program sent to the customer, oldest first.
    pub sent: Vec<SentLetterView>,
    pub review: Option<ReviewDecisionView>,
    pub escalation: Option<EscalationView>,
    pub follow_up: Option<FollowUpView>,
    pub pending_ending: Option<PendingEndingView>,
    pub verification: Option<VerificationView>,
    pub promises: Vec<PromiseView>,
    pub orders: Vec<OrderView>,
    /// Its turns on the list of files that are followed closely.
    pub watches: Vec<WatchView>,
    pub checklist: Vec<CheckPoint>,
    pub close_checklist: Vec<CheckPoint>,
    pub timeline: Vec<TimelineEntry>,
    pub moves: Vec<String>,
    /// Whether masked values may be shown in the clear to this person, for a reason.
    pub may_reveal: bool,
}
