//! 督办: a leader asks for something and says by when.

use super::{Command, Ctx, Fault};
use crate::parse;
use greenlane_domain::complaint::supervision::AnswerBy;
use greenlane_domain::time::Limit;
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    pub words: String,
    /// Such as `4 hours` or `3 working days`; or else a day.
    pub within: Option<String>,
    pub day: Option<String>,
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    let by = answer_by(input.within.as_deref(), input.day.as_deref())?;
    Ok(Command::Supervise { words: ctx.kept.words("words", &input.words)?, by })
}

/// A length of time or a day.
pub(super) fn answer_by(within: Option<&str>, day: Option<&str>) -> Result<AnswerBy, Fault> {
    let unknown = || {
        Fault::field(
            "within",
            "unknown_code",
            "请选择答复期限，或者选一个日期。",
            "Please choose how long the answer may take, or a day.",
        )
    };
    match (within, day) {
        (Some(limit), _) => {
            // Whoever gives an order says by when; whose opening hours count would be left open.
            let limit = Limit::parse(limit).ok().filter(|limit| limit.open_ms().is_none());
            limit.map(AnswerBy::Within).ok_or_else(unknown)
        }
        (None, Some(day)) => parse::day("day", day).map(AnswerBy::Day),
        (None, None) => Err(unknown()),
    }
}
