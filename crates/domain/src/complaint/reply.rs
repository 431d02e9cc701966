//! 答复: the letter with its mandatory parts, and its sending (Order 2020 No. 3 art. 19, regulation section 10).

use super::Complaint;
use super::dispatch::as_owner;
use super::event::Event;
use super::facts::Facts;
use super::liability::require_proposing;
use super::promise::{self, NewPromise};
use crate::codes::codes;
use crate::ids::UserId;
use crate::privacy::Words;
use crate::refusal::Refusal;
use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// What a decision must tell: verified facts, basis and reasons, further remedies; and what it means to the customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    pub facts: Words,
    pub basis: Words,
    pub remedies: Words,
    pub meaning: Words,
    /// Why a lead lets wording stand that the check of the words stops.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wording_upheld: Option<Words>,
}

impl Letter {
    /// Refuses a letter that lacks one of its parts, naming the first.
    pub fn require_complete(&self) -> Result<(), Refusal> {
        let parts = [
            ("facts", &self.facts),
            ("basis", &self.basis),
            ("remedies", &self.remedies),
            ("meaning", &self.meaning),
        ];
        parts
            .iter()
            .find(|(_, words)| words.is_blank())
            .map_or(Ok(()), |(part, _)| Err(Refusal::LetterIncomplete { part: (*part).to_owned() }))
    }
}

/// The proposal as a whole; the plans stand with their issues.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Counts the proposals of the file, from 1.
    pub version: u32,
    pub by: UserId,
    pub at: Instant,
    pub letter: Letter,
    pub state: ProposalState,
}

/// Where the proposal stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum ProposalState {
    /// Compliance looks at it.
    InReview,
    /// Compliance sent it back; it has to be written again.
    Returned,
    /// It may be sent: reviewed, approved in advance, or without compensation.
    Approved,
    /// The customer has it.
    Sent { at: Instant, channel: SendChannel },
    /// The customer answered.
    Answered { at: Instant },
}

impl ProposalState {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::InReview => "in_review",
            Self::Returned => "returned",
            Self::Approved => "approved",
            Self::Sent { .. } => "sent",
            Self::Answered { .. } => "answered",
        }
    }
}

codes! {
    /// How the proposal reaches the customer.
    pub enum SendChannel { Phone = "phone", Sms = "sms", Portal = "portal", Letter = "letter" }
}

/// Sends the approved proposal, and writes down what its letter promises. Telling the decision stops the statutory clock.
pub fn send(
    c: &Complaint,
    channel: SendChannel,
    promises: Vec<NewPromise>,
    facts: &Facts<'_>,
) -> Result<Vec<Event>, Refusal> {
    require_proposing(c)?;
    let mut events = as_owner(c, facts)?;
    match c.proposal.as_ref().map(|p| &p.state) {
        None | Some(ProposalState::Answered { .. }) => return Err(Refusal::NoProposal),
        Some(ProposalState::InReview) => return Err(Refusal::UnderReview),
        Some(ProposalState::Returned) => return Err(Refusal::ProposalReturned),
        Some(ProposalState::Sent { .. }) => return Err(Refusal::NothingChanged),
        Some(ProposalState::Approved) => {}
    }
    // A new finding of liability or a reopening sets a plan aside, and with it what was approved.
    if let Some(bare) = c.issues.iter().find(|i| i.plan.is_none()) {
        return Err(Refusal::PlanMissing { issue: bare.no.to_string() });
    }
    events.push(Event::ProposalSent { by: facts.staff()?.clone(), channel });
    events.extend(promise::made(c, promises, facts)?);
    Ok(events)
}
