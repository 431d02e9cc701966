//! Adding the rows of new files to SQLite. A thread of its own holds a connection with its statements prepared, so that a
//! whole batch costs one journey to the engine and not one for each statement; on a busy machine the journeys cost more
//! than the work. Whoever sends a batch holds the writer's turn meanwhile: the engine has one writer at a time.

use crate::db::{CACHE_SIZE, PAGES_PER_CHECKPOINT};
use crate::insert::{Rows, column_names, merged};
use crate::{StoreError, Value};
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, TransactionBehavior, params_from_iter};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread::JoinHandle;
use tokio::sync::oneshot;

type Outcome = Result<(), StoreError>;

struct Job {
    files: Vec<Vec<Rows>>,
    done: oneshot::Sender<Outcome>,
}

/// The thread that adds.
pub(crate) struct Adder {
    running: Mutex<Option<Running>>,
}

struct Running {
    jobs: mpsc::Sender<Job>,
    thread: JoinHandle<()>,
}

impl Adder {
    /// Starts the thread; it opens its connection when it is first needed.
    pub fn start(path: PathBuf) -> Result<Self, StoreError> {
        let (jobs, waiting) = mpsc::channel();
        let thread = std::thread::Builder::new()
            .name("sqlite-adder".to_owned())
            .spawn(move || work(&path, &waiting))?;
        Ok(Self { running: Mutex::new(Some(Running { jobs, thread })) })
    }

    /// Adds all rows in one transaction and returns when it is on disk. The caller holds the writer's turn.
    pub async fn add(&self, files: Vec<Vec<Rows>>) -> Outcome {
        let (done, told) = oneshot::channel();
        let gone = || StoreError::CommitFailed("the adding connection is closed".to_owned());
        {
            let running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
            let jobs = running.as_ref().map(|r| &r.jobs).ok_or_else(gone)?;
            jobs.send(Job { files, done }).map_err(|_| gone())?;
        }
        told.await.unwrap_or_else(|_| Err(gone()))
    }

    /// Closes the connection after the last commit.
    pub async fn close(&self) {
        let running = self.running.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(Running { jobs, thread }) = running {
            drop(jobs);
            // A thread that broke off has nothing left to close.
            let _ = tokio::task::spawn_blocking(move || thread.join()).await;
        }
    }
}

fn work(path: &std::path::Path, waiting: &mpsc::Receiver<Job>) {
    let mut held = None;
    for Job { files, done } in waiting {
        let outcome = connection(&mut held, path).and_then(|c| add(c, files)).map_err(StoreError::Adding);
        // Whoever sent it may have gone; the rows stand all the same.
        let _ = done.send(outcome);
    }
}

fn connection<'c>(
    held: &'c mut Option<Connection>,
    path: &std::path::Path,
) -> rusqlite::Result<&'c mut Connection> {
    if held.is_none() {
        let connection = Connection::open(path)?;
        connection.execute_batch(&format!(
            "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000; \
             PRAGMA cache_size = {CACHE_SIZE}; PRAGMA wal_autocheckpoint = {PAGES_PER_CHECKPOINT};"
        ))?;
        *held = Some(connection);
    }
    held.as_mut().ok_or(rusqlite::Error::InvalidQuery)
}

/// Dropping the transaction before its commit undoes it.
fn add(connection: &mut Connection, files: Vec<Vec<Rows>>) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for rows in merged(files.into_iter().flatten()) {
        let places = vec!["?"; rows.table.columns.len()].join(", ");
        let (table, columns, suffix) = (rows.table.name, column_names(rows.table), rows.table.suffix);
        let text = format!("INSERT INTO {table} ({columns}) VALUES ({places}){suffix}");
        let mut statement = transaction.prepare_cached(&text)?;
        for row in &rows.rows {
            statement.execute(params_from_iter(row))?;
        }
    }
    transaction.commit()
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Int(Some(v)) => ValueRef::Integer(*v),
            Self::Text(Some(v)) => ValueRef::Text(v.as_bytes()),
            Self::Bytes(Some(v)) => ValueRef::Blob(v),
            Self::Int(None) | Self::Text(None) | Self::Bytes(None) => ValueRef::Null,
        }))
    }
}
