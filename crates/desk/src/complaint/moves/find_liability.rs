//! 责任认定, for one issue.

use super::{Command, Ctx, Fault};
use crate::parse;
use greenlane_domain::complaint::triage::Party;
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    pub issue: u8,
    pub party: String,
    pub reasons: String,
    #[serde(default)]
    pub evidence: Vec<u16>,
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    Ok(Command::FindLiability {
        issue: input.issue,
        party: parse::code("party", &input.party, Party::from_code)?,
        reasons: ctx.kept.words("reasons", &input.reasons)?,
        evidence: input.evidence,
    })
}
