//! 增加诉求: the customer wants something more put right while the file is being worked on (S3-53). It has time of its own
//! from the moment it was raised, and gives none to the others (decision 0011).

use super::Complaint;
use super::event::Event;
use super::facts::Facts;
use super::intake::MAX_ISSUES;
use super::issue::Wish;
use super::stage::Stage;
use crate::access::independence::Part;
use crate::privacy::Words;
use crate::refusal::Refusal;

/// When the customer raised it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Raised {
    /// Just now: the customer is on the line or at the counter.
    Now,
    /// In a message, counted from 1.
    InMessage(u16),
    /// It stood in the complaint from the beginning and was overlooked.
    WithTheComplaint,
}

/// An issue as it is added.
#[derive(Debug, Clone)]
pub struct NewIssue {
    pub words: Words,
    pub wishes: Vec<Wish>,
    pub raised: Raised,
}

/// Adds an issue. Anybody who may handle the file may do it, as with a contact.
pub fn add(c: &Complaint, new: NewIssue, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    if !c.stage.is_open() {
        return Err(Refusal::AlreadyClosed);
    }
    let me = facts.staff()?.clone();
    facts.require_independent(&me, Part::Handle, c)?;
    if !is_open(c) {
        return Err(Refusal::IssueTooLate);
    }
    if c.issues.len() >= MAX_ISSUES {
        return Err(Refusal::TooManyIssues { most: MAX_ISSUES.to_string() });
    }
    if new.words.is_blank() {
        return Err(Refusal::NothingWritten);
    }
    let raised = match new.raised {
        Raised::Now => facts.now,
        Raised::WithTheComplaint => c.received_at,
        Raised::InMessage(no) => {
            let at = no.checked_sub(1).and_then(|i| c.messages.get(usize::from(i)));
            *at.ok_or(Refusal::NoSuchMessage { no: no.to_string() })?
        }
    };
    let last = c.issues.iter().map(|issue| issue.no).max().unwrap_or(0);
    Ok(vec![Event::IssueAdded { no: last + 1, by: me, words: new.words, wishes: new.wishes, raised }])
}

/// Whether the file can still take it in: once the plan is with the customer, what comes on top is a complaint of its own.
pub fn is_open(c: &Complaint) -> bool {
    match c.stage {
        Stage::Registered
        | Stage::Triaged
        | Stage::Dispatched
        | Stage::Investigating { .. }
        | Stage::Proposing { .. }
        | Stage::ComplianceReview { .. } => true,
        Stage::AwaitingCustomer { .. }
        | Stage::CarryingOut { .. }
        | Stage::FollowUp { .. }
        | Stage::Closed { .. } => false,
    }
}
