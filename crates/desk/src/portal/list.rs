//! 我的投诉: every complaint of the phone, newest first, and after them those of others that its holder may look at.

use super::access::{PortalCaller, owned, shown};
use super::views::{PortalListRow, PortalListView};
use crate::complaint::{public_state, summary};
use crate::{Desk, Fault};
use greenlane_store::{customer, portal};

/// The complaints of this customer, at most fifty, and at most twenty that they may look at.
pub async fn list(desk: &Desk, caller: &PortalCaller) -> Result<PortalListView, Fault> {
    let mut conn = desk.db().read().await?;
    let mut complaints = Vec::new();
    for row in customer::complaints_of_phone(&mut conn, &caller.phone_index).await? {
        // Whether somebody has begun stands in the file only.
        let file = owned(&mut conn, desk, caller, &row.number).await?;
        complaints.push(PortalListRow {
            number: row.number,
            summary: summary::shown(desk.vault(), &row.summary),
            state: public_state(&file.complaint).to_owned(),
            received_at: row.received.to_rfc3339(),
            of_somebody_else: false,
        });
    }
    for number in portal::viewed_by(&mut conn, &caller.phone_index).await? {
        let (file, _) = shown(&mut conn, desk, caller, &number).await?;
        complaints.push(PortalListRow {
            number,
            summary: summary::shown(desk.vault(), &file.summary),
            state: public_state(&file.complaint).to_owned(),
            received_at: file.complaint.received_at.to_rfc3339(),
            of_somebody_else: true,
        });
    }
    Ok(PortalListView { complaints })
}
