//! 升级: a supervisor takes a fresh look, by rule or because somebody asks (S1-34, S3-4, S3-62).

use super::Complaint;
use super::event::Event;
use super::facts::Facts;
use crate::access::independence::Part;
use crate::codes::codes;
use crate::ids::UserId;
use crate::privacy::Words;
use crate::refusal::Refusal;
use crate::time::Instant;
use serde::{Deserialize, Serialize};

codes! {
    /// Why it went up.
    pub enum EscalationReason {
        PlanRejected = "plan_rejected",
        NotSatisfied = "not_satisfied",
        Asked = "asked",
    }
}

codes! {
    /// What the supervisor decides.
    pub enum EscalationOutcome {
        /// A new plan is made.
        NewPlan = "new_plan",
        /// The answer stands.
        Upheld = "upheld",
    }
}

/// One escalation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Escalation {
    pub reason: EscalationReason,
    pub opened_at: Instant,
    pub words: Option<Words>,
    pub resolved: Option<Resolved>,
}

/// How it was settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolved {
    pub by: UserId,
    pub at: Instant,
    pub outcome: EscalationOutcome,
    pub words: Words,
}

/// Asks a supervisor for a look.
pub fn escalate(c: &Complaint, words: Words, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    if !c.stage.is_open() {
        return Err(Refusal::AlreadyClosed);
    }
    if c.open_escalation().is_some() {
        return Err(Refusal::AlreadyEscalated);
    }
    facts.require_reason(&words)?;
    Ok(vec![Event::Escalated { reason: EscalationReason::Asked, words: Some(words) }])
}

/// The supervisor decides. Whoever handled the file or wrote the plan is no fresh eye.
pub fn resolve(
    c: &Complaint,
    outcome: EscalationOutcome,
    words: Words,
    facts: &Facts<'_>,
) -> Result<Vec<Event>, Refusal> {
    if !c.stage.is_open() {
        return Err(Refusal::AlreadyClosed);
    }
    c.open_escalation().ok_or(Refusal::NotEscalated)?;
    let me = facts.staff()?.clone();
    facts.require_independent(&me, Part::Review, c)?;
    facts.require_reason(&words)?;
    let resolved = Resolved { by: me, at: facts.now, outcome, words };
    Ok(vec![Event::EscalationResolved { resolved }])
}
