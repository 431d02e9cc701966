//! What the steps of handling ask for, from `policy/handling.toml`.

use crate::access::Department;
use crate::clocks::rule::ClockTable;
use crate::complaint::pause::PauseReason;
use crate::policy::place::{Document, Fault, repeated};
use crate::policy::wrong::{Said, Wrong};
use crate::time::Limit;
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
    pub pause: PauseRule,
    pub agreement: AgreementRule,
    pub reminder: ReminderRule,
    /// Absent in versions before it was there: then nothing is raised.
    #[serde(default)]
    pub repeat: Option<RepeatRule>,
    /// Absent in versions before it was there: then nothing comes on the list of files to follow by itself.
    #[serde(default)]
    pub watch: Option<WatchRule>,
    /// Absent in versions before it was there: then no share is shown.
    #[serde(default)]
    pub pick_up: Option<PickUpRule>,
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

/// Longest standstill of the statutory clock for each reason, in natural days.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PauseRule {
    pub appraisal_days: u16,
    pub mediation_days: u16,
}

impl PauseRule {
    /// For this reason.
    pub const fn most_days(&self, reason: PauseReason) -> u16 {
        match reason {
            PauseReason::Appraisal => self.appraisal_days,
            PauseReason::Mediation => self.mediation_days,
        }
    }
}

/// How far ahead an agreed day may lie, in natural days.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgreementRule {
    pub most_days: u16,
}

/// How often an owner may be reminded of one file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReminderRule {
    pub gap_minutes: u32,
}

/// From which time within so many days on a complaint about the same matter is urgent (S3-49).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RepeatRule {
    pub nth: u32,
    pub within_days: u16,
}

/// Which files are followed closely by themselves (S3-44).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WatchRule {
    /// Until the first look at a file that came on the list by itself; what is offered first when somebody chooses.
    pub review: Limit,
    /// The ages of a contentious file, in natural days since it was received, at which it is told of.
    pub ageing_days: Vec<u16>,
    /// The flags that make a file contentious, beside urgency, repetition and displeasure with a plan.
    pub flags: Vec<String>,
}

/// Within how many seconds a person answers a ringing telephone or a chat (S1-26).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PickUpRule {
    pub seconds: u32,
}

/// Departments that must be present.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DepartmentsRule {
    pub departments: Vec<Department>,
}

/// Points by which an owner is chosen.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
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
    /// Reads the document; the first fault found is returned with its place.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let document = Document::toml(text);
        let policy: Self = document.read()?;
        match policy.fault() {
            Some((path, said)) => Err(document.fault(&path, said)),
            None => Ok(policy),
        }
    }

    /// Whether an extension as read from `text` makes every clock that may be extended longer.
    pub fn fits(&self, clocks: &ClockTable, text: &str) -> Result<(), Fault> {
        let first = self.extension.first_total_days;
        let shorter = |limit: Limit| matches!(limit, Limit::NaturalDays(days) if first <= days);
        match clocks.rules.iter().find(|rule| rule.extensible && shorter(rule.limit)) {
            None => Ok(()),
            Some(rule) => Err(Document::toml(text)
                .fault("extension.first_total_days", Wrong::ExtensionTooShort.with([&rule.name]))),
        }
    }

    fn fault(&self) -> Option<(String, Said)> {
        let at_least_one = [
            ("contact.attempts_that_count", self.contact.attempts_that_count),
            ("follow_up.attempts_that_count", self.follow_up.attempts_that_count),
            ("verification.window_days", u32::from(self.verification.window_days)),
            ("extension.first_total_days", u32::from(self.extension.first_total_days)),
        ];
        if let Some((path, _)) = at_least_one.iter().find(|(_, count)| *count == 0) {
            return Some(((*path).to_owned(), Wrong::AtLeastOne.into()));
        }
        if self.extension.last_total_days < self.extension.first_total_days {
            return Some(("extension.last_total_days".to_owned(), Wrong::LastExtension.into()));
        }
        let wrong = |rule: &RepeatRule| !(2..=10).contains(&rule.nth);
        if self.repeat.as_ref().is_some_and(wrong) {
            return Some(("repeat.nth".to_owned(), Wrong::Outside.with([&2, &10])));
        }
        if self.repeat.as_ref().is_some_and(|rule| rule.within_days == 0) {
            return Some(("repeat.within_days".to_owned(), Wrong::AtLeastOne.into()));
        }
        if self.pick_up.is_some_and(|rule| !(1..=600).contains(&rule.seconds)) {
            return Some(("pick_up.seconds".to_owned(), Wrong::Outside.with([&1, &600])));
        }
        if let Some(rule) = &self.watch {
            if rule.ageing_days.first().is_none_or(|days| *days == 0) {
                return Some(("watch.ageing_days".to_owned(), Wrong::AtLeastOne.into()));
            }
            if !rule.ageing_days.is_sorted_by(|a, b| a < b) {
                return Some(("watch.ageing_days".to_owned(), Wrong::NotRising.into()));
            }
            if !matches!(rule.review, Limit::WorkingDays(_) | Limit::NaturalDays(_)) {
                return Some(("watch.review".to_owned(), Wrong::DaysOnly.into()));
            }
        }
        self.fault_of_departments().or_else(|| self.fault_of_points()).or_else(|| self.fault_of_criteria())
    }

    fn fault_of_departments(&self) -> Option<(String, Said)> {
        let rules = [("investigation", &self.investigation), ("green_channel", &self.green_channel)];
        for (name, rule) in rules {
            let path = || format!("{name}.departments");
            if rule.departments.is_empty() {
                return Some((path(), Wrong::NoDepartment.into()));
            }
            if repeated(&rule.departments).is_some() {
                return Some((path(), Wrong::DepartmentTwice.into()));
            }
        }
        None
    }

    fn fault_of_points(&self) -> Option<(String, Said)> {
        let dispatch = &self.dispatch;
        let points = [
            ("load_weight", dispatch.load_weight),
            ("skill_points", dispatch.skill_points),
            ("own_unit_points", dispatch.own_unit_points),
            ("own_branch_points", dispatch.own_branch_points),
            ("green_team_points", dispatch.green_team_points),
        ];
        let wrong = points.iter().find(|(_, points)| !(0..=10_000).contains(points));
        wrong.map(|(name, _)| (format!("dispatch.{name}"), Wrong::Outside.with([&0, &10_000])))
    }

    fn fault_of_criteria(&self) -> Option<(String, Said)> {
        let rows = &self.unreasonable_criterion;
        let path = |n: usize, field: &str| format!("unreasonable_criterion[{n}].{field}");
        if let Some(n) = repeated(rows.iter().map(|row| &row.code)) {
            return Some((path(n, "code"), Wrong::Twice.with([&rows[n].code])));
        }
        for (n, row) in rows.iter().enumerate() {
            let words = [("code", &row.code), ("zh", &row.zh), ("en", &row.en)];
            if let Some((field, _)) = words.iter().find(|(_, word)| word.trim().is_empty()) {
                return Some((path(n, field), Wrong::Empty.into()));
            }
        }
        None
    }
}
