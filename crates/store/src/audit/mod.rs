//! The audit log: who did or saw what, when. Written in the transaction of the act; never changed.

use crate::insert::{Kind, Table};
use crate::sql::sql;
use crate::{Conn, Row, StoreError, Value, args};
use greenlane_domain::time::{Day, Instant};

/// One line.
#[derive(Debug, Clone)]
pub struct AuditLine {
    pub id: String,
    pub at: Instant,
    /// The actor as JSON, the same text as in the chain.
    pub who: String,
    pub action: String,
    /// What it was done to, such as a complaint number.
    pub object: String,
    /// Codes and reasons; no personal value.
    pub detail: String,
}

/// The table.
pub static AUDIT: Table = Table {
    name: "audit",
    columns: &[
        ("id", Kind::Text),
        ("at_ms", Kind::Int),
        ("who", Kind::Text),
        ("action", Kind::Text),
        ("object", Kind::Text),
        ("detail", Kind::Text),
    ],
    suffix: "",
};

impl AuditLine {
    /// The row.
    pub fn into_row(self) -> Vec<Value> {
        args![self.id, self.at.as_millis(), self.who, self.action, self.object, self.detail]
    }
}

/// Which lines are asked for. Empty texts ask for all.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Lines before this identifier; empty for the latest.
    pub before: String,
    /// From the beginning of this instant on, up to before that one.
    pub from: Instant,
    pub until: Instant,
    /// The actor as JSON.
    pub who: String,
    pub object: String,
    pub actions: Vec<String>,
}

/// The lines, the latest first.
pub async fn page(conn: &mut Conn, wanted: &Wanted, limit: u32) -> Result<Vec<AuditLine>, StoreError> {
    let end = first_of(wanted.until);
    let before = if wanted.before.is_empty() { end } else { wanted.before.clone().min(end) };
    let args = args![
        before,
        first_of(wanted.from),
        wanted.who.as_str(),
        wanted.object.as_str(),
        spaced(&wanted.actions),
        limit,
    ];
    conn.all(sql("audit/page"), args).await?.iter().map(read).collect()
}

/// How many lines with one of these actions each day has; days without one are left out.
pub async fn days(
    conn: &mut Conn,
    from: Instant,
    until: Instant,
    actions: &[String],
) -> Result<Vec<(Day, i64)>, StoreError> {
    let args = args![first_of(from), first_of(until), spaced(actions)];
    let rows = conn.all(sql("audit/days"), args).await?;
    rows.iter().map(|row| Ok((midnight(row.int("day")?).day(), row.int("n")?))).collect()
}

/// Where the day with this number begins, as the statement counts days: by the time of Beijing.
const fn midnight(number: i64) -> Instant {
    Instant::from_millis(number * 86_400_000 - 28_800_000)
}

/// How many files there are.
pub async fn files(conn: &mut Conn) -> Result<i64, StoreError> {
    let row = conn.first(sql("audit/files"), Vec::new()).await?;
    row.map_or(Ok(0), |row| row.int("n"))
}

/// How the latest proof of the whole bank ended, as JSON.
pub async fn proof(conn: &mut Conn) -> Result<Option<String>, StoreError> {
    let row = conn.first(sql("audit/proof"), Vec::new()).await?;
    row.map(|row| row.text("value")).transpose()
}

/// Keeps how it ended, in the place of the one before.
pub async fn keep_proof(conn: &mut Conn, proof: &str) -> Result<(), StoreError> {
    conn.run(sql("audit/keep_proof"), args![proof]).await.map(|_| ())
}

/// No identifier of an earlier millisecond sorts after this, and none of this or a later one before it.
pub(crate) fn first_of(at: Instant) -> String {
    let hex = crate::keys::hex(&at.as_millis().max(0).to_be_bytes()[2..]);
    format!("{}-{}", &hex[..8], &hex[8..])
}

/// Between spaces, so that a whole word can be looked for; empty for none.
fn spaced(actions: &[String]) -> String {
    if actions.is_empty() { String::new() } else { format!(" {} ", actions.join(" ")) }
}

fn read(row: &Row) -> Result<AuditLine, StoreError> {
    Ok(AuditLine {
        id: row.text("id")?,
        at: Instant::from_millis(row.int("at_ms")?),
        who: row.text("who")?,
        action: row.text("action")?,
        object: row.text("object")?,
        detail: row.text("detail")?,
    })
}
