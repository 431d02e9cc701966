//! Complaints that come in at the same moment: one commit, and each as if it had come alone.

mod support;

use greenlane_desk::intake::idempotent::Key;
use greenlane_desk::portal::{PortalComplaintInput, submit};
use greenlane_desk::{Desk, Fault};
use greenlane_store::args;
use serde_json::json;
use support::for_each_engine;

const DAY_MS: i64 = 86_400_000;

fn filled(phone: &str) -> PortalComplaintInput {
    serde_json::from_value(json!({
        "matter": "money", "when": "today", "text": "手机银行转账显示失败,钱却扣了两次。", "name": "李先生", "phone": phone,
    }))
    .unwrap()
}

fn key(name: &str) -> Option<Key> {
    Some(Key { scope: "portal".to_owned(), key: name.to_owned(), request: format!("hash of {name}") })
}

async fn count(desk: &Desk, sql: &str) -> i64 {
    let mut conn = desk.db().read().await.unwrap();
    conn.first(sql, args![]).await.unwrap().unwrap().int("n").unwrap()
}

#[test]
fn two_from_one_phone_in_one_commit_are_two_of_the_same_customer() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let (one, two, other) = (filled("13811112222"), filled("138 1111 2222"), filled("13933334444"));
        let made =
            tokio::join!(submit(desk, &one, None), submit(desk, &two, None), submit(desk, &other, None));
        let numbers = [made.0.unwrap(), made.1.unwrap(), made.2.unwrap()].map(|m| m.receipt.number);
        assert_ne!(numbers[0], numbers[1]);
        assert_eq!(count(desk, "SELECT COUNT(*) AS n FROM customer").await, 2);
        assert_eq!(count(desk, "SELECT COUNT(*) AS n FROM complaint WHERE earlier = 1").await, 1);
        assert_eq!(count(desk, "SELECT COUNT(*) AS n FROM complaint WHERE earlier = 0").await, 2);
    });
}

#[test]
fn one_that_cannot_be_taken_harms_no_other_and_a_key_is_used_once() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let (good, bad) =
            (filled("13811112222"), PortalComplaintInput { text: " ".to_owned(), ..filled("13933334444") });
        let made = tokio::join!(
            submit(desk, &good, key("a")),
            submit(desk, &bad, key("b")),
            submit(desk, &good, key("a")),
        );
        let first = made.0.unwrap();
        assert!(made.1.is_err());
        assert!(matches!(made.2, Err(Fault::StillRunning)), "its twin is on the way");
        house.clock.wait(DAY_MS);
        let again = submit(desk, &good, key("a")).await.unwrap();
        assert!(again.again);
        assert_eq!(again.receipt.number, first.receipt.number);
        assert_eq!(count(desk, "SELECT COUNT(*) AS n FROM complaint").await, 1);
    });
}
