//! 撤销: one's own look is taken back on the server, as an event of its own, while nobody has begun on the file.

use super::accept::done;
use crate::complaint::open::open;
use crate::complaint::perform::apply;
use crate::kept::Kept;
use crate::views::TriageDone;
use crate::{Desk, Fault};
use greenlane_domain::access::{Action, Actor};
use greenlane_domain::complaint::command::Command;
use serde::Deserialize;
use utoipa::ToSchema;

/// Why.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TakeBackInput {
    pub reason: String,
}

/// Puts class, channel and owner back to what they were; the file waits again.
pub async fn take_back(
    desk: &Desk,
    actor: &Actor,
    number: &str,
    input: TakeBackInput,
) -> Result<TriageDone, Fault> {
    let mut tx = desk.db().begin().await?;
    let file = open(&mut tx, actor, Action::Triage, number).await?;
    super::require_for(actor, &file.complaint)?;
    let mut kept = Kept::new(desk.vault(), file.complaint.id.clone());
    let reason = kept.words("reason", &input.reason)?;
    let command = Command::TakeBackTriage { reason };
    let after = apply(desk, tx, actor, &file, command, kept.into_rows(), "take-back-triage").await?;
    Ok(done(desk, &after, file.version + 1))
}
