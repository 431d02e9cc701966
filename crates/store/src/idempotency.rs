//! Remembered answers: the same key gets the same answer for thirty days.

use crate::insert::{Kind, Table};
use crate::sql::sql;
use crate::{Conn, StoreError, Value, args};
use greenlane_domain::ids::CustomerId;
use greenlane_domain::time::Instant;
use std::fmt::Write as _;

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

/// What somebody who brings a new complaint gave: a key, and the keyed hash of the phone.
#[derive(Debug, Clone, Default)]
pub struct Brought {
    pub scope: Option<String>,
    pub key: Option<String>,
    pub phone_index: Option<String>,
}

/// What is known of it before an intake.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// The key was used before; [`find`] has the answer.
    pub key_used: bool,
    /// The customer with this phone, and how many complaints they have made.
    pub customer: Option<(CustomerId, u32)>,
}

/// Looks all of them up together and answers in their order; what was not given is not found.
pub async fn known(conn: &mut Conn, brought: &[Brought]) -> Result<Vec<Known>, StoreError> {
    let mut known = vec![Known::default(); brought.len()];
    if brought.is_empty() {
        return Ok(known);
    }
    // Padded to a power of two, so that few statement texts serve every number of complaints.
    let places = brought.len().next_power_of_two();
    let mut args: Vec<Value> = Vec::with_capacity(places * 3);
    for one in brought {
        args.extend(args![one.scope.clone(), one.key.clone(), one.phone_index.clone()]);
    }
    args.resize(places * 3, Value::Text(None));
    for row in conn.all(&known_text(places), args).await? {
        let at = usize::try_from(row.int("n")?).unwrap_or(usize::MAX);
        let Some(one) = known.get_mut(at) else { continue };
        one.key_used = row.flag("key_used")?;
        one.customer = row.opt_text("customer_id")?.map(|id| (CustomerId::new(id), 0));
    }
    // Most customers complain for the first time, so this is seldom asked.
    for (id, complaints) in known.iter_mut().filter_map(|k| k.customer.as_mut()) {
        let row = conn.first(sql("customer/complaints"), args![id.as_str()]).await?;
        let count = row.map_or(Ok(0), |r| r.int("complaints"))?;
        *complaints = u32::try_from(count).unwrap_or(u32::MAX);
    }
    Ok(known)
}

/// Each look-up stands as a sub-select of its own: whatever the planner believes of the tables, it goes by their keys.
fn known_text(places: usize) -> String {
    let mut values = String::with_capacity(places * 24);
    for n in 0..places {
        let comma = if n == 0 { "" } else { ", " };
        let _ = write!(values, "{comma}({n}, ${}, ${}, ${})", n * 3 + 1, n * 3 + 2, n * 3 + 3);
    }
    format!(
        "WITH brought (n, scope, key, phone) AS (VALUES {values}) SELECT CAST(b.n AS BIGINT) AS n, \
         (SELECT COUNT(*) FROM idempotency i WHERE i.scope = b.scope AND i.key = b.key) AS key_used, \
         (SELECT c.id FROM customer c WHERE c.phone_index = b.phone ORDER BY c.id LIMIT 1) AS customer_id \
         FROM brought b"
    )
}

/// The row that remembers an answer.
pub fn row(scope: &str, key: &str, remembered: &Remembered, at: Instant) -> Vec<Value> {
    args![scope, key, &remembered.request, remembered.status, &remembered.body, at.as_millis()]
}

/// Whose key, and the key.
pub type Place = (String, String);

/// Answers that were looked at.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// Those that have been kept for long enough.
    pub old: Vec<Place>,
    /// The last of all, when there may be more behind it.
    pub last: Option<Place>,
}

/// Looks at the next answers behind `after`, at most so many. There is no index on their age, which every intake would have
/// to write into.
pub async fn old(
    conn: &mut Conn,
    after: Option<&Place>,
    now: Instant,
    most: u32,
) -> Result<Looked, StoreError> {
    let (scope, key) = after.map_or(("", ""), |(scope, key)| (scope, key));
    let rows = conn.all(sql("intake/idempotent_after"), args![scope, key, most]).await?;
    let mut looked = Looked::default();
    for row in &rows {
        let place = (row.text("scope")?, row.text("key")?);
        if row.int("created_ms")? < now.as_millis() - KEPT_MS {
            looked.old.push(place.clone());
        }
        looked.last = Some(place);
    }
    if rows.len() < most as usize {
        looked.last = None;
    }
    Ok(looked)
}

/// Forgets these answers.
pub async fn forget(conn: &mut Conn, places: &[Place]) -> Result<(), StoreError> {
    for (scope, key) in places {
        conn.run(sql("intake/forget_idempotent"), args![scope, key]).await?;
    }
    Ok(())
}
