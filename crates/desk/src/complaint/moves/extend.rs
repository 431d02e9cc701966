//! 延期 to 30 or 60 days in all.

use super::{Command, Ctx, Fault};
use crate::wording;
use greenlane_text::lint::ReplyStage;
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    /// The issue whose own clock is meant.
    pub issue: Option<u8>,
    pub to_days: u16,
    /// The customer reads it.
    pub reason: String,
    /// Why a lead stands by words that the check keeps back.
    pub override_reason: Option<String>,
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    let found = wording::stops(&ctx.desk.lint_at(ctx.now), ReplyStage::Extension, &input.reason);
    let upheld = wording::require(&found, input.override_reason.as_deref(), ctx)?;
    Ok(Command::Extend {
        issue: input.issue,
        to_days: input.to_days,
        reason: ctx.kept.words("reason", &input.reason)?,
        upheld,
    })
}
