//! Remembered answers: the same key gets the same answer for thirty days.

use crate::insert::{Kind, Table};
use crate::sql::sql;
use crate::{Conn, StoreError, Value, args};
use greenlane_domain::ids::CustomerId;
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

/// What is known before an intake: the answer to its key, and the customer with their number of complaints.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    pub answer: Option<Remembered>,
    pub customer: Option<(CustomerId, u32)>,
}

/// Looks up the key (scope and key) and the keyed hash of the phone in one go; what is not asked for is not found.
pub async fn known(
    conn: &mut Conn,
    key: Option<(&str, &str)>,
    phone_index: Option<&str>,
) -> Result<Known, StoreError> {
    let (scope, key) = key.unzip();
    let Some(row) = conn.first(sql("intake/known"), args![scope, key, phone_index]).await? else {
        return Ok(Known::default());
    };
    let answer = match row.opt_text("request")? {
        None => None,
        Some(request) => Some(Remembered { request, status: row.int("status")?, body: row.text("body")? }),
    };
    let customer = match row.opt_text("customer_id")? {
        None => None,
        Some(id) => Some((CustomerId::new(id), u32::try_from(row.int("complaints")?).unwrap_or(u32::MAX))),
    };
    Ok(Known { answer, customer })
}

/// The row that remembers an answer.
pub fn row(scope: &str, key: &str, remembered: &Remembered, at: Instant) -> Vec<Value> {
    args![scope, key, &remembered.request, remembered.status, &remembered.body, at.as_millis()]
}

/// Forgets what is older than the time it is kept.
pub async fn forget(conn: &mut Conn, now: Instant) -> Result<u64, StoreError> {
    conn.run(sql("intake/forget_idempotent"), args![now.as_millis() - KEPT_MS]).await
}
