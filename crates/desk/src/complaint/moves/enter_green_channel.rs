//! 转入绿色通道, with the team that is on duty.

use super::{Command, Ctx, Fault};
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    pub reason: String,
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    let reason = ctx.kept.words("reason", &input.reason)?;
    Ok(Command::EnterGreenChannel { reason, team: ctx.green_team() })
}
