//! Loading one file and its chain.

use crate::chain::Head;
use crate::complaint::line::OneLine;
use crate::sql::sql;
use crate::{Conn, Row, StoreError, args};
use greenlane_domain::access::Who;
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::event::Event;
use greenlane_domain::ids::{ComplaintId, Number};
use greenlane_domain::time::Instant;

/// A file as it was read, with what is needed to change it.
#[derive(Debug, Clone)]
pub struct File {
    pub complaint: Complaint,
    pub version: i64,
    pub head: Head,
    pub head_mac: Vec<u8>,
    pub summary: OneLine,
    pub reasons: String,
}

/// One link of the chain.
#[derive(Debug, Clone)]
pub struct Link {
    pub seq: i64,
    pub at: Instant,
    pub who: Who,
    pub events: Vec<Event>,
}

/// The file with this number.
pub async fn by_number(conn: &mut Conn, number: &Number) -> Result<Option<File>, StoreError> {
    conn.first(sql("complaint/by_number"), args![number.as_str()]).await?.map(file).transpose()
}

/// The file with this id.
pub async fn by_id(conn: &mut Conn, id: &ComplaintId) -> Result<Option<File>, StoreError> {
    conn.first(sql("complaint/by_id"), args![id.as_str()]).await?.map(file).transpose()
}

fn file(row: Row) -> Result<File, StoreError> {
    let number = row.text("number")?;
    let complaint = serde_json::from_str(&row.text("state")?).map_err(|_| StoreError::Inconsistency {
        table: "complaint",
        column: "state",
        row: number,
    })?;
    Ok(File {
        complaint,
        version: row.int("version")?,
        head: Head { seq: row.int("head_seq")?, hash: row.bytes("head_hash")? },
        head_mac: row.bytes("head_mac")?,
        summary: OneLine::of(&row)?,
        reasons: row.text("reasons")?,
    })
}

/// The whole chain of a file, oldest first.
pub async fn history(conn: &mut Conn, id: &ComplaintId) -> Result<Vec<Link>, StoreError> {
    let rows = conn.all(sql("complaint/events"), args![id.as_str()]).await?;
    rows.iter().map(|row| link(row, id)).collect()
}

fn link(row: &Row, id: &ComplaintId) -> Result<Link, StoreError> {
    let wrong = |column| StoreError::Inconsistency { table: "event", column, row: id.to_string() };
    Ok(Link {
        seq: row.int("seq")?,
        at: Instant::from_millis(row.int("at_ms")?),
        who: serde_json::from_str(&row.text("who")?).map_err(|_| wrong("who"))?,
        events: serde_json::from_str(&row.text("payload")?).map_err(|_| wrong("payload"))?,
    })
}
