//! Clocks of issues (S3-53): for which issues a clock runs, when it starts for them and when they have reached its end.
//!
//! An issue that is added later has time of its own from the moment it was raised, and the time of the others stays as it
//! was (decision 0011).

use super::Clock;
use super::chosen::CHOSEN;
use super::effect::Of;
use super::react::begin;
use super::rule::{ClockRule, Per, Trigger};
use crate::complaint::Complaint;
use crate::complaint::event::Event;
use crate::complaint::issue::{Issue, IssueNo};
use crate::complaint::stage::Stage;
use crate::policy::Policy;
use crate::time::Instant;

/// The issues that a clock runs for: its own, or all that have no open clock of this name of their own.
pub fn concerned<'c>(complaint: &'c Complaint, clock: &'c Clock) -> impl Iterator<Item = &'c Issue> {
    complaint.issues.iter().filter(move |issue| match clock.issue() {
        Some(no) => issue.no == no,
        None => !runs(complaint, &clock.name, Some(issue.no)),
    })
}

/// Whether what stops the clock has happened to every issue it runs for. Most things happen to the whole file at once.
pub fn have_reached(complaint: &Complaint, clock: &Clock, trigger: Trigger) -> bool {
    let mut issues = concerned(complaint, clock);
    match trigger {
        Trigger::CustomerAnswered => issues.all(|i| i.answer.is_some()),
        // What was found before a reopening is not found again.
        Trigger::LiabilityFound => {
            issues.all(|i| i.liability.as_ref().is_some_and(|l| l.at >= clock.started))
        }
        Trigger::Registered
        | Trigger::EnteredGreenChannel
        | Trigger::LeftGreenChannel
        | Trigger::Accepted
        | Trigger::SpokenWith
        | Trigger::Contacted
        | Trigger::FindingsFiled
        | Trigger::DecisionTold
        | Trigger::Handled
        | Trigger::FollowedUp
        | Trigger::Escalated
        | Trigger::EscalationResolved
        | Trigger::VerificationRequested
        | Trigger::VerificationDecided
        | Trigger::Supervised
        | Trigger::SupervisionAnswered
        | Trigger::Promised
        | Trigger::PromiseSettled
        | Trigger::Watched
        | Trigger::WatchReviewed
        | Trigger::Ended => true,
    }
}

/// Whose clocks start when the event of a rule happens: that of the file, or those of these issues. A clock that runs is
/// not started again; only a fresh start of the same cause (a second escalation, a reopening) runs it once more.
pub fn started(complaint: &Complaint, rule: &ClockRule) -> Vec<Option<IssueNo>> {
    let own = |issue: &Issue| runs(complaint, &rule.name, Some(issue.no));
    let of_the_file = runs(complaint, &rule.name, None);
    if !complaint.is_a_complaint() {
        return Vec::new();
    }
    match rule.per {
        Per::Complaint if complaint.open_clock(&rule.name).is_none() => vec![None],
        Per::AddedIssue if !of_the_file && !complaint.issues.iter().all(own) => vec![None],
        Per::Issue if !of_the_file => {
            let found = |i: &Issue| rule.stop == Trigger::LiabilityFound && i.liability.is_some();
            complaint.issues.iter().filter(|i| !own(i) && !found(i)).map(|i| Some(i.no)).collect()
        }
        Per::Complaint | Per::AddedIssue | Per::Issue => Vec::new(),
    }
}

/// The clocks of an issue that was added at `now`: of each that runs for issues and has begun on this file.
pub fn added(
    complaint: &Complaint,
    no: IssueNo,
    raised: Instant,
    now: Instant,
    policy: &Policy,
) -> Vec<Event> {
    let rules = policy.clocks.rules.iter().filter(|rule| rule.per != Per::Complaint);
    let due = rules.filter(|rule| complaint.is_a_complaint() && has_begun(complaint, rule.start));
    let apart =
        due.filter(|rule| !runs(complaint, &rule.name, Some(no)) && !is_covered(complaint, rule, raised));
    apart
        .map(|rule| {
            let from = if rule.from_received { raised } else { now };
            Event::ClockStarted { clock: begin(rule, Some(no), from, complaint.unit_of_hours(), policy) }
        })
        .collect()
}

/// An issue that was there from the beginning and was only overlooked has no more time than the rest.
fn is_covered(complaint: &Complaint, rule: &ClockRule, raised: Instant) -> bool {
    let of_the_file =
        complaint.clocks.iter().find(|k| k.is_open() && k.name == rule.name && k.subject.is_none());
    rule.from_received && of_the_file.is_some_and(|clock| raised <= clock.started)
}

/// Whether what starts a clock of issues has happened to this file since it was opened or reopened.
fn has_begun(complaint: &Complaint, start: Trigger) -> bool {
    match (start, &complaint.stage) {
        (Trigger::Registered, _) => !complaint.clocks.is_empty(),
        (Trigger::Accepted, Stage::Dispatched) => {
            complaint.owner.as_ref().is_some_and(|owner| owner.accepted_at.is_some())
        }
        (Trigger::Accepted, stage) => matches!(
            stage,
            Stage::Investigating { .. } | Stage::Proposing { .. } | Stage::ComplianceReview { .. }
        ),
        // Findings come for all issues at once and start the clocks of those that were added as well; nothing else starts a
        // clock of issues.
        (
            Trigger::FindingsFiled
            | Trigger::EnteredGreenChannel
            | Trigger::LeftGreenChannel
            | Trigger::SpokenWith
            | Trigger::Contacted
            | Trigger::LiabilityFound
            | Trigger::CustomerAnswered
            | Trigger::DecisionTold
            | Trigger::Handled
            | Trigger::FollowedUp
            | Trigger::Escalated
            | Trigger::EscalationResolved
            | Trigger::VerificationRequested
            | Trigger::VerificationDecided
            | Trigger::Supervised
            | Trigger::SupervisionAnswered
            | Trigger::Promised
            | Trigger::PromiseSettled
            | Trigger::Watched
            | Trigger::WatchReviewed
            | Trigger::Ended,
            _,
        ) => false,
    }
}

fn runs(complaint: &Complaint, name: &str, issue: Option<IssueNo>) -> bool {
    let of = |k: &&Clock| k.is_open() && k.name == name && k.subject == issue.map(u16::from);
    complaint.clocks.iter().any(|k| of(&k))
}

/// The open clock that a move is meant for: that of this issue; without one that of the file, or else the first.
pub fn meant<'c>(
    complaint: &'c Complaint,
    issue: Option<IssueNo>,
    policy: &Policy,
    may: impl Fn(&ClockRule) -> bool,
) -> Option<&'c Clock> {
    let open = || complaint.clocks.iter().filter(|k| k.is_open() && policy.clock(&k.name).is_some_and(&may));
    match issue {
        Some(no) => open().find(|k| k.issue() == Some(no)),
        None => open().find(|k| k.subject.is_none()).or_else(|| open().next()),
    }
}

/// Whose clocks something that was done to this one is done to among those of another policy: what was done to that of the
/// file is done to each issue's where issues have their own, and what was done to an issue's own where it has none is nothing.
pub(super) fn met(of: Of<'_>, clocks: &[Clock]) -> Vec<Option<u16>> {
    let mut open = clocks.iter().filter(|k| k.is_open() && k.name == of.name);
    if CHOSEN.contains(&of.name) || open.clone().any(|k| k.subject == of.subject) {
        return vec![of.subject];
    }
    open.by_ref().filter(|_| of.subject.is_none()).map(|k| k.subject).collect()
}
