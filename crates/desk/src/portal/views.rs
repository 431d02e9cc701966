//! The shapes that the portal reads. They hold what the bank says to its customers and nothing else.

use crate::evidence::limits::FileLimitsView;
use crate::views::OrgRef;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

/// What the bank publishes.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PortalSettings)]
pub struct PortalSettingsView {
    pub bank: String,
    pub hotline: String,
    pub loss_line: String,
    pub hours: String,
    pub address: String,
    pub demo: bool,
    pub files: FileLimitsView,
    pub branches: Vec<OrgRef>,
}

/// What has been typed so far.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PortalDraft)]
pub struct PortalDraftView {
    pub step: String,
    #[schema(value_type = Object)]
    pub data: Map<String, Value>,
    pub saved_at: String,
}

/// That a one-time code was sent.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = CodeSent)]
pub struct CodeSentView {
    pub sent: bool,
    pub resend_after_s: u64,
    /// The code itself, in a demo bank only.
    pub demo_code: Option<String>,
}

/// What the customer holds in hand after filing.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema, PartialEq, Eq)]
#[schema(as = PortalReceipt)]
pub struct PortalReceiptView {
    pub number: String,
    pub contact_by: String,
    pub answer_by: String,
    pub green_channel: bool,
    pub owner_surname: Option<String>,
    pub phone_masked: Option<String>,
    pub next: Vec<ReceiptStep>,
}

/// What happens next, and by when.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema, PartialEq, Eq)]
pub struct ReceiptStep {
    pub code: String,
    pub by: Option<String>,
}

/// The complaints of one phone.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PortalList)]
pub struct PortalListView {
    pub complaints: Vec<PortalListRow>,
}

/// One of them.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PortalListRow {
    pub number: String,
    pub summary: String,
    pub state: String,
    pub received_at: String,
    /// Somebody else complained and lets them look.
    pub of_somebody_else: bool,
}

/// One complaint as its customer sees it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PortalCase)]
pub struct PortalCaseView {
    pub number: String,
    pub summary: String,
    pub state: String,
    pub green_channel: bool,
    pub received_at: String,
    pub who: Option<PortalWho>,
    pub next: PortalNext,
    pub steps: Vec<PortalStep>,
    pub proposal: Option<PortalProposalView>,
    /// Nothing was told to the customer since then, for longer than the bank lets pass.
    pub quiet_since: Option<String>,
    /// What the customer may do now: answer, rate, withdraw, message, attach, ask_above, share, verify.
    pub can: Vec<String>,
    /// What staff asked the customer for, oldest first.
    pub questions: Vec<PortalQuestion>,
    pub seen: Option<PortalSeen>,
    /// Whom the customer lets look at it.
    pub viewers: Vec<PortalViewer>,
    pub rating: Option<PortalRating>,
    pub messages: Vec<PortalMessage>,
    pub materials: Vec<PortalMaterial>,
    pub ending: Option<String>,
    pub result: Option<String>,
    /// Until when a second look may be asked for.
    pub verify_by: Option<String>,
}

/// Who is responsible, by surname and staff number.
#[derive(Debug, Clone, Serialize, ToSchema, PartialEq, Eq)]
pub struct PortalWho {
    pub surname: String,
    pub staff_no: String,
}

/// What happens next.
#[derive(Debug, Clone, Serialize, ToSchema, PartialEq, Eq)]
pub struct PortalNext {
    /// contact, check, proposal, confirm, carry_out, rate, supervisor, verify, or none.
    pub code: String,
    pub by: Option<String>,
    /// The promised time has passed.
    pub late: bool,
    pub previous_by: Option<String>,
    pub reason: Option<String>,
}

/// One step, done or to come.
#[derive(Debug, Clone, Serialize, ToSchema, PartialEq, Eq)]
pub struct PortalStep {
    pub code: String,
    pub at: Option<String>,
    pub done: bool,
    pub by: Option<String>,
}

/// How the customer rated the handling.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PortalRating {
    pub satisfied: String,
    pub words: Option<String>,
}

/// A message.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PortalMessage {
    pub at: String,
    /// `you` or `bank`.
    pub from: String,
    pub words: String,
}

/// What staff asked the customer for.
#[derive(Debug, Clone, Serialize, ToSchema, PartialEq, Eq)]
pub struct PortalQuestion {
    pub no: u16,
    pub words: String,
    pub at: String,
    pub answered_at: Option<String>,
    /// What the customer said to it, which may be that they do not have it.
    pub answer: Option<String>,
    /// The name of the file that was handed in for it.
    pub file: Option<String>,
}

/// Who of the bank last saw what the customer wrote.
#[derive(Debug, Clone, Serialize, ToSchema, PartialEq, Eq)]
pub struct PortalSeen {
    pub surname: String,
    pub at: String,
}

/// Somebody who may look at the complaint.
#[derive(Debug, Clone, Serialize, ToSchema, PartialEq, Eq)]
pub struct PortalViewer {
    pub id: String,
    pub phone_masked: String,
}

/// A paper or photo that the customer handed in.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PortalMaterial {
    pub at: String,
    pub name: String,
}

/// The proposal the customer answers.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PortalProposal)]
pub struct PortalProposalView {
    pub version: u32,
    /// Another one was sent before.
    pub updated: bool,
    pub facts: String,
    pub basis: String,
    pub meaning: String,
    pub remedies: String,
    pub total_fen: i64,
    pub issues: Vec<PortalIssue>,
}

/// The proposal for one issue.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PortalIssue {
    pub no: u8,
    pub words: String,
    pub verdict: Option<String>,
    pub finding: Option<String>,
    pub will_do: Vec<PortalPart>,
    pub meaning: String,
    pub amount_fen: Option<i64>,
    pub benefit: Option<NamedView>,
}

/// One thing that will be done.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PortalPart {
    pub kind: String,
    pub words: String,
    pub due: Option<String>,
}

/// A code with its names.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Named)]
pub struct NamedView {
    pub code: String,
    pub zh: String,
    pub en: String,
}
