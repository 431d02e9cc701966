//! Remembered answers: the same key gets the same answer for thirty days.

use crate::insert::{Kind, Table};
use crate::sql::sql;
use crate::{Conn, StoreError, Value, args};
use greenlane_domain::time::Instant;

/// How long an answer is remembered, in milliseconds.
pub const KEPT_MS: i64 = 30 * 86_400_000;

/// The table.
pub static IDEMPOTENCY: Table = Table {
    name: "idempotency",
    columns: &[
        ("scope", Kind::Text),
        ("key", Kind::Text),
        ("request", Kind::Text),
        ("status", Kind::Int),
        ("body", Kind::Text),
        ("created_ms", Kind::Int),
    ],
    suffix: "",
};

/// An answer that was given before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remembered {
    /// Hash of the request that got it.
    pub request: String,
    pub status: i64,
    pub body: String,
}

/// The answer to this key, if it was used before.
pub async fn find(conn: &mut Conn, scope: &str, key: &str) -> Result<Option<Remembered>, StoreError> {
    let row = conn.first(sql("intake/idempotent"), args![scope, key]).await?;
    row.map(|r| {
        Ok(Remembered { request: r.text("request")?, status: r.int("status")?, body: r.text("body")? })
    })
    .transpose()
}

/// The row that remembers an answer.
pub fn row(scope: &str, key: &str, remembered: &Remembered, at: Instant) -> Vec<Value> {
    args![scope, key, &remembered.request, remembered.status, &remembered.body, at.as_millis()]
}

/// Forgets what is older than the time it is kept.
pub async fn forget(conn: &mut Conn, now: Instant) -> Result<u64, StoreError> {
    conn.run(sql("intake/forget_idempotent"), args![now.as_millis() - KEPT_MS]).await
}
