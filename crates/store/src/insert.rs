//! Inserting many rows into several tables at once: one round trip on PostgreSQL, few statements on SQLite.

use crate::conn::{Conn, Value};
use crate::{Engine, StoreError, dialect};
use sqlx::AssertSqlSafe;
use std::fmt::Write as _;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Int,
    Text,
    Bytes,
}

/// A table as far as inserting goes.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    pub name: &'static str,
    pub columns: &'static [(&'static str, Kind)],
    /// What follows the values, such as an upsert.
    pub suffix: &'static str,
}

/// Rows for one table; every row has one value per column.
#[derive(Debug, Clone)]
pub struct Rows {
    pub table: &'static Table,
    pub rows: Vec<Vec<Value>>,
}

impl Rows {
    /// Rows for this table.
    pub const fn of(table: &'static Table, rows: Vec<Vec<Value>>) -> Self {
        Self { table, rows }
    }
}

/// Rows of the same table put together; tables keep the order in which they first come.
pub(crate) fn merged(rows: impl IntoIterator<Item = Rows>) -> Vec<Rows> {
    let mut merged: Vec<Rows> = Vec::new();
    for more in rows.into_iter().filter(|r| !r.rows.is_empty()) {
        match merged.iter_mut().find(|m| std::ptr::eq(m.table, more.table)) {
            Some(known) => known.rows.extend(more.rows),
            None => merged.push(more),
        }
    }
    merged
}

/// Adds each table's rows; rows of the same table are put together first.
pub async fn insert_all(conn: &mut Conn, rows: Vec<Rows>) -> Result<(), StoreError> {
    let merged = merged(rows);
    match conn.engine() {
        Engine::Sqlite => {
            for table in merged {
                insert_sqlite(conn, table).await?;
            }
            Ok(())
        }
        Engine::Postgres => insert_postgres(conn, merged).await,
    }
}

/// Chunks are powers of two, so that a handful of statement texts serve every number of rows.
async fn insert_sqlite(conn: &mut Conn, mut rows: Rows) -> Result<(), StoreError> {
    while !rows.rows.is_empty() {
        let most = rows.rows.len().min(64);
        let chunk = 1 << most.ilog2();
        let sql = values_text(rows.table, chunk);
        let args = rows.rows.drain(..chunk).flatten().collect();
        conn.run(&sql, args).await?;
    }
    Ok(())
}

fn values_text(table: &Table, rows: usize) -> String {
    let mut sql = String::new();
    let _ = write!(sql, "INSERT INTO {} ({}) VALUES ", table.name, column_names(table));
    let width = table.columns.len();
    for row in 0..rows {
        sql.push_str(if row == 0 { "(" } else { ", (" });
        for column in 0..width {
            let _ = write!(sql, "{}${}", if column == 0 { "" } else { ", " }, row * width + column + 1);
        }
        sql.push(')');
    }
    sql.push_str(table.suffix);
    sql
}

pub(crate) fn column_names(table: &Table) -> String {
    table.columns.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}

/// One statement for all tables: each table is a data-modifying expression that takes its columns as arrays. The text
/// depends on the set of tables only, never on the number of rows.
async fn insert_postgres(conn: &mut Conn, tables: Vec<Rows>) -> Result<(), StoreError> {
    let Conn::Postgres(connection) = conn else { return Ok(()) };
    if tables.is_empty() {
        return Ok(());
    }
    let (mut sql, mut at) = (String::new(), 0);
    for (i, rows) in tables.iter().enumerate() {
        let last = i + 1 == tables.len();
        match (i, last) {
            (_, true) => {}
            (0, false) => sql.push_str("WITH t0 AS ("),
            (_, false) => {
                let _ = write!(sql, "t{i} AS (");
            }
        }
        let arrays: Vec<String> = rows
            .table
            .columns
            .iter()
            .map(|(_, kind)| {
                at += 1;
                format!("${at}::{}", dialect::array_type(*kind))
            })
            .collect();
        let (table, columns) = (rows.table.name, column_names(rows.table));
        let _ = write!(sql, "INSERT INTO {table} ({columns}) SELECT * FROM UNNEST({})", arrays.join(", "));
        sql.push_str(rows.table.suffix);
        if !last {
            sql.push_str(if i + 2 == tables.len() { ") " } else { "), " });
        }
    }
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for mut rows in tables {
        for (i, (_, kind)) in rows.table.columns.iter().enumerate() {
            let column = rows.rows.iter_mut().map(|r| std::mem::replace(&mut r[i], Value::Int(None)));
            query = match kind {
                Kind::Int => query.bind(column.map(into_int).collect::<Vec<Option<i64>>>()),
                Kind::Text => query.bind(column.map(into_text).collect::<Vec<Option<String>>>()),
                Kind::Bytes => query.bind(column.map(into_bytes).collect::<Vec<Option<Vec<u8>>>>()),
            };
        }
    }
    query.execute(&mut **connection).await?;
    Ok(())
}

fn into_int(value: Value) -> Option<i64> {
    match value {
        Value::Int(v) => v,
        Value::Text(_) | Value::Bytes(_) => None,
    }
}

fn into_text(value: Value) -> Option<String> {
    match value {
        Value::Text(v) => v,
        Value::Int(_) | Value::Bytes(_) => None,
    }
}

fn into_bytes(value: Value) -> Option<Vec<u8>> {
    match value {
        Value::Bytes(v) => v,
        Value::Int(_) | Value::Text(_) => None,
    }
}
