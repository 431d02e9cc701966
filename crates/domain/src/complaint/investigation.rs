//! 调查核实: contact with the customer, the group of three departments, findings on every claim (S4-11, S1-29, S4-12).

use super::Complaint;
use super::dispatch::as_owner;
use super::event::Event;
use super::evidence::EvidenceState;
use super::facts::Facts;
use super::issue::{Finding, IssueNo, Verdict};
use super::promise::{self, NewPromise};
use super::stage::Stage;
use crate::access::Department;
use crate::access::independence::Part;
use crate::codes::codes;
use crate::ids::UserId;
use crate::privacy::Words;
use crate::refusal::Refusal;
use crate::time::Instant;
use serde::{Deserialize, Serialize};

codes! {
    /// By what means the customer was contacted.
    pub enum ContactChannel { Phone = "phone", Sms = "sms", Portal = "portal", Counter = "counter" }
}

codes! {
    /// What came of it. A message sent and a call not answered are attempts, not contacts.
    pub enum ContactOutcome { Reached = "reached", NoAnswer = "no_answer", CallBack = "call_back" }
}

codes! {
    /// How the customer sounded (S3-2).
    pub enum Mood { Calm = "calm", Anxious = "anxious", Angry = "angry" }
}

/// One contact with the customer, or an attempt at one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub at: Instant,
    pub by: UserId,
    pub channel: ContactChannel,
    pub outcome: ContactOutcome,
    /// The content of the complaint was confirmed with the customer (S4-11).
    pub confirmed_content: bool,
    /// Attention was expressed (S4-11).
    pub expressed_attention: bool,
    pub words: Words,
    pub mood: Option<Mood>,
}

/// What is written down after a contact.
#[derive(Debug, Clone)]
pub struct LogContact {
    pub channel: ContactChannel,
    pub outcome: ContactOutcome,
    pub confirmed_content: bool,
    pub expressed_attention: bool,
    pub words: Words,
    pub mood: Option<Mood>,
    /// What was promised in it.
    pub promises: Vec<NewPromise>,
    /// Numbers of the promises that this contact keeps.
    pub keeps: Vec<u16>,
}

/// Logs a contact. Anybody who may handle the file may do it: whoever has the customer on the line writes it down.
pub fn log_contact(c: &Complaint, input: LogContact, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    if !c.stage.is_open() {
        return Err(Refusal::AlreadyClosed);
    }
    let me = facts.staff()?.clone();
    facts.require_independent(&me, Part::Handle, c)?;
    if input.outcome == ContactOutcome::Reached && input.words.is_blank() {
        return Err(Refusal::NothingWritten);
    }
    let mut events = Vec::new();
    if c.owner_id() == Some(&me) {
        events.extend(as_owner(c, facts)?);
    }
    if input.outcome != ContactOutcome::Reached && !input.keeps.is_empty() {
        return Err(Refusal::NotReached);
    }
    let kept = promise::kept_by_contact(c, &input.keeps, &me)?;
    let contact = Contact {
        at: facts.now,
        by: me,
        channel: input.channel,
        outcome: input.outcome,
        confirmed_content: input.confirmed_content,
        expressed_attention: input.expressed_attention,
        words: input.words,
        mood: input.mood,
    };
    events.push(Event::ContactLogged { contact });
    events.extend(kept);
    events.extend(promise::made(c, input.promises, facts)?);
    Ok(events)
}

/// Begins the investigation with a group in which every department of the policy sits (S1-29). A green-channel team
/// that lacks a department has to be filled first (S4-8).
pub fn begin(
    c: &Complaint,
    group: Vec<(Department, UserId)>,
    facts: &Facts<'_>,
) -> Result<Vec<Event>, Refusal> {
    match c.stage {
        Stage::Registered | Stage::Triaged => return Err(Refusal::NoOwnerYet),
        Stage::Closed { .. } => return Err(Refusal::AlreadyClosed),
        Stage::Dispatched => {}
        Stage::Investigating { .. }
        | Stage::Proposing { .. }
        | Stage::ComplianceReview { .. }
        | Stage::AwaitingCustomer { .. }
        | Stage::CarryingOut { .. }
        | Stage::FollowUp { .. } => return Err(Refusal::AlreadyInvestigating),
    }
    let mut events = as_owner(c, facts)?;
    for department in &facts.policy.handling.investigation.departments {
        if !group.iter().any(|(d, _)| d == department) {
            return Err(Refusal::DepartmentMissing { department: department.code().to_owned() });
        }
    }
    for (department, member) in &group {
        let staff = facts.chart.member(member).filter(|m| m.active).ok_or(Refusal::NoSuchPerson)?;
        if staff.department != Some(*department) {
            return Err(Refusal::WrongDepartment {
                who: staff.name.clone(),
                department: department.code().to_owned(),
            });
        }
        facts.require_independent(member, Part::Handle, c)?;
    }
    if let Some(missing) = c.green.missing().iter().find(|d| !group.iter().any(|(have, _)| have == *d)) {
        return Err(Refusal::DepartmentMissing { department: missing.code().to_owned() });
    }
    events.push(Event::InvestigationBegun { group });
    Ok(events)
}

/// What was found about one claim.
#[derive(Debug, Clone)]
pub struct NewFinding {
    pub issue: IssueNo,
    pub verdict: Verdict,
    pub words: Words,
    pub evidence: Vec<u16>,
}

/// Files the findings on all claims at once. A verdict rests on evidence that has been received; only "cannot be
/// verified" may stand without.
pub fn file_findings(
    c: &Complaint,
    findings: Vec<NewFinding>,
    facts: &Facts<'_>,
) -> Result<Vec<Event>, Refusal> {
    match c.stage {
        Stage::Investigating { .. } | Stage::Proposing { .. } => {}
        Stage::Closed { .. } => return Err(Refusal::AlreadyClosed),
        Stage::Registered
        | Stage::Triaged
        | Stage::Dispatched
        | Stage::ComplianceReview { .. }
        | Stage::AwaitingCustomer { .. }
        | Stage::CarryingOut { .. }
        | Stage::FollowUp { .. } => return Err(Refusal::NotInvestigating),
    }
    let mut events = as_owner(c, facts)?;
    let me = facts.staff()?;
    for issue in &c.issues {
        if !findings.iter().any(|f| f.issue == issue.no) {
            return Err(Refusal::FindingMissing { issue: issue.no.to_string() });
        }
    }
    let mut filed = Vec::with_capacity(findings.len());
    for f in findings {
        let no = f.issue.to_string();
        c.issue(f.issue).ok_or(Refusal::NoSuchIssue { issue: no.clone() })?;
        if f.words.is_blank() {
            return Err(Refusal::NothingWritten);
        }
        if f.verdict != Verdict::Unverifiable && f.evidence.is_empty() {
            return Err(Refusal::EvidenceMissing { issue: no });
        }
        require_received(c, &f.evidence)?;
        let finding = Finding {
            verdict: f.verdict,
            words: f.words,
            evidence: f.evidence,
            by: me.clone(),
            at: facts.now,
        };
        filed.push((f.issue, finding));
    }
    events.push(Event::FindingsFiled { findings: filed });
    Ok(events)
}

/// Refuses evidence that is not in the file or has not arrived.
pub fn require_received(c: &Complaint, numbers: &[u16]) -> Result<(), Refusal> {
    for no in numbers {
        let found = c.evidence.iter().find(|e| e.no == *no);
        if !found.is_some_and(|e| matches!(e.state, EvidenceState::Received { .. })) {
            return Err(Refusal::EvidenceNotReceived { no: no.to_string() });
        }
    }
    Ok(())
}
