//! New files go in as a whole or not at all, alone or many together, beside transactions that are open meanwhile.

use crate::support::house::for_each_engine;
use greenlane_domain::ids::CustomerId;
use greenlane_domain::time::Instant;
use greenlane_store::audit::AUDIT;
use greenlane_store::customer::{self, CUSTOMER, Customer, phone_index};
use greenlane_store::idempotency::{self, Brought, IDEMPOTENCY, Known, Remembered};
use greenlane_store::insert::Rows;
use greenlane_store::ledger::LEDGER_ROW;
use greenlane_store::{Value, args};

fn audit_row(no: i64) -> Vec<Value> {
    args![format!("a-{no:04}"), no, "\"program\"", "read", format!("对象{no}"), ""]
}

fn ledger_row(no: i64) -> Vec<Value> {
    args![format!("l-{no:04}"), format!("GL-{no}"), "台账.xlsx", no, 1_i64]
}

/// The rows of one file: two of one table, one of another.
fn file(no: i64) -> Vec<Rows> {
    vec![
        Rows::of(&AUDIT, vec![audit_row(2 * no), audit_row(2 * no + 1)]),
        Rows::of(&CUSTOMER, Vec::new()),
        Rows::of(&LEDGER_ROW, vec![ledger_row(no)]),
    ]
}

#[test]
fn files_are_added_alone_and_together() {
    for_each_engine(|house| async move {
        house.db.add(&[], |_| vec![file(0)]).await.unwrap();
        house.db.add(&[], |_| (1..8).map(file).collect()).await.unwrap();
        let audit = house.rows("SELECT id, at_ms, object FROM audit ORDER BY at_ms", Vec::new()).await;
        assert_eq!(audit.len(), 16);
        for (no, row) in (0..).zip(&audit) {
            assert_eq!(row.int("at_ms").unwrap(), no);
            assert_eq!(row.text("object").unwrap(), format!("对象{no}"));
        }
        assert_eq!(house.count("ledger_row").await, 8);
    });
}

#[test]
fn a_row_that_is_refused_keeps_every_file_out_and_harms_nobody_else() {
    for_each_engine(|house| async move {
        house.db.add(&[], |_| vec![file(1)]).await.unwrap();
        for files in [vec![file(1)], vec![file(2), file(1), file(3)]] {
            let refused = house.db.add(&[], |_| files).await.unwrap_err();
            assert!(refused.is_unique_violation(), "{refused:?}");
            assert_eq!((house.count("audit").await, house.count("ledger_row").await), (2, 1));
        }
        house.db.add(&[], |_| vec![file(2)]).await.unwrap();
        let mut tx = house.db.begin().await.unwrap();
        let open = tokio::spawn({
            let db = house.db.clone();
            async move { db.add(&[], |_| vec![file(3)]).await }
        });
        tx.run("DELETE FROM ledger_row WHERE line = $1", args![2_i64]).await.unwrap();
        tx.commit().await.unwrap();
        open.await.unwrap().unwrap();
        assert_eq!((house.count("audit").await, house.count("ledger_row").await), (6, 2));
    });
}

#[test]
fn what_is_known_of_a_key_and_a_phone_is_found_in_one_go() {
    for_each_engine(|house| async move {
        let vault = &house.vault;
        let (id, now) = (CustomerId::new("k-1"), Instant::from_millis(5));
        let one = Customer { phone: Some("13800001111".to_owned()), ..Customer::default() };
        let answer = Remembered { request: "r".to_owned(), status: 201, body: "{}".to_owned() };
        let rows = vec![
            Rows::of(&CUSTOMER, vec![customer::row(vault, &id, &one, now)]),
            Rows::of(&IDEMPOTENCY, vec![idempotency::row("partner:core", "key", &answer, now)]),
        ];
        house.db.add(&[], |_| vec![rows]).await.unwrap();
        let brought = |scope: &str, key: &str, phone: &str| Brought {
            scope: Some(scope.to_owned()),
            key: Some(key.to_owned()),
            phone_index: Some(phone_index(vault, phone)),
        };
        let asked = [
            brought("partner:core", "key", "13800001111"),
            Brought { phone_index: None, ..brought("partner:core", "key", "") },
            brought("partner:other", "key", "13800001111"),
            brought("partner:core", "other", "13900002222"),
            Brought::default(),
        ];
        let mut conn = house.db.read().await.unwrap();
        let customer = Some((id, 0));
        let expected = [
            Known { key_used: true, customer: customer.clone() },
            Known { key_used: true, customer: None },
            Known { key_used: false, customer },
            Known::default(),
            Known::default(),
        ];
        assert_eq!(idempotency::known(&mut conn, &asked).await.unwrap(), expected);
        assert_eq!(idempotency::known(&mut conn, &asked[..1]).await.unwrap(), expected[..1]);
        assert_eq!(idempotency::known(&mut conn, &[]).await.unwrap(), []);
        assert_eq!(idempotency::find(&mut conn, "partner:core", "key").await.unwrap(), Some(answer));
    });
}
