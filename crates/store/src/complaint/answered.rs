//! How fast the latest urgent customers were spoken with: the stopped clocks of one name, the latest files first.

use super::list::scoped;
use crate::{Conn, Row, StoreError, args};
use greenlane_domain::access::Scope;
use greenlane_domain::time::Instant;

/// A clock that somebody has stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    pub number: String,
    pub started: Instant,
    pub due: Instant,
    pub stopped: Instant,
}

/// The stopped clocks of this name on files received since then, the latest files first, at most `limit`.
pub async fn answered(
    conn: &mut Conn,
    scope: &Scope,
    clock: &str,
    since: Instant,
    limit: u32,
) -> Result<Vec<Answered>, StoreError> {
    let (covered, mut values) = scoped(conn.engine(), scope);
    let at = values.len();
    values.extend(args![clock, since.as_millis(), i64::from(limit)]);
    let (name, since, limit) = (at + 1, at + 2, at + 3);
    let text = format!(
        "SELECT c.number, k.started_ms, k.due_ms, k.stopped_ms FROM complaint c \
         JOIN clock k ON k.complaint_id = c.id AND k.name = ${name} AND k.state = 'stopped' \
         WHERE {covered} AND c.received_ms >= ${since} ORDER BY c.received_ms DESC, c.id DESC LIMIT ${limit}"
    );
    conn.all(&text, values).await?.iter().map(one).collect()
}

fn one(row: &Row) -> Result<Answered, StoreError> {
    let at = |column: &str| Ok::<_, StoreError>(Instant::from_millis(row.int(column)?));
    Ok(Answered {
        number: row.text("number")?,
        started: at("started_ms")?,
        due: at("due_ms")?,
        stopped: at("stopped_ms")?,
    })
}
