//! Dry runs: their progress and result, and the files that they read.

use crate::complaint::list::scoped;
use crate::sql::sql;
use crate::{Conn, StoreError, Value, args};
use greenlane_domain::access::Scope;
use greenlane_domain::clocks::replay::Decided;
use greenlane_domain::time::Instant;
use std::collections::BTreeSet;

/// A dry run as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    /// The revision that it tried.
    pub revision: i64,
    pub run_id: String,
    /// When it last said that it lives.
    pub beat: Instant,
    pub done: i64,
    pub total: i64,
    pub finished: Option<Instant>,
    /// What it found, as opaque JSON.
    pub result: Option<String>,
}

/// Between two decisions; JSON as it is written here holds no line break.
const BETWEEN: &str = "\n";

/// A file with its history as it is stored, to be read on another thread.
#[derive(Debug, Clone)]
pub struct Raw {
    pub id: String,
    pub number: String,
    pub branch: String,
    /// A line for each decision: its instant in milliseconds, a blank, its events as JSON.
    text: String,
}

impl Raw {
    /// The history.
    ///
    /// # Errors
    /// When a row cannot be read.
    pub fn history(&self) -> Result<Vec<Decided<'_>>, StoreError> {
        let lines = self.text.split(BETWEEN).filter(|line| !line.is_empty());
        lines.map(|line| decided(line).ok_or_else(|| self.unreadable())).collect()
    }

    /// What is said of a file whose history cannot be read.
    pub fn unreadable(&self) -> StoreError {
        StoreError::Inconsistency { table: "event", column: "payload", row: self.id.clone() }
    }
}

fn decided(line: &str) -> Option<Decided<'_>> {
    let (at, events) = line.split_once(' ')?;
    Some((Instant::from_millis(at.parse().ok()?), serde_json::from_str(events).ok()?))
}

/// Begins a dry run; an earlier one of this version is forgotten.
pub async fn start(
    conn: &mut Conn,
    n: i64,
    revision: i64,
    run_id: &str,
    now: Instant,
) -> Result<i64, StoreError> {
    let total = conn.first(sql("policy/files"), args![]).await?.map_or(Ok(0), |r| r.int("n"))?;
    conn.run(sql("policy/trial_start"), args![n, revision, run_id, now.as_millis(), total]).await?;
    Ok(total)
}

/// Says how far it is. False when another run has taken its place.
pub async fn beat(
    conn: &mut Conn,
    n: i64,
    run_id: &str,
    now: Instant,
    done: i64,
) -> Result<bool, StoreError> {
    Ok(conn.run(sql("policy/trial_beat"), args![n, run_id, now.as_millis(), done]).await? == 1)
}

/// Ends it with what it found.
pub async fn end(
    conn: &mut Conn,
    n: i64,
    run_id: &str,
    now: Instant,
    done: i64,
    result: &str,
) -> Result<(), StoreError> {
    conn.run(sql("policy/trial_end"), args![n, run_id, now.as_millis(), done, result]).await?;
    Ok(())
}

/// The last dry run of a version.
pub async fn get(conn: &mut Conn, n: i64) -> Result<Option<Trial>, StoreError> {
    let row = conn.first(sql("policy/trial"), args![n]).await?;
    row.map(|r| {
        Ok(Trial {
            revision: r.int("revision")?,
            run_id: r.text("run_id")?,
            beat: Instant::from_millis(r.int("beat_ms")?),
            done: r.int("done")?,
            total: r.int("total")?,
            finished: r.opt_int("finished_ms")?.map(Instant::from_millis),
            result: r.opt_text("result")?,
        })
    })
    .transpose()
}

/// The next files after this id with their whole histories, at most 500; in the order of their ids.
pub async fn files_after(conn: &mut Conn, id: &str) -> Result<Vec<Raw>, StoreError> {
    let rows = conn.all(sql("policy/files_after"), args![id]).await?;
    let mut files = Vec::with_capacity(rows.len());
    for r in &rows {
        files.push(Raw {
            id: r.text("id")?,
            number: r.text("number")?,
            branch: r.text("branch_id")?,
            text: String::new(),
        });
    }
    let Some(last) = files.last().map(|f| f.id.clone()) else { return Ok(files) };
    // One row a file: reading row by row would cost more than telling the history.
    let histories = conn.all(sql("policy/histories_between"), args![id, &last, BETWEEN]).await?;
    let mut at = 0;
    for r in &histories {
        let id = r.text("complaint_id")?;
        while files.get(at).is_some_and(|f| f.id < id) {
            at += 1;
        }
        if let Some(file) = files.get_mut(at).filter(|f| f.id == id) {
            file.text = r.text("history")?;
        }
    }
    Ok(files)
}

/// Those of these numbers that `scope` covers.
pub async fn visible(
    conn: &mut Conn,
    scope: &Scope,
    numbers: &[String],
) -> Result<BTreeSet<String>, StoreError> {
    let (covered, mut args) = scoped(conn.engine(), scope);
    let first = args.len() + 1;
    let places: Vec<String> = (0..numbers.len()).map(|i| format!("${}", first + i)).collect();
    if places.is_empty() {
        return Ok(BTreeSet::new());
    }
    args.extend(numbers.iter().map(Value::from));
    let text =
        format!("SELECT c.number FROM complaint c WHERE c.number IN ({}) AND {covered}", places.join(", "));
    conn.all(&text, args).await?.iter().map(|r| r.text("number")).collect()
}
