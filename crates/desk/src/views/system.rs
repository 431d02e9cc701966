//! The shape of the page on which the system describes itself.

use serde::Serialize;
use utoipa::ToSchema;

/// What the configuration in force says.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SystemView {
    /// The version of the rules.
    pub edition: i64,
    /// In their order.
    pub stages: Vec<String>,
    pub clocks: Vec<DescribedClock>,
    pub roles: Vec<String>,
    pub actions: Vec<DescribedAction>,
    /// The same tables as a file.
    pub markdown: String,
    pub as_of: String,
}

/// A clock with whoever hears of it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DescribedClock {
    pub name: String,
    pub zh: String,
    pub en: String,
    /// Whose it is: `complaint`, `added_issue` or `issue`.
    pub per: String,
    pub start: String,
    pub stop: String,
    /// The stage in which it usually starts; nothing when that may be at any time.
    pub from_stage: Option<String>,
    pub to_stage: Option<String>,
    pub limit: String,
    /// The limit is chosen each time; `limit` is what is offered first.
    pub chosen: bool,
    pub warn_before: String,
    pub basis: String,
    pub goal: bool,
    pub pausable: bool,
    pub extensible: bool,
    pub restartable: bool,
    pub rungs: Vec<DescribedRung>,
}

/// Who hears of a clock at one moment: `warning`, `due`, `4 hours after`.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DescribedRung {
    pub at: String,
    pub to: Vec<String>,
    /// Silent once somebody has acknowledged the clock.
    pub spared: bool,
}

/// An act with the roles that may do it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DescribedAction {
    pub action: String,
    pub roles: Vec<String>,
}
