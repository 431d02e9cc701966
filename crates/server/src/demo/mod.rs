//! A believable bank for the demo and for measuring: an organisation and as many complaints as asked for, the same for
//! the same seed. No input or output and no clock: `now` and the seed are handed in. Every history is made by asking
//! the rules step by step, so that it obeys them; nothing here writes an event of its own.
//!
//! The complaints come one by one, in the order in which they were received, and memory does not grow with their count.

mod bank;
mod calls;
mod chance;
mod customer;
mod duty;
mod generator;
mod grammar;
mod matter;
mod matters;
mod plan;
mod scenes;
mod schedule;
mod story;
mod words;
mod world;

#[cfg(test)]
mod tests;

pub use bank::{Bank, bank};
pub use calls::calls;
pub use customer::GeneratedCustomer;
pub use duty::roster;
pub use generator::Generator;
pub use story::Fault;

use greenlane_domain::access::Who;
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::event::Event;
use greenlane_domain::time::Instant;

/// One generated complaint with its whole history.
#[derive(Debug, Clone)]
pub struct Generated {
    /// Whoever complains; a customer may come back with another complaint, then with the same id.
    pub customer: GeneratedCustomer,
    /// One line for lists, without personal values.
    pub summary: String,
    /// The customer's own words, unmasked.
    pub narrative: String,
    /// Every piece of free text in the history: its seal and the text.
    pub texts: Vec<(String, String)>,
    /// What happened, when, and who did it, in order; the clocks' events stand behind what moved them.
    pub events: Vec<(Event, Instant, Who)>,
    /// The file as it stands at `now`.
    pub after: Complaint,
    /// Set when a rule of the policy in force refused a step; the history then ends before it.
    pub fault: Option<Fault>,
}
