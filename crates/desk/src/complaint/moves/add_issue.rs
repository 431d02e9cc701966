//! 增加诉求: the customer wants something more put right.

use super::{Command, Ctx, Fault};
use crate::parse;
use greenlane_domain::complaint::added_issue::{NewIssue, Raised};
use greenlane_domain::complaint::issue::Wish;
use serde::Deserialize;
use utoipa::ToSchema;

/// What is written.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Input {
    pub words: String,
    #[serde(default)]
    pub wishes: Vec<String>,
    /// The message of the customer that raised it, counted from 1.
    pub message: Option<u16>,
    /// It stood in the complaint from the beginning.
    #[serde(default)]
    pub overlooked: bool,
}

/// The command.
pub async fn command(input: Input, ctx: &mut Ctx<'_>) -> Result<Command, Fault> {
    let wishes = parse::codes("wishes", &input.wishes, Wish::from_code)?;
    let raised = match (input.overlooked, input.message) {
        (true, _) => Raised::WithTheComplaint,
        (false, Some(no)) => Raised::InMessage(no),
        (false, None) => Raised::Now,
    };
    Ok(Command::AddIssue(NewIssue { words: ctx.kept.words("words", &input.words)?, wishes, raised }))
}
