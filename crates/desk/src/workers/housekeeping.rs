//! Forgetting what is no longer needed, and reading the organisation afresh.

use crate::{Desk, Fault};
use greenlane_store::idempotency;

/// Open complaints are counted again at the latest after this time: another node may have changed them.
const COUNT_EVERY_MS: i64 = 30_000;
/// Remembered answers looked at in one go, and how often in one turn: a month of a large bank is gone through in days,
/// and no turn takes long.
const ANSWERS_AT_ONCE: u32 = 2_000;
const GOES: usize = 20;
/// A saved view that was taken away can be put back for so long.
/// How calls were answered is kept for so long.
const CALLS_MS: i64 = 400 * 86_400_000;
const REMOVED_VIEWS_MS: i64 = 7 * 86_400_000;

/// Drops ended sessions, old drafts, old jobs, old requests to be called, removed views, files that nobody
/// claimed and remembered answers.
pub async fn forget(desk: &Desk) -> Result<(), Fault> {
    let now = desk.now();
    let mut tx = desk.db().begin().await?;
    greenlane_store::session::forget(&mut tx, now).await?;
    greenlane_store::draft::forget(&mut tx, now).await?;
    greenlane_store::triage::forget(&mut tx, now).await?;
    greenlane_store::portal::calls::forget(&mut tx, now).await?;
    greenlane_store::preference::views::forget(&mut tx, now.plus_ms(-REMOVED_VIEWS_MS)).await?;
    greenlane_store::pickup::forget(&mut tx, now.plus_ms(-CALLS_MS)).await?;
    tx.commit().await?;
    crate::jobs::forget(desk).await?;
    crate::evidence::sweep::sweep(desk).await?;
    forget_answers(desk).await
}

/// Goes on where the turn before ended; only what is old is written to.
async fn forget_answers(desk: &Desk) -> Result<(), Fault> {
    let now = desk.now();
    for _ in 0..GOES {
        let after = desk.answer_looked_at().take();
        let looked =
            idempotency::old(&mut desk.db().read().await?, after.as_ref(), now, ANSWERS_AT_ONCE).await?;
        if !looked.old.is_empty() {
            let mut tx = desk.db().begin().await?;
            idempotency::forget(&mut tx, &looked.old).await?;
            tx.commit().await?;
        }
        if looked.last.is_none() {
            break;
        }
        *desk.answer_looked_at() = looked.last;
    }
    Ok(())
}

/// Reads the organisation and the policy again, and counts open complaints when some may have changed.
pub async fn refresh(desk: &Desk) -> Result<(), Fault> {
    let (organisation, now) = (desk.organisation(), desk.now());
    organisation.refresh_chart(desk.db(), now).await?;
    desk.in_force().refresh(desk.db(), now).await?;
    if desk.live().changed() || now.ms_since(organisation.counted_at()) >= COUNT_EVERY_MS {
        organisation.refresh_loads(desk.db(), now).await?;
    }
    Ok(())
}
