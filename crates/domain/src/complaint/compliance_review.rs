//! 合规审核: every compensation passes it, with three findings: fair, reasonable, evidenced (S1-37). The author and the
//! handlers cannot review.

use super::Complaint;
use super::compensation::require_authority;
use super::event::Event;
use super::facts::Facts;
use super::stage::Stage;
use crate::access::independence::Part;
use crate::codes::codes;
use crate::ids::UserId;
use crate::money::Fen;
use crate::privacy::Words;
use crate::refusal::Refusal;
use crate::time::Instant;
use serde::{Deserialize, Serialize};

codes! {
    /// What compliance decides.
    pub enum Decision { Approve = "approve", Return = "return" }
}

/// One review of one version of the proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    pub proposal_version: u32,
    pub by: UserId,
    pub at: Instant,
    pub decision: Decision,
    /// 公平: like cases are treated alike.
    pub fair: Words,
    /// 合理: the amount fits what happened.
    pub reasonable: Words,
    /// 有据: the grounds are in the file.
    pub evidenced: Words,
    pub words: Words,
}

/// What a reviewer writes.
#[derive(Debug, Clone)]
pub struct NewReview {
    pub decision: Decision,
    pub fair: Words,
    pub reasonable: Words,
    pub evidenced: Words,
    pub words: Words,
}

/// Decides on the proposal. Approving needs all three findings and an authority that covers the amount; returning needs
/// a reason.
pub fn review(c: &Complaint, new: NewReview, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    match c.stage {
        Stage::ComplianceReview { .. } => {}
        Stage::Closed { .. } => return Err(Refusal::AlreadyClosed),
        Stage::Registered
        | Stage::Triaged
        | Stage::Dispatched
        | Stage::Investigating { .. }
        | Stage::Proposing { .. }
        | Stage::AwaitingCustomer { .. }
        | Stage::CarryingOut { .. }
        | Stage::FollowUp { .. } => return Err(Refusal::NotUnderReview),
    }
    let me = facts.staff()?.clone();
    facts.require_independent(&me, Part::Review, c)?;
    match new.decision {
        Decision::Approve => {
            let findings =
                [("fair", &new.fair), ("reasonable", &new.reasonable), ("evidenced", &new.evidenced)];
            if let Some((finding, _)) = findings.iter().find(|(_, words)| words.is_blank()) {
                return Err(Refusal::ReviewFindingMissing { finding: (*finding).to_owned() });
            }
            require_authority(total(c), &facts.actor.roles, &facts.policy.compensation)?;
        }
        Decision::Return => facts.require_reason(&new.words)?,
    }
    let review = Review {
        proposal_version: c.proposal.as_ref().map_or(0, |p| p.version),
        by: me,
        at: facts.now,
        decision: new.decision,
        fair: new.fair,
        reasonable: new.reasonable,
        evidenced: new.evidenced,
        words: new.words,
    };
    Ok(vec![Event::Reviewed { review }])
}

/// What the whole proposal would pay.
pub fn total(c: &Complaint) -> Fen {
    c.issues.iter().filter_map(super::issue::Issue::compensation).fold(Fen::ZERO, |sum, x| sum.plus(x.amount))
}
