//! Complaints that come in at the same moment: one commit, and each as if it had come alone.

mod support;

use greenlane_desk::intake::idempotent::Key;
use greenlane_desk::portal::{PortalComplaintInput, submit};
use greenlane_desk::{Desk, Fault};
use greenlane_domain::access::Scope;
use greenlane_store::complaint::list::{Filter, Order, page};
use greenlane_store::customer::by_phone;
use serde_json::json;
use support::for_each_engine;

const DAY_MS: i64 = 86_400_000;

fn filled(phone: &str) -> PortalComplaintInput {
    serde_json::from_value(json!({
        "matter": "money", "when": "today", "text": "手机银行转账显示失败，钱却扣了两次。", "name": "李先生", "phone": phone,
    }))
    .unwrap()
}

fn key(name: &str) -> Option<Key> {
    Some(Key { scope: "portal".to_owned(), key: name.to_owned(), request: format!("hash of {name}") })
}

/// How many complaints the customer with this phone has made.
async fn made_by(desk: &Desk, phone: &str) -> Option<u32> {
    let mut conn = desk.db().read().await.unwrap();
    by_phone(&mut conn, desk.vault(), phone).await.unwrap().map(|(_, complaints)| complaints)
}

/// How often each customer had complained before, complaint by complaint.
async fn earlier(desk: &Desk) -> Vec<i64> {
    let mut conn = desk.db().read().await.unwrap();
    let filter = Filter { order: Order::Received, ..Filter::default() };
    let mut all: Vec<i64> = page(&mut conn, &Scope::Everything, &filter, None, 50)
        .await
        .unwrap()
        .iter()
        .map(|l| l.earlier)
        .collect();
    all.sort_unstable();
    all
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
        assert_eq!(
            (made_by(desk, "13811112222").await, made_by(desk, "13933334444").await),
            (Some(2), Some(1))
        );
        assert_eq!(earlier(desk).await, [0, 0, 1]);
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
        assert_eq!(earlier(desk).await, [0]);
    });
}
