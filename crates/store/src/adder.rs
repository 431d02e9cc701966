//! Adding new files to SQLite over a connection that has its statements prepared and runs them on the thread that asks:
//! what is known of those who bring something, what is decided with it, and all rows of it are one transaction without a
//! journey to another thread between. Whoever adds holds the writer's turn: the engine has one writer at a time.

use crate::db::{CACHE_SIZE, PAGES_PER_CHECKPOINT};
use crate::idempotency::{Brought, Known};
use crate::insert::{Rows, column_names, merged};
use crate::sql::sql;
use crate::{StoreError, Value};
use greenlane_domain::ids::CustomerId;
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior, params_from_iter};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// The connection that adds; opened when it is first needed.
pub(crate) struct Adder {
    path: PathBuf,
    held: Mutex<Option<Connection>>,
}

impl Adder {
    pub const fn new(path: PathBuf) -> Self {
        Self { path, held: Mutex::new(None) }
    }

    /// Looks up what is known, lets it be decided and adds what comes of it: all or nothing, on disk when it returns.
    pub fn add(
        &self,
        brought: &[Brought],
        decide: impl FnOnce(Vec<Known>) -> Vec<Vec<Rows>>,
    ) -> Result<(), StoreError> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let connection = match &mut *held {
            Some(connection) => connection,
            none => none.insert(open(&self.path).map_err(StoreError::Adding)?),
        };
        add(connection, brought, decide).map_err(StoreError::Adding)
    }

    /// Closes the connection.
    pub fn close(&self) {
        self.held.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}

fn open(path: &std::path::Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    connection.execute_batch(&format!(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000; \
         PRAGMA cache_size = {CACHE_SIZE}; PRAGMA wal_autocheckpoint = {PAGES_PER_CHECKPOINT};"
    ))?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

/// Dropping the transaction before its commit undoes it.
fn add(
    connection: &mut Connection,
    brought: &[Brought],
    decide: impl FnOnce(Vec<Known>) -> Vec<Vec<Rows>>,
) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let known = brought.iter().map(|b| known(&transaction, b)).collect::<Result<_, _>>()?;
    for rows in merged(decide(known).into_iter().flatten()) {
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

/// As [`crate::idempotency::known`] for one.
fn known(transaction: &Transaction<'_>, brought: &Brought) -> rusqlite::Result<Known> {
    let mut known = Known::default();
    if let (Some(scope), Some(key)) = (&brought.scope, &brought.key) {
        known.key_used = transaction.prepare_cached(sql("intake/idempotent"))?.exists((scope, key))?;
    }
    if let Some(phone) = &brought.phone_index {
        let of_row = |row: &rusqlite::Row<'_>| Ok((CustomerId::new(row.get::<_, String>(0)?), row.get(1)?));
        known.customer =
            transaction.prepare_cached(sql("customer/by_phone"))?.query_row([phone], of_row).optional()?;
    }
    Ok(known)
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
