//! 登记撤回 on paper or by a recorded call.

use super::{Command, Ctx, Fault};
use crate::parse;
use greenlane_domain::complaint::withdrawal::{Withdraw, WithdrawalProof};
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    pub received_on: String,
    pub how: String,
    pub evidence: Option<u16>,
    pub voluntary: bool,
    pub words: Option<String>,
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    Ok(Command::Withdraw(Withdraw {
        received_on: parse::day("received_on", &input.received_on)?,
        how: parse::code("how", &input.how, WithdrawalProof::from_code)?,
        evidence: input.evidence,
        voluntary: input.voluntary,
        words: ctx.kept.optional("words", input.words.as_deref())?,
    }))
}
