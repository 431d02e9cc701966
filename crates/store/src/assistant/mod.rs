//! The bank's own model: which calls were made, and which second opinions were given. Codes and figures only; nothing
//! that anybody wrote.

use crate::insert::{Kind, Rows, Table, insert_all};
use crate::sql::sql;
use crate::{Conn, StoreError, Tx, args};
use greenlane_domain::ids::ComplaintId;
use greenlane_domain::time::{Day, Instant};

/// The calls.
pub static ASSISTANT_CALL: Table = Table {
    name: "assistant_call",
    columns: &[
        ("id", Kind::Text),
        ("day", Kind::Text),
        ("at_ms", Kind::Int),
        ("who", Kind::Text),
        ("complaint", Kind::Text),
        ("purpose", Kind::Text),
        ("model", Kind::Text),
        ("outcome", Kind::Text),
        ("took_ms", Kind::Int),
        ("tokens", Kind::Int),
    ],
    suffix: "",
};

/// The outcome of a call while nobody knows how it ends.
pub const ASKED: &str = "asked";

/// One call.
#[derive(Debug, Clone)]
pub struct Call {
    pub id: String,
    pub at: Instant,
    /// The actor as JSON.
    pub who: String,
    /// The number of the file; empty when there is none yet.
    pub complaint: String,
    pub purpose: String,
    pub model: String,
    pub outcome: String,
    pub took_ms: i64,
    pub tokens: i64,
}

/// What was used up on one day, on all nodes together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spent {
    pub calls: i64,
    pub tokens: i64,
}

/// What the model proposes for a file, as codes; empty where it is not sure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opinion {
    pub at: Instant,
    pub model: String,
    pub category: String,
    pub cause: String,
    pub business: String,
}

/// What is used up of this day.
pub async fn spent(conn: &mut Conn, day: Day) -> Result<Spent, StoreError> {
    let row = conn.first(sql("assistant/spent"), args![day.to_string()]).await?;
    row.map_or(Ok(Spent { calls: 0, tokens: 0 }), |r| {
        Ok(Spent { calls: r.int("calls")?, tokens: r.int("tokens")? })
    })
}

/// Writes a call down before it is made.
pub async fn begin(tx: &mut Tx, call: &Call) -> Result<(), StoreError> {
    let row = args![
        &call.id,
        call.at.day().to_string(),
        call.at.as_millis(),
        &call.who,
        &call.complaint,
        &call.purpose,
        &call.model,
        ASKED,
        0_i64,
        0_i64
    ];
    insert_all(tx, vec![Rows::of(&ASSISTANT_CALL, vec![row])]).await
}

/// Writes down how it ended.
pub async fn end(tx: &mut Tx, id: &str, outcome: &str, took_ms: i64, tokens: i64) -> Result<(), StoreError> {
    tx.run(sql("assistant/end"), args![id, outcome, took_ms, tokens]).await.map(|_| ())
}

/// Calls before this one, the latest first, at most 101; all of them before `~`.
pub async fn latest(conn: &mut Conn, before: &str) -> Result<Vec<Call>, StoreError> {
    let rows = conn.all(sql("assistant/latest"), args![before]).await?;
    let one = |r: &crate::Row| {
        Ok(Call {
            id: r.text("id")?,
            at: Instant::from_millis(r.int("at_ms")?),
            who: r.text("who")?,
            complaint: r.text("complaint")?,
            purpose: r.text("purpose")?,
            model: r.text("model")?,
            outcome: r.text("outcome")?,
            took_ms: r.int("took_ms")?,
            tokens: r.int("tokens")?,
        })
    };
    rows.iter().map(one).collect()
}

/// Files that wait for a look and have no opinion yet, the most urgent first, at most 20. One that was asked for before
/// `stale` without an end is offered again, up to so many times.
pub async fn waiting(
    conn: &mut Conn,
    most_attempts: i64,
    stale: Instant,
) -> Result<Vec<ComplaintId>, StoreError> {
    let rows = conn.all(sql("assistant/waiting"), args![most_attempts, stale.as_millis()]).await?;
    rows.iter().map(|r| Ok(ComplaintId::new(r.text("id")?))).collect()
}

/// Takes a file for asking; false when another node has it.
pub async fn claim(
    tx: &mut Tx,
    id: &ComplaintId,
    now: Instant,
    most_attempts: i64,
    stale: Instant,
) -> Result<bool, StoreError> {
    let args = args![id.as_str(), now.as_millis(), most_attempts, stale.as_millis()];
    Ok(tx.run(sql("assistant/claim"), args).await? > 0)
}

/// Keeps an opinion; a later one takes the place of an earlier one.
pub async fn keep(tx: &mut Tx, id: &ComplaintId, opinion: &Opinion) -> Result<(), StoreError> {
    put(tx, id, "given", opinion).await
}

/// Keeps that none is needed, or that none came (`failed`), so that nobody asks by itself again.
pub async fn without(tx: &mut Tx, id: &ComplaintId, state: &str, now: Instant) -> Result<(), StoreError> {
    let none = String::new;
    let empty = Opinion { at: now, model: none(), category: none(), cause: none(), business: none() };
    put(tx, id, state, &empty).await
}

async fn put(tx: &mut Tx, id: &ComplaintId, state: &str, o: &Opinion) -> Result<(), StoreError> {
    let args = args![id.as_str(), state, o.at.as_millis(), &o.model, &o.category, &o.cause, &o.business];
    tx.run(sql("assistant/keep"), args).await.map(|_| ())
}

/// The opinion on a file, once one was given.
pub async fn opinion(conn: &mut Conn, id: &ComplaintId) -> Result<Option<Opinion>, StoreError> {
    let row = conn.first(sql("assistant/opinion"), args![id.as_str()]).await?;
    let one = |r: crate::Row| {
        Ok(Opinion {
            at: Instant::from_millis(r.int("at_ms")?),
            model: r.text("model")?,
            category: r.text("category")?,
            cause: r.text("cause")?,
            business: r.text("business")?,
        })
    };
    row.map(one).transpose()
}
