//! The audit log and its proof.

use super::StaffRef;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One line of the audit log.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AuditLineView {
    pub id: String,
    pub at: String,
    /// The member of staff, when it was one.
    pub by: Option<StaffRef>,
    /// `staff`, `customer`, `partner:NAME` or `program`.
    pub who: String,
    pub action: String,
    /// The number of the complaint, when it was done to one.
    pub complaint: Option<String>,
    /// What else it was done to.
    pub object: String,
    /// Masked.
    pub detail: String,
}

/// How often something sensitive was looked at on a day.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AuditDayView {
    pub day: String,
    pub count: i64,
}

/// A fault that a proof found.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ProofFaultView {
    /// The number of the complaint; nothing when it is about the audit log.
    pub complaint: Option<String>,
    /// The checkpoint of the audit log, or the link of the file.
    pub at: Option<i64>,
    pub code: String,
}

/// The outcome of the latest proof.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ProofView {
    pub at: String,
    pub by: StaffRef,
    pub files: u64,
    pub links: u64,
    pub words: u64,
    pub lines: u64,
    /// How many faults there are; `faults` holds the first of them.
    pub broken: usize,
    pub faults: Vec<ProofFaultView>,
}

/// The newest checkpoint of the audit log.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CheckpointView {
    pub n: i64,
    pub hash: String,
    pub at: String,
}

/// A page of the audit log.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AuditPage {
    pub rows: Vec<AuditLineView>,
    /// Where the next page begins; nothing on the last.
    pub next: Option<String>,
}

/// What stands above the list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AuditState {
    /// Sensitive looks of the last thirty days, each day with its count.
    pub looks: Vec<AuditDayView>,
    pub checkpoint: Option<CheckpointView>,
    pub proof: Option<ProofView>,
}
