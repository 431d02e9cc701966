//! 重新起算: new facts and reasons of the customer start the statutory time anew, counted from the receipt of the new
//! material (Order 2020 No. 3 art. 18 (3)). The old clock stays on the file, with its miss if it was missed.

use super::Complaint;
use super::dispatch::as_owner;
use super::event::{Event, TimeNotice};
use super::evidence::{EvidenceKind, EvidenceState};
use super::facts::Facts;
use super::investigation::require_received;
use super::issue::IssueNo;
use super::stage::Ending;
use crate::clocks::Clock;
use crate::clocks::issues::meant;
use crate::clocks::react::begin;
use crate::ids::Number;
use crate::privacy::Words;
use crate::refusal::Refusal;
use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// What brought the new facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum NewFacts {
    /// A document of the customer, by its number in the file.
    Evidence { no: u16 },
    /// A message of the customer, counted from 1.
    Message { no: u16 },
    /// The same complaint made again, merged into this file.
    Repeat { number: Number },
}

/// The complaint made again, as far as the decision needs it.
#[derive(Debug, Clone)]
pub struct Repeat {
    pub number: Number,
    pub received_at: Instant,
    pub ending: Option<Ending>,
}

/// What the new start rests on.
#[derive(Debug, Clone)]
pub enum Grounds {
    Evidence(u16),
    Message(u16),
    Repeat(Repeat),
}

/// A new start as asked for.
#[derive(Debug, Clone)]
pub struct Restart {
    /// Of the issue that has a clock of its own.
    pub issue: Option<IssueNo>,
    pub grounds: Grounds,
    /// What is new in it.
    pub reason: Words,
}

/// Starts the statutory time anew. The owner or a lead decides; the material must have come after the clock began.
pub fn restart(c: &Complaint, input: Restart, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    if !c.stage.is_open() {
        return Err(Refusal::AlreadyClosed);
    }
    let mut events = as_owner(c, facts)?;
    let clock = meant(c, input.issue, facts.policy, |r| r.restartable).ok_or(Refusal::NoClockToRestart)?;
    facts.require_reason(&input.reason)?;
    let (grounds, received) = received(c, input.grounds)?;
    // The day of receipt is not counted, so what came on the day the clock began cannot move its end.
    if received.day() <= clock.started.day() {
        return Err(Refusal::NothingNew);
    }
    let rule = facts.policy.clock(&clock.name).ok_or(Refusal::NoClockToRestart)?;
    let clock = begin(rule, clock.issue(), received, c.unit_of_hours(), facts.policy);
    events.push(Event::ClockRestarted { clock, at: facts.now, grounds, reason: input.reason });
    events.push(TimeNotice::Restarted.in_the_portal());
    Ok(events)
}

/// What is written down of the grounds, and when the bank received them.
fn received(c: &Complaint, grounds: Grounds) -> Result<(NewFacts, Instant), Refusal> {
    match grounds {
        Grounds::Evidence(no) => {
            require_received(c, &[no])?;
            let theirs = c.evidence.iter().find(|e| e.no == no).and_then(|e| match &e.state {
                EvidenceState::Received { by, at, .. } => {
                    (by.is_none() || e.kind == EvidenceKind::CustomerMaterial).then_some(*at)
                }
                EvidenceState::Requested { .. } => None,
            });
            theirs.map(|at| (NewFacts::Evidence { no }, at)).ok_or(Refusal::NothingNew)
        }
        Grounds::Message(no) => {
            let at = no.checked_sub(1).and_then(|i| c.messages.get(usize::from(i)));
            at.map(|at| (NewFacts::Message { no }, *at)).ok_or(Refusal::NothingNew)
        }
        Grounds::Repeat(repeat) => match repeat.ending {
            Some(Ending::Merged { into }) if into == c.number => {
                Ok((NewFacts::Repeat { number: repeat.number }, repeat.received_at))
            }
            // Whatever else became of it is no part of this file.
            Some(
                Ending::Accepted
                | Ending::AnsweredNotAccepted
                | Ending::Unreasonable
                | Ending::Withdrawn
                | Ending::Merged { .. }
                | Ending::NotAccepted
                | Ending::ClosedBefore,
            )
            | None => Err(Refusal::NotMergedHere),
        },
    }
}

/// The open clock that new facts start anew.
pub fn restartable<'c>(c: &'c Complaint, facts: &Facts<'_>) -> Option<&'c Clock> {
    c.clocks.iter().find(|k| k.is_open() && facts.policy.clock(&k.name).is_some_and(|r| r.restartable))
}
