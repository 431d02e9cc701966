//! 暂停: the statutory clock stands still for appraisal or mediation, never for anything else, and the customer is told
//! (Order 2020 No. 3 art. 18 (2), art. 23).

use super::Complaint;
use super::event::Event;
use super::facts::Facts;
use crate::clocks::{Clock, ClockState};
use crate::codes::codes;
use crate::privacy::Words;
use crate::refusal::Refusal;

codes! {
    /// The lawful reasons.
    pub enum PauseReason {
        /// 鉴定、检测、评估
        Appraisal = "appraisal",
        /// 调解
        Mediation = "mediation",
    }
}

/// Lets the clock stand still.
pub fn pause(
    c: &Complaint,
    reason: PauseReason,
    words: Words,
    facts: &Facts<'_>,
) -> Result<Vec<Event>, Refusal> {
    let clock = pausable(c, facts)?;
    if !clock.is_running() {
        return Err(Refusal::ClockStandsStill);
    }
    facts.require_reason(&words)?;
    Ok(vec![Event::ClockPaused {
        name: clock.name.clone(),
        at: facts.now,
        reason: reason.code().to_owned(),
        words,
    }])
}

/// Lets it run again; the due instant moves by the time it stood still.
pub fn resume(c: &Complaint, words: Words, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    let clock = pausable(c, facts)?;
    let ClockState::Paused { since, .. } = clock.state else { return Err(Refusal::ClockRuns) };
    let due = clock.due_after_pause(since, facts.now, &facts.policy.calendar);
    Ok(vec![Event::ClockResumed { name: clock.name.clone(), at: facts.now, due, words }])
}

fn pausable<'c>(c: &'c Complaint, facts: &Facts<'_>) -> Result<&'c Clock, Refusal> {
    if !c.stage.is_open() {
        return Err(Refusal::AlreadyClosed);
    }
    let mut open = c.clocks.iter().filter(|k| k.is_open());
    open.find(|k| facts.policy.clock(&k.name).is_some_and(|r| r.pausable)).ok_or(Refusal::NoClockToPause)
}
