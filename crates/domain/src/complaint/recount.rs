//! 重新计算: the calendar of a year was loaded or corrected, so the running counts of working days are made again. What has
//! stopped stays as it was. Each file keeps that it happened.

use super::Complaint;
use super::event::Event;
use super::facts::Facts;
use crate::clocks;
use crate::refusal::Refusal;

/// The due instants that the calendar in force moves.
pub fn recount(c: &Complaint, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    let moved = c.clocks.iter().filter_map(|clock| {
        let to = clocks::recount(clock, &facts.policy.calendar)?;
        (to != clock.due).then(|| Event::ClockRecounted {
            name: clock.name.clone(),
            subject: clock.subject,
            from: clock.due,
            to,
        })
    });
    let events: Vec<Event> = moved.collect();
    if events.is_empty() { Err(Refusal::NothingChanged) } else { Ok(events) }
}
