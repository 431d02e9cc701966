//! 另有约定: what the bank and the customer agreed about the time of the decision goes before the limits
//! (Order 2020 No. 3 art. 21). Only a new agreement changes it again.

use super::Complaint;
use super::dispatch::as_owner;
use super::event::{Event, TimeNotice};
use super::facts::Facts;
use super::investigation::{ContactOutcome, require_received};
use super::issue::IssueNo;
use crate::clocks::Clock;
use crate::clocks::issues::meant;
use crate::privacy::Words;
use crate::refusal::Refusal;
use crate::time::Day;
use serde::{Deserialize, Serialize};

/// What proves that the customer agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum AgreementProof {
    /// A talk in which the customer was reached, counted from 1.
    Contact { no: u16 },
    /// A document, by its number in the file.
    Evidence { no: u16 },
}

/// An agreement as made.
#[derive(Debug, Clone)]
pub struct Agree {
    /// Of the issue that has a clock of its own.
    pub issue: Option<IssueNo>,
    /// The last day of the time agreed on.
    pub day: Day,
    pub proof: AgreementProof,
    /// In the customer's words.
    pub words: Words,
}

/// Sets the end of the clock to the agreed day.
pub fn agree(c: &Complaint, input: Agree, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    if !c.stage.is_open() {
        return Err(Refusal::AlreadyClosed);
    }
    let mut events = as_owner(c, facts)?;
    let clock = meant(c, input.issue, facts.policy, |r| r.agreeable).ok_or(Refusal::NoClockToAgree)?;
    if !clock.is_running() {
        return Err(Refusal::ClockStandsStill);
    }
    if facts.now >= clock.due {
        return Err(Refusal::TooLateToAgree);
    }
    if input.day < facts.now.day() {
        return Err(Refusal::InThePast);
    }
    let most = facts.policy.handling.agreement.most_days;
    if input.day > facts.now.day().plus(i32::from(most)) {
        return Err(Refusal::AgreedTooFar { most: most.to_string() });
    }
    require_proof(c, input.proof)?;
    facts.require_reason(&input.words)?;
    let (from, to) = (clock.due, input.day.end());
    if from == to {
        return Err(Refusal::NothingChanged);
    }
    let (name, subject) = (clock.name.clone(), clock.subject);
    events.push(Event::ClockAgreed { name, subject, from, to, proof: input.proof, words: input.words });
    events.push(TimeNotice::Agreed.in_the_portal());
    Ok(events)
}

fn require_proof(c: &Complaint, proof: AgreementProof) -> Result<(), Refusal> {
    match proof {
        AgreementProof::Contact { no } => {
            let contact = no.checked_sub(1).and_then(|i| c.contacts.get(usize::from(i)));
            let reached = contact.is_some_and(|x| x.outcome == ContactOutcome::Reached);
            if reached { Ok(()) } else { Err(Refusal::AgreementNotReached { no: no.to_string() }) }
        }
        AgreementProof::Evidence { no } => require_received(c, &[no]),
    }
}

/// Whether another day can be agreed on now.
pub fn is_open(c: &Complaint, facts: &Facts<'_>) -> bool {
    let may = |k: &Clock| k.is_running() && facts.policy.clock(&k.name).is_some_and(|r| r.agreeable);
    c.clocks.iter().any(|k| may(k) && facts.now < k.due)
}
