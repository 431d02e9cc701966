//! 告知方案.

use super::{Command, Ctx, Fault};
use crate::parse;
use greenlane_domain::complaint::reply::SendChannel;
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    pub channel: String,
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    let _ = ctx;
    Ok(Command::SendProposal { channel: parse::code("channel", &input.channel, SendChannel::from_code)? })
}
