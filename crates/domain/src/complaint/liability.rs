//! 责任认定: bank, customer, third party, or unclear, per issue, with reasons and evidence (S1-31). Liability forces
//! its remedy pair (S1-32).

use super::Complaint;
use super::dispatch::as_owner;
use super::event::Event;
use super::facts::Facts;
use super::investigation::require_received;
use super::issue::IssueNo;
use super::resolution::PartKind;
use super::stage::Stage;
use super::triage::Party;
use crate::ids::UserId;
use crate::privacy::Words;
use crate::refusal::Refusal;
use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// Who is liable for one issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Liability {
    pub party: Party,
    pub reasons: Words,
    pub evidence: Vec<u16>,
    pub by: UserId,
    pub at: Instant,
}

/// The two parts a plan must hold for this liability (S1-32): the bank compensates and mends, for the customer it
/// explains and helps, with a third party it coordinates and follows through. Unclear liability is explained and
/// followed through; a caring compensation may be added (S1-38).
pub const fn remedy_pair(party: Party) -> [PartKind; 2] {
    match party {
        Party::Bank => [PartKind::Compensation, PartKind::Rectification],
        Party::Customer => [PartKind::Explanation, PartKind::Assistance],
        Party::ThirdParty => [PartKind::Coordination, PartKind::FollowThrough],
        Party::Unclear => [PartKind::Explanation, PartKind::FollowThrough],
    }
}

/// Finds who is liable for one issue. A new finding sets its plan aside, since the pair may have changed.
pub fn find(
    c: &Complaint,
    issue: IssueNo,
    party: Party,
    reasons: Words,
    evidence: Vec<u16>,
    facts: &Facts<'_>,
) -> Result<Vec<Event>, Refusal> {
    require_proposing(c)?;
    let mut events = as_owner(c, facts)?;
    let no = issue.to_string();
    let found = c.issue(issue).ok_or(Refusal::NoSuchIssue { issue: no.clone() })?;
    if found.finding.is_none() {
        return Err(Refusal::FindingMissing { issue: no });
    }
    facts.require_reason(&reasons)?;
    require_received(c, &evidence)?;
    let by = facts.staff()?.clone();
    events.push(Event::LiabilityFound {
        issue,
        liability: Liability { party, reasons, evidence, by, at: facts.now },
    });
    Ok(events)
}

/// Refuses steps that belong to the making of a plan at any other stage.
pub fn require_proposing(c: &Complaint) -> Result<(), Refusal> {
    match c.stage {
        Stage::Proposing { .. } => Ok(()),
        Stage::Registered | Stage::Triaged | Stage::Dispatched | Stage::Investigating { .. } => {
            Err(Refusal::FindingsNotFiled)
        }
        Stage::ComplianceReview { .. } => Err(Refusal::UnderReview),
        Stage::AwaitingCustomer { .. } => Err(Refusal::WithTheCustomer),
        Stage::CarryingOut { .. } | Stage::FollowUp { .. } => Err(Refusal::AlreadyAnswered),
        Stage::Closed { .. } => Err(Refusal::AlreadyClosed),
    }
}
