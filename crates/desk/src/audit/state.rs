//! What stands above the list: sensitive looks by day, the newest checkpoint, and how the latest proof ended.

use super::{SEEN, owned, reader};
use crate::views::{AuditDayView, AuditState, CheckpointView};
use crate::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_store::keys::hex;
use greenlane_store::{audit, checkpoint};

/// Days of the row of bars.
const DAYS: i32 = 30;

/// The state.
///
/// # Errors
/// [`Fault::NotAllowed`] for whoever does not read the audit log.
pub async fn state(desk: &Desk, actor: &Actor) -> Result<AuditState, Fault> {
    reader(actor)?;
    let today = desk.now().day();
    let first = today.plus(1 - DAYS);
    let mut conn = desk.db().read().await?;
    let seen = audit::days(&mut conn, first.start(), today.plus(1).start(), &owned(SEEN)).await?;
    let newest = checkpoint::last(&mut conn).await?;
    let proof = audit::proof(&mut conn).await?;
    let count = |day| seen.iter().find(|(on, _)| *on == day).map_or(0, |(_, n)| *n);
    let days = (0..DAYS).map(|n| first.plus(n));
    Ok(AuditState {
        looks: days.map(|day| AuditDayView { day: day.to_string(), count: count(day) }).collect(),
        checkpoint: newest.map(|c| CheckpointView { n: c.n, hash: hex(&c.hash), at: c.at.to_rfc3339() }),
        proof: proof.and_then(|kept| serde_json::from_str(&kept).ok()),
    })
}
