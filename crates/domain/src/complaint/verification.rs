//! 核查: the superior institution looks again at process, time limit and result (Order 2020 No. 3 art. 20).

use super::Complaint;
use super::event::Event;
use super::facts::Facts;
use super::stage::{Ending, Stage};
use crate::access::independence::Part;
use crate::codes::codes;
use crate::ids::UserId;
use crate::privacy::Words;
use crate::refusal::Refusal;
use crate::time::{Instant, Limit, due_at};
use serde::{Deserialize, Serialize};

/// A request for a second look, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    pub requested_at: Instant,
    pub grounds: Words,
    pub decided: Option<Decided>,
}

impl Verification {
    /// One that waits for its decision.
    pub const fn asked(grounds: Words, requested_at: Instant) -> Self {
        Self { requested_at, grounds, decided: None }
    }
}

/// The decision of the superior institution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    pub by: UserId,
    pub at: Instant,
    pub outcome: VerificationOutcome,
    pub words: Words,
}

codes! {
    /// What the second look found.
    pub enum VerificationOutcome { Upheld = "upheld", Changed = "changed", Redo = "redo" }
}

/// Until when a second look may be asked for: 30 natural days after the end. A merged file has no decision of its own.
pub fn window_ends(c: &Complaint, facts: &Facts<'_>) -> Option<Instant> {
    let Stage::Closed { at, ref ending } = c.stage else { return None };
    if matches!(ending, Ending::Merged { .. }) {
        return None;
    }
    let days = Limit::NaturalDays(facts.policy.handling.verification.window_days);
    Some(due_at(at, &days, &facts.policy.calendar))
}

/// Asks for a second look at a closed file.
pub fn request(c: &Complaint, grounds: Words, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    if let Some(Ending::Merged { into }) = c.stage.ending() {
        return Err(Refusal::MergedElsewhere { into: into.to_string() });
    }
    let ends = window_ends(c, facts).ok_or(Refusal::NotClosed)?;
    if facts.now >= ends {
        return Err(Refusal::WindowClosed { day: ends.plus_ms(-1).day().to_string() });
    }
    if c.verification.as_ref().is_some_and(|v| v.decided.is_none()) {
        return Err(Refusal::NothingChanged);
    }
    if grounds.is_blank() {
        return Err(Refusal::NothingWritten);
    }
    Ok(vec![Event::VerificationRequested { grounds }])
}

/// Decides on the second look; by somebody who had no part in the file. "Redo" opens the file again.
pub fn decide(
    c: &Complaint,
    outcome: VerificationOutcome,
    words: Words,
    facts: &Facts<'_>,
) -> Result<Vec<Event>, Refusal> {
    let waiting = c.verification.as_ref().is_some_and(|v| v.decided.is_none());
    if !waiting {
        return Err(Refusal::NoVerificationRequested);
    }
    let me = facts.staff()?.clone();
    facts.require_independent(&me, Part::Verify, c)?;
    facts.require_reason(&words)?;
    let decided = Decided { by: me, at: facts.now, outcome, words: words.clone() };
    let mut events = vec![Event::VerificationDecided { decided }];
    match outcome {
        VerificationOutcome::Redo if !c.stage.is_open() => events.push(Event::Reopened { reason: words }),
        // A file that was opened again while the second look was under way goes on as it is.
        VerificationOutcome::Redo | VerificationOutcome::Upheld | VerificationOutcome::Changed => {}
    }
    Ok(events)
}
