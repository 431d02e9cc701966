//! 关联整改: one fix for each issue of the bank's fault (S1-39).

use super::{Command, Ctx, Fault};
use crate::parse;
use greenlane_domain::access::Department;
use greenlane_domain::complaint::rectification::{NewRectification, RectificationKind};
use greenlane_domain::ids::RectificationId;
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    pub issue: u8,
    pub kind: String,
    pub title: String,
    pub due: String,
    pub owner_department: String,
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    let new = NewRectification {
        id: RectificationId::new(ctx.desk.new_id()),
        issue: input.issue,
        kind: parse::code("kind", &input.kind, RectificationKind::from_code)?,
        title: ctx.kept.words("title", &input.title)?,
        due: parse::day("due", &input.due)?,
        department: parse::code("owner_department", &input.owner_department, Department::from_code)?,
    };
    let title = greenlane_text::mask(input.title.trim());
    greenlane_store::rectification::add(ctx.tx, &ctx.complaint.id, &new, &title, ctx.now).await?;
    Ok(Command::LinkRectification(new))
}
