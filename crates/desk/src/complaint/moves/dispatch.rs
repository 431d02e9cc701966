//! 分派: to a named person, or to the one the program finds.

use super::{Command, Ctx, Fault};
use greenlane_domain::complaint::dispatch::{Dispatch, DispatchReason, candidates};
use greenlane_domain::ids::UserId;
use greenlane_domain::refusal::Refusal;
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    /// Nobody: let the program choose.
    pub to: Option<String>,
    pub reason: String,
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    if let Some(to) = input.to {
        let words = ctx.kept.words("reason", &input.reason)?;
        return Ok(Command::Dispatch(Dispatch {
            to: UserId::new(to),
            reason: DispatchReason::Words { words },
        }));
    }
    let grounds = ctx.desk.grounds(&ctx.complaint.branch_path, ctx.now);
    let facts = grounds.facts(ctx.actor);
    let all = candidates(ctx.complaint, &ctx.desk.organisation().loads(), &facts);
    let owner = ctx.complaint.owner_id();
    let best = all.into_iter().find(|c| c.unfit.is_none() && Some(&c.staff) != owner);
    let best = best.ok_or(Refusal::NoOwnerYet)?;
    let reason = best.reason();
    Ok(Command::Dispatch(Dispatch { to: best.staff, reason }))
}
