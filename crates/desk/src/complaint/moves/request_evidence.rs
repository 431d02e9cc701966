//! 调取证据: asks for a piece of evidence.

use super::{Command, Ctx, Fault};
use crate::parse;
use greenlane_domain::complaint::evidence::EvidenceKind;
use greenlane_domain::ids::UserId;
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    pub kind: String,
    pub title: String,
    pub from: Option<String>,
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    Ok(Command::RequestEvidence {
        kind: parse::code("kind", &input.kind, EvidenceKind::from_code)?,
        title: ctx.kept.words("title", &input.title)?,
        from: input.from.map(UserId::new),
    })
}
