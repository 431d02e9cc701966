//! 承诺改期: a new time, of which the customer is told.

use super::{Command, Ctx, Fault};
use crate::parse;
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    pub no: u16,
    pub due: String,
    pub reason: String,
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    Ok(Command::MovePromise {
        no: input.no,
        due: parse::instant("due", &input.due)?,
        reason: ctx.kept.words("reason", &input.reason)?,
    })
}
