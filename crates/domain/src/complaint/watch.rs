//! 重点关注: a file that is followed closely (S3-44). Whoever puts it on the list says why and until which day it is looked at
//! again; the day runs a clock. A contentious file that grows old comes on the list by itself.

use super::Complaint;
use super::event::Event;
use super::facts::Facts;
use super::promise::hand;
use super::supervision::{AnswerBy, Said, until};
use super::triage::Priority;
use crate::access::Who;
use crate::codes::codes;
use crate::policy::handling::WatchRule;
use crate::privacy::Words;
use crate::refusal::Refusal;
use crate::time::{Instant, Limit, due_at};
use serde::{Deserialize, Serialize};

codes! {
    /// Where a turn of watching stands.
    pub enum WatchState {
        /// The review is to come.
        Open = "open",
        /// It was reviewed, and the next turn has begun.
        Reviewed = "reviewed",
        /// It was reviewed and taken off the list.
        Ended = "ended",
        /// The complaint ended first.
        Lapsed = "lapsed",
    }
}

/// One turn of watching, from one look at the file to the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Watch {
    pub no: u16,
    /// A member of staff, or the program when the file grew old.
    pub by: Who,
    /// Why; nothing when the program put it on the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Words>,
    /// Since when it has been on the list, over all turns.
    pub since: Instant,
    /// When this turn began.
    pub begun_at: Instant,
    pub limit: Limit,
    /// The review is wanted by then.
    pub due: Instant,
    pub state: WatchState,
    /// What the review found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<Said>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done_at: Option<Instant>,
}

impl Watch {
    /// True until it is reviewed or over.
    pub const fn is_open(&self) -> bool {
        matches!(self.state, WatchState::Open)
    }
}

/// Puts a file on the list.
pub fn watch(c: &Complaint, words: Words, by: AnswerBy, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    let me = hand(c, facts)?;
    facts.require_reason(&words)?;
    if c.watched().is_some() {
        return Err(Refusal::AlreadyWatched);
    }
    let (limit, due) = until(by, facts)?;
    let words = Some(words);
    Ok(vec![Event::Watched { watch: turn(c, Who::Staff(me), words, facts.now, (limit, due), facts.now) }])
}

/// Writes down what a look at the file found, and until when it is looked at again; without that it leaves the list.
pub fn review(
    c: &Complaint,
    words: Words,
    next: Option<AnswerBy>,
    facts: &Facts<'_>,
) -> Result<Vec<Event>, Refusal> {
    let me = hand(c, facts)?;
    let watch = c.watched().ok_or(Refusal::NotWatched)?;
    facts.require_reason(&words)?;
    let reviewed = Event::WatchReviewed { no: watch.no, by: me.clone(), words, goes_on: next.is_some() };
    let Some(by) = next else { return Ok(vec![reviewed]) };
    let until = until(by, facts)?;
    let next = turn(c, Who::Staff(me), watch.words.clone(), watch.since, until, facts.now);
    Ok(vec![reviewed, Event::Watched { watch: next }])
}

/// Notes that a contentious file reached an age of the policy, and puts it on the list when nobody watches it yet. Each age
/// is noted once.
pub fn note_age(c: &Complaint, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    let rule = facts.policy.handling.watch.as_ref().ok_or(Refusal::NothingChanged)?;
    if facts.actor.who != Who::Program {
        return Err(Refusal::NothingChanged);
    }
    let days = rule.age_to_note(c, facts.now).ok_or(Refusal::NothingChanged)?;
    let mut events = vec![Event::Aged { days }];
    if c.watched().is_none() {
        let until = (rule.review, due_at(facts.now, &rule.review, &facts.policy.calendar));
        events.push(Event::Watched { watch: turn(c, Who::Program, None, facts.now, until, facts.now) });
    }
    Ok(events)
}

fn turn(
    c: &Complaint,
    by: Who,
    words: Option<Words>,
    since: Instant,
    (limit, due): (Limit, Instant),
    now: Instant,
) -> Watch {
    Watch {
        no: c.watches.len() as u16 + 1,
        by,
        words,
        since,
        begun_at: now,
        limit,
        due,
        state: WatchState::Open,
        found: None,
        done_at: None,
    }
}

impl WatchRule {
    /// Whether a file becomes worse the longer it lasts: it is urgent, carries one of the flags, was told again by the same
    /// person, or the customer was not content with a plan or asked for a superior.
    pub fn is_contentious(&self, c: &Complaint) -> bool {
        let grade = c.grade.as_ref();
        let urgent = c.green.is_in() || grade.is_some_and(|g| g.priority == Priority::High);
        let flagged = grade.is_some_and(|g| g.flags.iter().any(|flag| self.flags.contains(flag)));
        c.is_a_complaint() && (urgent || flagged || c.repeat.is_some() || !c.escalations.is_empty())
    }

    /// The highest age of the rule, in natural days since the bank received it, that an open contentious file has reached;
    /// nothing when it was noted already.
    pub fn age_to_note(&self, c: &Complaint, now: Instant) -> Option<u16> {
        if !c.stage.is_open() || !self.is_contentious(c) {
            return None;
        }
        let days = now.day().days_since(c.received_at.day());
        let reached = self.ageing_days.iter().copied().filter(|age| days >= i32::from(*age)).max();
        reached.filter(|age| Some(*age) > c.aged)
    }
}

/// Whether the actor may put it on the list.
pub fn may_watch(c: &Complaint, facts: &Facts<'_>) -> bool {
    hand(c, facts).is_ok() && c.watched().is_none()
}

/// Whether the actor may review it.
pub fn may_review(c: &Complaint, facts: &Facts<'_>) -> bool {
    hand(c, facts).is_ok() && c.watched().is_some()
}

impl Complaint {
    /// The turn of watching that runs.
    pub fn watched(&self) -> Option<&Watch> {
        self.watches.iter().find(|w| w.is_open())
    }

    pub(super) fn look(&mut self, no: u16, found: Said, goes_on: bool) {
        if let Some(watch) = self.watches.iter_mut().find(|w| w.no == no) {
            watch.state = if goes_on { WatchState::Reviewed } else { WatchState::Ended };
            watch.done_at = Some(found.at);
            watch.found = Some(found);
        }
    }

    pub(super) fn lapse_watch(&mut self, at: Instant) {
        for watch in self.watches.iter_mut().filter(|w| w.is_open()) {
            watch.state = WatchState::Lapsed;
            watch.done_at = Some(at);
        }
    }
}
