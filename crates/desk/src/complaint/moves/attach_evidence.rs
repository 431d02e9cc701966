//! 收到证据: a file, or a note of what was seen.

use super::{Command, Ctx, Fault};
use crate::evidence::attach::take;
use crate::evidence::sender::Sender;
use crate::parse;
use greenlane_domain::complaint::evidence::{Arrival, EvidenceKind};
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    /// The request it answers.
    pub no: Option<u16>,
    pub kind: String,
    pub title: String,
    pub file_id: Option<String>,
    pub note: Option<String>,
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    let file = match &input.file_id {
        None => None,
        Some(id) => Some(take(ctx, &Sender::staff(ctx.actor), id).await?),
    };
    Ok(Command::AttachEvidence(Arrival {
        answers: input.no,
        kind: parse::code("kind", &input.kind, EvidenceKind::from_code)?,
        title: ctx.kept.words("title", &input.title)?,
        file,
        note: ctx.kept.optional("note", input.note.as_deref())?,
    }))
}
