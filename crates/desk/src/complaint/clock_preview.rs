//! What a move would make of the statutory clock, before anybody presses the button: the rules decide on the file as it
//! stands, and nothing is written.

use super::clock::explained;
use super::moves::{agree, restart};
use super::open::open_to_read;
use crate::views::ClockExplained;
use crate::{Desk, Fault, parse};
use greenlane_domain::access::Actor;
use greenlane_domain::complaint::agreement::Agree;
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::decide::{Decision, decide};
use greenlane_domain::complaint::moves::Move;
use greenlane_domain::complaint::pause::PauseReason;
use greenlane_domain::complaint::restart::Restart;
use greenlane_domain::privacy::Words;
use greenlane_domain::refusal::Refusal;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

/// What the form holds so far.
#[derive(Debug, Clone, Default, Deserialize, ToSchema, IntoParams)]
#[serde(default)]
pub struct PreviewQuery {
    /// `extend`, `pause`, `agree` or `restart`.
    pub verb: String,
    /// The issue whose own clock is meant.
    pub issue: Option<u8>,
    pub to_days: Option<u16>,
    pub reason: Option<String>,
    pub day: Option<String>,
    pub contact: Option<u16>,
    pub evidence: Option<u16>,
    pub message: Option<u16>,
    pub repeat: Option<String>,
}

/// The clock as it would stand, day by day.
pub async fn preview(
    desk: &Desk,
    actor: &Actor,
    number: &str,
    query: &PreviewQuery,
) -> Result<ClockExplained, Fault> {
    let (file, mut conn) = open_to_read(desk, actor, number).await?;
    // The words are still being written; that they are missing is said when the form is sent.
    let words = Words { seal: String::new(), chars: u32::MAX };
    let issue = query.issue;
    let command = match Move::from_code(&query.verb) {
        Some(Move::Extend) => {
            Command::Extend { issue, to_days: query.to_days.unwrap_or(0), reason: words, upheld: None }
        }
        Some(Move::Pause) => {
            let reason = query.reason.as_deref().unwrap_or_default();
            Command::Pause { issue, reason: parse::code("reason", reason, PauseReason::from_code)?, words }
        }
        Some(Move::Agree) => {
            let day = parse::day("day", query.day.as_deref().unwrap_or_default())?;
            Command::Agree(Agree { issue, day, proof: agree::proof(query.contact, query.evidence)?, words })
        }
        Some(Move::Restart) => {
            let given = (query.evidence, query.message, query.repeat.as_deref());
            let grounds = restart::grounds(&mut conn, actor, given).await?;
            Command::Restart(Restart { issue, grounds, reason: words })
        }
        _ => return Err(Fault::NotFound), // no other move changes when the statutory clock is due
    };
    let now = desk.now();
    let grounds = desk.grounds(&file.complaint.branch_path, now);
    let facts = grounds.facts(actor);
    let after = match decide(&file.complaint, command, &facts)? {
        Decision::Happened { after, .. } => after,
        Decision::AlreadyDone => return Err(Refusal::NothingChanged.into()),
    };
    let changed = |n: &usize| after.clocks.get(*n) != file.complaint.clocks.get(*n);
    let n = (0..after.clocks.len()).rev().find(changed).ok_or(Fault::NotFound)?;
    Ok(explained(&grounds.policy, n, &after.clocks[n], now))
}
