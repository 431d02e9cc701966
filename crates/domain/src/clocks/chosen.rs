//! Clocks whose limit is chosen when they start: that of a supervision order, that of a promise and that of the next look at
//! a file that is followed closely. Each carries the number of what it belongs to, so that several of one name may run at once.

use super::{Clock, ClockState};
use crate::complaint::Complaint;
use crate::complaint::event::Event;
use crate::policy::Policy;
use crate::time::{Instant, Limit};

/// The clock of a supervision order.
pub const SUPERVISION: &str = "supervision";
/// The clock of a promise.
pub const PROMISE: &str = "promise";

/// The clock of the next look at a file that is followed closely.
pub const WATCH: &str = "watch";

/// The clocks that carry the number of what they belong to and not that of an issue.
pub const CHOSEN: [&str; 3] = [SUPERVISION, PROMISE, WATCH];

/// A clock of an order, a promise or a look that starts `now` and ends at `due`; without a limit the time until then is its limit.
pub(super) fn starts(
    name: &str,
    no: u16,
    limit: Option<Limit>,
    due: Instant,
    now: Instant,
    policy: &Policy,
) -> Event {
    let until_then = || Limit::Seconds(u32::try_from(due.ms_since(now) / 1000).unwrap_or(u32::MAX));
    Event::ClockStarted { clock: clock(name, no, limit.unwrap_or_else(until_then), due, now, policy) }
}

fn clock(name: &str, no: u16, limit: Limit, due: Instant, now: Instant, policy: &Policy) -> Clock {
    let span = due.ms_since(now);
    // A short limit is warned of when a quarter of it is left.
    let warn_before = policy.clock(name).map_or(span / 4, |rule| rule.warn_before.length_ms().min(span / 4));
    Clock {
        name: name.to_owned(),
        subject: Some(no),
        started: now,
        limit,
        hours: None,
        due,
        warn_at: due.plus_ms(-warn_before),
        goal: false,
        state: ClockState::Running,
        pauses: Vec::new(),
        extended_from: None,
        agreed_from: None,
        superseded: false,
    }
}

impl Complaint {
    /// The open clock of this name that belongs to the order, promise or look with this number.
    pub fn chosen_clock(&self, name: &str, no: u16) -> Option<&Clock> {
        self.clocks.iter().find(|k| k.is_open() && k.name == name && k.subject == Some(no))
    }
}

/// What is settled stops its own clock, when that is open.
pub(super) fn stops(complaint: &Complaint, name: &str, no: u16, at: Instant) -> Option<Event> {
    complaint.chosen_clock(name, no).map(|k| Event::ClockStopped {
        name: k.name.clone(),
        subject: k.subject,
        at,
    })
}
