//! 办结: the endings. "Closed, accepted" needs everything in place; the endings that the customer does not accept need
//! two persons and a letter with the further remedies (requirements 1.6 C5, S4-16, S3-45).

use super::Complaint;
use super::event::Event;
use super::facts::Facts;
use super::follow_up::Satisfied;
use super::issue::Issue;
use super::reply::{Letter, ProposalState};
use super::resolution::{AnswerKind, PartKind, parts_left};
use super::stage::{Ending, Stage};
use super::supervision::OrderState;
use super::triage::Party;
use crate::access::independence::Part;
use crate::codes::codes;
use crate::ids::UserId;
use crate::money::Fen;
use crate::privacy::Words;
use crate::refusal::Refusal;
use crate::time::Instant;
use serde::{Deserialize, Serialize};

codes! {
    /// Endings that one person asks for and another approves.
    pub enum RefusingEnding {
        AnsweredNotAccepted = "answered_not_accepted",
        Unreasonable = "unreasonable",
        NotAccepted = "not_accepted",
    }
}

impl RefusingEnding {
    /// The ending it leads to.
    pub const fn ending(self) -> Ending {
        match self {
            Self::AnsweredNotAccepted => Ending::AnsweredNotAccepted,
            Self::Unreasonable => Ending::Unreasonable,
            Self::NotAccepted => Ending::NotAccepted,
        }
    }
}

/// An ending that waits for the second person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingEnding {
    pub ending: RefusingEnding,
    pub by: UserId,
    pub at: Instant,
    pub reason: Words,
    /// Codes of the criteria for an unreasonable demand.
    pub criteria: Vec<String>,
    pub letter: Letter,
}

/// What is written when a file closes: what happened, a comment, a lesson (S3 case parts).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reflection {
    pub happened: Words,
    pub comment: Words,
    pub lesson: Words,
}

codes! {
    /// What must be in place before a file closes as accepted.
    pub enum CloseCheck {
        CustomerAccepted = "customer_accepted",
        PartsDone = "parts_done",
        FollowedUp = "followed_up",
        CustomerSatisfied = "customer_satisfied",
        LiabilityFound = "liability_found",
        RectificationLinked = "rectification_linked",
        EvidenceIn = "evidence_in",
        PromisesKept = "promises_kept",
        SupervisionAnswered = "supervision_answered",
        NoOpenEscalation = "no_open_escalation",
        CauseSet = "cause_set",
    }
}

/// The check list of a closing, each with whether it is met.
pub fn checklist(c: &Complaint, facts: &Facts<'_>) -> Vec<(CloseCheck, bool)> {
    CloseCheck::ALL.iter().map(|check| (*check, is_met(*check, c, facts))).collect()
}

fn is_met(check: CloseCheck, c: &Complaint, facts: &Facts<'_>) -> bool {
    match check {
        CloseCheck::CustomerAccepted => {
            c.issues.iter().all(|i| i.answer.as_ref().is_some_and(|a| a.answer == AnswerKind::Accept))
        }
        CloseCheck::PartsDone => parts_left(c) == 0,
        CloseCheck::FollowedUp => c.is_followed_up(&facts.policy.handling.follow_up),
        CloseCheck::CustomerSatisfied => {
            let since_handled = c.follow_ups.iter().rev().filter(|f| !f.before_rework);
            since_handled.filter_map(|f| f.satisfied).next() != Some(Satisfied::NotSatisfied)
        }
        CloseCheck::LiabilityFound => c.issues.iter().all(|i| i.liability.is_some()),
        CloseCheck::RectificationLinked => c.issues.iter().all(|i| {
            i.rectification.is_some() || i.liability.as_ref().is_none_or(|l| l.party != Party::Bank)
        }),
        CloseCheck::EvidenceIn => {
            c.evidence.iter().all(|e| matches!(e.state, super::evidence::EvidenceState::Received { .. }))
        }
        CloseCheck::PromisesKept => c.promises.iter().all(|p| !p.is_open() || p.due < facts.now),
        CloseCheck::SupervisionAnswered => c.orders.iter().all(|o| o.state != OrderState::Open),
        CloseCheck::NoOpenEscalation => c.open_escalation().is_none(),
        CloseCheck::CauseSet => c.grade.is_some(),
    }
}

/// Closes as accepted. Never one click: every check has to be met, and the reflection written.
pub fn close(c: &Complaint, reflection: Reflection, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    match c.stage {
        Stage::FollowUp { .. } => {}
        Stage::Closed { .. } => return Err(Refusal::AlreadyClosed),
        Stage::Registered
        | Stage::Triaged
        | Stage::Dispatched
        | Stage::Investigating { .. }
        | Stage::Proposing { .. }
        | Stage::ComplianceReview { .. }
        | Stage::AwaitingCustomer { .. }
        | Stage::CarryingOut { .. } => return Err(Refusal::NotHandledYet),
    }
    facts.staff()?;
    if let Some((missing, _)) = checklist(c, facts).into_iter().find(|(_, met)| !met) {
        return Err(Refusal::NotReadyToClose { missing: missing.code().to_owned() });
    }
    if reflection.happened.is_blank() {
        return Err(Refusal::NothingWritten);
    }
    Ok(vec![Event::Closed { ending: Ending::Accepted, reflection: Some(reflection) }, archive(c)])
}

/// The archive entry that seals a closed file: what it holds, so that a later count can find what is missing (S4-18).
pub fn archive(c: &Complaint) -> Event {
    Event::Archived {
        issues: c.issues.len() as u32,
        evidence: c.evidence.len() as u32,
        contacts: c.contacts.len() as u32,
        paid: c
            .issues
            .iter()
            .filter(|i| is_paid(i))
            .filter_map(Issue::compensation)
            .fold(Fen::ZERO, |s, x| s.plus(x.amount)),
    }
}

/// True once the part of the plan that pays was carried out; a plan that was only offered has paid nothing.
fn is_paid(issue: &Issue) -> bool {
    let mut parts = issue.plan.iter().flat_map(|p| &p.parts);
    parts.any(|p| matches!(p.kind, PartKind::Compensation | PartKind::Care) && p.done.is_some())
}

/// Asks for an ending that refuses what the customer wants.
pub fn request(
    c: &Complaint,
    ending: RefusingEnding,
    reason: Words,
    criteria: Vec<String>,
    letter: Letter,
    facts: &Facts<'_>,
) -> Result<Vec<Event>, Refusal> {
    if !c.stage.is_open() {
        return Err(Refusal::AlreadyClosed);
    }
    if c.pending_ending.is_some() {
        return Err(Refusal::EndingAlreadyRequested);
    }
    let me = facts.staff()?.clone();
    facts.require_independent(&me, Part::Handle, c)?;
    facts.require_reason(&reason)?;
    letter.require_complete()?;
    require_grounds(c, ending, &criteria, facts)?;
    let pending = PendingEnding { ending, by: me, at: facts.now, reason, criteria, letter };
    Ok(vec![Event::EndingRequested { pending }])
}

/// Refuses an ending for which the file does not hold the grounds, when it is asked for and again when it is approved:
/// the file may have moved on in between.
fn require_grounds(
    c: &Complaint,
    ending: RefusingEnding,
    criteria: &[String],
    facts: &Facts<'_>,
) -> Result<(), Refusal> {
    match ending {
        RefusingEnding::NotAccepted => {
            if c.proposal.is_some() {
                return Err(Refusal::TooLateToRefuse);
            }
        }
        RefusingEnding::AnsweredNotAccepted => {
            let told = c
                .proposal
                .as_ref()
                .filter(|p| matches!(p.state, ProposalState::Sent { .. } | ProposalState::Answered { .. }));
            let told = told.ok_or(Refusal::NoPlanSent)?;
            // An answer can only be upheld after it was written; an earlier look at the file upheld something else.
            let upheld = c
                .escalations
                .iter()
                .filter_map(|e| e.resolved.as_ref())
                .any(|r| r.outcome == super::escalation::EscalationOutcome::Upheld && r.at >= told.at);
            if !upheld {
                return Err(Refusal::SupervisorFirst);
            }
        }
        RefusingEnding::Unreasonable => {
            let known = &facts.policy.handling.unreasonable_criterion;
            if criteria.is_empty() || criteria.iter().any(|code| !known.iter().any(|k| &k.code == code)) {
                return Err(Refusal::CriterionMissing);
            }
            if c.issues.iter().any(|i| i.finding.is_none()) {
                return Err(Refusal::FindingsNotFiled);
            }
        }
    }
    Ok(())
}

/// The second person decides. Approving tells the customer and closes the file.
pub fn approve(c: &Complaint, approve: bool, words: Words, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    if !c.stage.is_open() {
        return Err(Refusal::AlreadyClosed);
    }
    let pending = c.pending_ending.as_ref().ok_or(Refusal::NoEndingRequested)?;
    let me = facts.staff()?.clone();
    if pending.by == me {
        return Err(Refusal::SecondPersonNeeded);
    }
    facts.require_independent(&me, Part::Review, c)?;
    facts.require_reason(&words)?;
    let mut events = vec![Event::EndingDecided { by: me, approved: approve, words }];
    if approve {
        require_grounds(c, pending.ending, &pending.criteria, facts)?;
        events.push(Event::Closed { ending: pending.ending.ending(), reflection: None });
        events.push(archive(c));
    }
    Ok(events)
}
