//! Saved views and their counts: what waits is always in sight, with a number.

use super::list::COUNTED_AT_MOST;
use crate::views::{ViewCount, ViewCounts};
use crate::{Desk, Fault};
use greenlane_domain::access::{Actor, Scope};
use greenlane_domain::complaint::stage::StageCode;
use greenlane_domain::time::Instant;
use greenlane_store::complaint::list::{Filter, Order, count};

/// The saved views, in their order.
const VIEWS: [&str; 13] = [
    "mine",
    "all",
    "unassigned",
    "green",
    "green_waiting",
    "due_today",
    "overdue",
    "awaiting_customer",
    "paused",
    "in_review",
    "escalated",
    "to_follow_up",
    "closed",
];

/// What a saved view shows; no view shows every open file.
pub fn filter_of_view(view: Option<&str>, actor: &Actor, now: Instant) -> Result<Filter, Fault> {
    let mut filter = Filter::default();
    let stage = |code: StageCode| Some(code.code().to_owned());
    match view.unwrap_or("all") {
        "" | "all" => {}
        "mine" => {
            filter.owner = Some(actor.who.staff().map_or_else(String::new, |me| me.as_str().to_owned()))
        }
        "unassigned" => filter.unassigned = true,
        "green" => filter.green = true,
        "green_waiting" => {
            filter.green = true;
            filter.not_accepted = true;
        }
        "due_today" => {
            filter.due_from_ms = Some(now.as_millis());
            filter.due_before_ms = Some(now.day().end().as_millis());
        }
        "overdue" => filter.due_before_ms = Some(now.as_millis()),
        "awaiting_customer" => filter.stage = stage(StageCode::AwaitingCustomer),
        "paused" => filter.paused = true,
        "in_review" => filter.stage = stage(StageCode::ComplianceReview),
        "escalated" => filter.escalated = true,
        "to_follow_up" => filter.stage = stage(StageCode::FollowUp),
        "closed" => filter.order = Order::Closed,
        _ => {
            // A view that somebody's link names and that is gone must not silently show something else.
            return Err(Fault::field("view", "unknown_code", "没有这个视图。", "There is no such view."));
        }
    }
    Ok(filter)
}

/// The counts of all saved views for this person; each stops at a bound.
pub async fn counts(desk: &Desk, actor: &Actor) -> Result<ViewCounts, Fault> {
    let scope = Scope::of(actor);
    let mut conn = desk.db().read().await?;
    let mut views = Vec::with_capacity(VIEWS.len());
    for code in VIEWS {
        let filter = filter_of_view(Some(code), actor, desk.now())?;
        let (count, is_exact) = count(&mut conn, &scope, &filter, COUNTED_AT_MOST).await?;
        views.push(ViewCount { code: code.to_owned(), count, is_exact });
    }
    Ok(ViewCounts { views })
}
