//! 合规审核: fair, reasonable, evidenced.

use super::{Command, Ctx, Fault};
use crate::parse;
use greenlane_domain::complaint::compliance_review::{Decision, NewReview};
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    pub decision: String,
    #[serde(default)]
    pub fair: String,
    #[serde(default)]
    pub reasonable: String,
    #[serde(default)]
    pub evidenced: String,
    #[serde(default)]
    pub words: String,
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    Ok(Command::Review(NewReview {
        decision: parse::code("decision", &input.decision, Decision::from_code)?,
        fair: ctx.kept.words("fair", &input.fair)?,
        reasonable: ctx.kept.words("reasonable", &input.reasonable)?,
        evidenced: ctx.kept.words("evidenced", &input.evidenced)?,
        words: ctx.kept.words("words", &input.words)?,
    }))
}
