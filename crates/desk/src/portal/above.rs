//! 找上一级: the customer wants somebody above to look, at any time and without a reason that has to be good (S3-62).

use super::access::PortalCaller;
use super::act::Act;
use super::views::PortalCaseView;
use crate::{Desk, Fault};
use greenlane_domain::complaint::command::Command;
use serde::Deserialize;
use utoipa::ToSchema;

/// What the customer wants somebody above to know.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = PortalAboveInput)]
pub struct AboveInput {
    pub words: Option<String>,
}

/// Said when the customer writes nothing: wanting it is reason enough.
const NO_WORDS: &str = "客户要求上一级来看";

/// Hands the complaint to a supervisor, who calls within a working day.
pub async fn ask_above(
    desk: &Desk,
    caller: &PortalCaller,
    number: &str,
    input: &AboveInput,
) -> Result<PortalCaseView, Fault> {
    let mut act = Act::begin(desk, caller, number).await?;
    let given = input.words.as_deref().map(str::trim).filter(|words| !words.is_empty());
    // A short word of the customer is as good as a long one, while the rules ask staff for a real reason.
    let text = given.map_or_else(|| NO_WORDS.to_owned(), |words| format!("{NO_WORDS}：{words}"));
    let words = act.kept.words("words", &text)?;
    act.finish(Command::Escalate { words }, "ask-above").await
}
