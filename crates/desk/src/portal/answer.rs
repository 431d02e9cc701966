//! 确认方案: accept, accept in part or reject, for each issue (S1-33, N10).

use super::access::PortalCaller;
use super::act::Act;
use super::views::PortalCaseView;
use crate::complaint::moves::answer::{AnswerInput, answers};
use crate::{Desk, Fault};
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::resolution::AnswerChannel;
use serde::Deserialize;
use utoipa::ToSchema;

/// The answer to the proposal that was read.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = PortalAnswer)]
pub struct PortalAnswerInput {
    /// The version of the proposal that the customer saw.
    pub version: u32,
    pub answers: Vec<AnswerInput>,
}

/// Takes the customer's answer.
///
/// # Errors
/// [`Fault::Conflict`] when another proposal was sent since; refusals of the rules.
pub async fn answer(
    desk: &Desk,
    caller: &PortalCaller,
    number: &str,
    input: &PortalAnswerInput,
) -> Result<PortalCaseView, Fault> {
    let mut act = Act::begin(desk, caller, number).await?;
    if let Some(stands) = act.file.complaint.proposal.as_ref().filter(|p| p.version != input.version) {
        return Err(Fault::Conflict {
            version: i64::from(stands.version),
            by: String::new(),
            at: Some(stands.at),
        });
    }
    let answers = answers(&input.answers, "", &mut act.kept)?;
    act.finish(Command::Answer { answers, channel: AnswerChannel::Portal }, "answer").await
}
