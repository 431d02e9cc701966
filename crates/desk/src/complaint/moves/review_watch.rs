//! 复查: what a look at a file that is followed closely found, and until when it goes on.

use super::supervise::answer_by;
use super::{Command, Ctx, Fault};
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    pub words: String,
    /// False when it leaves the list.
    pub goes_on: bool,
    /// Until the next look: a length of time or a day.
    pub within: Option<String>,
    pub day: Option<String>,
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    let next =
        if input.goes_on { Some(answer_by(input.within.as_deref(), input.day.as_deref())?) } else { None };
    Ok(Command::ReviewWatch { words: ctx.kept.words("words", &input.words)?, next })
}
