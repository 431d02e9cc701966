//! 合并处理: the same matter of the same customer goes on in one file (Order 2020 No. 3 art. 18 (3)).

use super::Complaint;
use super::closure::archive;
use super::event::Event;
use super::facts::Facts;
use super::stage::Ending;
use crate::ids::{CustomerId, Number};
use crate::privacy::Words;
use crate::refusal::Refusal;
use crate::time::Instant;

/// The file it goes into, as far as the decision needs it.
#[derive(Debug, Clone)]
pub struct MergeTarget {
    pub number: Number,
    pub customer: CustomerId,
    pub is_open: bool,
    pub received_at: Instant,
}

/// Ends this file and points to the other, which is the earlier one, so that its clock goes on. Never across persons.
pub fn merge(
    c: &Complaint,
    into: &MergeTarget,
    reason: Words,
    facts: &Facts<'_>,
) -> Result<Vec<Event>, Refusal> {
    if !c.stage.is_open() {
        return Err(Refusal::AlreadyClosed);
    }
    if into.number == c.number {
        return Err(Refusal::MergeWithItself);
    }
    if !into.is_open {
        return Err(Refusal::MergeTargetClosed);
    }
    if facts.policy.handling.merging.same_customer_only && into.customer != c.customer {
        return Err(Refusal::DifferentCustomers);
    }
    if into.received_at > c.received_at {
        return Err(Refusal::MergeIntoTheEarlier);
    }
    facts.require_reason(&reason)?;
    Ok(vec![
        Event::MergeDecided { into: into.number.clone(), reason },
        Event::Closed { ending: Ending::Merged { into: into.number.clone() }, reflection: None },
        archive(c),
    ])
}
