//! Intake writes of many requests in one commit. Rows of new files touch nothing that exists, so whatever waits goes
//! into one transaction; each request hears "done" only after that transaction is on disk.

use greenlane_store::insert::Rows;
use greenlane_store::{Db, Engine, StoreError};
use std::sync::Arc;
use tokio::sync::{Mutex, mpsc, oneshot};

/// Most files in one commit.
const MOST_PER_COMMIT: usize = 64;
/// Requests that may wait before new ones are told to come back.
const QUEUE: usize = 4096;
/// Committing workers: SQLite has one writer; on PostgreSQL a few overlap their flushes.
const POSTGRES_WORKERS: usize = 3;

struct Job {
    rows: Vec<Rows>,
    done: oneshot::Sender<Result<(), StoreError>>,
}

/// The queue of new files.
pub struct IntakeQueue {
    jobs: mpsc::Sender<Job>,
}

impl IntakeQueue {
    /// Starts the workers; they end when the queue is dropped.
    pub fn start(db: &Db) -> Self {
        let (jobs, waiting) = mpsc::channel(QUEUE);
        let waiting = Arc::new(Mutex::new(waiting));
        let workers = if db.engine() == Engine::Sqlite { 1 } else { POSTGRES_WORKERS };
        for _ in 0..workers {
            tokio::spawn(work(db.clone(), waiting.clone()));
        }
        Self { jobs }
    }

    /// Writes the rows of one new file; durable when it returns. `None` when the queue is full.
    pub async fn write(&self, rows: Vec<Rows>) -> Option<Result<(), StoreError>> {
        let (done, told) = oneshot::channel();
        self.jobs.try_send(Job { rows, done }).ok()?;
        Some(
            told.await
                .unwrap_or_else(|_| Err(StoreError::CommitFailed("the intake worker went away".to_owned()))),
        )
    }
}

async fn work(db: Db, waiting: Arc<Mutex<mpsc::Receiver<Job>>>) {
    loop {
        let mut jobs = Vec::new();
        {
            let mut queue = waiting.lock().await;
            if queue.recv_many(&mut jobs, MOST_PER_COMMIT).await == 0 {
                return;
            }
        }
        write_batch(&db, jobs).await;
    }
}

/// Writes all in one transaction; when that fails, each on its own, so that one bad file harms no other.
async fn write_batch(db: &Db, jobs: Vec<Job>) {
    if let [_] = jobs.as_slice() {
        for job in jobs {
            let outcome = db.add(vec![job.rows]).await;
            let _ = job.done.send(outcome);
        }
        return;
    }
    if db.add(jobs.iter().map(|j| j.rows.clone()).collect()).await.is_ok() {
        for job in jobs {
            let _ = job.done.send(Ok(()));
        }
        return;
    }
    for job in jobs {
        let outcome = db.add(vec![job.rows]).await;
        let _ = job.done.send(outcome);
    }
}
