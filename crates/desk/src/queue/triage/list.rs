//! The files that wait for a look, by deadline.

use super::super::list::{COUNTED_AT_MOST, row};
use crate::views::{StaffRef, TriagePage, TriageRow};
use crate::{Desk, Fault};
use greenlane_domain::access::{Actor, Scope};
use greenlane_domain::ids::UserId;
use greenlane_domain::time::Instant;
use greenlane_store::complaint::list::{self, Filter};
use greenlane_store::triage;

/// As many as somebody does at one sitting.
const ROWS: u32 = 100;

/// What waits for this person.
pub async fn page(desk: &Desk, actor: &Actor) -> Result<TriagePage, Fault> {
    super::require(actor)?;
    let now = desk.now();
    let me = actor.who.staff().cloned().unwrap_or_else(|| UserId::new(""));
    let chart = desk.organisation().chart();
    let mut conn = desk.db().read().await?;
    let (scope, filter) = (Scope::of(actor), waiting());
    let listed = list::page(&mut conn, &scope, &filter, None, ROWS).await?;
    let (total, total_is_exact) = list::count(&mut conn, &scope, &filter, COUNTED_AT_MOST).await?;
    let looks = triage::looks(&mut conn, &me, now).await?;
    let later = triage::later_of(&mut conn, &me, now).await?;
    let rows = listed.iter().map(|l| TriageRow {
        row: row(desk, l, &chart, now),
        later_until: later.get(&l.id).copied().map(Instant::to_rfc3339),
        looked_at_by: looks.get(&l.id).map(|who| StaffRef::of(&chart, who)),
    });
    Ok(TriagePage { rows: rows.collect(), total, total_is_exact })
}

/// Every open file that nobody has looked at.
pub(in crate::queue) fn waiting() -> Filter {
    Filter { to_triage: true, ..Filter::default() }
}
