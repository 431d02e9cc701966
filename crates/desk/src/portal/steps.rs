//! The way so far and the steps to come, in the order of time.

use super::next::first_call;
use super::told::Told;
use super::views::PortalStep;
use greenlane_domain::complaint::event::{Event, TimeNotice};
use greenlane_domain::complaint::investigation::ContactOutcome;
use greenlane_domain::complaint::reply::SendChannel;
use greenlane_domain::complaint::stage::Stage;
use greenlane_domain::time::Instant;

/// Done steps, then those to come.
pub fn steps(told: &Told) -> Vec<PortalStep> {
    let mut out = Vec::new();
    for link in &told.links {
        for code in link.events.iter().filter_map(done) {
            out.push(PortalStep {
                code: code.to_owned(),
                at: Some(link.at.to_rfc3339()),
                done: true,
                by: None,
            });
        }
    }
    if told.complaint.stage.is_open() {
        out.extend(to_come(told));
    }
    out
}

/// The step that an event completes; most events are inside.
pub(super) fn done(event: &Event) -> Option<&'static str> {
    match event {
        Event::Registered(_) => Some("received"),
        Event::Accepted { .. } => Some("assigned"),
        Event::ContactLogged { contact } if contact.outcome == ContactOutcome::Reached => Some("contacted"),
        Event::FindingsFiled { .. } => Some("checked"),
        Event::ProposalSent { .. } => Some("proposal"),
        Event::CustomerAnswered { .. } => Some("confirmed"),
        Event::CustomerTold { about, channel: SendChannel::Portal } => Some(told_of(*about)),
        Event::Handled => Some("carried_out"),
        Event::FollowedUp { follow_up } if follow_up.satisfied.is_some() => Some("follow_up"),
        Event::Closed { .. } => Some("closed"),
        Event::Reopened { .. } => Some("reopened"),
        Event::VerificationRequested { .. } => Some("verification_requested"),
        Event::VerificationDecided { .. } => Some("verification_decided"),
        _ => None, // whatever else happens is the bank's own work
    }
}

/// A change of the time, as the way so far names it.
const fn told_of(about: TimeNotice) -> &'static str {
    match about {
        TimeNotice::Extended => "told_extended",
        TimeNotice::Paused => "told_paused",
        TimeNotice::Resumed => "told_resumed",
        TimeNotice::Restarted => "told_restarted",
        TimeNotice::Agreed => "told_agreed",
    }
}

fn to_come(told: &Told) -> Vec<PortalStep> {
    let c = &told.complaint;
    let due = |name: &str| c.open_clock(name).map(|k| k.due.to_rfc3339());
    let rank = rank(told);
    let heard = c.follow_ups.iter().any(|f| f.satisfied.is_some() && !f.before_rework);
    let all = [
        ("contacted", c.open_clock("first_contact").is_some(), first_call(c).map(|k| k.due.to_rfc3339())),
        ("assigned", rank < 1, None),
        ("checked", rank < 3, None),
        ("proposal", rank < 4, due("decision")),
        ("confirmed", rank < 5, None),
        ("carried_out", rank < 6, None),
        ("follow_up", !heard, None),
        ("closed", true, None),
    ];
    let open = all.into_iter().filter(|(_, open, _)| *open);
    open.map(|(code, _, by)| PortalStep {
        code: code.to_owned(),
        at: None,
        done: false,
        by: by.filter(|b| !over(told, b)),
    })
    .collect()
}

/// A time that has passed is told as late, not as a time to come.
fn over(told: &Told, by: &str) -> bool {
    Instant::parse_rfc3339(by).is_ok_and(|by| by <= told.now)
}

fn rank(told: &Told) -> u8 {
    let c = &told.complaint;
    match c.stage {
        Stage::Registered | Stage::Triaged => 0,
        Stage::Dispatched => u8::from(c.owner.as_ref().is_some_and(|o| o.accepted_at.is_some())),
        Stage::Investigating { .. } => 2,
        Stage::Proposing { .. } | Stage::ComplianceReview { .. } => 3,
        Stage::AwaitingCustomer { .. } => 4,
        Stage::CarryingOut { .. } => 5,
        Stage::FollowUp { .. } => 6,
        Stage::Closed { .. } => 7,
    }
}
