//! A backup of one engine is restored into the other and proves itself there.

use crate::support::house::{House, for_each_engine, with_both};
use crate::support::rules::bank::CHART;
use crate::support::tale::{Tale, save_many};
use greenlane_domain::ids::{ComplaintId, CustomerId, FileId, UserId};
use greenlane_domain::time::Instant;
use greenlane_store::audit::{AUDIT, AuditLine};
use greenlane_store::blob::{self, FileRow};
use greenlane_store::customer::{self, CUSTOMER, Customer};
use greenlane_store::idempotency::{self, IDEMPOTENCY, Remembered};
use greenlane_store::insert::{Rows, insert_all};
use greenlane_store::ledger::LEDGER_ROW;
use greenlane_store::number::take;
use greenlane_store::organisation::{self, NewLogin};
use greenlane_store::outbox::{Message, OUTBOX};
use greenlane_store::{StoreError, Tx, args, assistant, notice, session, transfer, verify};
use std::io::Write;

const TABLES: &[&str] = &[
    "unit",
    "staff",
    "login",
    "api_key",
    "customer",
    "complaint",
    "complained_about",
    "event",
    "sealed",
    "clock",
    "undertaking",
    "audit",
    "outbox",
    "notice",
    "idempotency",
    "number_series",
    "stored_file",
    "rectification",
    "assistant_call",
    "assistant_opinion",
    "ledger_row",
    "setting",
];

fn ms(ms: i64) -> Instant {
    Instant::from_millis(ms)
}

/// A bank with something in every table.
async fn fill(house: &House) {
    let tales: Vec<Tale> = (0..25).map(|n| Tale::tell(&house.vault, n, 22)).collect();
    save_many(&house.db, &house.vault, &tales).await;
    take(&house.db, tales[0].end().received_at.day(), 64).await.unwrap();
    let mut tx = house.db.begin().await.unwrap();
    people(&mut tx).await;
    let rows = vec![
        Rows::of(&CUSTOMER, (0..700).map(|n| customer_row(house, n)).collect()),
        Rows::of(&AUDIT, (0..3).map(|n| audit_line(n).into_row()).collect()),
        Rows::of(&OUTBOX, vec![message().into_row()]),
        Rows::of(&LEDGER_ROW, vec![args!["row", "GL-1", "台账.xlsx", 2_i64, 3_i64]]),
        Rows::of(&IDEMPOTENCY, (0..3).map(|n| remembered(&format!("key{n}"))).collect()),
    ];
    insert_all(&mut tx, rows).await.unwrap();
    let alert = notice::due(&mut tx, ms(i64::MAX)).await.unwrap().remove(0);
    let told =
        notice::Told { id: "n-1".to_owned(), code: "clock_near:x".to_owned(), staff: None, spared: false };
    assert_eq!(notice::raise(&mut tx, &alert, &[told], None, ms(5)).await.unwrap(), Some(1));
    let file = FileRow {
        id: FileId::new("f-1"),
        complaint: Some(tales[0].id().clone()),
        uploaded_by: "h1".to_owned(),
        holder: "keyed".to_owned(),
        name: "流水.pdf".to_owned(),
        size: 7,
        media_type: "application/pdf".to_owned(),
        sha256: "0".repeat(64),
    };
    blob::put(&mut tx, &house.vault, &file, ms(6)).await.unwrap();
    tx.run("INSERT INTO setting (name, value) VALUES ('引号', '\"\n\\')", Vec::new()).await.unwrap();
    let text = "INSERT INTO rectification VALUES ('r-1', 'c-000001', 1, 'system', '夜间验证', '2026-12-01', 'operations', 'tracing', 7)";
    tx.run(text, Vec::new()).await.unwrap();
    assistant::begin(&mut tx, &call()).await.unwrap();
    assistant::without(&mut tx, tales[0].id(), "needless", ms(8)).await.unwrap();
    session::put_code(&mut tx, "phone", "hash", ms(1), ms(2)).await.unwrap();
    tx.commit().await.unwrap();
}

async fn people(tx: &mut Tx) {
    let (units, staff): (Vec<_>, Vec<_>) =
        (CHART.units().cloned().collect(), CHART.staff().cloned().collect());
    organisation::add(tx, &units, &staff).await.unwrap();
    let login = NewLogin {
        username: "h1".to_owned(),
        staff: UserId::new("h1"),
        password_hash: "hash".to_owned(),
        demo: true,
        must_change: true,
    };
    organisation::add_logins(tx, &[login]).await.unwrap();
    organisation::add_api_key(tx, "core", "key-hash", false, ms(1)).await.unwrap();
}

fn customer_row(house: &House, n: u32) -> Vec<greenlane_store::Value> {
    let person = Customer {
        name: Some("王淑芬".to_owned()),
        phone: Some(format!("1380000{n:04}")),
        ..Customer::default()
    };
    customer::row(&house.vault, &CustomerId::new(format!("k-{n}")), &person, ms(1))
}

fn audit_line(n: u32) -> AuditLine {
    AuditLine {
        id: format!("a-{n}"),
        at: ms(i64::from(n)),
        who: "\"program\"".to_owned(),
        action: "read".to_owned(),
        object: "GL-1".to_owned(),
        detail: String::new(),
    }
}

fn call() -> assistant::Call {
    assistant::Call {
        id: "call-1".to_owned(),
        at: ms(7),
        who: "\"program\"".to_owned(),
        complaint: String::new(),
        purpose: "opinion".to_owned(),
        model: "m".to_owned(),
        outcome: assistant::ASKED.to_owned(),
        took_ms: 0,
        tokens: 0,
    }
}

fn message() -> Message {
    Message {
        id: "m-1".to_owned(),
        complaint: ComplaintId::new("c-000001"),
        kind: "receipt".to_owned(),
        payload: "{}".to_owned(),
        created: ms(1),
        not_before: ms(2),
    }
}

fn remembered(key: &str) -> Vec<greenlane_store::Value> {
    idempotency::row(
        "partner",
        key,
        &Remembered { request: "r".to_owned(), status: 201, body: "{}".to_owned() },
        ms(1),
    )
}

#[test]
fn a_backup_moves_from_either_engine_to_either() {
    with_both(|from, to| async move {
        // Filled once for both targets.
        if from.count("setting").await == 0 {
            fill(&from).await;
        }
        let mut backup = Vec::new();
        let written = transfer::export(&from.db, &mut backup).await.unwrap();
        let read = transfer::import(&to.db, backup.as_slice()).await.unwrap();
        assert_eq!(written, read);
        let mut total = 0;
        for table in TABLES {
            let (there, here) = (from.count(table).await, to.count(table).await);
            assert!(there > 0, "{table} is empty");
            assert_eq!(there, here, "{table}");
            total += here;
        }
        assert_eq!(total as u64, written);
        assert_eq!(to.count("one_time_code").await, 0, "codes do not survive");
        let report = verify::all(&to.db, &from.vault, |_| {}).await.unwrap();
        assert_eq!((report.files, report.faults), (25, Vec::new()));
        let mut again = Vec::new();
        transfer::export(&to.db, &mut again).await.unwrap();
        let lines = |text: &[u8]| {
            let mut lines: Vec<String> = String::from_utf8_lossy(text).lines().map(str::to_owned).collect();
            lines.sort();
            lines
        };
        assert!(lines(&again) == lines(&backup), "the backup of the restored bank is the same");
        let person = customer::load(&mut to.db.read().await.unwrap(), &from.vault, &CustomerId::new("k-3"))
            .await
            .unwrap();
        assert_eq!(person.expect("a customer").name.as_deref(), Some("王淑芬"));
        // Numbers go on after those that were given out.
        let day = Tale::tell(&from.vault, 0, 22).end().received_at.day();
        assert_eq!(take(&to.db, day, 1).await.unwrap(), 66);
    });
}

#[test]
fn a_backup_that_cannot_be_read_leaves_nothing() {
    for_each_engine(|house| async move {
        let good = "{\"t\":\"setting\",\"v\":[\"a\",\"b\"]}\n";
        let bad = [
            "{\"t\":\"setting\",\"v\":[\"a\"]}",
            "{\"t\":\"session\",\"v\":[\"a\",\"b\"]}",
            "{\"t\":\"setting\",\"v\":[1,\"b\"]}",
            "{\"t\":\"number_series\",\"v\":[\"2026-11-02\",\"x\"]}",
            "half a li",
            "{\"t\":\"setting\",\"v\":[\"a\",\"again\"]}",
        ];
        for line in bad {
            let text = format!("{good}{line}\n");
            let refused = transfer::import(&house.db, text.as_bytes()).await.unwrap_err();
            assert!(matches!(refused, StoreError::Engine(_) | StoreError::Database(_)), "{refused:?}");
            assert_eq!(house.count("setting").await, 0, "{line}");
        }
        assert_eq!(transfer::import(&house.db, good.as_bytes()).await.unwrap(), 1);
    });
}

/// A disk that is full after so many bytes.
struct Full(usize);

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 = self.0.checked_sub(bytes.len()).ok_or(std::io::ErrorKind::StorageFull)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_backup_that_breaks_off_leaves_no_reader_in_the_past() {
    for_each_engine(|house| async move {
        house.run("INSERT INTO setting (name, value) VALUES ('before', 'x')", Vec::new()).await;
        for round in 0..10 {
            assert!(matches!(transfer::export(&house.db, &mut Full(3)).await, Err(StoreError::File(_))));
            let name = format!("after{round}");
            house.run("INSERT INTO setting (name, value) VALUES ($1, 'x')", args![name]).await;
            assert_eq!(house.count("setting").await, 2 + round);
        }
    });
}

/// What a restored bank makes again, or is safer without.
const LEFT_OUT: &[(&str, &str)] = &[
    ("session", "people sign in again"),
    ("one_time_code", "codes do not survive"),
    ("draft", "kept for days only"),
    ("search_file", "made again from the files"),
    ("search_due", "what is to be made again"),
    ("insight_fact", "made again from the files"),
    ("insight_sum", "made again from the files"),
    ("triage_look", "who looks at a file just now"),
    ("triage_later", "put aside for hours only"),
    ("likeness", "made again from the files"),
    ("likeness_file", "made again from the files"),
    ("likeness_round", "made again from the files"),
    ("upload", "on its way; the sender begins again"),
    ("files_mark", "the new folder gets its own"),
    ("job", "work of the place that was left"),
    ("job_item", "work of the place that was left"),
];

#[test]
fn every_table_is_saved_or_left_out_for_a_reason() {
    let schema = include_str!("../../src/transfer.rs");
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/sqlite");
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        for rest in text.split("CREATE TABLE ").skip(1) {
            let table = rest.split([' ', '(']).next().unwrap();
            let saved = schema.contains(&format!("\"{table}\","));
            let left_out = LEFT_OUT.iter().any(|(name, _)| *name == table);
            assert!(saved != left_out, "{table}: save it in transfer.rs or say here why it is left out");
        }
    }
}

/// The sources of the crate that name columns, as one text.
fn columns_named() -> String {
    fn read(folder: &std::path::Path, out: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                read(&path, out);
            } else if path.extension().is_some_and(|ext| ext == "rs") {
                out.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }
    let mut out = String::new();
    read(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut out);
    out
}

#[test]
fn a_column_that_came_later_is_saved_as_well() {
    let named = columns_named();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/sqlite");
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        for rest in text.split("ALTER TABLE ").skip(1) {
            let mut words = rest.split_whitespace();
            let (table, verb) = (words.next().unwrap(), [words.next().unwrap(), words.next().unwrap()]);
            if verb != ["ADD", "COLUMN"] || LEFT_OUT.iter().any(|(name, _)| *name == table) {
                continue;
            }
            let column = words.next().unwrap();
            assert!(
                named.contains(&format!("(\"{column}\", Kind::")),
                "{table}.{column} is in no list of columns"
            );
        }
    }
}
