//! Writing the index: which files wait, and what stands in it about one file.

use super::doc_place;
use crate::insert::{Kind, Rows, Table, insert_all};
use crate::sql::sql;
use crate::{Conn, StoreError, Value, args, dialect};
use greenlane_domain::complaint::Complaint;
use greenlane_domain::ids::ComplaintId;
use sha2::{Digest, Sha256};

/// Files that wait to be indexed. A mark is written in the transaction of the change.
pub static MARK: Table = Table {
    name: "search_due",
    columns: &[("complaint_id", Kind::Text), ("version", Kind::Int)],
    suffix: " ON CONFLICT (complaint_id) DO UPDATE SET version = excluded.version",
};

static NUMBER: Table = Table {
    name: "search_number",
    columns: &[("hash", Kind::Text), ("doc", Kind::Int)],
    suffix: " ON CONFLICT (hash, doc) DO NOTHING",
};

/// Places that are tried before a file waits for another turn.
const MOST_TRIES: u64 = 4_096;

/// A file that waits, with the version that was marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    pub complaint: ComplaintId,
    pub version: i64,
}

/// What is to be found about a file.
#[derive(Debug, Clone)]
pub struct Entry {
    pub due: Due,
    pub received_ms: i64,
    /// Distinct tokens of its masked words.
    pub tokens: Vec<String>,
    /// Keyed hashes of the numbers of persons in it.
    pub numbers: Vec<String>,
}

/// The mark of a change, or of a new file.
pub fn mark_row(c: &Complaint, version: i64) -> Vec<Value> {
    args![c.id.as_str(), version]
}

/// The files that wait, the newest first.
pub async fn due(conn: &mut Conn, limit: u32) -> Result<Vec<Due>, StoreError> {
    let rows = conn.all(sql("search/due"), args![limit]).await?;
    rows.iter()
        .map(|r| Ok(Due { complaint: ComplaintId::new(r.text("complaint_id")?), version: r.int("version")? }))
        .collect()
}

/// How many files wait, counted up to `most`.
pub async fn waiting(conn: &mut Conn, most: i64) -> Result<i64, StoreError> {
    conn.first(sql("search/waiting"), args![most]).await?.map_or(Ok(0), |r| r.int("n"))
}

/// Marks every file, as after a restore.
pub async fn all_again(conn: &mut Conn) -> Result<(), StoreError> {
    conn.run(sql("search/all_again"), args![]).await?;
    Ok(())
}

/// Puts a file into the index in the place of what stood there about it; nothing when another node has done it, or the
/// file changed meanwhile and waits with its new version.
pub async fn put(conn: &mut Conn, entry: &Entry) -> Result<bool, StoreError> {
    let due = &entry.due;
    if conn.run(sql("search/take"), args![due.complaint.as_str(), due.version]).await? == 0 {
        return Ok(false);
    }
    let known = drop_entry(conn, &due.complaint).await?;
    let doc = match known {
        Some(doc) => doc,
        None => free_place(conn, entry).await?,
    };
    for text in dialect::search_put(conn.engine()) {
        conn.run(text, args![doc, entry.tokens.join(" "), due.complaint.as_str()]).await?;
    }
    let numbers = entry.numbers.iter().map(|hash| args![hash, doc]).collect();
    insert_all(conn, vec![Rows::of(&NUMBER, numbers)]).await?;
    Ok(true)
}

/// Takes a file out of the index, as when its words are erased.
pub async fn forget(conn: &mut Conn, complaint: &ComplaintId) -> Result<(), StoreError> {
    drop_entry(conn, complaint).await.map(|_| ())
}

async fn drop_entry(conn: &mut Conn, complaint: &ComplaintId) -> Result<Option<i64>, StoreError> {
    let Some(row) = conn.first(sql("search/doc_of"), args![complaint.as_str()]).await? else {
        return Ok(None);
    };
    let doc = row.int("doc")?;
    if let Some(text) = dialect::search_drop_words(conn.engine()) {
        conn.run(text, args![doc]).await?;
    }
    conn.run(sql("search/drop_numbers"), args![doc]).await?;
    conn.run(sql("search/drop_doc"), args![doc]).await?;
    Ok(Some(doc))
}

async fn free_place(conn: &mut Conn, entry: &Entry) -> Result<i64, StoreError> {
    let digest = Sha256::digest(entry.due.complaint.as_str().as_bytes());
    let salt = digest.iter().take(8).fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
    for step in 0..MOST_TRIES {
        let doc = doc_place(entry.received_ms, salt.wrapping_add(step));
        if conn.first(sql("search/at"), args![doc]).await?.is_none() {
            return Ok(doc);
        }
    }
    Err(StoreError::Inconsistency {
        table: "search_doc",
        column: "doc",
        row: entry.due.complaint.to_string(),
    })
}
