//! Transactions. PostgreSQL has its own. SQLite has one writer, and a durable commit costs a disk flush; so transactions
//! that wait for their turn share one commit (group commit): each runs in a savepoint, the last one in line commits for
//! all, and nobody hears "done" before that commit is on disk.

use crate::StoreError;
use crate::adder::Adder;
use crate::conn::{Conn, Row, Value};
use crate::idempotency::{Brought, Known};
use crate::insert::Rows;
use sqlx::pool::PoolConnection;
use sqlx::{Connection as _, Postgres, SqliteConnection};
use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};

/// Most transactions that share one commit; bounds how long the first of them waits.
const MOST_PER_COMMIT: usize = 64;

/// The writing connection of SQLite with the batch that is open on it.
pub struct Writer {
    connection: Option<SqliteConnection>,
    batch_open: bool,
    waiting_for_commit: Vec<Tell>,
    helper_in_line: bool,
}

/// Tells one transaction how its commit went.
type Tell = oneshot::Sender<Result<(), String>>;

impl Writer {
    /// The connection.
    ///
    /// # Panics
    /// After [`WriterQueue::close`]; nobody writes then.
    pub fn connection(&mut self) -> &mut SqliteConnection {
        self.connection.as_mut().expect("the writer is open until the program ends")
    }

    async fn plain(&mut self, sql: &'static str) -> Result<(), StoreError> {
        sqlx::query(sql).execute(self.connection()).await?;
        Ok(())
    }

    /// Commits the open batch and tells everybody in it.
    async fn commit_batch(&mut self) {
        if !self.batch_open {
            return;
        }
        let outcome = self.plain("COMMIT").await.map_err(|e| format!("{e:?}"));
        if outcome.is_err() {
            // The engine may have rolled back by itself; if not, the batch must not stay open.
            let _ = self.plain("ROLLBACK").await;
        }
        self.end_batch(&outcome);
    }

    /// Undoes what one transaction wrote. Where that is not possible the engine gave up the whole batch, and everybody
    /// in it is told.
    async fn undo_one(&mut self) {
        if self.plain("ROLLBACK TO one").await.is_ok() && self.plain("RELEASE one").await.is_ok() {
            return;
        }
        let _ = self.plain("ROLLBACK").await;
        self.end_batch(&Err("the engine gave up the batch".to_owned()));
    }

    fn end_batch(&mut self, outcome: &Result<(), String>) {
        self.batch_open = false;
        for waiter in self.waiting_for_commit.drain(..) {
            let _ = waiter.send(outcome.clone());
        }
    }
}

/// The queue for the one writer.
#[derive(Clone)]
pub struct WriterQueue {
    writer: Arc<Mutex<Writer>>,
    waiting: Arc<AtomicUsize>,
    adder: Arc<Adder>,
}

/// Counts somebody who waits for a turn, even if they give up.
struct Waiting(Arc<AtomicUsize>);

impl Waiting {
    fn new(count: &Arc<AtomicUsize>) -> Self {
        count.fetch_add(1, Ordering::SeqCst);
        Self(count.clone())
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl WriterQueue {
    /// A queue for this connection and the one that adds.
    pub(crate) fn new(connection: SqliteConnection, adder: Adder) -> Self {
        let writer = Writer {
            connection: Some(connection),
            batch_open: false,
            waiting_for_commit: Vec::new(),
            helper_in_line: false,
        };
        Self {
            writer: Arc::new(Mutex::new(writer)),
            waiting: Arc::new(AtomicUsize::new(0)),
            adder: Arc::new(adder),
        }
    }

    /// The writer itself, outside any batch: for migrations and backups.
    pub async fn alone(&self) -> OwnedMutexGuard<Writer> {
        let mut writer = self.writer.clone().lock_owned().await;
        writer.commit_batch().await;
        writer
    }

    /// Adds new files as one transaction of their own, on this thread; they are on disk when it returns.
    pub(crate) async fn add(
        &self,
        brought: &[Brought],
        decide: impl FnOnce(Vec<Known>) -> Vec<Vec<Rows>>,
    ) -> Result<(), StoreError> {
        let mut turn = self.turn().await;
        if turn.batch_open {
            turn = to_the_end(async move {
                turn.commit_batch().await;
                Ok(turn)
            })
            .await?;
        }
        let outcome = self.adder.add(brought, decide);
        drop(turn);
        outcome
    }

    /// Closes the connection after the last commit.
    pub async fn close(&self) {
        let mut writer = self.alone().await;
        self.adder.close();
        if let Some(connection) = writer.connection.take() {
            let _ = connection.close().await;
        }
    }

    async fn turn(&self) -> OwnedMutexGuard<Writer> {
        let waiting = Waiting::new(&self.waiting);
        let turn = self.writer.clone().lock_owned().await;
        drop(waiting);
        turn
    }

    /// Ends one transaction of the batch and passes the writer on.
    async fn finish(self, mut turn: OwnedMutexGuard<Writer>, tell: Tell) {
        match turn.plain("RELEASE one").await {
            Ok(()) => turn.waiting_for_commit.push(tell),
            Err(e) => {
                let _ = tell.send(Err(format!("{e:?}")));
                turn.undo_one().await;
            }
        }
        self.pass_on(turn).await;
    }

    /// Passes the writer on. Whoever is last in line commits; otherwise the next in line goes on in the same batch, and
    /// a helper at the end of the line commits, so that the batch ends even if everybody in line gives up.
    async fn pass_on(&self, mut turn: OwnedMutexGuard<Writer>) {
        let full = turn.waiting_for_commit.len() >= MOST_PER_COMMIT;
        if full || self.waiting.load(Ordering::SeqCst) == 0 {
            turn.commit_batch().await;
            return;
        }
        if turn.helper_in_line {
            return;
        }
        turn.helper_in_line = true;
        drop(turn);
        let line = self.writer.clone();
        tokio::spawn(async move {
            let mut writer = line.lock_owned().await;
            writer.helper_in_line = false;
            writer.commit_batch().await;
        });
    }
}

/// Runs a step to its end even when whoever waits for it gives up half-way: the connection is never left in a state that
/// the next one does not expect.
async fn to_the_end<T: Send + 'static>(
    step: impl Future<Output = Result<T, StoreError>> + Send + 'static,
) -> Result<T, StoreError> {
    let broken_off = |e| Err(StoreError::Engine(format!("a step of a transaction broke off: {e}")));
    tokio::spawn(step).await.unwrap_or_else(broken_off)
}

/// After a failed statement PostgreSQL answers COMMIT with a silent rollback. The statement in front fails then, so that
/// nothing is reported as done that is lost.
async fn commit_postgres(mut connection: PoolConnection<Postgres>) -> Result<(), StoreError> {
    let outcome = sqlx::raw_sql("SELECT 1; COMMIT").execute(&mut *connection).await;
    if outcome.is_err() {
        roll_back_postgres(connection).await;
    }
    outcome?;
    Ok(())
}

async fn roll_back_postgres(mut connection: PoolConnection<Postgres>) {
    if sqlx::query("ROLLBACK").execute(&mut *connection).await.is_err() {
        connection.close().await.ok();
    }
}

/// A transaction. Dropped without [`Tx::commit`], it leaves nothing behind.
pub struct Tx {
    conn: Option<Conn>,
    queue: Option<WriterQueue>,
}

impl Tx {
    pub(crate) async fn begin_sqlite(queue: &WriterQueue) -> Result<Self, StoreError> {
        let mut turn = queue.turn().await;
        let queue = queue.clone();
        to_the_end(async move {
            if !turn.batch_open {
                turn.plain("BEGIN IMMEDIATE").await?;
                turn.batch_open = true;
            }
            // From here on, dropping this value undoes the savepoint and passes the writer on.
            let mut tx = Self { conn: Some(Conn::SqliteWriter(turn)), queue: Some(queue) };
            tx.run("SAVEPOINT one", Vec::new()).await?;
            Ok(tx)
        })
        .await
    }

    pub(crate) async fn begin_postgres(connection: PoolConnection<Postgres>) -> Result<Self, StoreError> {
        let mut tx = Self { conn: Some(Conn::Postgres(connection)), queue: None };
        tx.run("BEGIN", Vec::new()).await?;
        Ok(tx)
    }

    /// Makes everything durable. When this returns, it is on disk. A transaction in which a statement failed is to be
    /// dropped: PostgreSQL has given it up, and committing it is an error there.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        match self.conn.take() {
            Some(Conn::SqliteWriter(turn)) => {
                let queue = self.queue.clone().expect("a SQLite transaction knows its queue");
                let (tell, told) = oneshot::channel();
                tokio::spawn(queue.finish(turn, tell));
                match told.await {
                    Ok(Ok(())) => Ok(()),
                    Ok(Err(why)) => Err(StoreError::CommitFailed(why)),
                    Err(_) => Err(StoreError::CommitFailed("the writer went away".to_owned())),
                }
            }
            Some(Conn::Postgres(connection)) => to_the_end(commit_postgres(connection)).await,
            Some(Conn::SqliteReader(_)) | None => Ok(()),
        }
    }
}

impl Drop for Tx {
    fn drop(&mut self) {
        let Some(conn) = self.conn.take() else { return };
        let queue = self.queue.take();
        // Undoing needs the runtime; without one the process is ending, and the engine undoes by itself.
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        runtime.spawn(async move {
            match (conn, queue) {
                (Conn::SqliteWriter(mut turn), Some(queue)) => {
                    turn.undo_one().await;
                    queue.pass_on(turn).await;
                }
                (Conn::Postgres(connection), _) => roll_back_postgres(connection).await,
                (Conn::SqliteWriter(_) | Conn::SqliteReader(_), _) => {}
            }
        });
    }
}

impl Deref for Tx {
    type Target = Conn;
    fn deref(&self) -> &Conn {
        self.conn.as_ref().expect("a transaction has its connection until it ends")
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Conn {
        self.conn.as_mut().expect("a transaction has its connection until it ends")
    }
}

impl Tx {
    /// Runs a statement and returns the number of rows it touched.
    pub async fn run(&mut self, sql: &str, args: Vec<Value>) -> Result<u64, StoreError> {
        self.deref_mut().run(sql, args).await
    }

    /// The first row of a statement, if there is one.
    pub async fn first(&mut self, sql: &str, args: Vec<Value>) -> Result<Option<Row>, StoreError> {
        self.deref_mut().first(sql, args).await
    }
}
