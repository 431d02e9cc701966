//! 重新开启: a closed file is opened again on new facts, or because the cause came back.

use super::Complaint;
use super::event::Event;
use super::facts::Facts;
use super::stage::{Ending, Stage};
use crate::access::independence::Part;
use crate::privacy::Words;
use crate::refusal::Refusal;

/// Opens a closed file again. The clocks start anew, and the file needs an owner; whoever refused the matter is barred.
pub fn reopen(c: &Complaint, reason: Words, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    let Stage::Closed { ending, .. } = &c.stage else {
        return Err(Refusal::NotClosed);
    };
    if let Ending::Merged { into } = ending {
        return Err(Refusal::MergedElsewhere { into: into.to_string() });
    }
    let me = facts.staff()?;
    facts.require_independent(me, Part::Handle, c)?;
    facts.require_reason(&reason)?;
    Ok(vec![Event::Reopened { reason }])
}
