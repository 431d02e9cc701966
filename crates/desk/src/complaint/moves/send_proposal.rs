//! 告知方案.

use super::log_contact::{PromiseInput, promised};
use super::{Command, Ctx, Fault};
use crate::parse;
use greenlane_domain::complaint::reply::SendChannel;
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    pub channel: String,
    /// What the letter promises.
    #[serde(default)]
    pub promises: Vec<PromiseInput>,
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    Ok(Command::SendProposal {
        channel: parse::code("channel", &input.channel, SendChannel::from_code)?,
        promises: promised("promises", &input.promises, ctx)?,
    })
}
