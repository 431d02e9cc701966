//! 催办: the owner hears that the file is waited for.

use super::{Command, Ctx, Fault};
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    let _ = (input, ctx);
    Ok(Command::Remind)
}
