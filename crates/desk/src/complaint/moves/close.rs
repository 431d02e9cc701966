//! 办结: never one click.

use super::{Command, Ctx, Fault};
use greenlane_domain::complaint::closure::Reflection;
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    pub happened: String,
    #[serde(default)]
    pub comment: String,
    #[serde(default)]
    pub lesson: String,
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    Ok(Command::Close(Reflection {
        happened: ctx.kept.words("happened", &input.happened)?,
        comment: ctx.kept.words("comment", &input.comment)?,
        lesson: ctx.kept.words("lesson", &input.lesson)?,
    }))
}
