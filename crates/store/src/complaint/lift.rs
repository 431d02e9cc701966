//! The columns that lists need, lifted from the file. Lifting is a function of the file alone, so a test and `verify`
//! can recompute it.

use crate::Value;
use greenlane_domain::clocks::{Clock, ClockState};
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::compliance_review::total;
use greenlane_domain::complaint::stage::Stage;
use greenlane_domain::complaint::triage::{Business, Category, Cause, Kind, Priority};
use greenlane_domain::complaint::triage_check;
use greenlane_domain::ids::UserId;
use greenlane_domain::money::Fen;

/// Sorts after every real due instant.
pub const NEVER_MS: i64 = i64::MAX;

/// The part of the row that changes with the file; see the table for the meaning of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lifted {
    pub open: bool,
    pub stage: &'static str,
    pub ending: Option<&'static str>,
    pub kind: &'static str,
    pub category: &'static str,
    pub cause: &'static str,
    pub business: &'static str,
    pub priority: &'static str,
    pub green: bool,
    pub owner: Option<String>,
    pub accepted: bool,
    pub closed_ms: Option<i64>,
    pub sort_ms: i64,
    /// The next warning; while the file rests, the sweep moves it on by itself.
    pub alert_ms: Option<i64>,
    pub paused: bool,
    pub escalated: bool,
    pub ending_asked: bool,
    pub paid: Fen,
    pub flags: String,
    /// Everybody who investigates it, each between commas.
    pub team: String,
    /// Nobody has looked at what the program made of it.
    pub to_triage: bool,
}

impl Lifted {
    /// Lifts the columns.
    pub fn of(c: &Complaint) -> Self {
        let grade = c.grade.as_ref();
        let closed_ms = match &c.stage {
            Stage::Closed { at, .. } => Some(at.as_millis()),
            _ => None, // every other stage is open
        };
        Self {
            open: c.stage.is_open(),
            stage: c.stage.code().code(),
            ending: c.stage.ending().map(|e| e.code().code()),
            kind: grade.map_or(Kind::Complaint, |g| g.kind).code(),
            category: grade.map_or(Category::Other, |g| g.category).code(),
            cause: grade.map_or(Cause::Other, |g| g.cause).code(),
            business: grade.map_or(Business::Other, |g| g.business).code(),
            priority: grade.map_or(Priority::Normal, |g| g.priority).code(),
            green: c.green.is_in(),
            owner: c.owner_id().map(|o| o.as_str().to_owned()),
            accepted: c.owner.as_ref().is_some_and(|o| o.accepted_at.is_some()),
            closed_ms,
            sort_ms: c.next_deadline().map_or(NEVER_MS, |k| k.due.as_millis()),
            alert_ms: c.clocks.iter().filter_map(alert).min(),
            paused: c.clocks.iter().any(|k| matches!(k.state, ClockState::Paused { .. })),
            escalated: c.open_escalation().is_some(),
            ending_asked: c.pending_ending.is_some(),
            paid: if c.every_issue_is_answered() { total(c) } else { Fen::ZERO },
            flags: grade.map(|g| g.flags.join(",")).unwrap_or_default(),
            team: between_commas(c.group.iter().map(|(_, member)| member)),
            to_triage: triage_check::waits(c),
        }
    }

    /// The values in the order of the statement `complaint/update`, from `open` to `to_triage`, with `updated_ms` in place.
    pub fn values(&self, updated_ms: i64) -> Vec<Value> {
        crate::args![
            self.open,
            self.stage,
            self.ending,
            self.kind,
            self.category,
            self.cause,
            self.business,
            self.priority,
            self.green,
            self.owner.clone(),
            self.accepted,
            updated_ms,
            self.closed_ms,
            self.sort_ms,
            self.alert_ms,
            self.paused,
            self.escalated,
            self.ending_asked,
            self.paid.get(),
            &self.flags,
            &self.team,
            self.to_triage,
        ]
    }
}

/// The row of one clock; `n` is its place in the file.
pub fn clock_row(c: &Complaint, n: usize, clock: &Clock) -> Vec<Value> {
    let state = match clock.state {
        ClockState::Running => "running",
        ClockState::Paused { .. } => "paused",
        ClockState::Stopped { .. } => "stopped",
    };
    crate::args![
        c.id.as_str(),
        n as i64,
        &clock.name,
        state,
        clock.goal,
        clock.started.as_millis(),
        clock.warn_at.as_millis(),
        clock.due.as_millis(),
        clock.stopped_at().map(greenlane_domain::time::Instant::as_millis),
        clock.issue().map(i64::from),
        alert(clock),
    ]
}

/// When somebody has to be told of it, or when its longest standstill is over: a goal of the house warns nobody.
fn alert(clock: &Clock) -> Option<i64> {
    match clock.state {
        ClockState::Running if !clock.goal => Some(clock.warn_at.as_millis()),
        ClockState::Paused { until, .. } => until.map(greenlane_domain::time::Instant::as_millis),
        ClockState::Running | ClockState::Stopped { .. } => None,
    }
}

/// Each id between commas, so that one can be found among them; a comma alone when there is none.
pub(crate) fn between_commas<'i>(ids: impl IntoIterator<Item = &'i UserId>) -> String {
    ids.into_iter().fold(String::from(","), |all, id| all + id.as_str() + ",")
}
