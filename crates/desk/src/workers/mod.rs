//! What happens by itself: clocks are looked at, messages leave, old things are forgotten. Each is a reconciler: it takes
//! no input and always does the same work from the present state, on any number of nodes.

pub mod ageing;
pub mod checkpoint;
pub mod housekeeping;
pub mod index;
pub mod likeness;
pub mod outbox;
mod repeat;
pub mod sweep;

use crate::Desk;

/// More complaints than these during one piece of work, and the rest of it waits for its next turn: whoever registers a
/// complaint shall find the machine and the writer free.
const POURING_IN: u64 = 4;

/// Whether intake was quiet since a moment.
struct Quiet {
    arrived: u64,
}

impl Quiet {
    fn from_now(desk: &Desk) -> Self {
        Self { arrived: desk.intake_queue().arrived() }
    }

    fn still(&self, desk: &Desk) -> bool {
        desk.intake_queue().arrived() - self.arrived <= POURING_IN
    }
}
