//! 重点关注: a file is followed closely until a day.

use super::supervise::answer_by;
use super::{Command, Ctx, Fault};
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    pub words: String,
    /// Until the next look, such as `3 working days`; or else a day.
    pub within: Option<String>,
    pub day: Option<String>,
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    let by = answer_by(input.within.as_deref(), input.day.as_deref())?;
    Ok(Command::Watch { words: ctx.kept.words("words", &input.words)?, by })
}
