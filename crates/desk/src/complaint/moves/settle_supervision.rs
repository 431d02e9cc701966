//! 督办答复的认可或退回.

use super::supervise::answer_by;
use super::{Command, Ctx, Fault};
use greenlane_domain::complaint::supervision::Settlement;
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    pub no: u16,
    pub accept: bool,
    /// The reasons, when it is sent back.
    pub words: Option<String>,
    /// By when it is to be answered again: a length of time or a day.
    pub within: Option<String>,
    pub day: Option<String>,
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    let how = if input.accept {
        Settlement::Accept { words: ctx.kept.optional("words", input.words.as_deref())? }
    } else {
        Settlement::SendBack {
            reasons: ctx.kept.words("words", input.words.as_deref().unwrap_or_default())?,
            by: answer_by(input.within.as_deref(), input.day.as_deref())?,
        }
    };
    Ok(Command::SettleSupervision { no: input.no, how })
}
