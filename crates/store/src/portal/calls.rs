//! Requests to be called, so that somebody else fills in the form. What was said lies sealed in one box.

use crate::insert::Kind;
use crate::sealed::Vault;
use crate::sql::sql;
use crate::{Conn, Row, StoreError, args};
use greenlane_domain::ids::UserId;
use greenlane_domain::time::Instant;
use serde::{Deserialize, Serialize};

/// How long a request that was dealt with is kept, in milliseconds.
pub const KEPT_MS: i64 = 90 * 86_400_000;
/// A request that was taken and left is free again after this long, in milliseconds.
pub const TAKEN_MS: i64 = 30 * 60_000;

/// The columns of requests.
pub const CALL_REQUEST: &[(&str, Kind)] = &[
    ("id", Kind::Text),
    ("phone_index", Kind::Text),
    ("box", Kind::Bytes),
    ("from_ms", Kind::Int),
    ("due_ms", Kind::Int),
    ("created_ms", Kind::Int),
    ("taken_by", Kind::Text),
    ("taken_ms", Kind::Int),
    ("tries", Kind::Int),
    ("outcome", Kind::Text),
    ("done_ms", Kind::Int),
];

/// What whoever asks to be called says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    pub phone: String,
    pub name: Option<String>,
    pub note: Option<String>,
}

/// One request.
#[derive(Debug, Clone)]
pub struct Call {
    pub id: String,
    pub said: Said,
    /// The beginning of the time the customer chose.
    pub from: Instant,
    /// From here on the call is late.
    pub due: Instant,
    pub created: Instant,
    pub taken: Option<(UserId, Instant)>,
    pub tries: i64,
    pub done: Option<Instant>,
}

fn about(id: &str) -> String {
    format!("call_request/{id}")
}

/// Keeps a new request; one that the same phone has open is replaced by it.
pub async fn add(conn: &mut Conn, vault: &Vault, call: &Call, phone_index: &str) -> Result<(), StoreError> {
    let created = call.created.as_millis();
    conn.run(sql("portal/call_replace"), args![phone_index, created]).await?;
    let json = serde_json::to_vec(&call.said).unwrap_or_default();
    let sealed = vault.seal(&json, &about(&call.id));
    let (from, due) = (call.from.as_millis(), call.due.as_millis());
    conn.run(sql("portal/call_put"), args![call.id.as_str(), phone_index, sealed, from, due, created])
        .await?;
    Ok(())
}

/// The request with this id.
pub async fn get(conn: &mut Conn, vault: &Vault, id: &str) -> Result<Option<Call>, StoreError> {
    let row = conn.first(sql("portal/call_get"), args![id]).await?;
    row.map(|r| call(&r, vault)).transpose()
}

/// Requests that wait, the one that is late first, at most `most`.
pub async fn open(conn: &mut Conn, vault: &Vault, most: i64) -> Result<Vec<Call>, StoreError> {
    let rows = conn.all(sql("portal/calls_open"), args![most]).await?;
    rows.iter().map(|r| call(r, vault)).collect()
}

/// How many wait.
pub async fn waiting(conn: &mut Conn) -> Result<i64, StoreError> {
    let row = conn.first(sql("portal/calls_waiting"), args![]).await?;
    row.map_or(Ok(0), |r| r.int("n"))
}

/// Gives a request to a member of staff. False when somebody else has it.
pub async fn take(conn: &mut Conn, id: &str, staff: &UserId, now: Instant) -> Result<bool, StoreError> {
    let left_since = now.plus_ms(-TAKEN_MS).as_millis();
    let args = args![id, staff.as_str(), now.as_millis(), left_since];
    Ok(conn.run(sql("portal/call_take"), args).await? > 0)
}

/// Nobody answered: the request waits again until `due`. False when it was not theirs.
pub async fn again(
    conn: &mut Conn,
    id: &str,
    staff: &UserId,
    (from, due): (Instant, Instant),
) -> Result<bool, StoreError> {
    let args = args![id, staff.as_str(), from.as_millis(), due.as_millis()];
    Ok(conn.run(sql("portal/call_again"), args).await? > 0)
}

/// The request was dealt with. False when it was not theirs.
pub async fn done(
    conn: &mut Conn,
    id: &str,
    staff: &UserId,
    outcome: &str,
    now: Instant,
) -> Result<bool, StoreError> {
    let args = args![id, staff.as_str(), outcome, now.as_millis()];
    Ok(conn.run(sql("portal/call_done"), args).await? > 0)
}

/// Drops requests that were dealt with long ago.
pub async fn forget(conn: &mut Conn, now: Instant) -> Result<(), StoreError> {
    conn.run(sql("portal/forget_calls"), args![now.as_millis() - KEPT_MS]).await?;
    Ok(())
}

fn call(r: &Row, vault: &Vault) -> Result<Call, StoreError> {
    let id = r.text("id")?;
    let json = vault.open_text(&r.bytes("box")?, &about(&id))?;
    let said = serde_json::from_str(&json).map_err(|_| StoreError::Inconsistency {
        table: "call_request",
        column: "box",
        row: id.clone(),
    })?;
    let instant = |ms: Option<i64>| ms.map(Instant::from_millis);
    let taken = r.opt_text("taken_by")?.map(UserId::new).zip(instant(r.opt_int("taken_ms")?));
    Ok(Call {
        said,
        from: Instant::from_millis(r.int("from_ms")?),
        due: Instant::from_millis(r.int("due_ms")?),
        created: Instant::from_millis(r.int("created_ms")?),
        taken,
        tries: r.int("tries")?,
        done: instant(r.opt_int("done_ms")?),
        id,
    })
}
