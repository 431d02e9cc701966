//! 绿色通道: high priority goes first, with a team of three departments (S4-7, S4-8).

use super::Complaint;
use super::event::Event;
use super::facts::Facts;
use crate::access::Department;
use crate::access::independence::{Part, bar};
use crate::ids::UserId;
use crate::privacy::Words;
use crate::refusal::Refusal;
use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// Whether the complaint is in the green channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Green {
    /// It never was.
    None,
    /// It is.
    In { since: Instant, team: Vec<(Department, UserId)>, missing: Vec<Department>, reason: Option<Words> },
    /// It was, and a person took it out.
    Left { since: Instant, at: Instant, reason: Words },
}

impl Green {
    /// True while it is in the channel.
    pub const fn is_in(&self) -> bool {
        matches!(self, Self::In { .. })
    }

    /// Departments that nobody on duty stands for.
    pub fn missing(&self) -> &[Department] {
        match self {
            Self::In { missing, .. } => missing,
            Self::None | Self::Left { .. } => &[],
        }
    }
}

/// The entry into the channel, with the team as it is on duty. A missing department never keeps the complaint out: it
/// is written down, warned about, and has to be filled before the investigation can begin (S4-8).
pub fn entry(reason: Option<Words>, team: Vec<(Department, UserId)>, facts: &Facts<'_>) -> Event {
    let wanted = &facts.policy.handling.green_channel.departments;
    let missing = wanted.iter().filter(|d| !team.iter().any(|(have, _)| have == *d)).copied().collect();
    Event::EnteredGreenChannel { team, missing, reason }
}

/// A person puts a complaint into the channel.
pub fn enter(
    c: &Complaint,
    reason: Words,
    team: Vec<(Department, UserId)>,
    facts: &Facts<'_>,
) -> Result<Vec<Event>, Refusal> {
    require_open(c)?;
    if c.green.is_in() {
        return Err(Refusal::AlreadyInGreenChannel);
    }
    facts.require_reason(&reason)?;
    Ok(vec![entry(Some(reason), independent(c, team, facts), facts)])
}

/// The members of a team who may handle this complaint. Whoever must stand aside leaves a gap, and the gap is warned
/// about like any other missing department (N32).
pub(super) fn independent(
    c: &Complaint,
    team: Vec<(Department, UserId)>,
    facts: &Facts<'_>,
) -> Vec<(Department, UserId)> {
    team.into_iter().filter(|(_, member)| bar(member, Part::Handle, c, facts.chart).is_none()).collect()
}

/// A person takes a complaint out of the channel; only with a reason.
pub fn leave(c: &Complaint, reason: Words, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    require_open(c)?;
    if !c.green.is_in() {
        return Err(Refusal::NotInGreenChannel);
    }
    facts.require_reason(&reason)?;
    Ok(vec![Event::LeftGreenChannel { reason }])
}

fn require_open(c: &Complaint) -> Result<(), Refusal> {
    if c.stage.is_open() { Ok(()) } else { Err(Refusal::AlreadyClosed) }
}
