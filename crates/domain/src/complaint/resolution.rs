//! 处理方案: a plan per issue with the pair its liability forces (S1-32), what it means to the customer (S1-43), the
//! customer's answer per issue (N10), and its carrying out.

use super::Complaint;
use super::compensation::{self, Compensation, NewCompensation};
use super::dispatch::as_owner;
use super::escalation::EscalationReason;
use super::event::Event;
use super::facts::Facts;
use super::issue::IssueNo;
use super::liability::{remedy_pair, require_proposing};
use super::reply::Letter;
use super::stage::Stage;
use crate::codes::codes;
use crate::money::Fen;
use crate::privacy::Words;
use crate::refusal::Refusal;
use crate::time::{Day, Instant};
use serde::{Deserialize, Serialize};

codes! {
    /// What a part of a plan is.
    pub enum PartKind {
        /// 补偿
        Compensation = "compensation",
        /// 整改
        Rectification = "rectification",
        /// 解释
        Explanation = "explanation",
        /// 协助
        Assistance = "assistance",
        /// 协调
        Coordination = "coordination",
        /// 跟进
        FollowThrough = "follow_through",
        /// 道歉
        Apology = "apology",
        /// 关怀
        Care = "care",
    }
}

/// The plan for one issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub parts: Vec<PlanPart>,
    /// What it means to the customer, as an amount or a concrete effect (S1-43).
    pub meaning: Words,
    pub compensation: Option<Compensation>,
}

/// One thing that will be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanPart {
    pub kind: PartKind,
    pub words: Words,
    pub due: Option<Day>,
    pub done: Option<Done>,
}

/// That it was done, and the proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    pub at: Instant,
    pub words: Words,
}

/// The customer's answer to the plan of one issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub answer: AnswerKind,
    pub reason: Option<Words>,
    pub channel: AnswerChannel,
    pub at: Instant,
}

codes! {
    /// Accept, accept in part, reject.
    pub enum AnswerKind { Accept = "accept", Partly = "partly", Reject = "reject" }
}

codes! {
    /// Where the answer was given; the record of it is the proof (S1-33).
    pub enum AnswerChannel { Portal = "portal", Phone = "phone", Paper = "paper", Counter = "counter" }
}

/// A plan as its author writes it.
#[derive(Debug, Clone)]
pub struct NewPlan {
    pub issue: IssueNo,
    pub parts: Vec<(PartKind, Words, Option<Day>)>,
    pub meaning: Words,
    pub compensation: Option<NewCompensation>,
}

/// Most parts one plan may hold.
pub const MAX_PARTS: usize = 12;

/// Writes the proposal: one plan for every issue, and the letter. A compensation goes to compliance unless it lies in a
/// band approved in advance; everything else may be sent at once.
pub fn propose(
    c: &Complaint,
    plans: Vec<NewPlan>,
    letter: Letter,
    facts: &Facts<'_>,
) -> Result<Vec<Event>, Refusal> {
    require_proposing(c)?;
    let mut events = as_owner(c, facts)?;
    if c.waits_for_supervisor() {
        return Err(Refusal::SupervisorFirst);
    }
    let me = facts.staff()?.clone();
    letter.require_complete()?;
    let mut ready = Vec::with_capacity(plans.len());
    for issue in &c.issues {
        let no = issue.no.to_string();
        let liability = issue.liability.as_ref().ok_or(Refusal::LiabilityMissing { issue: no.clone() })?;
        let mut matching = plans.iter().filter(|p| p.issue == issue.no);
        let (Some(plan), None) = (matching.next(), matching.next()) else {
            return Err(Refusal::PlanMissing { issue: no });
        };
        ready.push((issue.no, check_plan(plan.clone(), liability.party, facts)?));
    }
    let total =
        ready.iter().filter_map(|(_, p)| p.compensation.as_ref()).fold(Fen::ZERO, |s, x| s.plus(x.amount));
    compensation::require_authority(total, &facts.actor.roles, &facts.policy.compensation)?;
    // Small sums are approved in advance once a file: many of them together are no small sum.
    let needs_review = total > facts.policy.compensation.pre_approved_up_to
        || ready.iter().filter_map(|(_, p)| p.compensation.as_ref()).any(|x| !x.pre_approved);
    events.push(Event::Proposed { by: me, plans: ready, letter, needs_review });
    Ok(events)
}

fn check_plan(plan: NewPlan, party: super::triage::Party, facts: &Facts<'_>) -> Result<Plan, Refusal> {
    let no = plan.issue.to_string();
    if plan.parts.len() > MAX_PARTS {
        return Err(Refusal::TooManyParts { most: MAX_PARTS.to_string() });
    }
    for wanted in remedy_pair(party) {
        if !plan.parts.iter().any(|(kind, _, _)| *kind == wanted) {
            return Err(Refusal::PairIncomplete { issue: no, part: wanted.code().to_owned() });
        }
    }
    if plan.parts.iter().any(|(_, words, _)| words.is_blank()) {
        return Err(Refusal::NothingWritten);
    }
    if plan.meaning.is_blank() {
        return Err(Refusal::MeaningMissing { issue: no });
    }
    let promises_payment =
        plan.parts.iter().any(|(kind, _, _)| matches!(kind, PartKind::Compensation | PartKind::Care));
    if promises_payment != plan.compensation.is_some() {
        return Err(Refusal::CompensationUnclear { issue: no });
    }
    let min_basis = facts.policy.handling.words.min_basis_chars;
    let compensation = match plan.compensation {
        None => None,
        Some(new) => Some(compensation::check(new, party, &facts.policy.compensation, min_basis)?),
    };
    let parts =
        plan.parts.into_iter().map(|(kind, words, due)| PlanPart { kind, words, due, done: None }).collect();
    Ok(Plan { parts, meaning: plan.meaning, compensation })
}

/// What the customer says to each issue.
#[derive(Debug, Clone)]
pub struct NewAnswer {
    pub issue: IssueNo,
    pub answer: AnswerKind,
    pub reason: Option<Words>,
}

/// Takes the customer's answer to every issue. All accepted: it is carried out. Anything else goes to a supervisor by
/// itself (S1-34, N10).
pub fn answer(
    c: &Complaint,
    answers: Vec<NewAnswer>,
    channel: AnswerChannel,
    facts: &Facts<'_>,
) -> Result<Vec<Event>, Refusal> {
    match c.stage {
        Stage::AwaitingCustomer { .. } => {}
        Stage::Closed { .. } => return Err(Refusal::AlreadyClosed),
        Stage::CarryingOut { .. } | Stage::FollowUp { .. } => return Err(Refusal::AlreadyAnswered),
        Stage::Registered
        | Stage::Triaged
        | Stage::Dispatched
        | Stage::Investigating { .. }
        | Stage::Proposing { .. }
        | Stage::ComplianceReview { .. } => return Err(Refusal::NoPlanSent),
    }
    let mut given = Vec::with_capacity(answers.len());
    for issue in &c.issues {
        let found = answers.iter().find(|a| a.issue == issue.no);
        let new = found.ok_or(Refusal::AnswerMissing { issue: issue.no.to_string() })?;
        let answer = Answer { answer: new.answer, reason: new.reason.clone(), channel, at: facts.now };
        given.push((issue.no, answer));
    }
    let accepted = given.iter().all(|(_, a)| a.answer == AnswerKind::Accept);
    let mut events = vec![Event::CustomerAnswered { answers: given }];
    if accepted && parts_left(c) == 0 {
        events.push(Event::Handled);
    } else if !accepted {
        events.push(Event::Escalated { reason: EscalationReason::PlanRejected, words: None });
    }
    Ok(events)
}

/// Marks one part of a plan as done, with the proof. A rectification is done by linking its item.
pub fn carry_out(
    c: &Complaint,
    issue: IssueNo,
    part: PartKind,
    words: Words,
    facts: &Facts<'_>,
) -> Result<Vec<Event>, Refusal> {
    match c.stage {
        Stage::CarryingOut { .. } => {}
        Stage::Closed { .. } => return Err(Refusal::AlreadyClosed),
        Stage::FollowUp { .. } => return Err(Refusal::NothingChanged),
        Stage::Registered
        | Stage::Triaged
        | Stage::Dispatched
        | Stage::Investigating { .. }
        | Stage::Proposing { .. }
        | Stage::ComplianceReview { .. }
        | Stage::AwaitingCustomer { .. } => return Err(Refusal::NotAcceptedByCustomer),
    }
    let mut events = as_owner(c, facts)?;
    if part == PartKind::Rectification {
        return Err(Refusal::RectificationMissing { issue: issue.to_string() });
    }
    if words.is_blank() {
        return Err(Refusal::NothingWritten);
    }
    let no = issue.to_string();
    let plan =
        c.issue(issue).and_then(|i| i.plan.as_ref()).ok_or(Refusal::NoSuchIssue { issue: no.clone() })?;
    if !plan.parts.iter().any(|p| p.kind == part) {
        return Err(Refusal::PlanMissing { issue: no });
    }
    if plan.parts.iter().all(|p| p.kind != part || p.done.is_some()) {
        return Err(Refusal::NothingChanged);
    }
    events.push(Event::CarriedOut { by: facts.staff()?.clone(), issue, part, words });
    if parts_left(c) == 1 {
        events.push(Event::Handled);
    }
    Ok(events)
}

/// How many parts of all plans are still to be done.
pub fn parts_left(c: &Complaint) -> usize {
    c.issues
        .iter()
        .filter_map(|i| i.plan.as_ref())
        .flat_map(|p| &p.parts)
        .filter(|p| p.done.is_none())
        .count()
}
