//! Versions of the policy and their dry runs.

pub mod trial;

use crate::sql::sql;
use crate::{Conn, Row, StoreError, args};
use greenlane_domain::access::chart::OrgPath;
use greenlane_domain::ids::UserId;
use greenlane_domain::policy::edition::{Approved, Reach};
use greenlane_domain::time::Instant;

/// A version without its documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    pub n: i64,
    /// Counts changes of the documents.
    pub revision: i64,
    /// `draft`, `proposed`, `approved`, `refused` or `discarded`.
    pub state: String,
    pub based_on: Option<i64>,
    pub authors: Vec<UserId>,
    pub note: String,
    pub changed: Instant,
    pub decided_by: Option<UserId>,
    pub decided: Option<Instant>,
    pub answer: String,
    pub effective: Option<Instant>,
    pub reach: Reach,
}

/// A draft as it is first written down.
pub struct NewEdition<'e> {
    pub state: &'e str,
    pub based_on: Option<i64>,
    pub documents: &'e str,
    pub authors: &'e [UserId],
    pub note: &'e str,
    pub now: Instant,
    pub effective: Option<Instant>,
}

/// What was decided on a proposed version.
pub struct Decision<'d> {
    pub state: &'d str,
    pub by: &'d UserId,
    pub at: Instant,
    pub answer: &'d str,
    pub effective: Option<Instant>,
    /// Whether running deadlines have to be counted again once it is in force.
    pub count: bool,
    pub reach: &'d Reach,
}

/// How often the documents of a version were changed; nothing when there is no such version.
pub async fn revision(conn: &mut Conn, n: i64) -> Result<Option<i64>, StoreError> {
    conn.first(sql("policy/revision"), args![n]).await?.map(|r| r.int("revision")).transpose()
}

/// Writes a new version down and returns its number.
///
/// # Errors
/// [`StoreError::Conflict`] when somebody else took the number in the same moment.
pub async fn insert(conn: &mut Conn, e: &NewEdition<'_>) -> Result<i64, StoreError> {
    let n = next(conn).await?;
    let effective = e.effective.map(Instant::as_millis);
    let args =
        args![n, e.state, e.based_on, e.documents, joined(e.authors), e.note, e.now.as_millis(), effective];
    if conn.run(sql("policy/insert"), args).await? == 0 { Err(StoreError::Conflict) } else { Ok(n) }
}

/// Writes down a version of the whole bank that is approved at once, with documents that two people approved before.
pub async fn approve_at_once(
    conn: &mut Conn,
    e: &NewEdition<'_>,
    by: &UserId,
    count: bool,
) -> Result<i64, StoreError> {
    let n = next(conn).await?;
    let (now, effective) = (e.now.as_millis(), e.effective.map(Instant::as_millis));
    let count = count.then_some("");
    let args =
        args![n, e.based_on, e.documents, joined(e.authors), e.note, now, by.as_str(), effective, count];
    if conn.run(sql("policy/approve_at_once"), args).await? == 0 { Err(StoreError::Conflict) } else { Ok(n) }
}

async fn next(conn: &mut Conn) -> Result<i64, StoreError> {
    Ok(conn.first(sql("policy/last"), args![]).await?.map_or(Ok(0), |r| r.int("n"))? + 1)
}

/// A version with its documents.
pub async fn get(conn: &mut Conn, n: i64) -> Result<Option<(Edition, String)>, StoreError> {
    let row = conn.first(sql("policy/get"), args![n]).await?;
    row.map(|r| Ok((edition(&r)?, r.text("documents")?))).transpose()
}

/// How many versions are in this state.
pub async fn in_state(conn: &mut Conn, state: &str) -> Result<i64, StoreError> {
    conn.first(sql("policy/in_state"), args![state]).await?.map_or(Ok(0), |r| r.int("n"))
}

/// The versions below `before`, latest first; at most 50.
pub async fn list(conn: &mut Conn, before: i64) -> Result<Vec<Edition>, StoreError> {
    conn.all(sql("policy/list"), args![before]).await?.iter().map(edition).collect()
}

/// All approved versions in the order in which they begin to hold.
pub async fn approved(conn: &mut Conn) -> Result<Vec<Approved>, StoreError> {
    let rows = conn.all(sql("policy/approved"), args![]).await?;
    let one = |r: &Row| {
        let from = Instant::from_millis(r.int("effective_ms")?);
        Ok(Approved { n: r.int("n")?, from, reach: reach(r)? })
    };
    rows.iter().map(one).collect()
}

/// New words for a draft that nobody changed meanwhile; with other `documents` it is another revision.
///
/// # Errors
/// [`StoreError::Conflict`] when it was changed or is no draft any more.
pub async fn write(
    conn: &mut Conn,
    e: &Edition,
    documents: &str,
    changed: bool,
    now: Instant,
) -> Result<(), StoreError> {
    let (authors, now) = (joined(&e.authors), now.as_millis());
    let args = args![e.n, e.revision, documents, authors, &e.note, e.based_on, now, changed];
    once(conn.run(sql("policy/write"), args).await?)
}

/// Moves a version from one state to another, with what there is to say about it.
///
/// # Errors
/// [`StoreError::Conflict`] when it is not in the state that was seen.
pub async fn shift(
    conn: &mut Conn,
    e: &Edition,
    to: &str,
    note: &str,
    now: Instant,
) -> Result<(), StoreError> {
    let args = args![e.n, e.revision, &e.state, to, note, now.as_millis(), joined(&e.authors)];
    once(conn.run(sql("policy/move"), args).await?)
}

/// Keeps what was decided.
///
/// # Errors
/// [`StoreError::Conflict`] when it is not proposed any more.
pub async fn decide(conn: &mut Conn, e: &Edition, d: &Decision<'_>) -> Result<(), StoreError> {
    let effective = d.effective.map(Instant::as_millis);
    let count = d.count.then_some("");
    let units = d.reach.units().iter().map(OrgPath::as_str).collect::<Vec<_>>().join(",");
    let args =
        args![e.n, e.revision, d.state, d.by.as_str(), d.at.as_millis(), d.answer, effective, count, units];
    once(conn.run(sql("policy/decide"), args).await?)
}

/// The versions in force whose calendar still has to be counted with, and the file that each has come to.
pub async fn to_count(conn: &mut Conn, now: Instant) -> Result<Vec<(i64, String)>, StoreError> {
    let rows = conn.all(sql("policy/to_count"), args![now.as_millis()]).await?;
    rows.iter().map(|r| Ok((r.int("n")?, r.text("counted_to")?))).collect()
}

/// The files up to this one are counted; all of them when it is none.
pub async fn counted(conn: &mut Conn, n: i64, to: Option<&str>) -> Result<(), StoreError> {
    conn.run(sql("policy/counted"), args![n, to]).await?;
    Ok(())
}

/// The next open files after this one: their ids and numbers, at most 200.
pub async fn open_after(conn: &mut Conn, id: &str) -> Result<Vec<(String, String)>, StoreError> {
    let rows = conn.all(sql("policy/open_after"), args![id]).await?;
    rows.iter().map(|r| Ok((r.text("id")?, r.text("number")?))).collect()
}

fn once(rows: u64) -> Result<(), StoreError> {
    if rows == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

fn joined(people: &[UserId]) -> String {
    people.iter().map(UserId::as_str).collect::<Vec<_>>().join(",")
}

fn reach(r: &Row) -> Result<Reach, StoreError> {
    let units = r.opt_text("units")?.unwrap_or_default();
    Ok(Reach::new(units.split(',').filter(|u| !u.is_empty()).map(OrgPath::new).collect()))
}

fn edition(r: &Row) -> Result<Edition, StoreError> {
    let authors = r.text("authors")?;
    Ok(Edition {
        n: r.int("n")?,
        revision: r.int("revision")?,
        state: r.text("state")?,
        based_on: r.opt_int("based_on")?,
        authors: authors.split(',').filter(|a| !a.is_empty()).map(UserId::new).collect(),
        note: r.text("note")?,
        changed: Instant::from_millis(r.int("changed_ms")?),
        decided_by: r.opt_text("decided_by")?.map(UserId::new),
        decided: r.opt_int("decided_ms")?.map(Instant::from_millis),
        answer: r.text("answer")?,
        effective: r.opt_int("effective_ms")?.map(Instant::from_millis),
        reach: reach(r)?,
    })
}
