//! The shapes of the triage screen (S04).

use super::{CandidateView, ClockChip, CustomerView, EvidenceView, OrgRef, QueueRow, ReasonView, StaffRef};
use serde::Serialize;
use utoipa::ToSchema;

/// A file that waits for somebody's look.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TriageRow {
    #[serde(flatten)]
    pub row: QueueRow,
    /// Until when the caller put it aside.
    pub later_until: Option<String>,
    /// A colleague who looks at it now.
    pub looked_at_by: Option<StaffRef>,
}

/// The files that wait, by deadline.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TriagePage {
    pub rows: Vec<TriageRow>,
    pub total: i64,
    pub total_is_exact: bool,
}

/// One field as the program read it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TriageField {
    /// `category`, `cause`, `business` or `priority`.
    pub field: String,
    pub value: String,
    /// False for a field below its threshold: a person has to look.
    pub sure: bool,
    /// 0 to 1.
    pub confidence: f64,
    pub reasons: Vec<ReasonView>,
    /// What else it could be, the likeliest first.
    pub alternatives: Vec<String>,
}

/// A stretch of the customer's words that a reason names, in characters.
#[derive(Debug, Clone, Serialize, ToSchema, PartialEq, Eq)]
pub struct TriageMark {
    pub from: usize,
    pub to: usize,
    pub field: String,
}

/// Another file of the same customer.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SameCustomer {
    pub number: String,
    pub summary: String,
    pub stage: String,
    pub received_at: String,
    pub owner: Option<StaffRef>,
    /// Whether this file can be merged into it.
    pub may_take_in: bool,
    /// 0 to 1: how likely both are about the same matter.
    pub score: f64,
    pub same_issue: bool,
    pub reasons: Vec<String>,
}

/// One of several issues that the text seems to hold.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct IssueProposal {
    pub from: usize,
    pub to: usize,
    pub words: String,
    pub category: String,
    pub cause: String,
    pub business: String,
}

/// One file on the triage screen.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TriageItem {
    pub number: String,
    pub version: i64,
    pub summary: String,
    /// The customer's words, personal values masked.
    pub narrative: String,
    pub marks: Vec<TriageMark>,
    pub channel: String,
    pub received_at: String,
    pub branch: OrgRef,
    pub clock: Option<ClockChip>,
    pub customer: CustomerView,
    /// The how many-th complaint of this customer it is, from 1.
    pub nth: u32,
    /// Complaints, calls and messages of this customer in the last 90 days, this file left out.
    pub contacts_90_days: usize,
    pub same_customer: Vec<SameCustomer>,
    pub attachments: Vec<EvidenceView>,
    pub kind: String,
    pub is_complaint: bool,
    pub green: bool,
    pub green_reasons: Vec<ReasonView>,
    pub flags: Vec<String>,
    /// Every flag, those that stand first.
    pub flag_choices: Vec<FlagChoice>,
    pub fields: Vec<TriageField>,
    pub owner: Option<StaffRef>,
    pub owner_reason: String,
    pub candidates: Vec<CandidateView>,
    /// Two or more, or none.
    pub issues: Vec<IssueProposal>,
    /// It is about a branch where somebody can take it.
    pub may_go_back: bool,
    /// Nobody has looked at it yet.
    pub waits: bool,
}

/// One flag that can be added or taken away.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FlagChoice {
    pub flag: String,
    /// Who adds it makes the complaint high.
    pub raises: bool,
}

/// What a look, or its taking back, made of the file.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TriageDone {
    pub number: String,
    pub version: i64,
    pub green: bool,
    pub priority: String,
    pub owner: Option<StaffRef>,
    pub issues: usize,
    pub waits: bool,
}

/// Whether somebody else looks at the file.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TriageLook {
    pub taken_by: Option<StaffRef>,
    /// Until when the look is the caller's.
    pub until: String,
}
