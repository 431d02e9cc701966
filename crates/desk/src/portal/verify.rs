//! 申请核查: a second look by the superior institution (Order 2020 No. 3 art. 20).

use super::access::PortalCaller;
use super::act::Act;
use super::attach::{AttachInput, attach};
use super::views::PortalCaseView;
use crate::{Desk, Fault};
use greenlane_domain::complaint::command::Command;
use serde::Deserialize;
use utoipa::ToSchema;

/// What is wrong with the decision.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = PortalVerificationInput)]
pub struct VerificationInput {
    pub grounds: String,
    /// Ids of uploaded files: what is new since the answer.
    #[serde(default)]
    pub files: Vec<String>,
}

/// Asks for the second look.
pub async fn verify(
    desk: &Desk,
    caller: &PortalCaller,
    number: &str,
    input: &VerificationInput,
) -> Result<PortalCaseView, Fault> {
    desk.settings().files.require_few(input.files.len())?;
    let mut act = Act::begin(desk, caller, number).await?;
    let grounds = act.kept.words("grounds", &input.grounds)?;
    let asked = act.finish(Command::RequestVerification { grounds }, "request-verification").await?;
    if input.files.is_empty() {
        return Ok(asked);
    }
    attach(desk, caller, number, &AttachInput { files: input.files.clone() }).await
}
