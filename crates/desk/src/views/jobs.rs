//! Shapes of long work.

use serde::Serialize;
use utoipa::ToSchema;

/// Long work that a person asked for.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct JobView {
    pub id: String,
    /// `export` or `bulk`.
    pub kind: String,
    /// Of `bulk`: `dispatch` or `remind`; empty for the others.
    pub act: String,
    /// `waiting`, `running`, `stopping`, `stopped`, `done` or `failed`.
    pub state: String,
    pub asked_at: String,
    pub ended_at: Option<String>,
    /// 0 until it was counted.
    pub total: i64,
    pub done: i64,
    pub succeeded: i64,
    pub skipped: i64,
    pub failed: i64,
    /// By the speed until now; nothing before there is one.
    pub seconds_left: Option<i64>,
    /// Why it broke off.
    pub fault: Option<String>,
    /// The file that came out of it.
    pub file_name: Option<String>,
    /// Its acts can be taken back until then.
    pub undo_until: Option<String>,
    /// What failed can be tried again.
    pub may_retry: bool,
}

/// What became of one complaint of a job.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct JobItemView {
    pub number: String,
    /// `done`, `skipped`, `failed`; nothing until it was its turn.
    pub outcome: Option<String>,
    /// Why it was skipped or failed.
    pub code: Option<String>,
}

/// A job with its complaints, first those that failed.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct JobPage {
    pub job: JobView,
    pub items: Vec<JobItemView>,
}

/// The latest jobs of a person.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct JobsView {
    pub jobs: Vec<JobView>,
    /// How many are not over.
    pub running: usize,
}

/// What an act on many complaints would do.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BulkPreview {
    pub total: usize,
    pub would: usize,
    /// Those that it would leave alone, by the reason.
    pub exceptions: Vec<BulkException>,
}

/// A reason why complaints would be left alone.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BulkException {
    pub code: String,
    pub count: usize,
    /// Some of them.
    pub numbers: Vec<String>,
}
