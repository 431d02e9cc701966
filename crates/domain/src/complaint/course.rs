//! 办理过程: how long a file stood in each stage, from its events, so that a review meeting sees where time goes (S4-29).

use super::Complaint;
use super::event::Event;
use super::investigation::ContactOutcome;
use super::stage::StageCode;
use crate::time::Instant;

/// What the history of a file says about its way.
#[derive(Debug, Clone)]
pub struct Course {
    /// The file as its last event left it.
    pub file: Complaint,
    /// Milliseconds in each stage that it passed, in the order of the stages; what it passed twice counts together. A file that
    /// was closed and reopened waited for nobody in between.
    pub stays: Vec<(StageCode, i64)>,
    /// Milliseconds from its receipt to its last end; to `until` while it is open.
    pub whole_ms: i64,
    /// How often the customer heard of it from the bank: a talk, a message, a plan.
    pub heard: u32,
}

/// Goes through the history, oldest first; `until` ends the stage that is still open. `None` without a beginning.
pub fn course<'e>(history: impl IntoIterator<Item = (&'e Event, Instant)>, until: Instant) -> Option<Course> {
    let mut history = history.into_iter();
    let (first, began) = history.next()?;
    let Event::Registered(registration) = first else { return None };
    let mut file = Complaint::open(registration);
    let mut spent = [0_i64; StageCode::ALL.len()];
    let (mut since, mut heard) = (began, 0);
    for (event, at) in history {
        let before = file.stage.code();
        file.evolve(event, at);
        heard += u32::from(tells(event));
        if file.stage.code() != before {
            spent[before as usize] += at.ms_since(since).max(0);
            since = at;
        }
    }
    let ended = if file.stage.is_open() { until } else { since };
    if file.stage.is_open() {
        spent[file.stage.code() as usize] += until.ms_since(since).max(0);
    }
    let stays = StageCode::ALL
        .iter()
        .copied()
        .zip(spent)
        .filter(|(stage, ms)| *stage != StageCode::Closed && *ms > 0);
    let stays = stays.collect();
    Some(Course { whole_ms: ended.ms_since(file.received_at).max(0), file, stays, heard })
}

/// The customer hears from the bank.
fn tells(event: &Event) -> bool {
    let talked =
        matches!(event, Event::ContactLogged { contact } if contact.outcome == ContactOutcome::Reached);
    talked || matches!(event, Event::CustomerTold { .. } | Event::ProposalSent { .. })
}
