//! Many rows of several tables go in at once, in any number, and come out as they were.

use crate::support::house::for_each_engine;
use greenlane_store::audit::AUDIT;
use greenlane_store::complaint::save::CLOCK_AGAIN;
use greenlane_store::customer::CUSTOMER;
use greenlane_store::insert::{Rows, insert_all};
use greenlane_store::ledger::LEDGER_ROW;
use greenlane_store::{Value, args};

fn audit_row(no: i64) -> Vec<Value> {
    args![format!("a-{no:04}"), no * 7, "\"program\"", "read", format!("对象{no}"), ""]
}

fn customer_row(no: i64) -> Vec<Value> {
    let name_box = (no % 2 == 0).then(|| vec![no as u8, 0, 255]);
    let phone_index = (no % 3 == 0).then(|| format!("p-{no}"));
    args![
        format!("k-{no:04}"),
        name_box,
        None::<Vec<u8>>,
        Vec::new(),
        phone_index,
        None::<&str>,
        "电话",
        None::<&str>,
        no
    ]
}

fn ledger_row(no: i64) -> Vec<Value> {
    args![format!("l-{no:04}"), format!("GL-{no}"), "台账.xlsx", no, i64::MAX - no]
}

#[test]
fn any_number_of_rows_of_several_tables() {
    for_each_engine(|house| async move {
        let mut total = 0;
        for n in [0_i64, 1, 2, 63, 64, 65, 200] {
            let numbers = total..total + n;
            let half = total + n / 2;
            let rows = vec![
                Rows::of(&AUDIT, (total..half).map(audit_row).collect()),
                Rows::of(&CUSTOMER, numbers.clone().map(customer_row).collect()),
                Rows::of(&AUDIT, (half..total + n).map(audit_row).collect()),
                Rows::of(&LEDGER_ROW, numbers.map(ledger_row).collect()),
            ];
            let mut tx = house.db.begin().await.unwrap();
            insert_all(&mut tx, rows).await.unwrap();
            tx.commit().await.unwrap();
            total += n;
            for table in ["audit", "customer", "ledger_row"] {
                assert_eq!(house.count(table).await, total, "{table} after {n}");
            }
        }
        let audit = house.rows("SELECT * FROM audit ORDER BY at_ms", Vec::new()).await;
        let customers = house.rows("SELECT * FROM customer ORDER BY created_ms", Vec::new()).await;
        let ledger = house.rows("SELECT * FROM ledger_row ORDER BY line", Vec::new()).await;
        for no in 0..total {
            let (a, k, l) = (&audit[no as usize], &customers[no as usize], &ledger[no as usize]);
            let text = |column: &str| Value::from(a.text(column).unwrap());
            let told = ["id", "who", "action", "object", "detail"].map(text).to_vec();
            let mut sent = audit_row(no);
            assert_eq!(sent.remove(1), Value::from(a.int("at_ms").unwrap()));
            assert_eq!(told, sent);
            let told = args![
                k.text("id").unwrap(),
                k.opt_bytes("name_box").unwrap(),
                k.opt_bytes("phone_box").unwrap(),
                k.opt_bytes("id_number_box").unwrap(),
                k.opt_text("phone_index").unwrap(),
                k.opt_text("id_index").unwrap(),
                k.opt_text("contact_by").unwrap(),
                k.opt_text("contact_hours").unwrap(),
                k.int("created_ms").unwrap(),
            ];
            assert_eq!(told, customer_row(no));
            assert_eq!(Value::from(l.int("imported_ms").unwrap()), ledger_row(no)[4]);
        }
    });
}

#[test]
fn a_clock_that_is_there_is_brought_up_to_date() {
    for_each_engine(|house| async move {
        let clock = |n: i64, state: &str, due: i64, alert: Option<i64>| {
            args!["c-1", n, "decision", state, false, 1_i64, due - 1, due, None::<i64>, None::<i64>, alert]
        };
        let first: Vec<_> = (0..70).map(|n| clock(n, "running", 100, Some(99))).collect();
        let then: Vec<_> = (35..105).map(|n| clock(n, "paused", 200, None)).collect();
        for rows in [first, then] {
            let mut tx = house.db.begin().await.unwrap();
            insert_all(&mut tx, vec![Rows::of(&CLOCK_AGAIN, rows)]).await.unwrap();
            tx.commit().await.unwrap();
        }
        for row in house.rows("SELECT * FROM clock ORDER BY n", Vec::new()).await {
            let changed = row.int("n").unwrap() >= 35;
            assert_eq!(row.text("state").unwrap(), if changed { "paused" } else { "running" });
            assert_eq!(row.int("due_ms").unwrap(), if changed { 200 } else { 100 });
            assert_eq!(row.opt_int("alert_ms").unwrap(), (!changed).then_some(99));
        }
        assert_eq!(house.count("clock").await, 105);
    });
}

#[test]
fn one_row_that_is_refused_refuses_them_all() {
    for_each_engine(|house| async move {
        let mut tx = house.db.begin().await.unwrap();
        let rows = vec![
            Rows::of(&LEDGER_ROW, (0..5).map(ledger_row).collect()),
            Rows::of(&AUDIT, vec![audit_row(1), audit_row(2), audit_row(1)]),
        ];
        let refused = insert_all(&mut tx, rows).await.unwrap_err();
        assert!(refused.is_unique_violation(), "{refused:?}");
        drop(tx);
        assert_eq!((house.count("audit").await, house.count("ledger_row").await), (0, 0));
    });
}
