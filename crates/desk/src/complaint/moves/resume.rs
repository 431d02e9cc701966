//! 恢复计时.

use super::{Command, Ctx, Fault};
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    /// The issue whose own clock is meant.
    pub issue: Option<u8>,
    pub words: String,
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    Ok(Command::Resume { issue: input.issue, words: ctx.kept.words("words", &input.words)? })
}
