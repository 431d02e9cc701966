//! The table of clocks, from `policy/clocks.toml`.

use crate::codes::codes;
use crate::complaint::stage::StageCode;
use crate::policy::place::{Document, Fault, is_name};
use crate::policy::wrong::{Said, Wrong};
use crate::time::{Desks, Limit};
use serde::Deserialize;

codes! {
    /// Something that happened and that may start or stop a clock.
    pub enum Trigger {
        Registered = "registered",
        EnteredGreenChannel = "entered_green_channel",
        LeftGreenChannel = "left_green_channel",
        Accepted = "accepted",
        /// A person of the bank spoke or wrote with the customer and was heard (S0-19).
        SpokenWith = "spoken_with",
        /// The customer was reached, the content confirmed and attention expressed, or enough attempts at different
        /// times failed (S4-11).
        Contacted = "contacted",
        FindingsFiled = "findings_filed",
        /// Who is liable for an issue was found (S1-31).
        LiabilityFound = "liability_found",
        /// Every issue of the plan has the customer's answer (N10). Nothing else stops the five-day clock.
        CustomerAnswered = "customer_answered",
        DecisionTold = "decision_told",
        Handled = "handled",
        FollowedUp = "followed_up",
        Escalated = "escalated",
        EscalationResolved = "escalation_resolved",
        VerificationRequested = "verification_requested",
        VerificationDecided = "verification_decided",
        Supervised = "supervised",
        SupervisionAnswered = "supervision_answered",
        Promised = "promised",
        /// It was kept, or the customer was told of a new time.
        PromiseSettled = "promise_settled",
        /// It is followed closely, and was looked at again (S3-44).
        Watched = "watched",
        WatchReviewed = "watch_reviewed",
        /// The file ended; every clock still open stops.
        Ended = "ended",
    }
}

impl Trigger {
    /// The stage in which it usually happens; nothing for what may happen at any time.
    pub const fn stage(self) -> Option<StageCode> {
        match self {
            Self::Registered => Some(StageCode::Registered),
            Self::EnteredGreenChannel => Some(StageCode::Triaged),
            Self::Accepted | Self::SpokenWith | Self::Contacted => Some(StageCode::Dispatched),
            Self::FindingsFiled => Some(StageCode::Investigating),
            Self::LiabilityFound => Some(StageCode::Proposing),
            Self::DecisionTold | Self::CustomerAnswered => Some(StageCode::AwaitingCustomer),
            Self::Handled => Some(StageCode::CarryingOut),
            Self::FollowedUp => Some(StageCode::FollowUp),
            Self::Ended => Some(StageCode::Closed),
            Self::LeftGreenChannel
            | Self::Escalated
            | Self::EscalationResolved
            | Self::VerificationRequested
            | Self::VerificationDecided
            | Self::Supervised
            | Self::SupervisionAnswered
            | Self::Promised
            | Self::PromiseSettled
            | Self::Watched
            | Self::WatchReviewed => None,
        }
    }
}

codes! {
    /// Whose a clock is: of the file with everything in it, or of its issues (S3-53).
    pub enum Per {
        /// One for the file, whatever is added to it.
        Complaint = "complaint",
        /// One for the issues that came with the complaint, and one of its own for each that is added later.
        AddedIssue = "added_issue",
        /// One for each issue.
        Issue = "issue",
    }
}

impl Per {
    const fn complaint() -> Self {
        Self::Complaint
    }
}

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClockRule {
    pub name: String,
    pub zh: String,
    pub en: String,
    pub start: Trigger,
    pub stop: Trigger,
    pub limit: Limit,
    /// How long before it is due it turns amber.
    pub warn_before: Limit,
    /// The law or the document that asks for it.
    pub basis: String,
    /// Whose it is.
    #[serde(default = "Per::complaint")]
    pub per: Per,
    /// The opening hours by which open time is counted; without it those of the owner's unit.
    #[serde(default)]
    pub calendar: Option<String>,
    /// Counts from the receipt of the complaint, or of the issue that was added, even when it was entered later.
    #[serde(default)]
    pub from_received: bool,
    /// May stand still for appraisal or mediation (Order 2020 No. 3 art. 18 (2), 23).
    #[serde(default)]
    pub pausable: bool,
    /// May be extended to 30 and 60 days (art. 18 (1)).
    #[serde(default)]
    pub extensible: bool,
    /// Starts anew on new facts of the customer (art. 18 (3)).
    #[serde(default)]
    pub restartable: bool,
    /// Its end may be agreed on with the customer (art. 21).
    #[serde(default)]
    pub agreeable: bool,
    /// The limit is chosen each time; `limit` is what is offered first.
    #[serde(default)]
    pub chosen: bool,
    /// Measured, never red.
    #[serde(default)]
    pub goal: bool,
}

impl ClockRule {
    /// The field that makes no sense behind those `before` it, and why.
    pub(crate) fn fault(&self, before: &[Self]) -> Option<(&'static str, Said)> {
        let words = [("zh", &self.zh), ("en", &self.en), ("basis", &self.basis)];
        if !is_name(&self.name) {
            return Some(("name", Wrong::NameForm.into()));
        }
        if before.iter().any(|other| other.name == self.name) {
            return Some(("name", Wrong::Twice.with([&self.name])));
        }
        if self.start == self.stop {
            return Some(("stop", Wrong::SameEvent.into()));
        }
        if self.warn_before.length_ms() > self.limit.length_ms() {
            return Some(("warn_before", Wrong::WarningTooLong.into()));
        }
        if self.goal && self.extensible {
            return Some(("extensible", Wrong::GoalExtended.into()));
        }
        self.fault_of_hours().or_else(|| self.fault_of_issues()).or_else(|| {
            let empty = words.iter().find(|(_, word)| word.trim().is_empty());
            empty.map(|(field, _)| (*field, Wrong::Empty.into()))
        })
    }

    /// Open time goes with opening hours, and with nothing that is counted in days.
    fn fault_of_hours(&self) -> Option<(&'static str, Said)> {
        if self.limit.open_ms().is_none() {
            return match (&self.calendar, self.warn_before.open_ms()) {
                (Some(_), _) => Some(("calendar", Wrong::CalendarWithoutHours.into())),
                (None, Some(_)) => Some(("warn_before", Wrong::WarningInHours.into())),
                (None, None) => None,
            };
        }
        let days = [("extensible", self.extensible), ("agreeable", self.agreeable), ("chosen", self.chosen)];
        let wrong = days.iter().find(|(_, set)| *set);
        wrong.map(|(field, _)| (*field, Wrong::DaysOnly.into()))
    }

    /// A clock of issues runs between things that happen to an issue.
    fn fault_of_issues(&self) -> Option<(&'static str, Said)> {
        let starts: &[Trigger] = match self.per {
            Per::Complaint => return None,
            Per::AddedIssue => &[Trigger::Registered, Trigger::Accepted],
            Per::Issue => &[Trigger::Registered, Trigger::Accepted, Trigger::FindingsFiled],
        };
        let stops = [
            Trigger::FindingsFiled,
            Trigger::LiabilityFound,
            Trigger::DecisionTold,
            Trigger::CustomerAnswered,
            Trigger::Handled,
        ];
        if self.chosen {
            return Some(("per", Wrong::ChosenPerIssue.into()));
        }
        if !starts.contains(&self.start) {
            return Some(("start", Wrong::IssueStart.into()));
        }
        (!stops.contains(&self.stop)).then(|| ("stop", Wrong::IssueStop.into()))
    }
}

/// All clocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockTable {
    pub rules: Vec<ClockRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    clock: Vec<ClockRule>,
}

impl ClockTable {
    /// Reads the document; the first fault found is returned with its place.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let document = Document::toml(text);
        let rules = document.read::<Rows>()?.clock;
        if rules.is_empty() {
            return Err(document.fault("clock", Wrong::NoClocks));
        }
        for (n, rule) in rules.iter().enumerate() {
            if let Some((field, said)) = rule.fault(&rules[..n]) {
                return Err(document.fault(&format!("clock[{n}].{field}"), said));
            }
        }
        Ok(Self { rules })
    }

    /// Whether the calendar has the opening hours by which these clocks, as read from `text`, are counted.
    pub fn counted_by(&self, desks: &Desks, text: &str) -> Result<(), Fault> {
        for (n, rule) in self.rules.iter().enumerate().filter(|(_, rule)| rule.limit.open_ms().is_some()) {
            let at =
                |field: &str, said: Said| Document::toml(text).fault(&format!("clock[{n}].{field}"), said);
            match &rule.calendar {
                Some(name) if !desks.has(name) => {
                    return Err(at("calendar", Wrong::NoHours.with([name])));
                }
                None if desks.hours(None).is_none() => {
                    return Err(at("limit", Wrong::NoHoursAtAll.into()));
                }
                Some(_) | None => {}
            }
        }
        Ok(())
    }

    /// The table as Markdown, for `docs/generated/clocks.md`.
    pub fn markdown(&self) -> String {
        let mut out = String::from(
            "# Clocks\n\nGenerated from `policy/clocks.toml`.\n\n| clock | 名称 | of | starts | stops | limit | warns | kind | basis |\n|---|---|---|---|---|---|---|---|---|\n",
        );
        for r in &self.rules {
            let kind = if r.goal { "goal" } else { "deadline" };
            let limit = match &r.calendar {
                _ if r.chosen => format!("chosen, {} at first", r.limit),
                Some(name) => format!("{} ({name})", r.limit),
                None => r.limit.to_string(),
            };
            out += &format!(
                "| {} | {} | {} | {} | {} | {} | {} before | {kind} | {} |\n",
                r.name, r.zh, r.per, r.start, r.stop, limit, r.warn_before, r.basis
            );
        }
        out
    }
}
