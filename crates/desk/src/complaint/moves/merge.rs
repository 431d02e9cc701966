//! 合并处理 into another file of the same customer.

use super::{Command, Ctx, Fault};
use greenlane_domain::access::Action;
use greenlane_domain::complaint::merging::MergeTarget;
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    pub into: String,
    pub reason: String,
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    let target = crate::complaint::open::open(ctx.tx, ctx.actor, Action::Read, &input.into).await;
    let target = target.map_err(|_| {
        Fault::field(
            "into",
            "unknown_number",
            "没有找到这个编号的投诉。",
            "No complaint with that number was found.",
        )
    })?;
    let into = MergeTarget {
        number: target.complaint.number,
        customer: target.complaint.customer,
        is_open: target.complaint.stage.is_open(),
        received_at: target.complaint.received_at,
    };
    Ok(Command::Merge { into, reason: ctx.kept.words("reason", &input.reason)? })
}
