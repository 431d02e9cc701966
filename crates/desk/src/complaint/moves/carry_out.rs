//! 落实方案: one part is done, with the proof.

use super::{Command, Ctx, Fault};
use crate::parse;
use greenlane_domain::complaint::resolution::PartKind;
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    pub issue: u8,
    pub part: String,
    pub words: String,
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    Ok(Command::CarryOut {
        issue: input.issue,
        part: parse::code("part", &input.part, PartKind::from_code)?,
        words: ctx.kept.words("words", &input.words)?,
    })
}
