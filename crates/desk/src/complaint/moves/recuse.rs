//! 标记回避.

use super::{Command, Ctx, Fault};
use greenlane_domain::ids::UserId;
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    pub staff: String,
    pub reason: String,
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    let reason = ctx.kept.words("reason", &input.reason)?;
    Ok(Command::Recuse { staff: UserId::new(input.staff), reason })
}
