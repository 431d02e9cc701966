//! Who hears of the clocks of a file while its history is told: the rungs that are reached while a clock runs. Counted by
//! whom a rung means and not by the staff of today, and as if nobody had acknowledged a clock: a spared rung counts.

use super::Clock;
use super::ladder::{Ladders, Listener, Moment};
use crate::time::Instant;

/// Somebody hears of a clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    pub clock: String,
    pub at: Instant,
    pub moment: Moment,
    pub to: Listener,
}

/// Adds what is heard of these clocks from `from` on and before `to`. A goal is never missed, so nobody hears of it.
pub fn hear(out: &mut Vec<Heard>, clocks: &[Clock], ladders: &Ladders, from: Instant, to: Instant) {
    for clock in clocks.iter().filter(|c| c.is_running() && !c.goal && c.warn_at < to) {
        for rung in ladders.rungs(&clock.name) {
            let at = rung.at.instant(clock.warn_at, clock.due);
            if (from..to).contains(&at) {
                let heard = |to| Heard { clock: clock.name.clone(), at, moment: rung.at, to };
                out.extend(rung.to.iter().copied().map(heard));
            }
        }
    }
}

/// One notice of both ladders: what was heard then, and what would be heard on trial.
pub type Beside<'h> = (Option<&'h Heard>, Option<&'h Heard>);

/// What the same person hears of the same clock by either ladder, the first beside the first.
pub fn beside<'h>(then: &'h [Heard], now: &'h [Heard]) -> Vec<Beside<'h>> {
    let mut left: Vec<&Heard> = now.iter().collect();
    let mut out: Vec<Beside<'h>> = Vec::with_capacity(then.len());
    for heard in then {
        let like = left.iter().position(|other| (&other.clock, other.to) == (&heard.clock, heard.to));
        out.push((Some(heard), like.map(|i| left.remove(i))));
    }
    out.extend(left.into_iter().map(|heard| (None, Some(heard))));
    out
}
