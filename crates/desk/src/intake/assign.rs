//! A new file gets its owner in the same breath (S4-9).

use crate::{Desk, Grounds};
use greenlane_domain::access::Actor;
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::decide::{Decision, decide};
use greenlane_domain::complaint::dispatch::{Dispatch, DispatchReason, candidates};
use greenlane_domain::complaint::event::Event;

/// Gives it an owner in the same breath and tells what the choice counted (S4-9). A complaint that nobody fits stays
/// unassigned and is listed so.
pub fn assign(desk: &Desk, events: &mut Vec<Event>, after: &mut Complaint, grounds: &Grounds) -> String {
    if !after.is_a_complaint() {
        return "not_a_complaint".to_owned();
    }
    let program = Actor::program();
    let facts = grounds.facts(&program);
    let Some(best) =
        candidates(after, &desk.organisation().loads(), &facts).into_iter().find(|c| c.unfit.is_none())
    else {
        return "nobody_fits".to_owned();
    };
    let reason = best.reason();
    let told = reason_code(&reason);
    let command = Command::Dispatch(Dispatch { to: best.staff, reason });
    if let Ok(Decision::Happened { events: more, after: then }) = decide(after, command, &facts) {
        events.extend(more);
        *after = *then;
    }
    told
}

/// The points of a choice as a short text: `skill 40, near 30, load -20, green 35`.
pub fn reason_code(reason: &DispatchReason) -> String {
    match reason {
        DispatchReason::Points { skill, near, load, green } => {
            format!("skill {skill}, near {near}, load {load}, green {green}")
        }
        DispatchReason::Words { .. } => "words".to_owned(),
    }
}
