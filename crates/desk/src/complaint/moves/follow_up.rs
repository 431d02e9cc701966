//! 回访, by somebody who did not handle the file.

use super::{Command, Ctx, Fault};
use crate::parse;
use greenlane_domain::complaint::follow_up::{NewFollowUp, Satisfied};
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    pub reached: bool,
    pub satisfied: Option<String>,
    pub resolved: Option<bool>,
    pub nps: Option<u8>,
    pub words: Option<String>,
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    if input.reached && input.satisfied.is_none() {
        return Err(Fault::field(
            "satisfied",
            "missing",
            "请选择客户是否满意。",
            "Please choose how satisfied the customer is.",
        ));
    }
    let satisfied = input.satisfied.as_deref().filter(|_| input.reached);
    Ok(Command::FollowUp(NewFollowUp {
        satisfied: satisfied.map(|s| parse::code("satisfied", s, Satisfied::from_code)).transpose()?,
        resolved: input.resolved.filter(|_| input.reached),
        nps: input.nps,
        words: ctx.kept.optional("words", input.words.as_deref())?,
    }))
}
