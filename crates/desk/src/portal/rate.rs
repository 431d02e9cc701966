//! 评价: one tap; changed as often as the customer likes until the file is closed.

use super::access::PortalCaller;
use super::act::Act;
use super::views::PortalCaseView;
use crate::{Desk, Fault, parse};
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::follow_up::{NewFollowUp, Satisfied};
use serde::Deserialize;
use utoipa::ToSchema;

/// How it was.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = PortalRatingInput)]
pub struct RatingInput {
    pub satisfied: String,
    pub words: Option<String>,
}

/// Takes the customer's rating; displeasure goes to a supervisor by itself (S1-34).
pub async fn rate(
    desk: &Desk,
    caller: &PortalCaller,
    number: &str,
    input: &RatingInput,
) -> Result<PortalCaseView, Fault> {
    let satisfied = parse::code("satisfied", &input.satisfied, Satisfied::from_code)?;
    let mut act = Act::begin(desk, caller, number).await?;
    let words = act.kept.optional("words", input.words.as_deref())?;
    let follow_up = NewFollowUp { satisfied: Some(satisfied), resolved: None, nps: None, words };
    act.finish(Command::FollowUp(follow_up), "rate").await
}
