//! 日志封存: what no chain of a file can show. A whole file, or a line of the audit log, that is taken away, put in or
//! changed is found.

use crate::support::house::{House, for_each_engine};
use crate::support::tale::{Tale, save_many};
use greenlane_domain::time::Instant;
use greenlane_store::audit::{AUDIT, AuditLine};
use greenlane_store::checkpoint::{Checkpoint, make};
use greenlane_store::insert::{Rows, insert_all};
use greenlane_store::verify::{self, Report};
use greenlane_store::{Value, args};

const HOUR_MS: i64 = 3_600_000;
/// After every identifier of the stories.
const LATE_MS: i64 = 0xffff_ffff_ffff;

async fn proof(house: &House) -> Report {
    verify::all(&house.db, &house.vault, |_| {}).await.unwrap()
}

async fn broken(house: &House) -> Vec<(i64, &'static str)> {
    proof(house).await.checkpoints
}

async fn made(house: &House, at_ms: i64) -> Option<Checkpoint> {
    make(&house.db, house.vault.keys(), Instant::from_millis(at_ms)).await.unwrap()
}

fn line(at_ms: i64, object: &str) -> Vec<Value> {
    let hex = format!("{at_ms:012x}");
    let line = AuditLine {
        id: format!("{}-{}-7000-8000-000000000000", &hex[..8], &hex[8..]),
        at: Instant::from_millis(at_ms),
        who: "\"program\"".to_owned(),
        action: "register".to_owned(),
        object: object.to_owned(),
        detail: "portal".to_owned(),
    };
    line.into_row()
}

async fn write(house: &House, lines: Vec<Vec<Value>>) {
    let mut tx = house.db.begin().await.unwrap();
    insert_all(&mut tx, vec![Rows::of(&AUDIT, lines)]).await.unwrap();
    tx.commit().await.unwrap();
}

/// Four files with their lines, taken in.
async fn taken_in(house: &House) -> Vec<String> {
    let tales: Vec<Tale> = (0..4).map(|n| Tale::tell(&house.vault, n, 5)).collect();
    save_many(&house.db, &house.vault, &tales).await;
    let numbers: Vec<String> = tales.iter().map(|t| t.end().number.to_string()).collect();
    write(house, numbers.iter().zip(1..).map(|(number, at)| line(at, number)).collect()).await;
    assert!(made(house, LATE_MS).await.is_some());
    assert!(proof(house).await.is_sound());
    numbers
}

#[test]
fn what_has_settled_is_taken_in_once() {
    for_each_engine(|house| async move {
        let numbers = taken_in_none_yet(&house).await;
        let first = made(&house, HOUR_MS).await.expect("a checkpoint");
        let found = proof(&house).await;
        assert!(found.is_sound() && found.lines == 1 && first.n == 1);
        assert_eq!(found.checkpoint.as_ref(), Some(&first));
        assert_eq!(made(&house, 2 * HOUR_MS).await, None, "nothing is new");
        write(&house, vec![line(HOUR_MS, &numbers[1])]).await;
        assert_eq!(made(&house, HOUR_MS + 60_000).await, None, "it may still get a neighbour");
        assert_eq!(made(&house, 2 * HOUR_MS).await.map(|c| c.n), Some(2));
        assert_eq!(proof(&house).await.lines, 2);
    });
}

/// Two files, and the line of the first.
async fn taken_in_none_yet(house: &House) -> Vec<String> {
    let tales: Vec<Tale> = (0..2).map(|n| Tale::tell(&house.vault, n, 5)).collect();
    save_many(&house.db, &house.vault, &tales).await;
    let numbers: Vec<String> = tales.iter().map(|t| t.end().number.to_string()).collect();
    write(house, vec![line(1, &numbers[0])]).await;
    assert_eq!(made(house, 60_000).await, None, "nothing has settled");
    numbers
}

#[test]
fn a_whole_file_that_is_gone_is_named() {
    for_each_engine(|house| async move {
        let numbers = taken_in(&house).await;
        let gone = &numbers[2];
        let file = "(SELECT id FROM complaint WHERE number = $1)";
        for table in [
            "event",
            "clock",
            "sealed",
            "outbox",
            "notice",
            "complained_about",
            "undertaking",
            "rectification",
        ] {
            let text = format!("DELETE FROM {table} WHERE complaint_id = {file}");
            house.run(&text, args![gone.as_str()]).await;
        }
        house.run("DELETE FROM complaint WHERE number = $1", args![gone.as_str()]).await;
        let found = proof(&house).await;
        assert_eq!((found.files, found.checkpoints), (3, vec![(1, "files_missing")]));
        let named: Vec<_> = found.faults.iter().map(|f| (f.number.as_str(), f.code)).collect();
        assert_eq!(named, [(gone.as_str(), "file_missing")]);
        // Who also takes away what the journal says of it is found by the journal.
        house.run("DELETE FROM audit WHERE object = $1", args![gone.as_str()]).await;
        let found = proof(&house).await;
        assert_eq!(found.checkpoints, [(1, "lines_missing"), (1, "files_missing")]);
        assert_eq!(found.faults, []);
    });
}

#[test]
fn lines_of_the_journal_cannot_be_changed_or_put_in() {
    for_each_engine(|house| async move {
        let numbers = taken_in(&house).await;
        let change = "UPDATE audit SET who = $2 WHERE object = $1";
        house.run(change, args![numbers[0].as_str(), "\"somebody\""]).await;
        assert_eq!(broken(&house).await, [(1, "lines_changed")]);
        house.run(change, args![numbers[0].as_str(), "\"program\""]).await;
        assert!(proof(&house).await.is_sound());
        write(&house, vec![line(2_000, &numbers[0])]).await;
        assert_eq!(broken(&house).await, [(1, "lines_added")]);
    });
}

#[test]
fn checkpoints_cannot_be_made_again_or_left_out() {
    for_each_engine(|house| async move {
        let tale = Tale::tell(&house.vault, 0, 5);
        save_many(&house.db, &house.vault, std::slice::from_ref(&tale)).await;
        let number = tale.end().number.to_string();
        for hour in 1..=3 {
            write(&house, vec![line(hour * HOUR_MS, &number)]).await;
            assert_eq!(made(&house, (hour + 1) * HOUR_MS).await.map(|c| c.n), Some(hour));
        }
        let moved = "UPDATE checkpoint SET at_ms = at_ms + $1 WHERE n = 3";
        house.run(moved, args![-1_i64]).await;
        assert_eq!(broken(&house).await, [(3, "checkpoint_forged")]);
        house.run(moved, args![1_i64]).await;
        assert!(proof(&house).await.is_sound());
        let known = proof(&house).await.checkpoint.expect("the newest").hash;
        assert_ne!(made(&house, 9 * HOUR_MS).await.map(|c| c.hash), Some(known));
        house.run("DELETE FROM checkpoint WHERE n = $1", args![2_i64]).await;
        let found = broken(&house).await;
        assert!(found.contains(&(2, "checkpoint_missing")), "{found:?}");
    });
}

#[test]
fn a_long_backlog_is_taken_in_by_pieces() {
    for_each_engine(|house| async move {
        let tale = Tale::tell(&house.vault, 0, 5);
        save_many(&house.db, &house.vault, std::slice::from_ref(&tale)).await;
        let number = tale.end().number.to_string();
        for start in (0..21_000).step_by(3_000) {
            write(&house, (start..start + 3_000).map(|at| line(at + 1, &number)).collect()).await;
        }
        let first = made(&house, LATE_MS).await.expect("a full one");
        assert!(first.is_full());
        let second = made(&house, LATE_MS).await.expect("the rest");
        assert!(!second.is_full());
        let found = proof(&house).await;
        assert!(found.is_sound());
        assert_eq!(found.lines, 21_000);
    });
}
