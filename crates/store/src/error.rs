//! What can go wrong with rows. The chain of causes is kept; it is logged once, at the edge.

use thiserror::Error;

/// A failure of the storage.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The database said no, or is not there.
    #[error("database")]
    Database(#[from] sqlx::Error),
    /// The adding connection of SQLite said no.
    #[error("database")]
    Adding(#[source] rusqlite::Error),
    /// The schema could not be brought up to date.
    #[error("migration")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// Nothing in it was changed.
    #[error(
        "this database was made by an earlier build with another schema; open it with that build, or start with an empty folder or database / 这个数据库由旧版本创建，结构不同；请用原版本打开，或换一个空的数据目录"
    )]
    OtherSchema,
    /// A row does not make sense: table, column, row.
    #[error("inconsistency in {table}.{column} of row {row}")]
    Inconsistency { table: &'static str, column: &'static str, row: String },
    /// Somebody else changed the row in the meantime.
    #[error("changed in the meantime")]
    Conflict,
    /// A sealed value does not open: the key is another, or the bytes were changed.
    #[error("sealed value does not open")]
    Unsealable,
    /// A key is missing, too short, or readable by others.
    #[error("key: {0}")]
    Key(String),
    /// A file outside the database could not be read or written.
    #[error("file")]
    File(#[from] std::io::Error),
    /// The engine cannot be used as it is.
    #[error("engine: {0}")]
    Engine(String),
    /// The commit this write was part of failed; nothing of it was kept.
    #[error("the commit failed: {0}")]
    CommitFailed(String),
}

/// The extended codes of SQLite for a unique rule and for a primary key.
const UNIQUE: [i32; 2] = [2067, 1555];

impl StoreError {
    /// True when a unique rule of the database was violated.
    pub fn is_unique_violation(&self) -> bool {
        match self {
            Self::Database(sqlx::Error::Database(e)) => e.is_unique_violation(),
            Self::Adding(e) => e.sqlite_error().is_some_and(|e| UNIQUE.contains(&e.extended_code)),
            _ => false, // every other failure is about something else than a row
        }
    }
}
