//! Parts of the case view that other screens show too.

use crate::views::{CheckPoint, ClockChange, ClockChip, ClockView, HoursView, PauseView};
use greenlane_domain::clocks::rule::ClockRule;
use greenlane_domain::clocks::{Clock, ClockState};
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::evidence::Evidence;
use greenlane_domain::complaint::moves::Move;
use greenlane_domain::complaint::stage::{Ending, Stage};
use greenlane_domain::policy::Policy;
use greenlane_domain::time::{Instant, WorkCalendar};

/// One clock as shown.
pub fn clock_view(policy: &Policy, n: usize, k: &Clock, changes: &[ClockChange], now: Instant) -> ClockView {
    let mut pauses: Vec<PauseView> = k
        .pauses
        .iter()
        .map(|p| PauseView {
            from: p.from.to_rfc3339(),
            to: Some(p.to.to_rfc3339()),
            until: None,
            reason: p.reason.clone(),
        })
        .collect();
    if let ClockState::Paused { since, reason, until } = &k.state {
        let (from, until) = (since.to_rfc3339(), until.map(Instant::to_rfc3339));
        pauses.push(PauseView { from, to: None, until, reason: reason.clone() });
    }
    let stopped = changes.iter().rev().find(|c| k.stopped_at().is_some() && c.kind != "clock_started");
    ClockView {
        chip: clock_chip(k, now),
        stopped_at: k.stopped_at().map(Instant::to_rfc3339),
        n,
        stopped_by: stopped.map(|c| c.by.clone()),
        stopped_with: stopped
            .map(|c| if k.superseded { c.kind.clone() } else { c.why.clone().unwrap_or_default() }),
        overdue_by_ms: k.overdue_by_ms(now),
        limit: k.limit.to_string(),
        hours: hours_view(k, &policy.calendar),
        basis: policy.clock(&k.name).map_or_else(String::new, |r| r.basis.clone()),
        pauses,
        extended_from: k.extended_from.map(Instant::to_rfc3339),
        agreed_from: k.agreed_from.map(Instant::to_rfc3339),
        superseded: k.superseded,
        subject: k.subject,
        about: None,
        may: policy.clock(&k.name).map_or_else(Vec::new, allowed),
    }
}

fn hours_view(k: &Clock, calendar: &WorkCalendar) -> Option<HoursView> {
    k.limit.open_ms()?;
    let named = calendar.desks().hours(k.hours.as_deref())?;
    Some(HoursView { code: named.name.clone(), zh: named.zh.clone(), en: named.en.clone() })
}

/// What may be done to a clock of this rule while it is open.
fn allowed(rule: &ClockRule) -> Vec<String> {
    let moves = [
        (Move::Extend, rule.extensible),
        (Move::Pause, rule.pausable),
        (Move::Restart, rule.restartable),
        (Move::Agree, rule.agreeable),
    ];
    moves.iter().filter(|(_, may)| *may).map(|(mv, _)| mv.code().to_owned()).collect()
}

/// The chip of a clock.
pub fn clock_chip(k: &Clock, now: Instant) -> ClockChip {
    ClockChip {
        name: k.name.clone(),
        issue: k.issue(),
        state: k.look(now).code().to_owned(),
        due: k.due.to_rfc3339(),
        started: k.started.to_rfc3339(),
        warn_at: k.warn_at.to_rfc3339(),
        goal: k.goal,
    }
}

/// What the customer is told of the stage (ux 3.0.3).
pub fn public_state(c: &Complaint) -> &'static str {
    match &c.stage {
        Stage::Registered
        | Stage::Triaged
        | Stage::Dispatched
        | Stage::Investigating { .. }
        | Stage::Proposing { .. }
        | Stage::ComplianceReview { .. }
            if c.evidence.iter().any(Evidence::asks_the_customer) =>
        {
            "need_material"
        }
        Stage::Registered | Stage::Triaged => "received",
        Stage::Dispatched => {
            if c.owner.as_ref().is_some_and(|o| o.accepted_at.is_some()) {
                "assigned"
            } else {
                "received"
            }
        }
        Stage::Investigating { .. } => "checking",
        Stage::Proposing { .. } | Stage::ComplianceReview { .. } => "preparing",
        Stage::AwaitingCustomer { .. } => "please_confirm",
        Stage::CarryingOut { .. } => "carrying_out",
        Stage::FollowUp { .. } if is_rated(c) => "rated",
        Stage::FollowUp { .. } => "please_rate",
        Stage::Closed { ending, .. } => match ending {
            Ending::Accepted | Ending::AnsweredNotAccepted | Ending::Unreasonable | Ending::ClosedBefore => {
                "closed"
            }
            Ending::Withdrawn => "withdrawn",
            Ending::Merged { .. } => "merged",
            Ending::NotAccepted => "not_accepted",
        },
    }
}

/// Whether the customer has said how it was, since the plan was carried out.
pub fn is_rated(c: &Complaint) -> bool {
    c.follow_ups.iter().any(|f| !f.before_rework && f.satisfied.is_some())
}

/// What this stage still needs: the next moves as a check list.
pub fn checklist(c: &Complaint, contacted: bool) -> Vec<CheckPoint> {
    let point = |code: &str, done: bool| CheckPoint { code: code.to_owned(), done };
    let issues = || c.issues.iter();
    match &c.stage {
        Stage::Registered => vec![point(Move::Triage.code(), false)],
        Stage::Triaged => {
            vec![point(Move::Triage.code(), true), point(Move::Dispatch.code(), c.owner.is_some())]
        }
        Stage::Dispatched => vec![
            point(Move::Accept.code(), c.owner.as_ref().is_some_and(|o| o.accepted_at.is_some())),
            point(Move::LogContact.code(), contacted),
            point(Move::BeginInvestigation.code(), false),
        ],
        Stage::Investigating { .. } => vec![
            point(Move::LogContact.code(), contacted),
            point(Move::AttachEvidence.code(), !c.evidence.is_empty()),
            point(Move::FileFindings.code(), issues().all(|i| i.finding.is_some())),
        ],
        Stage::Proposing { .. } => vec![
            point(Move::FindLiability.code(), issues().all(|i| i.liability.is_some())),
            point(Move::Propose.code(), c.proposal.is_some() && issues().all(|i| i.plan.is_some())),
            point(Move::SendProposal.code(), false),
        ],
        Stage::ComplianceReview { .. } => vec![point(Move::Review.code(), false)],
        Stage::AwaitingCustomer { .. } => vec![point(Move::Answer.code(), c.every_issue_is_answered())],
        Stage::CarryingOut { .. } => {
            let parts = issues().filter_map(|i| i.plan.as_ref()).flat_map(|p| &p.parts);
            parts.map(|p| point(p.kind.code(), p.done.is_some())).collect()
        }
        Stage::FollowUp { .. } => vec![
            point(
                Move::FollowUp.code(),
                c.follow_ups.iter().any(|f| f.satisfied.is_some() && !f.before_rework),
            ),
            point(Move::Close.code(), false),
        ],
        Stage::Closed { .. } => Vec::new(),
    }
}
