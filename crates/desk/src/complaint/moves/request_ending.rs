//! 申请结案 with an answer that the customer does not accept; a second person decides.

use super::propose::{LetterInput, letter};
use super::{Command, Ctx, Fault};
use crate::{parse, wording};
use greenlane_domain::complaint::closure::RefusingEnding;
use greenlane_text::lint::ReplyStage;
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    pub ending: String,
    pub reason: String,
    #[serde(default)]
    pub criteria: Vec<String>,
    pub letter: LetterInput,
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    let lint = ctx.desk.lint_at(ctx.now);
    let found = wording::stops(&lint, ReplyStage::Refusal, &input.letter.whole());
    let upheld = wording::require(&found, input.letter.override_reason.as_deref(), ctx)?;
    Ok(Command::RequestEnding {
        ending: parse::code("ending", &input.ending, RefusingEnding::from_code)?,
        reason: ctx.kept.words("reason", &input.reason)?,
        criteria: input.criteria,
        letter: letter(&input.letter, upheld, &mut ctx.kept)?,
    })
}
