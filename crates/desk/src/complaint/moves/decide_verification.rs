//! 核查决定.

use super::{Command, Ctx, Fault};
use crate::parse;
use greenlane_domain::complaint::verification::VerificationOutcome;
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    pub decision: String,
    pub words: String,
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    Ok(Command::DecideVerification {
        outcome: parse::code("decision", &input.decision, VerificationOutcome::from_code)?,
        words: ctx.kept.words("words", &input.words)?,
    })
}
