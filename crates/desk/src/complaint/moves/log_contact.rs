//! 联系客户: what was said, and whether the customer was reached.

use super::{Command, Ctx, Fault};
use crate::parse;
use greenlane_domain::complaint::investigation::{ContactChannel, ContactOutcome, LogContact, Mood};
use greenlane_domain::complaint::promise::NewPromise;
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    pub channel: String,
    pub outcome: String,
    #[serde(default)]
    pub confirmed_content: bool,
    #[serde(default)]
    pub expressed_attention: bool,
    #[serde(default)]
    pub words: String,
    pub mood: Option<String>,
    /// What was promised in it.
    #[serde(default)]
    pub promises: Vec<PromiseInput>,
    /// Numbers of the promises that it keeps.
    #[serde(default)]
    pub keeps: Vec<u16>,
}

/// Something promised to the customer by a certain time.
#[derive(Debug, Deserialize, ToSchema)]
pub struct PromiseInput {
    pub words: String,
    pub due: String,
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    let promises = promised("promises", &input.promises, ctx)?;
    let mood = input.mood.as_deref().map(|m| parse::code("mood", m, Mood::from_code)).transpose()?;
    Ok(Command::LogContact(LogContact {
        channel: parse::code("channel", &input.channel, ContactChannel::from_code)?,
        outcome: parse::code("outcome", &input.outcome, ContactOutcome::from_code)?,
        confirmed_content: input.confirmed_content,
        expressed_attention: input.expressed_attention,
        words: ctx.kept.words("words", &input.words)?,
        mood,
        promises,
        keeps: input.keeps,
    }))
}

/// What was promised, each with its due instant.
pub(super) fn promised(
    field: &str,
    inputs: &[PromiseInput],
    ctx: &mut Ctx<'_>,
) -> Result<Vec<NewPromise>, Fault> {
    let mut out = Vec::with_capacity(inputs.len());
    for (at, one) in inputs.iter().enumerate() {
        out.push(NewPromise {
            words: ctx.kept.words(&format!("{field}.{at}.words"), &one.words)?,
            due: parse::instant(&format!("{field}.{at}.due"), &one.due)?,
        });
    }
    Ok(out)
}
