//! 回访: somebody who did not handle the file asks how it was, or the customer says so in the portal (S1-34, S4-17).
//! An unsatisfied customer goes to a supervisor by itself.

use super::Complaint;
use super::escalation::EscalationReason;
use super::event::Event;
use super::facts::Facts;
use super::stage::Stage;
use crate::access::Who;
use crate::access::independence::Part;
use crate::codes::codes;
use crate::privacy::Words;
use crate::refusal::Refusal;
use crate::time::Instant;
use serde::{Deserialize, Serialize};

codes! {
    /// How it was.
    pub enum Satisfied { Satisfied = "satisfied", Mostly = "mostly", NotSatisfied = "not_satisfied" }
}

/// One follow-up, or an attempt at one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    pub by: Who,
    pub at: Instant,
    /// `None` when the customer was not reached.
    pub satisfied: Option<Satisfied>,
    pub resolved: Option<bool>,
    /// Net promoter score, 0 to 10.
    pub nps: Option<u8>,
    pub words: Option<Words>,
    /// Belongs to an earlier plan that was made anew.
    pub before_rework: bool,
}

/// Answers of content customers in these files, and all answers (S2-15 to S2-17). Every answer counts: who was content
/// only after a second round was not content with the first.
pub fn content<'c>(files: impl IntoIterator<Item = &'c Complaint>) -> (i64, i64) {
    let answers = files.into_iter().flat_map(|c| &c.follow_ups).filter_map(|f| f.satisfied);
    answers
        .fold((0, 0), |(content, all), said| (content + i64::from(said != Satisfied::NotSatisfied), all + 1))
}

/// What was heard.
#[derive(Debug, Clone)]
pub struct NewFollowUp {
    pub satisfied: Option<Satisfied>,
    pub resolved: Option<bool>,
    pub nps: Option<u8>,
    pub words: Option<Words>,
}

/// Records a follow-up by a member of staff who did not handle the file, or the customer's own rating.
pub fn follow_up(c: &Complaint, new: NewFollowUp, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    match c.stage {
        Stage::FollowUp { .. } => {}
        Stage::Closed { .. } => return Err(Refusal::AlreadyClosed),
        Stage::Registered
        | Stage::Triaged
        | Stage::Dispatched
        | Stage::Investigating { .. }
        | Stage::Proposing { .. }
        | Stage::ComplianceReview { .. }
        | Stage::AwaitingCustomer { .. }
        | Stage::CarryingOut { .. } => return Err(Refusal::NotHandledYet),
    }
    if let Some(me) = facts.actor.who.staff() {
        facts.require_independent(me, Part::FollowUp, c)?;
    }
    if new.nps.is_some_and(|n| n > 10) {
        return Err(Refusal::OutOfRange {
            field: "nps".to_owned(),
            low: "0".to_owned(),
            high: "10".to_owned(),
        });
    }
    let unhappy = new.satisfied == Some(Satisfied::NotSatisfied);
    let follow_up = FollowUp {
        by: facts.actor.who.clone(),
        at: facts.now,
        satisfied: new.satisfied,
        resolved: new.resolved,
        nps: new.nps,
        words: new.words,
        before_rework: false,
    };
    let mut events = vec![Event::FollowedUp { follow_up }];
    if unhappy && c.open_escalation().is_none() {
        events.push(Event::Escalated { reason: EscalationReason::NotSatisfied, words: None });
    }
    Ok(events)
}
