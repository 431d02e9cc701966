//! Forgetting what is no longer needed, and reading the organisation afresh.

use crate::{Desk, Fault};

/// Drops ended sessions, old drafts and remembered answers.
pub async fn forget(desk: &Desk) -> Result<(), Fault> {
    let now = desk.now();
    let mut tx = desk.db().begin().await?;
    greenlane_store::session::forget(&mut tx, now).await?;
    greenlane_store::draft::forget(&mut tx, now).await?;
    greenlane_store::idempotency::forget(&mut tx, now).await?;
    tx.commit().await?;
    Ok(())
}

/// Reads the organisation again.
pub async fn refresh(desk: &Desk) -> Result<(), Fault> {
    Ok(desk.organisation().refresh(desk.db()).await?)
}
