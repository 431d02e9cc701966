//! The two engines: SQLite with one writer and several readers, PostgreSQL with a pool. Opening checks what must hold:
//! the SQLite version, full durability, an up-to-date schema.

use crate::adder::Adder;
use crate::conn::Conn;
use crate::idempotency::{self, Brought, Known};
use crate::insert::{self, Rows};
use crate::tx::{Tx, WriterQueue};
use crate::{StoreError, dialect, migrate};
use greenlane_domain::time::Instant;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteAutoVacuum, SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};
use sqlx::{ConnectOptions, Row as _};
use std::str::FromStr;
use std::time::Duration;

/// Which engine stores the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// The database.
#[derive(Clone)]
pub struct Db {
    inner: Inner,
}

#[derive(Clone)]
enum Inner {
    Sqlite {
        readers: SqlitePool,
        writer: WriterQueue,
    },
    /// `adding` only ever adds rows, by statements of few shapes.
    Postgres {
        pool: PgPool,
        adding: PgPool,
    },
}

const READERS: u32 = 8;
const POSTGRES_CONNECTIONS: u32 = 24;
const POSTGRES_ADDING: u32 = 4;
const STATEMENTS_KEPT: usize = 400;
/// What a connection of SQLite keeps in memory: 16 MB, which the engine counts as negative kilobytes.
pub(crate) const CACHE_SIZE: &str = "-16000";
/// Pages in the write-ahead log before they are copied into the file: 32 MiB. A commit touches some thirty pages, and with
/// the engine's own 1,000 every thirtieth one would wait for a copy of them.
pub(crate) const PAGES_PER_CHECKPOINT: &str = "8000";

/// Below this version a write-ahead log can be damaged when two connections meet a checkpoint.
const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);

impl Db {
    /// Opens `sqlite:PATH` or `postgres://…` and brings the schema up to date.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let db = Self::connect(url).await?;
        migrate::up(&db).await?;
        Ok(db)
    }

    /// Opens without touching the schema.
    pub async fn connect(url: &str) -> Result<Self, StoreError> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            Self::connect_sqlite(path.trim_start_matches("//")).await
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            Self::connect_postgres(url).await
        } else {
            Err(StoreError::Engine("--database must start with sqlite: or postgres://".to_owned()))
        }
    }

    async fn connect_sqlite(path: &str) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .auto_vacuum(SqliteAutoVacuum::None)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(5))
            .statement_cache_capacity(STATEMENTS_KEPT)
            .pragma("cache_size", CACHE_SIZE)
            .pragma("wal_autocheckpoint", PAGES_PER_CHECKPOINT)
            .disable_statement_logging();
        let mut writer = options.connect().await?;
        let version: String =
            sqlx::query("SELECT sqlite_version()").fetch_one(&mut writer).await?.try_get(0)?;
        require_version(&version)?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .min_connections(1)
            .test_before_acquire(false)
            .connect_with(options.read_only(true).create_if_missing(false))
            .await?;
        Ok(Self {
            inner: Inner::Sqlite { readers, writer: WriterQueue::new(writer, Adder::new(path.into())) },
        })
    }

    async fn connect_postgres(url: &str) -> Result<Self, StoreError> {
        let options = PgConnectOptions::from_str(url)?
            .application_name("greenlane")
            .statement_cache_capacity(STATEMENTS_KEPT)
            .disable_statement_logging();
        // A ping before each use would triple the cost of a short read; a dead connection fails its statement instead.
        let pool = PgPoolOptions::new()
            .max_connections(POSTGRES_CONNECTIONS)
            .min_connections(1)
            .acquire_timeout(Duration::from_secs(10))
            .test_before_acquire(false)
            .connect_with(options.clone())
            .await?;
        // Planning an insert into nine tables costs more than running it, and its plan never depends on the values. For
        // lists it does, so they stay with the planner's own choice.
        let adding = PgPoolOptions::new()
            .max_connections(POSTGRES_ADDING)
            .acquire_timeout(Duration::from_secs(10))
            .test_before_acquire(false)
            .connect_lazy_with(options.options([("plan_cache_mode", "force_generic_plan")]));
        Ok(Self { inner: Inner::Postgres { pool, adding } })
    }

    /// Which engine this is.
    pub const fn engine(&self) -> Engine {
        match self.inner {
            Inner::Sqlite { .. } => Engine::Sqlite,
            Inner::Postgres { .. } => Engine::Postgres,
        }
    }

    /// A connection for reading.
    pub async fn read(&self) -> Result<Conn, StoreError> {
        Ok(match &self.inner {
            Inner::Sqlite { readers, .. } => Conn::SqliteReader(readers.acquire().await?),
            Inner::Postgres { pool, .. } => Conn::Postgres(pool.acquire().await?),
        })
    }

    /// The present time of the database where it is a machine of its own.
    pub async fn time(&self) -> Result<Option<Instant>, StoreError> {
        let Some(text) = dialect::time_ms(self.engine()) else { return Ok(None) };
        let row = self.read().await?.first(text, Vec::new()).await?;
        row.map(|r| r.int("now_ms").map(Instant::from_millis)).transpose()
    }

    /// Adds new files, all or none, and returns when they are on disk: looks up what is known of those who bring them,
    /// and adds the rows that `decide` makes of it, those of one file in each element. On SQLite the engine runs on the
    /// thread that polls this.
    ///
    /// # Errors
    /// When any row is refused; nothing is kept then.
    pub async fn add(
        &self,
        brought: &[Brought],
        decide: impl FnOnce(Vec<Known>) -> Vec<Vec<Rows>>,
    ) -> Result<(), StoreError> {
        match &self.inner {
            Inner::Sqlite { writer, .. } => writer.add(brought, decide).await,
            Inner::Postgres { adding, .. } => {
                let mut conn = Conn::Postgres(adding.acquire().await?);
                let known = idempotency::known(&mut conn, brought).await?;
                // One statement is a transaction of its own.
                insert::insert_all(&mut conn, decide(known).into_iter().flatten().collect()).await
            }
        }
    }

    /// A transaction. On SQLite it waits for its turn with the one writing connection.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        match &self.inner {
            Inner::Sqlite { writer, .. } => Tx::begin_sqlite(writer).await,
            Inner::Postgres { pool, .. } => Tx::begin_postgres(pool.acquire().await?).await,
        }
    }

    /// The pool of SQLite readers and the writer, or the pool of PostgreSQL: for migrations and backups.
    pub(crate) fn parts(&self) -> DbParts<'_> {
        match &self.inner {
            Inner::Sqlite { writer, .. } => DbParts::Sqlite(writer),
            Inner::Postgres { pool, .. } => DbParts::Postgres(pool),
        }
    }

    /// Closes all connections; on SQLite the write-ahead log is folded into the file.
    pub async fn close(&self) {
        match &self.inner {
            Inner::Sqlite { readers, writer } => {
                readers.close().await;
                writer.close().await;
            }
            Inner::Postgres { pool, adding } => {
                adding.close().await;
                pool.close().await;
            }
        }
    }
}

/// See [`Db::parts`].
pub(crate) enum DbParts<'d> {
    Sqlite(&'d WriterQueue),
    Postgres(&'d PgPool),
}

fn require_version(version: &str) -> Result<(), StoreError> {
    let mut parts = version.split('.').map(|p| p.parse::<u32>().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    let found = (next(), next(), next());
    if found >= OLDEST_SQLITE {
        return Ok(());
    }
    let (a, b, c) = OLDEST_SQLITE;
    Err(StoreError::Engine(format!("SQLite {version} is too old; {a}.{b}.{c} or newer is needed")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_sqlite_is_refused() {
        assert!(require_version("3.51.2").is_err());
        assert!(require_version("3.51.3").is_ok());
        assert!(require_version("3.52.0").is_ok());
        assert!(require_version("nonsense").is_err());
    }
}
