//! What many complaints say together: counts that are kept per day (S0-22), and which cause got worse (变差).
//!
//! A file gives counts to the days on which something happened. Counts are whole numbers that add up, so that standing sums
//! can be kept by adding what a change made different, and must always equal a recount of all files.

pub mod band;
pub mod worse;

use crate::complaint::Complaint;
use crate::complaint::follow_up::Satisfied;
use crate::complaint::stage::{Ending, Stage};
use crate::complaint::triage::Kind;
use crate::time::{Day, Instant};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::{AddAssign, Index, IndexMut};

crate::codes::codes! {
    /// What is counted. The order is that of the columns.
    pub enum Measure {
        /// Complaints, on the day of receipt.
        Received = "received",
        /// Those of them that are in the green channel.
        Green = "green",
        /// Those whose clock of the first contact (24 hours, S2-15) has stopped, on the day of receipt.
        ContactJudged = "contact_judged",
        /// Those of them for which it stopped in time.
        ContactKept = "contact_kept",
        /// Those whose clock of the quick resolution (48 hours, S2-16) has stopped, on the day of receipt.
        QuickJudged = "quick_judged",
        /// Those of them for which it stopped in time.
        QuickKept = "quick_kept",
        /// Answers of customers to the follow-up (S2-17), on the day of the answer.
        Answers = "answers",
        /// Those who were content, mostly or wholly.
        Content = "content",
        /// Complaints that ended here, on the day they ended.
        Closed = "closed",
        /// Those of them of which no clock was missed.
        InTime = "in_time",
    }
}

crate::codes::codes! {
    /// A figure whose files can be listed.
    pub enum Figure {
        Received = "received",
        Green = "green",
        ContactMissed = "contact_missed",
        QuickMissed = "quick_missed",
        Unhappy = "unhappy",
    }
}

/// The clock of the first contact.
pub const CONTACT: &str = "first_contact";
/// The clock of the quick resolution.
pub const QUICK: &str = "quick_resolution";
const MEASURES: usize = Measure::ALL.len();

/// One number for each [`Measure`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Counts([i64; MEASURES]);

impl Counts {
    /// Counts in the order of [`Measure::ALL`].
    pub const fn new(values: [i64; MEASURES]) -> Self {
        Self(values)
    }

    /// In the order of [`Measure::ALL`].
    pub fn values(&self) -> impl Iterator<Item = i64> + '_ {
        self.0.iter().copied()
    }

    /// True when there is nothing to count.
    pub fn is_nothing(&self) -> bool {
        self.0.iter().all(|n| *n == 0)
    }

    /// What has to be taken off to come to nothing.
    pub fn negated(&self) -> Self {
        Self(self.0.map(|n| -n))
    }
}

impl Index<Measure> for Counts {
    type Output = i64;

    fn index(&self, measure: Measure) -> &i64 {
        &self.0[measure as usize]
    }
}

impl IndexMut<Measure> for Counts {
    fn index_mut(&mut self, measure: Measure) -> &mut i64 {
        &mut self.0[measure as usize]
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        for (n, more) in self.0.iter_mut().zip(other.0) {
            *n += more;
        }
    }
}

/// What a file gives to which day. Only complaints count, and what joined another file counts there.
pub fn counts(c: &Complaint) -> BTreeMap<Day, Counts> {
    let mut days: BTreeMap<Day, Counts> = BTreeMap::new();
    let is_complaint = c.grade.as_ref().is_none_or(|grade| grade.kind == Kind::Complaint);
    let ended = ended(c);
    if !is_complaint || matches!(ended, Some((_, Ending::Merged { .. }))) {
        return days;
    }
    let received = days.entry(c.received_at.day()).or_default();
    received[Measure::Received] = 1;
    received[Measure::Green] = i64::from(c.green.is_in());
    for (name, judged, kept) in [
        (CONTACT, Measure::ContactJudged, Measure::ContactKept),
        (QUICK, Measure::QuickJudged, Measure::QuickKept),
    ] {
        // A file counts once, however many of its issues have a clock of their own: it is kept when every one was.
        let stopped = || c.clocks.iter().filter(|clock| clock.name == name && clock.stopped_at().is_some());
        if stopped().next().is_some() {
            received[judged] = 1;
            received[kept] = i64::from(stopped().all(|clock| clock.stopped_at() <= Some(clock.due)));
        }
    }
    for follow_up in &c.follow_ups {
        if let Some(said) = follow_up.satisfied {
            let day = days.entry(follow_up.at.day()).or_default();
            day[Measure::Answers] += 1;
            day[Measure::Content] += i64::from(said != Satisfied::NotSatisfied);
        }
    }
    if let Some((at, ending)) = ended
        && *ending != Ending::ClosedBefore
    {
        let day = days.entry(at.day()).or_default();
        day[Measure::Closed] += 1;
        day[Measure::InTime] += i64::from(!c.clocks.iter().any(|clock| was_missed(clock, at)));
    }
    days
}

fn ended(c: &Complaint) -> Option<(Instant, &Ending)> {
    match &c.stage {
        Stage::Closed { at, ending, .. } => Some((*at, ending)),
        Stage::Registered
        | Stage::Triaged
        | Stage::Dispatched
        | Stage::Investigating { .. }
        | Stage::Proposing { .. }
        | Stage::ComplianceReview { .. }
        | Stage::AwaitingCustomer { .. }
        | Stage::CarryingOut { .. }
        | Stage::FollowUp { .. } => None,
    }
}

/// A goal of the house is measured by itself and is never missed.
fn was_missed(clock: &crate::clocks::Clock, end: Instant) -> bool {
    !clock.goal && !clock.superseded && clock.stopped_at().unwrap_or(end) > clock.due
}

/// By what the counts of a file are kept apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// The part of the bank it is about.
    pub path: String,
    pub business: String,
    pub cause: String,
    pub channel: String,
    pub days: Vec<(Day, Counts)>,
    /// When a customer said last that they were not content.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unhappy_on: Option<Day>,
}

impl Fact {
    /// What this file says.
    pub fn of(c: &Complaint) -> Self {
        let grade = c.grade.as_ref();
        let unhappy = c.follow_ups.iter().filter(|f| f.satisfied == Some(Satisfied::NotSatisfied));
        let days: Vec<(Day, Counts)> = counts(c).into_iter().collect();
        Self {
            path: c.branch_path.as_str().to_owned(),
            business: grade.map_or("other", |g| g.business.code()).to_owned(),
            cause: grade.map_or("other", |g| g.cause.code()).to_owned(),
            channel: c.channel.code().to_owned(),
            unhappy_on: if days.is_empty() { None } else { unhappy.map(|f| f.at.day()).max() },
            days,
        }
    }

    /// The sums it has a part in: by what, its code there, and the day.
    pub fn parts(&self) -> impl Iterator<Item = (Dim, &str, Day, Counts)> + '_ {
        self.days.iter().flat_map(move |(day, counts)| {
            Dim::ALL.iter().map(move |dim| {
                let code = match dim {
                    Dim::All => "",
                    Dim::Business => self.business.as_str(),
                    Dim::Cause => self.cause.as_str(),
                    Dim::Channel => self.channel.as_str(),
                };
                (*dim, code, *day, *counts)
            })
        })
    }
}

crate::codes::codes! {
    /// By what sums are kept, besides day and branch.
    pub enum Dim { All = "all", Business = "business", Cause = "cause", Channel = "channel" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_off_leaves_nothing() {
        let mut sum = Counts::default();
        sum[Measure::Received] = 3;
        sum[Measure::InTime] = 1;
        let off = sum.negated();
        assert!(!sum.is_nothing());
        sum += off;
        assert!(sum.is_nothing());
    }

    #[test]
    fn counts_are_kept_as_a_list_of_numbers() {
        let mut one = Counts::default();
        one[Measure::Received] = 1;
        let text = serde_json::to_string(&one).expect("numbers");
        assert_eq!(text, "[1,0,0,0,0,0,0,0,0,0]");
        assert_eq!(serde_json::from_str::<Counts>(&text).expect("numbers"), one);
    }
}
