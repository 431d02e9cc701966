//! Looking at the clocks: each warning and each miss is noticed once, by whichever node comes first.

use crate::{Desk, Fault};
use greenlane_domain::access::Role;
use greenlane_store::notice::{self, Alert};

/// Notices what is due and returns how many notices were written. Costs nothing when nothing is due.
pub async fn sweep(desk: &Desk) -> Result<u64, Fault> {
    let mut written = 0;
    loop {
        let now = desk.now();
        let due = notice::due(&mut desk.db().read().await?, now).await?;
        if due.is_empty() {
            return Ok(written);
        }
        let before = written;
        for alert in &due {
            let whom = whom(desk, alert);
            let mut tx = desk.db().begin().await?;
            if notice::raise(&mut tx, alert, &desk.new_id(), whom.as_deref(), now).await? {
                tx.commit().await?;
                desk.live().tell(&alert.number, 0, false);
                written += 1;
            }
        }
        if written == before {
            // Another node is at the same work; what is left will be there at the next turn.
            return Ok(written);
        }
    }
}

/// The owner; for a green-channel file, and for one without an owner, the lead (S4-10).
fn whom(desk: &Desk, alert: &Alert) -> Option<String> {
    let lead = || {
        let chart = desk.organisation().chart();
        chart.staff().find(|s| s.active && s.roles.contains(&Role::Lead)).map(|s| s.id.to_string())
    };
    if alert.green && alert.code() == "clock_missed" { lead() } else { alert.owner_id.clone().or_else(lead) }
}
