//! 分级分类: a person sets class, priority and flags, with the reason.

use super::{Command, Ctx, Fault};
use crate::{flags, parse};
use greenlane_domain::complaint::triage::{Business, Category, Cause, Grade, Kind, Party, Priority, Triage};
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    pub category: String,
    pub cause: String,
    pub business: String,
    pub priority: String,
    /// All flags, not those that were added; left out, those that stand stay.
    #[serde(default)]
    pub flags: Option<Vec<String>>,
    pub reason: String,
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    let before = ctx.complaint.grade.clone();
    let mut grade = Grade {
        kind: Kind::Complaint,
        category: parse::code("category", &input.category, Category::from_code)?,
        cause: parse::code("cause", &input.cause, Cause::from_code)?,
        business: parse::code("business", &input.business, Business::from_code)?,
        priority: parse::code("priority", &input.priority, Priority::from_code)?,
        flags: before.as_ref().map(|g| g.flags.clone()).unwrap_or_default(),
        liability_hint: before.map_or(Party::Unclear, |g| g.liability_hint),
        by: ctx.actor.who.clone(),
    };
    if let Some(given) = &input.flags {
        flags::correct(&mut grade, given)?;
    }
    let reason = ctx.kept.optional("reason", Some(&input.reason))?;
    Ok(Command::Triage(Triage { grade, reason, team: ctx.green_team() }))
}
