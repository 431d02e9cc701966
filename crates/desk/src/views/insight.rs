//! The shapes of the pages of figures: the cockpit and the analysis.

use super::{OrgRef, Rate};
use serde::Serialize;
use utoipa::ToSchema;

/// 驾驶舱 (S0-22): how complaints stand, on one page. Days are `YYYY-MM-DD`; both ends of a stretch are counted in.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CockpitView {
    /// The part of the bank that is counted; nothing when it is the whole bank.
    pub unit: Option<OrgRef>,
    /// The stretch that ends today; today is not over.
    pub from: String,
    pub to: String,
    pub received: i64,
    /// The last seven full days against the four weeks before them.
    pub change: Change,
    pub rates: Vec<Rate>,
    /// Open files with a missed clock, counted up to a thousand.
    pub overdue: i64,
    pub green: GreenFigures,
    /// The most frequent first.
    pub causes: Vec<Part>,
    pub channels: Vec<Part>,
    /// Every branch with a complaint in the stretch, the most first.
    pub branches: Vec<BranchPart>,
    /// The last thirteen weeks, Monday to Sunday, the oldest first.
    pub weeks: Vec<Week>,
    /// What got worse most surely.
    pub worse: Vec<WorseRow>,
    /// When the next clock of an open file is due.
    pub next_due: Option<String>,
    /// Files that are not counted yet, up to a thousand.
    pub waiting: i64,
    pub as_of: String,
}

/// A stretch of time against those before it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Change {
    pub from: String,
    pub to: String,
    pub recent: i64,
    /// The mean of an equally long stretch before.
    pub mean: f64,
    /// As a part of the mean; nothing when there was none before.
    pub change: Option<f64>,
    /// `too_few`, `weak`, `middling` or `strong`: how sure it is that it rose.
    pub sureness: String,
}

/// The green channel now.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct GreenFigures {
    pub open: i64,
    /// The median of the latest first responses, and how many they are.
    pub median_ms: Option<i64>,
    pub responses: u32,
    pub limit_ms: Option<i64>,
    /// The most urgent.
    pub rows: Vec<FileLine>,
}

/// A part of the complaints of a stretch.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Part {
    pub code: String,
    pub received: i64,
}

/// Those of one branch.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BranchPart {
    pub branch: OrgRef,
    pub received: i64,
    /// The last seven full days against the four weeks before them.
    pub change: Change,
}

/// One week.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Week {
    pub from: String,
    pub to: String,
    /// False for the one that is not over.
    pub full: bool,
    pub received: i64,
    pub by_business: Vec<Part>,
    pub answers: i64,
    pub content: i64,
}

/// 变差榜: one line of what got worse.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WorseRow {
    /// Nothing when the whole part of the bank is meant.
    pub branch: Option<OrgRef>,
    /// Of which dimension the code is: `cause`, `business` or `channel`.
    pub dim: String,
    pub code: String,
    #[serde(flatten)]
    pub change: Change,
}

/// 分析: what got worse, and of what the complaints consist.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AnalysisView {
    pub unit: Option<OrgRef>,
    pub from: String,
    pub to: String,
    /// Fewer complaints than this in seven days are not judged.
    pub least: i64,
    /// The surest first, at most 200; those of one or two complaints are left out.
    pub rows: Vec<WorseRow>,
    /// More were found than are shown.
    pub more: bool,
    /// The parts of the stretch, the most frequent first.
    pub parts: Vec<Part>,
    pub weeks: Vec<Week>,
    pub waiting: i64,
    pub as_of: String,
}

/// One line of the analysis, looked at more closely.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CourseView {
    pub branch: Option<OrgRef>,
    pub dim: String,
    pub code: String,
    /// Of the last twelve weeks, the oldest first.
    pub weeks: Vec<WeekCount>,
    /// The latest five.
    pub latest: Vec<FileLine>,
}

/// How many in a week.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WeekCount {
    pub from: String,
    pub to: String,
    pub full: bool,
    pub received: i64,
}

/// A file in one line.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FileLine {
    pub number: String,
    pub summary: String,
    pub branch: OrgRef,
    pub stage: String,
    pub received_at: String,
    /// The earliest running clock.
    pub due: Option<String>,
}
