//! 任务: what was asked for, how far it is, and what became of each part.

use crate::insert::{Kind, Rows, Table, insert_all};
use crate::sql::sql;
use crate::{Conn, Row, StoreError, Tx, args, dialect};
use greenlane_domain::ids::UserId;
use greenlane_domain::job::{ItemOutcome, JobKind, JobState};
use greenlane_domain::time::Instant;

static JOB: Table = Table {
    name: "job",
    columns: &[
        ("id", Kind::Text),
        ("kind", Kind::Text),
        ("asked_by", Kind::Text),
        ("asked_ms", Kind::Int),
        ("params", Kind::Text),
        ("state", Kind::Text),
        ("total", Kind::Int),
        ("done", Kind::Int),
        ("failed", Kind::Int),
        ("skipped", Kind::Int),
        ("lease_ms", Kind::Int),
        ("ended_ms", Kind::Int),
        ("fault", Kind::Text),
        ("file_id", Kind::Text),
        ("file_name", Kind::Text),
    ],
    suffix: "",
};

static JOB_ITEM: Table = Table {
    name: "job_item",
    columns: &[
        ("job_id", Kind::Text),
        ("at", Kind::Int),
        ("object", Kind::Text),
        ("outcome", Kind::Text),
        ("code", Kind::Text),
        ("before_id", Kind::Text),
    ],
    suffix: "",
};

/// So long a node has a job before another one may take it up. It says again and again that it is still at it.
pub const LEASE_MS: i64 = 60_000;

/// Parts of a job, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// 0 until it was counted.
    pub total: i64,
    /// All that had their turn; those that failed or had nothing to do are among them.
    pub done: i64,
    pub failed: i64,
    pub skipped: i64,
}

/// A job.
#[derive(Debug, Clone)]
pub struct Job {
    pub id: String,
    pub kind: JobKind,
    pub asked_by: UserId,
    pub asked: Instant,
    /// What exactly is to be done, as JSON. Nothing personal.
    pub params: String,
    pub state: JobState,
    pub count: Count,
    pub lease: Instant,
    pub ended: Option<Instant>,
    /// A stable code of why it broke off; empty when it did not.
    pub fault: String,
    /// The file that came out of it; empty when there is none.
    pub file_id: String,
    pub file_name: String,
}

/// One complaint of a job.
#[derive(Debug, Clone)]
pub struct Item {
    pub at: i64,
    pub number: String,
    /// Nothing until it was its turn.
    pub outcome: Option<ItemOutcome>,
    /// Why it was skipped or failed.
    pub code: String,
    /// Whose it was before; empty for nobody.
    pub before: String,
}

/// How a job ended.
#[derive(Debug, Clone, Default)]
pub struct End {
    pub fault: String,
    pub file_id: String,
    pub file_name: String,
}

/// Keeps a new job with the complaints that it is about.
pub async fn add(tx: &mut Tx, job: &Job, numbers: &[String]) -> Result<(), StoreError> {
    let c = job.count;
    let row = args![
        &job.id,
        job.kind.code(),
        job.asked_by.as_str(),
        job.asked.as_millis(),
        &job.params,
        job.state.code(),
        c.total,
        c.done,
        c.failed,
        c.skipped,
        job.lease.as_millis(),
        job.ended.map_or(0, Instant::as_millis),
        &job.fault,
        &job.file_id,
        &job.file_name
    ];
    let items = numbers.iter().enumerate().map(|(at, number)| args![&job.id, at as i64, number, "", "", ""]);
    insert_all(tx, vec![Rows::of(&JOB, vec![row]), Rows::of(&JOB_ITEM, items.collect())]).await
}

/// The latest jobs of a person, newest first.
pub async fn of_person(conn: &mut Conn, who: &UserId, limit: u32) -> Result<Vec<Job>, StoreError> {
    conn.all(sql("job/of_person"), args![who.as_str(), limit]).await?.iter().map(job).collect()
}

/// How many jobs of anybody broke off since then.
pub async fn failed_since(conn: &mut Conn, since: Instant) -> Result<i64, StoreError> {
    let args = args![since.as_millis(), JobState::Failed.code()];
    conn.first(sql("job/failed_since"), args).await?.map_or(Ok(0), |r| r.int("n"))
}

/// A job.
pub async fn one(conn: &mut Conn, id: &str) -> Result<Option<Job>, StoreError> {
    conn.first(sql("job/one"), args![id]).await?.as_ref().map(job).transpose()
}

/// How many jobs of this person are not over.
pub async fn running(conn: &mut Conn, who: &UserId) -> Result<i64, StoreError> {
    conn.first(sql("job/running"), args![who.as_str()]).await?.map_or(Ok(0), |r| r.int("n"))
}

/// Takes up the oldest job that nobody works at.
pub async fn take(tx: &mut Tx, now: Instant) -> Result<Option<Job>, StoreError> {
    let text = format!("{}{}", sql("job/waiting"), dialect::skip_locked(tx.engine()));
    let Some(row) = tx.first(&text, args![now.as_millis()]).await? else { return Ok(None) };
    let job = job(&row)?;
    let lease = now.plus_ms(LEASE_MS).as_millis();
    let taken = tx.run(sql("job/take"), args![&job.id, job.lease.as_millis(), lease]).await?;
    Ok((taken == 1).then_some(job))
}

/// Notes how far it is; false when somebody asked it to stop.
pub async fn progress(conn: &mut Conn, id: &str, c: Count, now: Instant) -> Result<bool, StoreError> {
    let lease = now.plus_ms(LEASE_MS).as_millis();
    let args = args![id, c.total, c.done, c.failed, c.skipped, lease];
    Ok(conn.run(sql("job/progress"), args).await? == 1)
}

/// Notes that it is over.
pub async fn finish(
    conn: &mut Conn,
    id: &str,
    state: JobState,
    end: &End,
    now: Instant,
) -> Result<(), StoreError> {
    let args = args![id, state.code(), &end.fault, &end.file_id, &end.file_name, now.as_millis()];
    conn.run(sql("job/finish"), args).await.map(|_| ())
}

/// Keeps what is to be done in another wording.
pub async fn set_params(conn: &mut Conn, id: &str, params: &str) -> Result<(), StoreError> {
    conn.run(sql("job/set_params"), args![id, params]).await.map(|_| ())
}

/// Asks it to stop; false when it is over already.
pub async fn stop(conn: &mut Conn, id: &str) -> Result<bool, StoreError> {
    Ok(conn.run(sql("job/stop"), args![id]).await? == 1)
}

/// The next complaints whose turn has not come.
pub async fn items_left(conn: &mut Conn, id: &str, limit: u32) -> Result<Vec<(i64, String)>, StoreError> {
    let rows = conn.all(sql("job/items_left"), args![id, limit]).await?;
    rows.iter().map(|r| Ok((r.int("at")?, r.text("object")?))).collect()
}

/// Notes what became of one.
pub async fn note(conn: &mut Conn, id: &str, item: &Item) -> Result<(), StoreError> {
    let outcome = item.outcome.map_or("", ItemOutcome::code);
    conn.run(sql("job/item"), args![id, item.at, outcome, &item.code, &item.before]).await.map(|_| ())
}

/// Its complaints: first those that failed, then those that were skipped.
pub async fn items(conn: &mut Conn, id: &str, limit: u32) -> Result<Vec<Item>, StoreError> {
    let rows = conn.all(sql("job/items"), args![id, limit]).await?;
    let one = |r: &Row| {
        Ok(Item {
            at: r.int("at")?,
            number: r.text("object")?,
            outcome: ItemOutcome::from_code(&r.text("outcome")?),
            code: r.text("code")?,
            before: r.text("before_id")?,
        })
    };
    rows.iter().map(one).collect()
}

/// Its complaints, counted.
pub async fn counted(conn: &mut Conn, id: &str) -> Result<Count, StoreError> {
    let Some(r) = conn.first(sql("job/counts"), args![id]).await? else { return Ok(Count::default()) };
    let count = |column| r.int(column);
    Ok(Count {
        total: count("total")?,
        done: count("done")?,
        failed: count("failed")?,
        skipped: count("skipped")?,
    })
}

/// Some that ended before this instant.
pub async fn ended_before(conn: &mut Conn, before: Instant) -> Result<Vec<Job>, StoreError> {
    conn.all(sql("job/old"), args![before.as_millis()]).await?.iter().map(job).collect()
}

/// Forgets one.
pub async fn forget(tx: &mut Tx, id: &str) -> Result<(), StoreError> {
    tx.run(sql("job/forget_items"), args![id]).await?;
    tx.run(sql("job/forget"), args![id]).await.map(|_| ())
}

fn job(r: &Row) -> Result<Job, StoreError> {
    let id = r.text("id")?;
    let wrong = |column| StoreError::Inconsistency { table: "job", column, row: id.clone() };
    let ended = r.int("ended_ms")?;
    Ok(Job {
        kind: JobKind::from_code(&r.text("kind")?).ok_or_else(|| wrong("kind"))?,
        asked_by: UserId::new(r.text("asked_by")?),
        asked: Instant::from_millis(r.int("asked_ms")?),
        params: r.text("params")?,
        state: JobState::from_code(&r.text("state")?).ok_or_else(|| wrong("state"))?,
        count: Count {
            total: r.int("total")?,
            done: r.int("done")?,
            failed: r.int("failed")?,
            skipped: r.int("skipped")?,
        },
        lease: Instant::from_millis(r.int("lease_ms")?),
        ended: (ended > 0).then(|| Instant::from_millis(ended)),
        fault: r.text("fault")?,
        file_id: r.text("file_id")?,
        file_name: r.text("file_name")?,
        id,
    })
}
