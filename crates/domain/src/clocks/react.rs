//! Which clocks start and stop when something happens to a complaint.

use super::effect::{Asked, Effect, effect};
use super::rule::{ClockRule, Trigger};
use super::{Clock, ClockState, chosen, issues};
use crate::complaint::Complaint;
use crate::complaint::event::Event;
use crate::complaint::issue::IssueNo;
use crate::complaint::stage::Stage;
use crate::ids::OrgId;
use crate::policy::Policy;
use crate::time::{Instant, due_at_desk};

/// The clock events that follow from `event`, which has already been applied to `complaint`.
pub fn react(complaint: &Complaint, event: &Event, now: Instant, policy: &Policy) -> Vec<Event> {
    let reached = |triggers: &[Trigger], ended| reached(complaint, triggers, ended, now, policy);
    match effect(event) {
        Effect::Reaches(triggers) => reached(triggers, now),
        Effect::ReachesOn(triggers, day) => reached(triggers, day.end().plus_ms(-1).min(now)),
        Effect::Asks(asked) => reached(&answer(complaint, asked, policy), now),
        Effect::AddsIssue { no, raised } => issues::added(complaint, no, raised, now, policy),
        Effect::Chooses { name, no, limit, due } => {
            vec![chosen::starts(name, no, limit, due, now, policy)]
        }
        Effect::Settles { name, no } => chosen::stops(complaint, name, no, now).into_iter().collect(),
        // What happens to a clock itself must not feed back.
        Effect::Nothing
        | Effect::Starts(_)
        | Effect::Stops { .. }
        | Effect::Changes(..)
        | Effect::Restarts { .. } => Vec::new(),
    }
}

/// What stops and starts when these are reached; what stops has ended at `ended`.
fn reached(
    complaint: &Complaint,
    triggers: &[Trigger],
    ended: Instant,
    now: Instant,
    policy: &Policy,
) -> Vec<Event> {
    let mut out = Vec::new();
    for &trigger in triggers {
        for clock in complaint.clocks.iter().filter(|c| c.is_open()) {
            let stopped = |e: &Event| matches!(e, Event::ClockStopped { name, subject, .. } if *name == clock.name && *subject == clock.subject);
            if !out.iter().any(stopped)
                && stops(policy, clock, trigger)
                && issues::have_reached(complaint, clock, trigger)
            {
                out.push(Event::ClockStopped { name: clock.name.clone(), subject: clock.subject, at: ended });
            }
        }
        for rule in policy.clocks.rules.iter().filter(|r| r.start == trigger) {
            for issue in issues::started(complaint, rule) {
                out.push(Event::ClockStarted { clock: start(complaint, rule, issue, now, policy) });
            }
        }
    }
    out
}

fn stops(policy: &Policy, clock: &Clock, trigger: Trigger) -> bool {
    match trigger {
        // A review by the superior institution starts after the end, so the end cannot stop it.
        Trigger::Ended => clock.name != "verification",
        Trigger::LeftGreenChannel => clock.name == "green_first_response",
        // Every other trigger stops what names it.
        Trigger::Registered
        | Trigger::EnteredGreenChannel
        | Trigger::Accepted
        | Trigger::SpokenWith
        | Trigger::Contacted
        | Trigger::FindingsFiled
        | Trigger::LiabilityFound
        | Trigger::CustomerAnswered
        | Trigger::DecisionTold
        | Trigger::Handled
        | Trigger::FollowedUp
        | Trigger::Escalated
        | Trigger::EscalationResolved
        | Trigger::Supervised
        | Trigger::SupervisionAnswered
        | Trigger::Promised
        | Trigger::PromiseSettled
        | Trigger::Watched
        | Trigger::WatchReviewed
        | Trigger::VerificationRequested
        | Trigger::VerificationDecided => policy.clock(&clock.name).is_some_and(|r| r.stop == trigger),
    }
}

fn start(
    complaint: &Complaint,
    rule: &ClockRule,
    issue: Option<IssueNo>,
    now: Instant,
    policy: &Policy,
) -> Clock {
    let first_time = !complaint.clocks.iter().any(|c| c.name == rule.name);
    let started = if rule.from_received && first_time { complaint.received_at } else { now };
    begin(rule, issue, started, complaint.unit_of_hours(), policy)
}

/// A clock of this rule that begins at `started`, of the file or of one issue. Open time is counted by the hours of this
/// unit, unless the rule names others.
pub fn begin(
    rule: &ClockRule,
    issue: Option<IssueNo>,
    started: Instant,
    unit: &OrgId,
    policy: &Policy,
) -> Clock {
    let desks = policy.calendar.desks();
    let own = || rule.calendar.clone().unwrap_or_else(|| desks.of_unit(unit).to_owned());
    let hours = rule.limit.open_ms().map(|_| own());
    let due = due_at_desk(started, &rule.limit, &policy.calendar, hours.as_deref());
    let warn_at = match (rule.limit.open_ms(), rule.warn_before.open_ms()) {
        (Some(open_ms), Some(warn_ms)) => desks.add(hours.as_deref(), started, open_ms - warn_ms),
        // A warning of any other kind is a length on the wall.
        (Some(_) | None, None) | (None, Some(_)) => due.plus_ms(-rule.warn_before.length_ms()),
    };
    Clock {
        name: rule.name.clone(),
        subject: issue.map(u16::from),
        started,
        limit: rule.limit,
        hours,
        due,
        warn_at: warn_at.max(started),
        goal: rule.goal,
        state: ClockState::Running,
        pauses: Vec::new(),
        extended_from: None,
        agreed_from: None,
        superseded: false,
    }
}

/// What is reached by a happening of which the file has to be asked.
fn answer(complaint: &Complaint, asked: Asked, policy: &Policy) -> Vec<Trigger> {
    match asked {
        Asked::Grade => first_grade(complaint),
        Asked::Acceptance => accepted(complaint),
        Asked::Contact => complaint.contact_triggers(&policy.handling.contact),
        Asked::FollowUp if complaint.is_followed_up(&policy.handling.follow_up) => vec![Trigger::FollowedUp],
        Asked::FollowUp => Vec::new(),
    }
}

/// Whoever takes over after the findings has nothing left to investigate.
fn accepted(complaint: &Complaint) -> Vec<Trigger> {
    let to_investigate = matches!(complaint.stage, Stage::Dispatched | Stage::Investigating { .. });
    to_investigate.then_some(Trigger::Accepted).into_iter().collect()
}

/// A later change of class must not start the clocks of the registration a second time. An enquiry in the green channel
/// that turns out to be a complaint starts the clock of the channel as well.
fn first_grade(complaint: &Complaint) -> Vec<Trigger> {
    match (complaint.clocks.is_empty(), complaint.green.is_in()) {
        (false, _) => Vec::new(),
        (true, true) => vec![Trigger::Registered, Trigger::EnteredGreenChannel],
        (true, false) => vec![Trigger::Registered],
    }
}
