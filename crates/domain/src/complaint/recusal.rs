//! 回避: somebody with a direct interest stands aside (Order 2020 No. 3 art. 17, N32).

use super::Complaint;
use super::event::Event;
use super::facts::Facts;
use crate::ids::UserId;
use crate::privacy::Words;
use crate::refusal::Refusal;
use serde::{Deserialize, Serialize};

/// Somebody who stands aside, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recusal {
    pub staff: UserId,
    pub reason: Words,
}

/// Marks somebody as standing aside. If that person owns the file, it needs a new owner at once.
pub fn recuse(c: &Complaint, staff: UserId, reason: Words, facts: &Facts<'_>) -> Result<Vec<Event>, Refusal> {
    if !c.stage.is_open() {
        return Err(Refusal::AlreadyClosed);
    }
    facts.chart.member(&staff).ok_or(Refusal::NoSuchPerson)?;
    if c.recused.iter().any(|r| r.staff == staff) {
        return Err(Refusal::NothingChanged);
    }
    facts.require_reason(&reason)?;
    Ok(vec![Event::Recused { staff, reason }])
}
