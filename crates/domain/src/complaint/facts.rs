//! What a decision may know besides the complaint: who acts, when, under which policy, in which organisation.

use crate::access::Actor;
use crate::access::chart::Chart;
use crate::policy::Policy;
use crate::time::Instant;

/// The surroundings of a decision.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The present moment, brought along by whoever asks.
    pub now: Instant,
    /// Who acts.
    pub actor: &'a Actor,
    /// The policy in force.
    pub policy: &'a Policy,
    /// The organisation.
    pub chart: &'a Chart,
}

use crate::access::independence::{Part, bar};
use crate::complaint::Complaint;
use crate::ids::UserId;
use crate::privacy::Words;
use crate::refusal::Refusal;

impl Facts<'_> {
    /// Refuses a reason that says nothing.
    pub fn require_reason(&self, reason: &Words) -> Result<(), Refusal> {
        let least = self.policy.handling.words.min_reason_chars;
        if reason.chars >= least { Ok(()) } else { Err(Refusal::ReasonMissing { least: least.to_string() }) }
    }

    /// Refuses somebody who is not independent enough for this part (N32).
    pub fn require_independent(
        &self,
        person: &UserId,
        part: Part,
        complaint: &Complaint,
    ) -> Result<(), Refusal> {
        bar(person, part, complaint, self.chart).map_or(Ok(()), |bar| {
            let name = self.chart.member(person).map_or_else(String::new, |m| m.name.clone());
            Err(Refusal::NotIndependent { who: name, bar: bar.code().to_owned() })
        })
    }

    /// The acting member of staff; customers and programs are refused.
    pub fn staff(&self) -> Result<&UserId, Refusal> {
        self.actor.who.staff().ok_or(Refusal::OnlyStaff)
    }
}
