//! 暂停: the statutory clock stands still for appraisal or mediation, never for anything else, never longer than the bank
//! allows itself, and the customer is told (Order 2020 No. 3 art. 18 (2), art. 23).

use super::Complaint;
use super::event::{Event, TimeNotice};
use super::facts::Facts;
use super::issue::IssueNo;
use crate::clocks::issues::meant;
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
    issue: Option<IssueNo>,
    reason: PauseReason,
    words: Words,
    facts: &Facts<'_>,
) -> Result<Vec<Event>, Refusal> {
    let clock = pausable(c, issue, facts)?;
    if !clock.is_running() {
        return Err(Refusal::ClockStandsStill);
    }
    if clock.agreed_from.is_some() {
        return Err(Refusal::AgreedOtherwise);
    }
    facts.require_reason(&words)?;
    let most = facts.policy.handling.pause.most_days(reason);
    let paused = Event::ClockPaused {
        name: clock.name.clone(),
        subject: clock.subject,
        at: facts.now,
        reason: reason.code().to_owned(),
        words,
        // Its last moment lies within the last day, so that this day is the last that does not count.
        until: Some(facts.now.day().plus(i32::from(most)).end().plus_ms(-1)),
    };
    Ok(vec![paused, TimeNotice::Paused.in_the_portal()])
}

/// Lets it run again; the due instant moves by the time it stood still.
pub fn resume(
    c: &Complaint,
    issue: Option<IssueNo>,
    words: Words,
    facts: &Facts<'_>,
) -> Result<Vec<Event>, Refusal> {
    let clock = pausable(c, issue, facts)?;
    let ClockState::Paused { since, until, .. } = clock.state else { return Err(Refusal::ClockRuns) };
    // What lasted longer than the longest standstill counts, even when nobody looked at the clock in time.
    let at = until.map_or(facts.now, |until| until.min(facts.now));
    let due = clock.due_after_pause(since, at, &facts.policy.calendar);
    let resumed = Event::ClockResumed { name: clock.name.clone(), subject: clock.subject, at, due, words };
    Ok(vec![resumed, TimeNotice::Resumed.in_the_portal()])
}

/// Lets it run again by itself at the end of the longest standstill.
pub fn run_out(c: &Complaint, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    pausable(c, None, facts)?;
    let end = |k: &&Clock| match k.state {
        ClockState::Paused { since, until: Some(at), .. } => Some((since, at)),
        ClockState::Running | ClockState::Paused { until: None, .. } | ClockState::Stopped { .. } => None,
    };
    let standing = c.clocks.iter().filter_map(|k| end(&k).map(|(since, at)| (k, since, at)));
    let (clock, since, at) = standing.min_by_key(|(_, _, at)| *at).ok_or(Refusal::ClockRuns)?;
    if facts.now < at {
        return Err(Refusal::ClockStandsStill);
    }
    let due = clock.due_after_pause(since, at, &facts.policy.calendar);
    let ran_out = Event::PauseRanOut { name: clock.name.clone(), subject: clock.subject, at, due };
    Ok(vec![ran_out, TimeNotice::Resumed.in_the_portal()])
}

fn pausable<'c>(c: &'c Complaint, issue: Option<IssueNo>, facts: &Facts<'_>) -> Result<&'c Clock, Refusal> {
    if !c.stage.is_open() {
        return Err(Refusal::AlreadyClosed);
    }
    meant(c, issue, facts.policy, |r| r.pausable).ok_or(Refusal::NoClockToPause)
}
