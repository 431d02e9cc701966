//! The index of search: which files hold which tokens. It knows tokens of masked words and keyed hashes of personal numbers,
//! never the words themselves. Files that changed wait in `search_due`, and a worker brings the index up to date.

mod ask;

use crate::insert::{Kind, Table};
use crate::sql::sql;
use crate::{Conn, StoreError, Value, args, dialect};
use greenlane_domain::ids::ComplaintId;

pub use ask::{Ask, Wanted, facet};

/// The table of files that wait.
pub static SEARCH_DUE: Table = Table {
    name: "search_due",
    columns: &[("since_ms", Kind::Int), ("complaint_id", Kind::Text), ("version", Kind::Int)],
    suffix: "",
};

/// The row of a file that changed at this instant; 0 puts it behind everything new.
pub fn due_row(id: &ComplaintId, version: i64, since_ms: i64) -> Vec<Value> {
    args![since_ms, id.as_str(), version]
}

/// A file that waits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Due {
    pub since_ms: i64,
    pub complaint_id: String,
    pub version: i64,
}

/// The latest that wait. Inside a transaction on PostgreSQL they are held, and other nodes pass them over.
pub async fn due(conn: &mut Conn, limit: u32) -> Result<Vec<Due>, StoreError> {
    let text = format!("{}{}", sql("search/due"), dialect::skip_locked(conn.engine()));
    let rows = conn.all(&text, args![limit]).await?;
    rows.iter()
        .map(|r| {
            Ok(Due {
                since_ms: r.int("since_ms")?,
                complaint_id: r.text("complaint_id")?,
                version: r.int("version")?,
            })
        })
        .collect()
}

/// They wait no longer.
pub async fn taken(conn: &mut Conn, due: &[Due]) -> Result<(), StoreError> {
    for one in due {
        conn.run(sql("search/taken"), args![one.since_ms, &one.complaint_id, one.version]).await?;
    }
    Ok(())
}

/// How many wait, counted up to `most`.
pub async fn waiting(conn: &mut Conn, most: i64) -> Result<i64, StoreError> {
    conn.first(sql("search/waiting"), args![most]).await?.map_or(Ok(0), |r| r.int("n"))
}

/// Every file waits: after a restore, which brings no index.
pub async fn all_due(conn: &mut Conn) -> Result<(), StoreError> {
    conn.run(sql("search/all_due"), args![]).await?;
    Ok(())
}

/// The tokens of one version of a file.
#[derive(Debug, Clone)]
pub struct Doc {
    pub complaint: ComplaintId,
    pub version: i64,
    pub received_ms: i64,
    /// Distinct, without blanks.
    pub tokens: Vec<String>,
}

/// Places in the order of receipt for one second of arrivals; more of them run on into the next second.
const PLACES_PER_SECOND: i64 = 4096;
const PLACES_AT_ONCE: i64 = 64;

/// The first place of this instant.
pub const fn place_at(ms: i64) -> i64 {
    ms / 1000 * PLACES_PER_SECOND + ms % 1000 * PLACES_PER_SECOND / 1000
}

/// Puts a version of a file in the place of an older one; false when the index knows it or a newer one already.
pub async fn put(conn: &mut Conn, doc: &Doc) -> Result<bool, StoreError> {
    let Some(place) = place(conn, doc).await? else { return Ok(false) };
    let words = doc.tokens.join(" ");
    conn.run(dialect::put_words(conn.engine()), args![place, words]).await?;
    Ok(true)
}

async fn place(conn: &mut Conn, doc: &Doc) -> Result<Option<i64>, StoreError> {
    let mut from = place_at(doc.received_ms);
    loop {
        if let Some(known) = conn.first(sql("search/place_of"), args![doc.complaint.as_str()]).await? {
            let newer = conn.run(sql("search/newer"), args![doc.complaint.as_str(), doc.version]).await?;
            return Ok((newer == 1).then_some(known.int("doc")?));
        }
        let rows = conn.all(sql("search/taken_places"), args![from, from + PLACES_AT_ONCE]).await?;
        let taken = rows.iter().map(|r| r.int("doc")).collect::<Result<Vec<i64>, StoreError>>()?;
        let Some(free) = (from..from + PLACES_AT_ONCE).find(|place| taken.binary_search(place).is_err())
        else {
            from += PLACES_AT_ONCE;
            continue;
        };
        if conn.run(sql("search/new_place"), args![free, doc.complaint.as_str(), doc.version]).await? == 1 {
            return Ok(Some(free));
        }
        // Another node took this place, or brought this very file.
    }
}

/// A file that the index knows, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    pub place: i64,
    pub complaint_id: String,
}

/// Files that hold what is wanted, newest first: those before the place `before`, not before the place `from`.
pub async fn hits(
    conn: &mut Conn,
    wanted: &Wanted,
    from: i64,
    before: i64,
    limit: u32,
) -> Result<Vec<Hit>, StoreError> {
    let engine = conn.engine();
    let args = args![wanted.text(engine), from, before, limit];
    let rows = conn.all_planned(dialect::find_words(engine), args).await?;
    rows.iter().map(|r| Ok(Hit { place: r.int("place")?, complaint_id: r.text("complaint_id")? })).collect()
}

/// How many files the index finds, counted up to `most`.
pub async fn count(conn: &mut Conn, wanted: &Wanted, from: i64, most: i64) -> Result<i64, StoreError> {
    let engine = conn.engine();
    let args = args![wanted.text(engine), from, most];
    let rows = conn.all_planned(dialect::count_words(engine), args).await?;
    rows.first().map_or(Ok(0), |r| r.int("n"))
}
