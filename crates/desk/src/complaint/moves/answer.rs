//! 记录客户答复, given on the phone, on paper or at the counter.

use super::{Command, Ctx, Fault};
use crate::parse;
use greenlane_domain::complaint::resolution::{AnswerChannel, AnswerKind, NewAnswer};
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    pub answers: Vec<AnswerInput>,
    pub channel: String,
    /// The customer's own words.
    #[serde(default)]
    pub words: String,
}

/// The answer to the plan of one issue.
#[derive(Debug, Deserialize, ToSchema)]
pub struct AnswerInput {
    pub issue: u8,
    pub answer: String,
    pub reason: Option<String>,
}

/// Reads answers; an answer without a reason of its own takes the customer's words.
pub fn answers(
    given: &[AnswerInput],
    words: &str,
    kept: &mut crate::kept::Kept<'_>,
) -> Result<Vec<NewAnswer>, Fault> {
    let mut out = Vec::with_capacity(given.len());
    for a in given {
        let reason = a.reason.as_deref().filter(|r| !r.trim().is_empty()).unwrap_or(words);
        out.push(NewAnswer {
            issue: a.issue,
            answer: parse::code("answer", &a.answer, AnswerKind::from_code)?,
            reason: kept.optional("reason", Some(reason))?,
        });
    }
    Ok(out)
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    let channel = parse::code("channel", &input.channel, AnswerChannel::from_code)?;
    let answers = answers(&input.answers, &input.words, &mut ctx.kept)?;
    Ok(Command::Answer { answers, channel })
}
