//! 撤回: by the customer's own will, effective the same day, without a word of persuasion (N15).

use super::access::PortalCaller;
use super::act::Act;
use super::views::PortalCaseView;
use crate::{Desk, Fault};
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::withdrawal::{Withdraw, WithdrawalProof};
use serde::Deserialize;
use utoipa::ToSchema;

/// The declaration.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = PortalWithdrawalInput)]
pub struct WithdrawalInput {
    pub reason: Option<String>,
    pub voluntary: bool,
}

/// Takes the complaint back.
pub async fn withdraw(
    desk: &Desk,
    caller: &PortalCaller,
    number: &str,
    input: &WithdrawalInput,
) -> Result<PortalCaseView, Fault> {
    let mut act = Act::begin(desk, caller, number).await?;
    let command = Command::Withdraw(Withdraw {
        received_on: desk.now().day(),
        how: WithdrawalProof::Portal,
        evidence: None,
        voluntary: input.voluntary,
        words: act.kept.optional("reason", input.reason.as_deref())?,
    });
    act.finish(command, "withdraw").await
}
