//! 快速分流 (S04): what the program made of new files, looked at by a person one after the other. Who may grade and
//! assign may look.

pub mod accept;
pub mod item;
pub mod list;
pub mod presence;
pub mod take_back;

use crate::Fault;
use greenlane_domain::access::{Action, Actor, may, may_at_all};
use greenlane_domain::complaint::Complaint;

/// A look may change the class, the channel and the owner.
const ACTS: [Action; 3] = [Action::Triage, Action::GreenChannel, Action::Dispatch];

pub(super) fn require(actor: &Actor) -> Result<(), Fault> {
    if ACTS.iter().all(|act| may_at_all(actor, *act)) { Ok(()) } else { Err(Fault::NotAllowed) }
}

fn require_for(actor: &Actor, c: &Complaint) -> Result<(), Fault> {
    if ACTS.iter().all(|act| may(actor, *act, c)) { Ok(()) } else { Err(Fault::NotAllowed) }
}
