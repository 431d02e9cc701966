//! The shape of the page of a branch.

use super::{OrgRef, Part, StaffRef};
use serde::Serialize;
use utoipa::ToSchema;

/// 网点 (S18): how one branch stands, against its own past and against the others. Days are `YYYY-MM-DD`; both ends of a
/// stretch are counted in.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BranchView {
    pub branch: OrgRef,
    /// The branches the reader may choose from.
    pub branches: Vec<OrgRef>,
    pub from: String,
    pub to: String,
    /// The stretch of the same length before.
    pub before_from: String,
    pub before_to: String,
    /// So few complaints in both stretches that the figures say little.
    pub few: bool,
    /// How many other branches of the same kind there are.
    pub peers: u32,
    /// In a fixed order: received, open, overdue, then the three promises.
    pub tiles: Vec<BranchTile>,
    /// The most frequent first.
    pub causes: Vec<Part>,
    /// Who has the open files, the most first.
    pub loads: Vec<BranchLoad>,
    /// What its people are asked for, the next due first, at most 20.
    pub asked: Vec<BranchAsked>,
    /// What is put right after complaints about it, the latest due first, at most 20; whether it is done is kept elsewhere.
    pub rectifications: Vec<BranchRectification>,
    /// The last twelve months, the oldest first.
    pub months: Vec<BranchMonth>,
    /// Files that are not counted yet, up to a thousand.
    pub waiting: i64,
    pub as_of: String,
}

/// A figure of the branch.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BranchTile {
    pub code: String,
    /// A count, or a part of one; nothing when there is nothing to judge.
    pub value: Option<f64>,
    /// Of rates: what was kept, of how many.
    pub kept: Option<i64>,
    pub of: Option<i64>,
    /// The same in the stretch before; nothing for what only stands now.
    pub before: Option<f64>,
    pub band: Option<PeerBand>,
}

/// The middle half of the others.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PeerBand {
    pub low: f64,
    pub median: f64,
    pub high: f64,
}

/// Open files in one pair of hands.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BranchLoad {
    /// Nobody, when they wait to be given out.
    pub owner: Option<StaffRef>,
    pub open: i64,
    pub overdue: i64,
}

/// Something its people are asked for.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BranchAsked {
    pub number: String,
    /// `supervision` or `promise`.
    pub kind: String,
    pub staff: StaffRef,
    pub due: String,
    pub late: bool,
}

/// Something that is put right.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BranchRectification {
    pub number: String,
    pub title: String,
    pub due_day: String,
    pub department: String,
}

/// Complaints of one month.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BranchMonth {
    pub from: String,
    pub to: String,
    /// False for the one that is not over.
    pub full: bool,
    pub received: i64,
    pub band: Option<PeerBand>,
}
