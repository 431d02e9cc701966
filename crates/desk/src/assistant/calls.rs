//! The record of calls, for those who audit.

use crate::complaint::timeline::by;
use crate::views::{AssistantCallView, AssistantCallsPage};
use crate::{Desk, Fault};
use greenlane_domain::access::{Action, Actor, Who, may_at_all};
use greenlane_store::assistant;

/// Calls on one page.
const PAGE: usize = 100;
/// Sorts behind every identifier.
const END: &str = "~";

/// Calls before this one, the latest first.
///
/// # Errors
/// [`Fault::NotAllowed`] for whoever does not read the audit log.
pub async fn page(desk: &Desk, actor: &Actor, before: Option<&str>) -> Result<AssistantCallsPage, Fault> {
    if !may_at_all(actor, Action::ReadAudit) {
        return Err(Fault::NotAllowed);
    }
    let chart = desk.organisation().chart();
    let mut calls = assistant::latest(&mut desk.db().read().await?, before.unwrap_or(END)).await?;
    let more = calls.len() > PAGE;
    calls.truncate(PAGE);
    let one = |call: assistant::Call| AssistantCallView {
        at: call.at.to_rfc3339(),
        by: serde_json::from_str::<Who>(&call.who).map_or(call.who, |who| by(&who, &chart)),
        complaint: (!call.complaint.is_empty()).then_some(call.complaint),
        id: call.id,
        purpose: call.purpose,
        model: call.model,
        outcome: call.outcome,
        took_ms: call.took_ms,
        tokens: call.tokens,
    };
    let rows: Vec<AssistantCallView> = calls.into_iter().map(one).collect();
    Ok(AssistantCallsPage { next: rows.last().filter(|_| more).map(|row| row.id.clone()), rows })
}
