//! Which clocks start and stop when something happens to a complaint.

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
    let mut out = chosen::react(complaint, event, now, policy);
    for trigger in triggers(complaint, event, policy) {
        for clock in complaint.clocks.iter().filter(|c| c.is_open()) {
            let stopped = |e: &Event| matches!(e, Event::ClockStopped { name, subject, .. } if *name == clock.name && *subject == clock.subject);
            if !out.iter().any(stopped)
                && stops(policy, clock, trigger)
                && issues::have_reached(complaint, clock, trigger)
            {
                out.push(Event::ClockStopped {
                    name: clock.name.clone(),
                    subject: clock.subject,
                    at: ended_at(event, now),
                });
            }
        }
        for rule in policy.clocks.rules.iter().filter(|r| r.start == trigger) {
            for issue in issues::started(complaint, rule) {
                out.push(Event::ClockStarted { clock: start(complaint, rule, issue, now, policy) });
            }
        }
    }
    if let Event::IssueAdded { no, raised, .. } = event {
        out.extend(issues::added(complaint, *no, *raised, now, policy));
    }
    out
}

/// A withdrawal ends the procedure on the day the bank received it, whenever it is written down (art. 15).
fn ended_at(event: &Event, now: Instant) -> Instant {
    match event {
        Event::WithdrawalReceived { received_on, .. } => received_on.end().plus_ms(-1).min(now),
        _ => now, // everything else ends when it is done
    }
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
        _ => due.plus_ms(-rule.warn_before.length_ms()), // a warning of any other kind is a length on the wall
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

/// What an event means for the clocks.
fn triggers(complaint: &Complaint, event: &Event, policy: &Policy) -> Vec<Trigger> {
    match event {
        Event::Triaged { .. } => first_grade(complaint),
        Event::Reopened { .. } => vec![Trigger::Registered],
        Event::EnteredGreenChannel { .. } => vec![Trigger::EnteredGreenChannel],
        Event::LeftGreenChannel { .. } => vec![Trigger::LeftGreenChannel],
        Event::Accepted { .. } => accepted(complaint),
        Event::ContactLogged { .. } => complaint.contact_triggers(&policy.handling.contact),
        Event::FindingsFiled { .. } => vec![Trigger::FindingsFiled],
        Event::ProposalSent { .. } => vec![Trigger::DecisionTold],
        Event::LiabilityFound { .. } => vec![Trigger::LiabilityFound],
        Event::CustomerAnswered { .. } => vec![Trigger::CustomerAnswered],
        Event::Handled => vec![Trigger::Handled],
        Event::FollowedUp { .. } if complaint.is_followed_up(&policy.handling.follow_up) => {
            vec![Trigger::FollowedUp]
        }
        Event::Escalated { .. } => vec![Trigger::Escalated],
        Event::EscalationResolved { .. } => vec![Trigger::EscalationResolved],
        Event::Closed { ending, .. } if ending.tells_a_decision() => {
            vec![Trigger::DecisionTold, Trigger::Ended]
        }
        Event::Closed { .. } | Event::WithdrawalReceived { .. } => vec![Trigger::Ended],
        Event::VerificationRequested { .. } => vec![Trigger::VerificationRequested],
        Event::VerificationDecided { .. } => vec![Trigger::VerificationDecided],
        // The rest leaves the clocks alone; clock events themselves must not feed back.
        Event::Registered(_)
        | Event::TriageChecked { .. }
        | Event::TriageTakenBack { .. }
        | Event::Dispatched { .. }
        | Event::Recused { .. }
        | Event::SupervisionOrdered { .. }
        | Event::SupervisionAnswered { .. }
        | Event::SupervisionAccepted { .. }
        | Event::SupervisionReturned { .. }
        | Event::Promised { .. }
        | Event::PromiseKept { .. }
        | Event::PromiseMoved { .. }
        | Event::Noted { .. }
        | Event::CustomerWrote { .. }
        | Event::IssueAdded { .. }
        | Event::InvestigationBegun { .. }
        | Event::EvidenceRequested { .. }
        | Event::EvidenceReceived { .. }
        | Event::Proposed { .. }
        | Event::Reviewed { .. }
        | Event::CarriedOut { .. }
        | Event::RectificationLinked { .. }
        | Event::FollowedUp { .. }
        | Event::EndingRequested { .. }
        | Event::EndingDecided { .. }
        | Event::MergeDecided { .. }
        | Event::Archived { .. }
        | Event::PersonalValuesErased { .. }
        | Event::ClockStarted { .. }
        | Event::ClockStopped { .. }
        | Event::ClockExtended { .. }
        | Event::ClockRecounted { .. }
        | Event::ClockPaused { .. }
        | Event::ClockResumed { .. }
        | Event::PauseRanOut { .. }
        | Event::ClockRestarted { .. }
        | Event::ClockAgreed { .. }
        | Event::CustomerTold { .. }
        | Event::Reminded { .. }
        | Event::RepeatFound { .. } => Vec::new(),
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
