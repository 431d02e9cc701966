//! 重复反映: the same person comes again about the same matter. From a number of times within a period on, the priority is
//! raised by the program, with the reason on the file (S3-49); nothing is merged by it.

use super::Complaint;
use super::event::Event;
use super::facts::Facts;
use super::green_channel;
use super::triage::Priority;
use crate::access::{Department, Who};
use crate::ids::{Number, UserId};
use crate::policy::handling::RepeatRule;
use crate::refusal::Refusal;
use crate::time::Instant;
use serde::{Deserialize, Serialize};

const DAY_MS: i64 = 86_400_000;

/// An earlier complaint of the same person that was found to be about the same matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    pub number: Number,
    pub received: Instant,
}

/// What was found of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repeat {
    /// Which time it is.
    pub nth: u32,
    /// Within so many days.
    pub days: u16,
}

impl RepeatRule {
    /// Whether a complaint of that instant counts for one that was received at the other; the last instant of the period
    /// belongs to it.
    pub fn counts(&self, before: Instant, received: Instant) -> bool {
        let apart = received.ms_since(before);
        apart >= 0 && apart <= i64::from(self.within_days) * DAY_MS
    }

    /// Which time it is, when it is often enough.
    pub fn nth(&self, before: impl IntoIterator<Item = Instant>, received: Instant) -> Option<u32> {
        let counted = before.into_iter().filter(|at| self.counts(*at, received)).count();
        let nth = u32::try_from(counted).unwrap_or(u32::MAX).saturating_add(1);
        (nth >= self.nth).then_some(nth)
    }
}

/// Notes that the file is the n-th about one matter, and raises its priority if nobody has looked at it: what a person
/// decided stands. Doing it again changes nothing.
pub fn note(
    c: &Complaint,
    before: Vec<Before>,
    team: Vec<(Department, UserId)>,
    facts: &Facts<'_>,
) -> Result<Vec<Event>, Refusal> {
    if !c.stage.is_open() {
        return Err(Refusal::AlreadyClosed);
    }
    if facts.actor.who != Who::Program || c.repeat.is_some() {
        return Err(Refusal::NothingChanged);
    }
    let rule = facts.policy.handling.repeat.as_ref().ok_or(Refusal::NothingChanged)?;
    let instants = before.iter().map(|b| b.received);
    let nth = rule.nth(instants, c.received_at).ok_or(Refusal::NothingChanged)?;
    let counted = before.into_iter().filter(|b| rule.counts(b.received, c.received_at));
    let normal = c.grade.as_ref().is_some_and(|g| g.priority == Priority::Normal);
    let raised = normal && c.is_a_complaint() && c.checked.is_none();
    let mut events = vec![Event::RepeatFound {
        nth,
        days: rule.within_days,
        before: counted.map(|b| b.number).collect(),
        raised,
    }];
    if raised && !c.green.is_in() {
        events.push(green_channel::entry(None, green_channel::independent(c, team, facts), facts));
    }
    Ok(events)
}

impl Complaint {
    /// Keeps which time it is, and the priority that follows from it.
    pub(super) fn put_repeat(&mut self, nth: u32, days: u16, raised: bool) {
        self.repeat = Some(Repeat { nth, days });
        if let Some(grade) = self.grade.as_mut().filter(|_| raised) {
            grade.priority = Priority::High;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_period_ends_with_its_last_instant_and_the_number_counts_the_file_itself() {
        let rule = RepeatRule { nth: 3, within_days: 90 };
        let now = Instant::from_millis(200 * DAY_MS);
        let ago = |ms: i64| now.plus_ms(-ms);
        assert_eq!(rule.nth([ago(1), ago(90 * DAY_MS)], now), Some(3));
        assert_eq!(rule.nth([ago(1), ago(90 * DAY_MS + 1)], now), None);
        assert_eq!(rule.nth([ago(1)], now), None);
        assert_eq!(rule.nth([ago(0), ago(0), ago(5)], now), Some(4));
        assert_eq!(rule.nth([ago(-1), ago(1)], now), None, "what came later is not before");
    }
}
