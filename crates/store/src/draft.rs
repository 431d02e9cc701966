//! Drafts of customers, sealed: a phone may kill the page at any moment, and nothing typed may be lost.

use crate::sealed::Vault;
use crate::sql::sql;
use crate::{Conn, StoreError, args};
use greenlane_domain::time::Instant;

/// How long a draft is kept, in milliseconds.
pub const KEPT_MS: i64 = 7 * 86_400_000;

/// Keeps a draft under the id that the browser made.
pub async fn put(
    conn: &mut Conn,
    vault: &Vault,
    id: &str,
    json: &str,
    now: Instant,
) -> Result<(), StoreError> {
    let sealed = vault.seal(json.as_bytes(), &format!("draft/{id}"));
    conn.run(sql("intake/draft_put"), args![id, sealed, now.as_millis()]).await?;
    Ok(())
}

/// The draft and when it was saved.
pub async fn get(conn: &mut Conn, vault: &Vault, id: &str) -> Result<Option<(String, Instant)>, StoreError> {
    let row = conn.first(sql("intake/draft_get"), args![id]).await?;
    row.map(|r| {
        let json = vault.open_text(&r.bytes("box")?, &format!("draft/{id}"))?;
        Ok((json, Instant::from_millis(r.int("saved_ms")?)))
    })
    .transpose()
}

/// Drops a draft that became a complaint.
pub async fn drop_one(conn: &mut Conn, id: &str) -> Result<(), StoreError> {
    conn.run(sql("intake/draft_drop"), args![id]).await?;
    Ok(())
}

/// Drops drafts that are too old.
pub async fn forget(conn: &mut Conn, now: Instant) -> Result<(), StoreError> {
    conn.run(sql("intake/forget_drafts"), args![now.as_millis() - KEPT_MS]).await?;
    Ok(())
}
