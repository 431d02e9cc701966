//! 处理升级.

use super::{Command, Ctx, Fault};
use crate::parse;
use greenlane_domain::complaint::escalation::EscalationOutcome;
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    pub outcome: String,
    pub words: String,
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    Ok(Command::ResolveEscalation {
        outcome: parse::code("outcome", &input.outcome, EscalationOutcome::from_code)?,
        words: ctx.kept.words("words", &input.words)?,
    })
}
