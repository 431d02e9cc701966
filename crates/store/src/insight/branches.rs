//! What stands open at each part of the bank: files by who has them, clocks that were missed, and what a part is asked for.

use super::Late;
use crate::complaint::list::scoped;
use crate::{Conn, StoreError, args, dialect};
use greenlane_domain::access::Scope;
use greenlane_domain::access::chart::OrgPath;
use greenlane_domain::ids::UserId;
use greenlane_domain::time::{Day, Instant};
use std::collections::BTreeMap;

/// So many lines of each list.
const LINES: u32 = 20;

/// Open files of one part of the bank in one pair of hands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Load {
    pub path: OrgPath,
    /// Nobody, when it waits to be given out.
    pub owner: Option<UserId>,
    pub open: i64,
    /// Those of them with a missed clock.
    pub overdue: i64,
}

/// The open files that the scope covers, by part of the bank and owner.
pub async fn loads(conn: &mut Conn, scope: &Scope, now: Instant) -> Result<Vec<Load>, StoreError> {
    let (covered, mut values) = scoped(conn.engine(), scope);
    values.extend(args![now.as_millis()]);
    let now = values.len();
    let text = format!(
        "SELECT c.branch_path, c.owner_id, COUNT(*) AS n, \
         CAST(SUM(CASE WHEN c.sort_ms < ${now} THEN 1 ELSE 0 END) AS BIGINT) AS overdue \
         FROM complaint c WHERE {covered} AND c.open = 1 GROUP BY c.branch_path, c.owner_id"
    );
    conn.all(&text, values)
        .await?
        .iter()
        .map(|row| {
            Ok(Load {
                path: OrgPath::new(row.text("branch_path")?),
                owner: row.opt_text("owner_id")?.map(UserId::new),
                open: row.int("n")?,
                overdue: row.int("overdue")?,
            })
        })
        .collect()
}

/// As [`super::late`], of complaints received before `until`, by part of the bank.
pub async fn late(
    conn: &mut Conn,
    scope: &Scope,
    clock: &str,
    (since, until): (Day, Day),
    now: Instant,
) -> Result<BTreeMap<String, Late>, StoreError> {
    let (covered, mut values) = scoped(conn.engine(), scope);
    let at = values.len();
    values.extend(args![clock, now.as_millis(), since.start().as_millis(), until.start().as_millis()]);
    let (name, now, since, until) = (at + 1, at + 2, at + 3, at + 4);
    let text = format!(
        "SELECT c.branch_path, COUNT(*) AS files, CAST(SUM(CASE WHEN EXISTS (SELECT 1 FROM clock j \
         WHERE j.complaint_id = c.id AND j.name = ${name} AND j.stopped_ms IS NOT NULL) THEN 1 ELSE 0 END) AS BIGINT) AS kept \
         FROM complaint c WHERE {covered} AND c.open = 1 AND c.kind = 'complaint' \
         AND c.received_ms >= ${since} AND c.received_ms < ${until} \
         AND EXISTS (SELECT 1 FROM clock k WHERE k.complaint_id = c.id AND k.name = ${name} AND k.state = 'running' AND k.due_ms < ${now}) \
         AND NOT EXISTS (SELECT 1 FROM clock m WHERE m.complaint_id = c.id AND m.name = ${name} AND m.stopped_ms > m.due_ms) \
         GROUP BY c.branch_path"
    );
    conn.all(&text, values)
        .await?
        .iter()
        .map(|row| {
            let kept = row.int("kept")?;
            Ok((row.text("branch_path")?, Late { unjudged: row.int("files")? - kept, kept }))
        })
        .collect()
}

/// A rectification item of a complaint.
#[derive(Debug, Clone)]
pub struct Rectified {
    pub number: String,
    pub title: String,
    pub due_day: String,
    pub department: String,
}

/// The items that came out of the complaints that the scope covers, the latest due first.
pub async fn rectifications(conn: &mut Conn, scope: &Scope) -> Result<Vec<Rectified>, StoreError> {
    let (covered, values) = scoped(conn.engine(), scope);
    let text = format!(
        "SELECT c.number, r.title, r.due_day, r.department FROM complaint c \
         JOIN rectification r ON r.complaint_id = c.id WHERE {covered} ORDER BY r.due_day DESC, r.id LIMIT {LINES}"
    );
    conn.all(&text, values)
        .await?
        .iter()
        .map(|row| {
            Ok(Rectified {
                number: row.text("number")?,
                title: row.text("title")?,
                due_day: row.text("due_day")?,
                department: row.text("department")?,
            })
        })
        .collect()
}

/// Something that a person of a part of the bank is asked for.
#[derive(Debug, Clone)]
pub struct Asked {
    pub number: String,
    /// `supervision` or `promise`.
    pub kind: String,
    pub of: UserId,
    pub due: Instant,
}

/// What the people of this part have to do and have not done, on files that the scope covers, the next due first.
pub async fn asked(conn: &mut Conn, scope: &Scope, part: &OrgPath) -> Result<Vec<Asked>, StoreError> {
    let (covered, mut values) = scoped(conn.engine(), scope);
    let at = values.len();
    values.extend(args![part.as_str(), super::past(part.as_str())]);
    let (from, to) = (at + 1, at + 2);
    let bytewise = dialect::bytewise(conn.engine());
    let text = format!(
        "SELECT c.number, u.kind, u.for_staff, u.due_ms FROM unit t JOIN staff s ON s.unit_id = t.id \
         JOIN undertaking u ON u.for_staff = s.id AND u.open = 1 JOIN complaint c ON c.id = u.complaint_id \
         WHERE {covered} AND t.path{bytewise} >= ${from} AND t.path{bytewise} < ${to} \
         ORDER BY u.due_ms, c.number, u.no LIMIT {LINES}"
    );
    conn.all(&text, values)
        .await?
        .iter()
        .map(|row| {
            Ok(Asked {
                number: row.text("number")?,
                kind: row.text("kind")?,
                of: UserId::new(row.text("for_staff")?),
                due: Instant::from_millis(row.int("due_ms")?),
            })
        })
        .collect()
}
