//! 重新起算: on new facts that the customer brought.

use super::{Command, Ctx, Fault};
use greenlane_domain::access::Action;
use greenlane_domain::complaint::restart::{Grounds, Repeat, Restart};
use greenlane_store::Conn;
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written. One of the three names what brought the new facts.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    /// The issue whose own clock is meant.
    pub issue: Option<u8>,
    /// A document of the customer.
    pub evidence: Option<u16>,
    /// A message of the customer, counted from 1.
    pub message: Option<u16>,
    /// The number of the same complaint made again.
    pub repeat: Option<String>,
    pub reason: String,
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    let repeat = input.repeat.as_deref();
    let grounds = grounds(ctx.tx, ctx.actor, (input.evidence, input.message, repeat)).await?;
    Ok(Command::Restart(Restart {
        issue: input.issue,
        grounds,
        reason: ctx.kept.words("reason", &input.reason)?,
    }))
}

/// What brought the new facts: a document, a message, or the complaint made again.
pub async fn grounds(
    conn: &mut Conn,
    actor: &greenlane_domain::access::Actor,
    given: (Option<u16>, Option<u16>, Option<&str>),
) -> Result<Grounds, Fault> {
    match given {
        (Some(no), _, _) => Ok(Grounds::Evidence(no)),
        (None, Some(no), _) => Ok(Grounds::Message(no)),
        (None, None, Some(number)) if !number.trim().is_empty() => {
            let file = crate::complaint::open::open(conn, actor, Action::Read, number.trim()).await;
            let found = file.map_err(|_| {
                Fault::field(
                    "repeat",
                    "unknown_number",
                    "没有找到这个编号的投诉。",
                    "No complaint with that number was found.",
                )
            })?;
            let c = found.complaint;
            let ending = c.stage.ending().cloned();
            Ok(Grounds::Repeat(Repeat { number: c.number, received_at: c.received_at, ending }))
        }
        (None, None, _) => Err(Fault::field(
            "evidence",
            "missing",
            "请选择客户的新材料、留言或并入的投诉。",
            "Choose the customer's new document, message or merged complaint.",
        )),
    }
}
