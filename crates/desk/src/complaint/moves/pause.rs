//! 暂停 for appraisal or mediation.

use super::{Command, Ctx, Fault};
use crate::parse;
use greenlane_domain::complaint::pause::PauseReason;
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    /// The issue whose own clock is meant.
    pub issue: Option<u8>,
    pub reason: String,
    pub words: String,
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    Ok(Command::Pause {
        issue: input.issue,
        reason: parse::code("reason", &input.reason, PauseReason::from_code)?,
        words: ctx.kept.words("words", &input.words)?,
    })
}
