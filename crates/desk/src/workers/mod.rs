//! What happens by itself: clocks are looked at, messages leave, old things are forgotten. Each is a reconciler: it takes
//! no input and always does the same work from the present state, on any number of nodes.

pub mod housekeeping;
pub mod index;
pub mod likeness;
pub mod outbox;
pub mod sweep;
