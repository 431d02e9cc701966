//! 延期 to 30 or 60 days in all.

use super::{Command, Ctx, Fault};
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    /// The issue whose own clock is meant.
    pub issue: Option<u8>,
    pub to_days: u16,
    pub reason: String,
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    Ok(Command::Extend {
        issue: input.issue,
        to_days: input.to_days,
        reason: ctx.kept.words("reason", &input.reason)?,
    })
}
