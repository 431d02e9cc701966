//! With twenty thousand files a sweep that finds nothing, and every list, is served by its index.

use crate::support::house::{House, for_each_engine};
use crate::support::tale::Tale;
use greenlane_domain::access::Scope;
use greenlane_domain::time::Instant;
use greenlane_store::complaint::list::{After, Filter, Order, page, statement};
use greenlane_store::complaint::save::{CLOCK, COMPLAINT};
use greenlane_store::complaint::undertaking::{self, Place, Show, UNDERTAKING, What};
use greenlane_store::insert::{Rows, insert_all};
use greenlane_store::{Engine, Value, args, notice, sql};

const FILES: i64 = 20_000;

/// Copies of a few stories as rows, with other ids and times.
async fn fill(house: &House) {
    let tales: Vec<Tale> = (0..24).map(|n| Tale::tell(&house.vault, n, (n as usize * 7) % 36)).collect();
    let rows: Vec<Vec<Rows>> = tales.iter().map(|t| t.history_rows(&house.vault)).collect();
    let place =
        |name: &str| COMPLAINT.columns.iter().position(|(column, _)| *column == name).expect("a column");
    let number = place("number");
    let instants = [place("sort_ms"), place("received_ms"), place("closed_ms")];
    let mut tx = house.db.begin().await.unwrap();
    for start in (0..FILES).step_by(500) {
        let (mut files, mut clocks, mut owed) = (Vec::new(), Vec::new(), Vec::new());
        for n in start..start + 500 {
            let of = &rows[n as usize % rows.len()];
            let mut file = of[0].rows[0].clone();
            file[0] = format!("c-{n:08}").into();
            file[number] = format!("GL-{n}").into();
            for column in instants {
                if let Value::Int(Some(ms)) = file[column] {
                    file[column] = ms.saturating_add(n * 1_000).into();
                }
            }
            files.push(file);
            let copies = of[2]
                .rows
                .iter()
                .map(|clock| [vec![Value::from(format!("c-{n:08}"))], clock[1..].to_vec()].concat());
            clocks.extend(copies);
            owed.push(args![
                format!("c-{n:08}"),
                "promise",
                1_i64,
                "open",
                n % 20 == 0,
                n,
                n * 1_000,
                None::<i64>,
                "h1"
            ]);
        }
        let rows = [(&COMPLAINT, files), (&CLOCK, clocks), (&UNDERTAKING, owed)];
        let rows = rows.into_iter().map(|(table, rows)| Rows::of(table, rows)).collect();
        insert_all(&mut tx, rows).await.unwrap();
    }
    tx.commit().await.unwrap();
    house.run("ANALYZE", Vec::new()).await;
}

/// How the database would answer.
async fn plan(house: &House, text: &str, args: Vec<Value>) -> String {
    let (explain, column) = match house.db.engine() {
        Engine::Sqlite => ("EXPLAIN QUERY PLAN", "detail"),
        Engine::Postgres => ("EXPLAIN", "QUERY PLAN"),
    };
    let rows = house.rows(&format!("{explain} {text}"), args).await;
    rows.iter().map(|r| r.text(column).unwrap()).collect::<Vec<_>>().join("\n")
}

fn uses(plan: &str, engine: Engine, index: &str) -> bool {
    let scans = match engine {
        Engine::Sqlite => {
            plan.contains("SCAN c\n") || plan.contains("SCAN k\n") || plan.contains("TEMP B-TREE")
        }
        Engine::Postgres => plan.contains("Seq Scan on complaint") || plan.contains("Seq Scan on clock"),
    };
    plan.contains(index) && !scans
}

#[test]
fn sweeps_and_lists_are_served_by_their_indexes() {
    for_each_engine(|house| async move {
        fill(&house).await;
        assert!(house.count("clock").await > FILES, "clocks run");
        let early = Instant::from_millis(0);
        assert!(notice::due(&mut house.db.read().await.unwrap(), early).await.unwrap().is_empty());
        let found = plan(&house, sql::sql("complaint/alerts_due"), args![0_i64]).await;
        assert!(uses(&found, house.db.engine(), "complaint_alert"), "{found}");

        let green = Filter { green: true, ..Filter::default() };
        let (text, args) = statement(house.db.engine(), &Scope::Everything, &green, None, 200);
        let found = plan(&house, &text, args).await;
        assert!(uses(&found, house.db.engine(), "complaint_green"), "{found}");

        let by = |order| Filter { order, ..Filter::default() };
        let owner = Some("h1".to_owned());
        let cases = [
            ("complaint_due", by(Order::Due)),
            ("complaint_received", by(Order::Received)),
            ("complaint_closed", by(Order::Closed)),
            ("complaint_owner", Filter { owner, ..Filter::default() }),
        ];
        for (index, filter) in cases {
            let mut conn = house.db.read().await.unwrap();
            let first = page(&mut conn, &Scope::Everything, &filter, None, 50).await.unwrap();
            drop(conn);
            let last = first.last().unwrap_or_else(|| panic!("{index}: an empty page"));
            let after = After { sort: last.sort, id: last.id.clone() };
            for after in [None, Some(&after)] {
                let (text, args) = statement(house.db.engine(), &Scope::Everything, &filter, after, 50);
                let found = plan(&house, &text, args).await;
                assert!(
                    uses(&found, house.db.engine(), index),
                    "{index}, later page: {}\n{found}",
                    after.is_some()
                );
            }
        }
        owed_by_due_time(&house).await;
    });
}

/// Lists of supervision orders and promises follow an index on their due time.
async fn owed_by_due_time(house: &House) {
    let filter = |show| undertaking::Filter {
        what: What::Promise,
        show,
        team: None,
        since: Instant::from_millis(0),
        now: Instant::from_millis(FILES * 500),
    };
    for (index, show) in
        [("promise_open", Show::Open), ("promise_due", Show::All), ("promise_due", Show::Broken)]
    {
        let mut conn = house.db.read().await.unwrap();
        let rows = undertaking::page(&mut conn, &Scope::Everything, &filter(show), None, 50).await.unwrap();
        drop(conn);
        let last: Option<&Place> = rows.last();
        assert_eq!(rows.len(), 50, "{index}");
        for after in [None, last] {
            let (text, args) =
                undertaking::statement(house.db.engine(), &Scope::Everything, &filter(show), after, 50);
            let found = plan(house, &text, args).await;
            assert!(
                uses(&found, house.db.engine(), index),
                "{index}, later page: {}\n{found}",
                after.is_some()
            );
        }
    }
}
