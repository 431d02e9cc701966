//! What the steps of handling ask for, from `policy/handling.toml`.

use crate::access::Department;
use serde::Deserialize;

/// See `policy/handling.toml`; each field carries the name used there.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandlingPolicy {
    pub words: WordsRule,
    pub contact: ContactRule,
    pub follow_up: FollowUpRule,
    pub merging: MergingRule,
    pub verification: VerificationRule,
    pub extension: ExtensionRule,
    pub investigation: DepartmentsRule,
    pub green_channel: DepartmentsRule,
    pub dispatch: DispatchRule,
    pub unreasonable_criterion: Vec<Criterion>,
}

/// Least lengths of written grounds, in characters.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordsRule {
    pub min_basis_chars: u32,
    pub min_reason_chars: u32,
}

/// When unanswered calls together count as a contact.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContactRule {
    pub attempts_that_count: u32,
    pub attempt_gap_minutes: u32,
}

/// When unanswered follow-up calls count as done.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUpRule {
    pub attempts_that_count: u32,
}

/// Which complaints may be merged.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MergingRule {
    pub same_customer_only: bool,
}

/// How long a review by the superior institution may be asked for, in natural days.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VerificationRule {
    pub window_days: u16,
}

/// Total lengths after an extension of the statutory clock, in natural days (Order 2020 No. 3 art. 18).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExtensionRule {
    pub first_total_days: u16,
    pub last_total_days: u16,
}

/// Departments that must be present.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DepartmentsRule {
    pub departments: Vec<Department>,
}

/// Points by which an owner is chosen.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DispatchRule {
    pub load_weight: i64,
    pub skill_points: i64,
    pub own_unit_points: i64,
    pub own_branch_points: i64,
    pub green_team_points: i64,
}

/// A ground on which a demand may be called unreasonable (S3-45).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    pub code: String,
    pub zh: String,
    pub en: String,
}

impl HandlingPolicy {
    /// Reads the document; a fault names line and field.
    pub fn parse(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|e| e.to_string())
    }
}
