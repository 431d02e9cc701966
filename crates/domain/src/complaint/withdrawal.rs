//! 撤回: the customer takes the complaint back; the procedure, and with it every clock, ends the day it is received
//! (Order 2020 No. 3 art. 15, S3-43), even when it is written down later. Never under pressure.

use super::Complaint;
use super::closure::archive;
use super::event::Event;
use super::facts::Facts;
use super::investigation::require_received;
use super::stage::Ending;
use crate::codes::codes;
use crate::privacy::Words;
use crate::refusal::Refusal;
use crate::time::Day;

codes! {
    /// How the withdrawal was declared; each leaves a proof.
    pub enum WithdrawalProof { Written = "written", Portal = "portal", RecordedCall = "recorded_call" }
}

/// A withdrawal as declared.
#[derive(Debug, Clone)]
pub struct Withdraw {
    pub received_on: Day,
    pub how: WithdrawalProof,
    /// The document or recording, unless the portal itself is the proof.
    pub evidence: Option<u16>,
    /// The customer says that nobody pressed them.
    pub voluntary: bool,
    pub words: Option<Words>,
}

/// Ends the file as withdrawn.
pub fn withdraw(c: &Complaint, input: Withdraw, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    if !c.stage.is_open() {
        return Err(Refusal::AlreadyClosed);
    }
    if !input.voluntary {
        return Err(Refusal::NotVoluntary);
    }
    if input.received_on > facts.now.day() {
        return Err(Refusal::InTheFuture);
    }
    if input.received_on < c.received_at.day() {
        return Err(Refusal::BeforeTheComplaint);
    }
    match (input.how, input.evidence) {
        (WithdrawalProof::Portal, _) => {
            if facts.actor.who != crate::access::Who::Customer {
                return Err(Refusal::ProofMissing);
            }
        }
        (WithdrawalProof::Written | WithdrawalProof::RecordedCall, None) => {
            return Err(Refusal::ProofMissing);
        }
        (WithdrawalProof::Written | WithdrawalProof::RecordedCall, Some(no)) => require_received(c, &[no])?,
    }
    Ok(vec![
        Event::WithdrawalReceived {
            received_on: input.received_on,
            how: input.how,
            evidence: input.evidence,
            words: input.words,
        },
        Event::Closed { ending: Ending::Withdrawn, reflection: None },
        archive(c),
    ])
}
