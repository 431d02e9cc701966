//! History told again: the clocks of a file as they would have run under another policy, from the events of the file
//! alone (N6). Under the policies that were in force the telling must meet what was written down, event by event.

use super::react::{begin, react};
use super::{Clock, ClockState, issues, recount};
use crate::complaint::Complaint;
use crate::complaint::compensation::{highest, index, is_pre_approved};
use crate::complaint::event::Event;
use crate::complaint::stage::Ending;
use crate::ids::OrgId;
use crate::money::Fen;
use crate::policy::Policy;
use crate::time::Instant;
use serde_json::value::RawValue;

/// One decision of a file's history: when it was taken and everything that happened with it, as it was written down.
/// What follows from the policy is compared as text, which costs far less than reading it.
pub type Decided<'t> = (Instant, Vec<&'t RawValue>);

/// A file as it was written down, and as the policy on trial would have had it.
#[derive(Debug, Clone)]
pub struct Retold {
    /// The file as its events make it.
    pub complaint: Complaint,
    /// Its clocks under the policy on trial.
    pub clocks: Vec<Clock>,
    /// Where the policies in force say something else than what was written down; nothing when they agree.
    pub differs: Option<Difference>,
    /// What was offered in money, then and under the policy on trial.
    pub offers: Vec<Offer>,
}

/// The first event that the policies in force do not explain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The decision, counted from zero.
    pub decision: usize,
    /// What should have been written down, if anything.
    pub expected: Option<&'static str>,
    /// What was written down, if anything.
    pub found: Option<&'static str>,
}

/// Money that was offered in a plan, beside the range that was right then and the one the trial would give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub amount: Fen,
    /// Highest fair amounts: then, and on trial. A reimbursement is bounded by the loss, not by a band.
    pub high: (Fen, Fen),
    /// Whether it needed no review: then, and on trial.
    pub pre_approved: (bool, bool),
}

/// Tells the history of one file again. `in_force` gives the policy of an instant. Nothing when the file ran no clocks
/// here: it ended before it came, or its first event is no registration.
///
/// # Errors
/// When an event cannot be read.
pub fn retell<'p>(
    history: &[Decided<'_>],
    in_force: impl Fn(Instant) -> &'p Policy,
    trial: &Policy,
) -> Result<Option<Retold>, serde_json::Error> {
    let Some((_, first)) = history.first() else { return Ok(None) };
    let Some(Event::Registered(registration)) = first.first().map(|e| read(e)).transpose()? else {
        return Ok(None);
    };
    if let Some(Event::Closed { ending: Ending::ClosedBefore, .. }) =
        first.last().map(|e| read(e)).transpose()?
    {
        return Ok(None);
    }
    let mut told = Retold {
        complaint: Complaint::open(&registration),
        clocks: Vec::new(),
        differs: None,
        offers: Vec::new(),
    };
    for (no, (at, events)) in history.iter().enumerate() {
        let from = usize::from(no == 0);
        if let Some((expected, found)) = told.decision(&events[from..], *at, in_force(*at), trial)? {
            told.differs = Some(Difference { decision: no, expected, found });
            break;
        }
    }
    Ok(Some(told))
}

fn read(written: &RawValue) -> Result<Event, serde_json::Error> {
    serde_json::from_str(written.get())
}

/// What was expected and what was found.
type Found = (Option<&'static str>, Option<&'static str>);

impl Retold {
    /// Tells one decision again; what does not meet what was written down ends it.
    fn decision(
        &mut self,
        events: &[&RawValue],
        at: Instant,
        policy: &Policy,
        trial: &Policy,
    ) -> Result<Option<Found>, serde_json::Error> {
        let mut rest = events.iter();
        while let Some(written) = rest.next() {
            let event = read(written)?;
            if counted(&event, &self.complaint.clocks, self.complaint.unit_of_hours(), policy)
                .is_some_and(|counted| counted != event)
            {
                return Ok(Some((Some(event.code()), Some(event.code()))));
            }
            self.offers(&event, trial);
            let as_written = |event: &Event| event.is_of_a_clock().then(|| event.clone());
            let met = event.is_of_a_clock().then(|| issues::met(&event, &self.clocks)).into_iter().flatten();
            let on_trial: Vec<Event> = met
                .filter_map(|e| {
                    counted(&e, &self.clocks, self.complaint.unit_of_hours(), trial)
                        .or_else(|| as_written(&e))
                })
                .collect();
            self.complaint.evolve(&event, at);
            for expected in react(&self.complaint, &event, at, policy) {
                match rest.next() {
                    None => return Ok(Some((Some(expected.code()), None))),
                    Some(found) if is_written(&expected, found)? => {}
                    Some(found) => return Ok(Some((Some(expected.code()), Some(read(found)?.code())))),
                }
                self.complaint.evolve(&expected, at);
            }
            std::mem::swap(&mut self.complaint.clocks, &mut self.clocks);
            for event in on_trial {
                self.complaint.evolve(&event, at);
            }
            for event in react(&self.complaint, &event, at, trial) {
                self.complaint.evolve(&event, at);
            }
            std::mem::swap(&mut self.complaint.clocks, &mut self.clocks);
        }
        Ok(None)
    }

    fn offers(&mut self, event: &Event, trial: &Policy) {
        let Event::Proposed { plans, .. } = event else { return };
        for given in plans.iter().filter_map(|(_, plan)| plan.compensation.as_ref()) {
            let policy = &trial.compensation;
            let now = index(&given.inputs, policy);
            let high = |index| highest(given.kind, &given.inputs, index);
            self.offers.push(Offer {
                amount: given.amount,
                high: (high(&given.index), high(&now)),
                pre_approved: (given.pre_approved, is_pre_approved(given.kind, given.amount, &now, policy)),
            });
        }
    }
}

/// Whether this is what was written down. The same text is the same event; another text may still be.
fn is_written(expected: &Event, found: &RawValue) -> Result<bool, serde_json::Error> {
    Ok(serde_json::to_string(expected)? == found.get() || read(found)? == *expected)
}

/// A clock event as this policy computes it on these clocks; nothing for an event that computes no due instant.
fn counted(event: &Event, clocks: &[Clock], unit: &OrgId, policy: &Policy) -> Option<Event> {
    let open = |name: &str, subject: Option<u16>| {
        let of = |c: &&Clock| c.name == *name && (subject.is_none() || c.subject == subject) && c.is_open();
        clocks.iter().rev().find(of)
    };
    let after_pause = |name: &str, subject: Option<u16>, until: Instant| {
        let clock = open(name, subject)?;
        let ClockState::Paused { since, .. } = clock.state else { return None };
        Some(clock.due_after_pause(since, until, &policy.calendar))
    };
    let mut event = event.clone();
    match &mut event {
        Event::ClockResumed { name, subject, at, due, .. }
        | Event::PauseRanOut { name, subject, at, due } => {
            *due = after_pause(name, *subject, *at)?;
        }
        Event::ClockRecounted { name, subject, to, .. } => {
            *to = recount(open(name, *subject)?, &policy.calendar)?;
        }
        Event::ClockRestarted { clock, .. } => {
            *clock = begin(policy.clock(&clock.name)?, clock.issue(), clock.started, unit, policy);
        }
        _ => return None, // what starts by a rule is compared as a whole; an extension and an agreement name their day
    }
    Some(event)
}
