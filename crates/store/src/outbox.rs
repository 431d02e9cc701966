//! The outbox: what has to leave the house. Written in the transaction that decided it, sent by a worker under a lease,
//! so that nothing is lost and nothing waits inside a transaction.

use crate::insert::{Kind, Table};
use crate::sql::sql;
use crate::{Conn, Row, StoreError, Value, args, dialect};
use greenlane_domain::ids::ComplaintId;
use greenlane_domain::time::Instant;

/// When a message is sent that was sent or given up: never.
const NEVER_MS: i64 = i64::MAX;

/// One message that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub id: String,
    pub complaint: ComplaintId,
    /// Which message it is, such as `receipt`; its words are made when it is sent.
    pub kind: String,
    /// Codes and instants for the words, as opaque JSON; no personal value.
    pub payload: String,
    pub created: Instant,
    /// Not to be sent before; outgoing messages of staff wait ten seconds for an undo.
    pub not_before: Instant,
}

/// The table.
pub static OUTBOX: Table = Table {
    name: "outbox",
    columns: &[
        ("id", Kind::Text),
        ("complaint_id", Kind::Text),
        ("kind", Kind::Text),
        ("payload", Kind::Text),
        ("created_ms", Kind::Int),
        ("next_ms", Kind::Int),
        ("attempts", Kind::Int),
        ("lease_ms", Kind::Int),
    ],
    suffix: "",
};

impl Message {
    /// The row.
    pub fn into_row(self) -> Vec<Value> {
        args![
            self.id,
            self.complaint.as_str(),
            self.kind,
            self.payload,
            self.created.as_millis(),
            self.not_before.as_millis(),
            0_i64,
            0_i64,
        ]
    }
}

/// A message that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    pub kind: String,
    pub at: Instant,
    /// The version of the policy that made its words; nothing for what was sent before versions were kept.
    pub edition: Option<i64>,
}

/// The messages of a file that were sent, oldest first.
pub async fn sent(conn: &mut Conn, complaint: &ComplaintId) -> Result<Vec<Sent>, StoreError> {
    let rows = conn.all(sql("intake/outbox_sent"), args![complaint.as_str()]).await?;
    let one = |r: &Row| {
        let (kind, edition) = (r.text("kind")?, r.opt_int("edition")?);
        Ok(Sent { kind, at: Instant::from_millis(r.int("done_ms")?), edition })
    };
    rows.iter().map(one).collect()
}

/// A message that this worker may send until its lease ends.
#[derive(Debug, Clone)]
pub struct Claimed {
    pub id: String,
    pub complaint: ComplaintId,
    pub kind: String,
    pub payload: String,
    /// Counts the claims; the fencing token of this one.
    pub attempt: i64,
    /// When it was to be sent; with the id this finds it again.
    next_ms: i64,
}

/// Claims messages that are due and not leased. The guard stands outside the sub-select too, so that two workers cannot
/// both win.
pub async fn claim(
    conn: &mut Conn,
    now: Instant,
    lease_until: Instant,
    most: u32,
) -> Result<Vec<Claimed>, StoreError> {
    let text = format!(
        "UPDATE outbox SET lease_ms = $2, attempts = attempts + 1 WHERE (next_ms, id) IN (SELECT next_ms, id FROM outbox \
         WHERE next_ms <= $1 AND lease_ms <= $1 ORDER BY next_ms, id LIMIT $3{}) AND next_ms <= $1 AND lease_ms <= $1 \
         RETURNING id, complaint_id, kind, payload, attempts, next_ms",
        dialect::skip_locked(conn.engine())
    );
    let rows = conn.all(&text, args![now.as_millis(), lease_until.as_millis(), most]).await?;
    rows.iter()
        .map(|r| {
            Ok(Claimed {
                id: r.text("id")?,
                complaint: ComplaintId::new(r.text("complaint_id")?),
                kind: r.text("kind")?,
                payload: r.text("payload")?,
                attempt: r.int("attempts")?,
                next_ms: r.int("next_ms")?,
            })
        })
        .collect()
}

/// Marks a claimed message as sent in the words of this version of the policy; false when the lease was lost to another
/// worker meanwhile.
pub async fn done(
    conn: &mut Conn,
    claimed: &Claimed,
    edition: i64,
    now: Instant,
) -> Result<bool, StoreError> {
    let args = args![claimed.next_ms, &claimed.id, claimed.attempt, now.as_millis(), NEVER_MS, edition];
    let touched = conn.run(sql("intake/outbox_done"), args).await?;
    Ok(touched == 1)
}

/// Puts a claimed message back until `next`, or for good when there is none.
pub async fn retry(conn: &mut Conn, claimed: &Claimed, next: Option<Instant>) -> Result<(), StoreError> {
    let next = next.map_or(NEVER_MS, Instant::as_millis);
    let args = args![claimed.next_ms, &claimed.id, claimed.attempt, next];
    conn.run(sql("intake/outbox_retry"), args).await?;
    Ok(())
}

/// How many messages wait to be sent.
pub async fn waiting(conn: &mut Conn) -> Result<i64, StoreError> {
    conn.first(sql("intake/outbox_waiting"), args![NEVER_MS]).await?.map_or(Ok(0), |r| r.int("n"))
}

/// How many messages should have left before `due`, counted up to `most`.
pub async fn late(conn: &mut Conn, due: Instant, most: i64) -> Result<i64, StoreError> {
    conn.first(sql("intake/outbox_late"), args![due.as_millis(), most]).await?.map_or(Ok(0), |r| r.int("n"))
}
