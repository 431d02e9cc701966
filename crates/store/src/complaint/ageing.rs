//! Open files by age, page by page.

use crate::sql::sql;
use crate::{Conn, StoreError, args};
use greenlane_domain::ids::ComplaintId;
use greenlane_domain::time::Instant;

/// Where a file stands in the order of open ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub sort_ms: i64,
    pub id: ComplaintId,
}

/// The next open complaints that were received before this instant, in the order of their clocks; at most 200.
pub async fn old(conn: &mut Conn, before: Instant, after: Option<&Place>) -> Result<Vec<Place>, StoreError> {
    let (sort_ms, id) = after.map_or((i64::MIN, ""), |place| (place.sort_ms, place.id.as_str()));
    let rows = conn.all(sql("complaint/old"), args![sort_ms, id, before.as_millis()]).await?;
    let place =
        |r: &crate::Row| Ok(Place { sort_ms: r.int("sort_ms")?, id: ComplaintId::new(r.text("id")?) });
    rows.iter().map(place).collect()
}
