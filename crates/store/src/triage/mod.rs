//! 快速分流: who looks at which file now, and what somebody put aside until later. Both end by themselves.

use crate::sql::sql;
use crate::{Conn, StoreError, args};
use greenlane_domain::ids::{ComplaintId, UserId};
use greenlane_domain::time::Instant;
use std::collections::BTreeMap;

/// Takes the look at this file, unless somebody else has it: then that person is named.
pub async fn look(
    conn: &mut Conn,
    id: &ComplaintId,
    me: &UserId,
    until: Instant,
    now: Instant,
) -> Result<Option<UserId>, StoreError> {
    conn.run(sql("triage/look_away"), args![me.as_str(), id.as_str()]).await?;
    let args = args![id.as_str(), me.as_str(), until.as_millis(), now.as_millis()];
    if conn.run(sql("triage/look"), args).await? > 0 {
        return Ok(None);
    }
    let row = conn.first(sql("triage/looked_at"), args![id.as_str(), now.as_millis()]).await?;
    row.map(|r| Ok(UserId::new(r.text("staff_id")?))).transpose()
}

/// Looks at no file any more, other than this one.
pub async fn look_away(conn: &mut Conn, me: &UserId, but: &str) -> Result<(), StoreError> {
    conn.run(sql("triage/look_away"), args![me.as_str(), but]).await.map(|_| ())
}

/// Who else looks at which file, by its id.
pub async fn looks(
    conn: &mut Conn,
    me: &UserId,
    now: Instant,
) -> Result<BTreeMap<String, UserId>, StoreError> {
    let rows = conn.all(sql("triage/looks"), args![now.as_millis(), me.as_str()]).await?;
    rows.iter().map(|r| Ok((r.text("complaint_id")?, UserId::new(r.text("staff_id")?)))).collect()
}

/// Puts a file aside for this person alone.
pub async fn later(conn: &mut Conn, me: &UserId, id: &ComplaintId, until: Instant) -> Result<(), StoreError> {
    let args = args![me.as_str(), id.as_str(), until.as_millis()];
    conn.run(sql("triage/later"), args).await.map(|_| ())
}

/// Takes it up again.
pub async fn no_later(conn: &mut Conn, me: &UserId, id: &ComplaintId) -> Result<(), StoreError> {
    conn.run(sql("triage/no_later"), args![me.as_str(), id.as_str()]).await.map(|_| ())
}

/// What this person put aside, until when, by the id of the file.
pub async fn later_of(
    conn: &mut Conn,
    me: &UserId,
    now: Instant,
) -> Result<BTreeMap<String, Instant>, StoreError> {
    let rows = conn.all(sql("triage/later_of"), args![me.as_str(), now.as_millis()]).await?;
    rows.iter().map(|r| Ok((r.text("complaint_id")?, Instant::from_millis(r.int("until_ms")?)))).collect()
}

/// Drops what has ended.
pub async fn forget(conn: &mut Conn, now: Instant) -> Result<(), StoreError> {
    conn.run(sql("triage/forget_looks"), args![now.as_millis()]).await?;
    conn.run(sql("triage/forget_later"), args![now.as_millis()]).await.map(|_| ())
}
