//! 留言: the customer adds something, or asks.

use super::access::PortalCaller;
use super::act::Act;
use super::views::PortalCaseView;
use crate::{Desk, Fault};
use greenlane_domain::complaint::command::Command;
use serde::Deserialize;
use utoipa::ToSchema;

/// What the customer writes.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = PortalMessageInput)]
pub struct MessageInput {
    pub words: String,
}

/// Takes a message in.
pub async fn message(
    desk: &Desk,
    caller: &PortalCaller,
    number: &str,
    input: &MessageInput,
) -> Result<PortalCaseView, Fault> {
    let mut act = Act::begin(desk, caller, number).await?;
    let words = act.kept.words("words", &input.words)?;
    act.finish(Command::CustomerWrites { words }, "message").await
}
