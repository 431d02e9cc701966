//! 第二意见: the bank's own model may be asked beside the reading, where the bank has one. It is asked with masked words
//! only, within limits of time, number and cost; what it says is a proposal that is checked before anybody sees it, and it
//! decides nothing. Without it the product is whole (decision 0015).

mod answer;
mod ask;
pub mod calls;
pub mod digest;
pub mod draft;
mod material;
pub mod office;
pub mod opinion;
mod prompt;
pub mod worker;

use greenlane_store::StoreError;

use crate::Desk;
use crate::views::AssistantView;

/// Whether it can be asked now.
pub async fn state(desk: &Desk) -> Result<AssistantView, StoreError> {
    let Some(office) = desk.assistant() else {
        return Ok(AssistantView {
            state: "off".to_owned(),
            model: String::new(),
            resting_until: None,
            calls: 0,
            calls_a_day: 0,
            tokens: 0,
            tokens_a_day: 0,
        });
    };
    let now = desk.now();
    let spent = greenlane_store::assistant::spent(&mut desk.db().read().await?, now.day()).await?;
    let resting = office.resting_until(now);
    let terms = office.terms();
    let state = match (resting, terms.allow(spent)) {
        (Some(_), _) => "resting",
        (None, false) => "spent",
        (None, true) => "ready",
    };
    Ok(AssistantView {
        state: state.to_owned(),
        model: terms.model.clone(),
        resting_until: resting.map(|at| at.to_rfc3339()),
        calls: spent.calls,
        calls_a_day: terms.calls_a_day,
        tokens: spent.tokens,
        tokens_a_day: terms.tokens_a_day,
    })
}
