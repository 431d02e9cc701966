//! 开始核实, with the group of three departments.

use super::{Command, Ctx, Fault};
use crate::parse;
use greenlane_domain::access::Department;
use greenlane_domain::ids::UserId;
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    pub group: Vec<MemberInput>,
}

/// A member of the group and the department they sit for.
#[derive(Debug, Deserialize, ToSchema)]
pub struct MemberInput {
    pub department: String,
    pub staff: String,
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    let group = input
        .group
        .into_iter()
        .map(|m| Ok((parse::code("group", &m.department, Department::from_code)?, UserId::new(m.staff))))
        .collect::<Result<_, Fault>>()?;
    let _ = ctx;
    Ok(Command::BeginInvestigation { group })
}
