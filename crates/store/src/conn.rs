//! One connection of either engine behind one face. Statements are texts that both engines understand; values and rows
//! are small enums, so that each statement is compiled once and not once per engine.

use crate::StoreError;
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgArguments, PgRow};
use sqlx::query::Query;
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{AssertSqlSafe, Postgres, Row as _, Sqlite, SqliteConnection};

/// A value bound to a statement. Booleans travel as 0 and 1, instants as milliseconds, money as fen, ids as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Int(Option<i64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
}

macro_rules! value_from {
    ($($type:ty => |$v:ident| $value:expr;)+) => {$(
        impl From<$type> for Value { fn from($v: $type) -> Self { $value } }
    )+};
}

value_from! {
    i64 => |v| Self::Int(Some(v));
    Option<i64> => |v| Self::Int(v);
    u32 => |v| Self::Int(Some(i64::from(v)));
    bool => |v| Self::Int(Some(i64::from(v)));
    &str => |v| Self::Text(Some(v.to_owned()));
    String => |v| Self::Text(Some(v));
    &String => |v| Self::Text(Some(v.clone()));
    Option<String> => |v| Self::Text(v);
    Option<&str> => |v| Self::Text(v.map(str::to_owned));
    Vec<u8> => |v| Self::Bytes(Some(v));
    &[u8] => |v| Self::Bytes(Some(v.to_vec()));
    Option<Vec<u8>> => |v| Self::Bytes(v);
}

/// The values of one statement, in the order of `$1`, `$2` …
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { vec![$($crate::Value::from($value)),*] };
}

/// One row of either engine.
#[derive(Debug)]
pub enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

impl Row {
    /// A whole number.
    pub fn int(&self, column: &str) -> Result<i64, StoreError> {
        Ok(match self {
            Self::Sqlite(r) => r.try_get(column)?,
            Self::Postgres(r) => r.try_get(column)?,
        })
    }

    /// A whole number that may be absent.
    pub fn opt_int(&self, column: &str) -> Result<Option<i64>, StoreError> {
        Ok(match self {
            Self::Sqlite(r) => r.try_get(column)?,
            Self::Postgres(r) => r.try_get(column)?,
        })
    }

    /// A text.
    pub fn text(&self, column: &str) -> Result<String, StoreError> {
        Ok(match self {
            Self::Sqlite(r) => r.try_get(column)?,
            Self::Postgres(r) => r.try_get(column)?,
        })
    }

    /// A text that may be absent.
    pub fn opt_text(&self, column: &str) -> Result<Option<String>, StoreError> {
        Ok(match self {
            Self::Sqlite(r) => r.try_get(column)?,
            Self::Postgres(r) => r.try_get(column)?,
        })
    }

    /// Bytes.
    pub fn bytes(&self, column: &str) -> Result<Vec<u8>, StoreError> {
        Ok(match self {
            Self::Sqlite(r) => r.try_get(column)?,
            Self::Postgres(r) => r.try_get(column)?,
        })
    }

    /// Bytes that may be absent.
    pub fn opt_bytes(&self, column: &str) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(match self {
            Self::Sqlite(r) => r.try_get(column)?,
            Self::Postgres(r) => r.try_get(column)?,
        })
    }

    /// True when the whole number is not zero.
    pub fn flag(&self, column: &str) -> Result<bool, StoreError> {
        Ok(self.int(column)? != 0)
    }
}

/// A connection that is held for a while.
pub enum Conn {
    /// The one writing connection of SQLite, lent to one transaction after another.
    SqliteWriter(tokio::sync::OwnedMutexGuard<crate::tx::Writer>),
    /// A reading connection of SQLite.
    SqliteReader(PoolConnection<Sqlite>),
    /// A connection of PostgreSQL, in or out of a transaction.
    Postgres(PoolConnection<Postgres>),
}

impl Conn {
    /// Which engine this is.
    pub const fn engine(&self) -> crate::Engine {
        match self {
            Self::SqliteWriter(_) | Self::SqliteReader(_) => crate::Engine::Sqlite,
            Self::Postgres(_) => crate::Engine::Postgres,
        }
    }

    /// Runs a statement and returns the number of rows it touched.
    pub async fn run(&mut self, sql: &str, args: Vec<Value>) -> Result<u64, StoreError> {
        Ok(match self {
            Self::SqliteWriter(w) => run_sqlite(w.connection(), sql, args).await?,
            Self::SqliteReader(c) => run_sqlite(c, sql, args).await?,
            Self::Postgres(c) => {
                bind_postgres(sqlx::query(AssertSqlSafe(sql)), args).execute(&mut **c).await?.rows_affected()
            }
        })
    }

    /// All rows of a statement.
    pub async fn all(&mut self, sql: &str, args: Vec<Value>) -> Result<Vec<Row>, StoreError> {
        Ok(match self {
            Self::SqliteWriter(w) => all_sqlite(w.connection(), sql, args).await?,
            Self::SqliteReader(c) => all_sqlite(c, sql, args).await?,
            Self::Postgres(c) => {
                let rows = bind_postgres(sqlx::query(AssertSqlSafe(sql)), args).fetch_all(&mut **c).await?;
                rows.into_iter().map(Row::Postgres).collect()
            }
        })
    }

    /// All rows of a statement whose best plan depends on its values: PostgreSQL plans it anew for these.
    pub async fn all_planned(&mut self, sql: &str, args: Vec<Value>) -> Result<Vec<Row>, StoreError> {
        match self {
            Self::SqliteWriter(_) | Self::SqliteReader(_) => self.all(sql, args).await,
            Self::Postgres(c) => {
                let query = bind_postgres(sqlx::query(AssertSqlSafe(sql)).persistent(false), args);
                Ok(query.fetch_all(&mut **c).await?.into_iter().map(Row::Postgres).collect())
            }
        }
    }

    /// The first row of a statement, if there is one.
    pub async fn first(&mut self, sql: &str, args: Vec<Value>) -> Result<Option<Row>, StoreError> {
        Ok(self.all(sql, args).await?.into_iter().next())
    }
}

async fn run_sqlite(c: &mut SqliteConnection, sql: &str, args: Vec<Value>) -> Result<u64, StoreError> {
    Ok(bind_sqlite(sqlx::query(AssertSqlSafe(sql)), args).execute(c).await?.rows_affected())
}

async fn all_sqlite(c: &mut SqliteConnection, sql: &str, args: Vec<Value>) -> Result<Vec<Row>, StoreError> {
    let rows = bind_sqlite(sqlx::query(AssertSqlSafe(sql)), args).fetch_all(c).await?;
    Ok(rows.into_iter().map(Row::Sqlite).collect())
}

fn bind_sqlite(
    query: Query<'_, Sqlite, SqliteArguments>,
    args: Vec<Value>,
) -> Query<'_, Sqlite, SqliteArguments> {
    args.into_iter().fold(query, |q, v| match v {
        Value::Int(i) => q.bind(i),
        Value::Text(t) => q.bind(t),
        Value::Bytes(b) => q.bind(b),
    })
}

fn bind_postgres(
    query: Query<'_, Postgres, PgArguments>,
    args: Vec<Value>,
) -> Query<'_, Postgres, PgArguments> {
    args.into_iter().fold(query, |q, v| match v {
        Value::Int(i) => q.bind(i),
        Value::Text(t) => q.bind(t),
        Value::Bytes(b) => q.bind(b),
    })
}
