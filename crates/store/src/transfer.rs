//! Backup and restore of the rows: every table as lines of JSON, the same for both engines, so that a backup of one can
//! be restored into the other. Sealed values stay sealed.

use crate::db::Db;
use crate::insert::Kind;
use crate::{Conn, Row, StoreError, Value};
use serde_json::{Value as Json, json};
use std::io::{BufRead, Write};

/// The tables in an order that respects their references, with their columns.
const TABLES: &[(&str, &[(&str, Kind)])] = &[
    ("unit", &[("id", Kind::Text), ("name", Kind::Text), ("kind", Kind::Text), ("path", Kind::Text)]),
    (
        "staff",
        &[
            ("id", Kind::Text),
            ("name", Kind::Text),
            ("staff_no", Kind::Text),
            ("roles", Kind::Text),
            ("unit_id", Kind::Text),
            ("department", Kind::Text),
            ("manager_id", Kind::Text),
            ("skills", Kind::Text),
            ("capacity", Kind::Int),
            ("on_leave", Kind::Int),
            ("active", Kind::Int),
            ("version", Kind::Int),
        ],
    ),
    (
        "login",
        &[
            ("username", Kind::Text),
            ("staff_id", Kind::Text),
            ("password_hash", Kind::Text),
            ("failures", Kind::Int),
            ("locked_ms", Kind::Int),
            ("demo", Kind::Int),
            ("must_change", Kind::Int),
        ],
    ),
    (
        "api_key",
        &[("name", Kind::Text), ("key_hash", Kind::Text), ("demo", Kind::Int), ("made_ms", Kind::Int)],
    ),
    ("customer", crate::customer::CUSTOMER.columns),
    ("complaint", crate::complaint::save::COMPLAINT.columns),
    ("complained_about", crate::complaint::save::COMPLAINED_ABOUT.columns),
    ("event", crate::complaint::save::EVENT.columns),
    (
        "sealed",
        &[("complaint_id", Kind::Text), ("seal", Kind::Text), ("box", Kind::Bytes), ("erased_ms", Kind::Int)],
    ),
    ("clock", crate::complaint::save::CLOCK.columns),
    ("undertaking", crate::complaint::undertaking::UNDERTAKING.columns),
    ("audit", crate::audit::AUDIT.columns),
    ("checkpoint", crate::checkpoint::CHECKPOINT.columns),
    (
        "outbox",
        &[
            ("id", Kind::Text),
            ("complaint_id", Kind::Text),
            ("kind", Kind::Text),
            ("payload", Kind::Text),
            ("created_ms", Kind::Int),
            ("next_ms", Kind::Int),
            ("attempts", Kind::Int),
            ("lease_ms", Kind::Int),
            ("done_ms", Kind::Int),
            ("edition", Kind::Int),
        ],
    ),
    (
        "notice",
        &[
            ("id", Kind::Text),
            ("complaint_id", Kind::Text),
            ("n", Kind::Int),
            ("due_ms", Kind::Int),
            ("code", Kind::Text),
            ("for_staff", Kind::Text),
            ("at_ms", Kind::Int),
            ("seen_ms", Kind::Int),
        ],
    ),
    (
        "policy_edition",
        &[
            ("n", Kind::Int),
            ("revision", Kind::Int),
            ("state", Kind::Text),
            ("based_on", Kind::Int),
            ("documents", Kind::Text),
            ("authors", Kind::Text),
            ("note", Kind::Text),
            ("changed_ms", Kind::Int),
            ("decided_by", Kind::Text),
            ("decided_ms", Kind::Int),
            ("answer", Kind::Text),
            ("effective_ms", Kind::Int),
            ("counted_to", Kind::Text),
            ("units", Kind::Text),
        ],
    ),
    (
        "policy_trial",
        &[
            ("n", Kind::Int),
            ("revision", Kind::Int),
            ("run_id", Kind::Text),
            ("beat_ms", Kind::Int),
            ("done", Kind::Int),
            ("total", Kind::Int),
            ("finished_ms", Kind::Int),
            ("result", Kind::Text),
        ],
    ),
    ("idempotency", crate::idempotency::IDEMPOTENCY.columns),
    ("number_series", &[("day", Kind::Text), ("next", Kind::Int)]),
    (
        "stored_file",
        &[
            ("id", Kind::Text),
            ("complaint_id", Kind::Text),
            ("uploaded_by", Kind::Text),
            ("holder", Kind::Text),
            ("name_box", Kind::Bytes),
            ("size", Kind::Int),
            ("media_type", Kind::Text),
            ("sha256", Kind::Text),
            ("created_ms", Kind::Int),
        ],
    ),
    (
        "rectification",
        &[
            ("id", Kind::Text),
            ("complaint_id", Kind::Text),
            ("issue", Kind::Int),
            ("kind", Kind::Text),
            ("title", Kind::Text),
            ("due_day", Kind::Text),
            ("department", Kind::Text),
            ("stage", Kind::Text),
            ("created_ms", Kind::Int),
        ],
    ),
    ("duty_shift", crate::duty::SHIFT.columns),
    ("live_call", crate::pickup::LIVE_CALL),
    ("customer_word_seen", crate::portal::WORD_SEEN),
    ("file_viewer", crate::portal::FILE_VIEWER),
    ("call_request", crate::portal::calls::CALL_REQUEST),
    ("ledger_row", crate::ledger::LEDGER_ROW.columns),
    ("assistant_call", crate::assistant::ASSISTANT_CALL.columns),
    (
        "assistant_opinion",
        &[
            ("complaint_id", Kind::Text),
            ("state", Kind::Text),
            ("at_ms", Kind::Int),
            ("attempts", Kind::Int),
            ("model", Kind::Text),
            ("category", Kind::Text),
            ("cause", Kind::Text),
            ("business", Kind::Text),
        ],
    ),
    ("reading_label", crate::reading::LABEL),
    ("reading_model", crate::reading::MODEL),
    ("preference", crate::preference::PREFERENCE),
    ("saved_view", crate::preference::views::SAVED_VIEW),
    ("setting", &[("name", Kind::Text), ("value", Kind::Text)]),
];

const PAGE: usize = 500;

/// Writes every row as one line. Sessions, codes and drafts are left out: they must not survive a restore. The whole
/// backup is read in one transaction, so that it shows one moment.
pub async fn export(db: &Db, out: &mut impl Write) -> Result<u64, StoreError> {
    let mut conn = db.read().await?;
    match db.engine() {
        crate::Engine::Sqlite => conn.run("BEGIN", Vec::new()).await?,
        crate::Engine::Postgres => {
            conn.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", Vec::new()).await?
        }
    };
    let outcome = write_tables(&mut conn, out).await;
    // A connection that went back to the others with this transaction open would show them the past for ever.
    conn.run("ROLLBACK", Vec::new()).await?;
    outcome
}

async fn write_tables(conn: &mut Conn, out: &mut impl Write) -> Result<u64, StoreError> {
    let mut count = 0;
    for (table, columns) in TABLES {
        let names = columns.iter().map(|(n, _)| *n).collect::<Vec<_>>().join(", ");
        let key = key_of(columns);
        let mut after: Option<Vec<Value>> = None;
        loop {
            let condition = match &after {
                None => String::new(),
                Some(_) if key.len() == 1 => format!("WHERE {} > $1", key[0].0),
                Some(_) => format!("WHERE ({}, {}) > ($1, $2)", key[0].0, key[1].0),
            };
            let order = key.iter().map(|(n, _)| *n).collect::<Vec<_>>().join(", ");
            let text = format!("SELECT {names} FROM {table} {condition} ORDER BY {order} LIMIT {PAGE}");
            let rows = conn.all(&text, after.clone().unwrap_or_default()).await?;
            for row in &rows {
                writeln!(out, "{}", line(table, columns, row)?)?;
                count += 1;
            }
            let Some(last) = rows.last() else { break };
            after = Some(key.iter().map(|(n, k)| value_of(last, n, *k)).collect::<Result<_, _>>()?);
        }
    }
    Ok(count)
}

/// The key by which a table is walked: its first column, or its first two where one is not unique.
fn key_of<'c>(columns: &'c [(&'static str, Kind)]) -> &'c [(&'static str, Kind)] {
    let pair = ["complaint_id", "scope"].contains(&columns[0].0);
    &columns[..if pair { 2 } else { 1 }]
}

fn value_of(row: &Row, column: &str, kind: Kind) -> Result<Value, StoreError> {
    Ok(match kind {
        Kind::Int => Value::Int(row.opt_int(column)?),
        Kind::Text => Value::Text(row.opt_text(column)?),
        Kind::Bytes => Value::Bytes(row.opt_bytes(column)?),
    })
}

fn line(table: &str, columns: &[(&str, Kind)], row: &Row) -> Result<Json, StoreError> {
    let mut values = Vec::with_capacity(columns.len());
    for (name, kind) in columns {
        values.push(match value_of(row, name, *kind)? {
            Value::Int(v) => json!(v),
            Value::Text(v) => json!(v),
            Value::Bytes(v) => json!(v.map(|b| crate::keys::hex(&b))),
        });
    }
    Ok(json!({ "t": table, "v": values }))
}

/// Reads the lines back into an empty database, all or nothing.
pub async fn import(db: &Db, input: impl BufRead) -> Result<u64, StoreError> {
    let wrong = |n: u64| StoreError::Engine(format!("line {n} of the backup cannot be read"));
    let mut tx = db.begin().await?;
    let mut count = 0;
    for text in input.lines() {
        count += 1;
        let value: Json = serde_json::from_str(&text?).map_err(|_| wrong(count))?;
        let known = TABLES.iter().find(|(name, _)| value["t"] == *name);
        let (table, columns) = known.ok_or_else(|| wrong(count))?;
        let values =
            value["v"].as_array().filter(|v| v.len() == columns.len()).ok_or_else(|| wrong(count))?;
        let args = columns
            .iter()
            .zip(values)
            .map(|((_, kind), v)| read_value(v, *kind).ok_or_else(|| wrong(count)))
            .collect::<Result<Vec<Value>, StoreError>>()?;
        let names = columns.iter().map(|(n, _)| *n).collect::<Vec<_>>().join(", ");
        let places = (1..=columns.len()).map(|i| format!("${i}")).collect::<Vec<_>>().join(", ");
        tx.run(&format!("INSERT INTO {table} ({names}) VALUES ({places})"), args).await?;
    }
    crate::search::all_due(&mut tx).await?;
    tx.commit().await?;
    Ok(count)
}

fn read_value(value: &Json, kind: Kind) -> Option<Value> {
    match kind {
        Kind::Int if value.is_null() => Some(Value::Int(None)),
        Kind::Int => value.as_i64().map(|v| Value::Int(Some(v))),
        Kind::Text if value.is_null() => Some(Value::Text(None)),
        Kind::Text => value.as_str().map(|v| Value::Text(Some(v.to_owned()))),
        Kind::Bytes if value.is_null() => Some(Value::Bytes(None)),
        Kind::Bytes => value.as_str().and_then(unhex).map(|v| Value::Bytes(Some(v))),
    }
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.is_ascii() || !text.len().is_multiple_of(2) {
        return None;
    }
    (0..text.len()).step_by(2).map(|i| u8::from_str_radix(&text[i..i + 2], 16).ok()).collect()
}
