//! 催办: a supervisor reminds the owner of a file whose time runs; at most once in a while, and always on the file.

use super::Complaint;
use super::event::Event;
use super::facts::Facts;
use crate::refusal::Refusal;
use crate::time::Instant;

/// Reminds the owner.
pub fn remind(c: &Complaint, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    if !c.stage.is_open() {
        return Err(Refusal::AlreadyClosed);
    }
    facts.staff()?;
    let to = c.owner_id().ok_or(Refusal::NoOwnerYet)?.clone();
    if c.next_deadline().is_none() {
        return Err(Refusal::NothingRuns);
    }
    let again_at = next_reminder(c, facts);
    if facts.now < again_at {
        return Err(Refusal::RemindedJustNow {
            minutes: facts.policy.handling.reminder.gap_minutes.to_string(),
        });
    }
    Ok(vec![Event::Reminded { to }])
}

/// From when on the owner may be reminded again.
pub fn next_reminder(c: &Complaint, facts: &Facts<'_>) -> Instant {
    let gap_ms = i64::from(facts.policy.handling.reminder.gap_minutes) * 60_000;
    c.reminded_at.map_or(Instant::MIN, |at| at.plus_ms(gap_ms))
}
