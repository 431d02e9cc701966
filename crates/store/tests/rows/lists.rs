//! Pages neither lose nor double a row while rows come in; the scope of a list is the scope of the rules; counts are
//! bounded.

use crate::support::house::{House, for_each_engine};
use crate::support::rules::bank::{CHART, user};
use crate::support::tale::{Tale, save_many};
use greenlane_domain::access::chart::OrgPath;
use greenlane_domain::access::{Actor, Scope};
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::stage::StageCode;
use greenlane_store::complaint::list::{After, Filter, Listed, MOST_PER_PAGE, Order, count, page};
use std::collections::BTreeSet;

fn tales(house: &House, from: u32, to: u32) -> Vec<Tale> {
    (from..to).map(|n| Tale::tell(&house.vault, n, (n as usize * 7) % 36)).collect()
}

async fn one_page(
    house: &House,
    scope: &Scope,
    filter: &Filter,
    after: Option<&After>,
    limit: u32,
) -> Vec<Listed> {
    page(&mut house.db.read().await.unwrap(), scope, filter, after, limit).await.unwrap()
}

/// The ids of all pages.
async fn walk(house: &House, scope: &Scope, filter: &Filter) -> Vec<String> {
    let (mut out, mut after) = (Vec::new(), None);
    loop {
        let rows = one_page(house, scope, filter, after.as_ref(), 50).await;
        let Some(last) = rows.last() else { return out };
        after = Some(After { sort: last.sort, id: last.id.clone() });
        out.extend(rows.into_iter().map(|r| r.id));
    }
}

fn wanted(order: Order, c: &Complaint) -> bool {
    match order {
        Order::Due => c.stage.is_open(),
        Order::Received => true,
        Order::Closed => !c.stage.is_open(),
    }
}

#[test]
fn no_row_is_lost_or_doubled_while_rows_come_in() {
    for_each_engine(|house| async move {
        let mut all = tales(&house, 0, 90);
        save_many(&house.db, &house.vault, &all).await;
        for order in [Order::Due, Order::Received, Order::Closed] {
            let filter = Filter { order, ..Filter::default() };
            let at_first: BTreeSet<String> =
                all.iter().filter(|t| wanted(order, t.end())).map(|t| t.id().to_string()).collect();
            let (mut seen, mut sorts, mut after) = (Vec::new(), Vec::new(), None);
            loop {
                let rows = one_page(&house, &Scope::Everything, &filter, after.as_ref(), 7).await;
                let Some(last) = rows.last() else { break };
                assert!(rows.len() <= 7);
                after = Some(After { sort: last.sort, id: last.id.clone() });
                sorts.extend(rows.iter().map(|r| r.sort));
                seen.extend(rows.into_iter().map(|r| r.id));
                let from = all.len() as u32;
                let more = tales(&house, from, from + 1);
                save_many(&house.db, &house.vault, &more).await;
                all.extend(more);
            }
            let distinct: BTreeSet<String> = seen.iter().cloned().collect();
            assert_eq!(distinct.len(), seen.len(), "{order:?}: a row came twice");
            assert!(at_first.is_subset(&distinct), "{order:?}: a row was lost");
            assert!(at_first.len() > 14, "{order:?}: more than two pages");
            let mut sorted = sorts.clone();
            sorted.sort_unstable();
            if order != Order::Due {
                sorted.reverse();
            }
            assert_eq!(sorts, sorted, "{order:?}");
        }
    });
}

#[test]
fn a_list_shows_what_the_scope_covers() {
    for_each_engine(|house| async move {
        let all = tales(&house, 0, 120);
        save_many(&house.db, &house.vault, &all).await;
        let mut scopes: Vec<Scope> = CHART.staff().map(|m| Scope::of(&Actor::staff(m))).collect();
        scopes.extend(CHART.staff().map(|m| Scope::Mine(m.id.clone())));
        scopes.extend(CHART.units().map(|u| Scope::Below { path: u.path.clone(), or_mine: None }));
        scopes.extend(
            CHART
                .staff()
                .map(|m| Scope::Below { path: OrgPath::new("/head/west/w3/"), or_mine: Some(m.id.clone()) }),
        );
        scopes.extend([
            Scope::Everything,
            Scope::Nothing,
            Scope::Below { path: OrgPath::root(), or_mine: None },
        ]);
        // In the order of a language this would lie among the units of the east.
        scopes.push(Scope::Below { path: OrgPath::new("/HEAD/EAST/"), or_mine: None });
        // Not a member of staff, but part of the name of several.
        scopes.extend([
            Scope::Mine(user("h")),
            Scope::Mine(user("%")),
            Scope::Mine(user("H1")),
            Scope::Mine(user(",")),
        ]);
        scopes.extend([
            Scope::NotAbout(user("teller"), Box::new(Scope::Everything)),
            Scope::NotAbout(user("a2"), Box::new(Scope::Mine(user("a2")))),
            Scope::NotAbout(user("tell"), Box::new(Scope::Everything)),
        ]);
        let (mut partly, filter) = (0, Filter { order: Order::Received, ..Filter::default() });
        for scope in scopes {
            let listed: BTreeSet<String> = walk(&house, &scope, &filter).await.into_iter().collect();
            let covered: BTreeSet<String> =
                all.iter().filter(|t| scope.covers(t.end())).map(|t| t.id().to_string()).collect();
            assert_eq!(listed, covered, "{scope:?}");
            let mut conn = house.db.read().await.unwrap();
            for most in [3, 1000] {
                let n = covered.len() as i64;
                let counted = count(&mut conn, &scope, &filter, most).await.unwrap();
                assert_eq!(counted, (n.min(most), n <= most), "{scope:?}");
            }
            partly += usize::from(!covered.is_empty() && covered.len() < all.len());
        }
        assert!(partly > 20, "only {partly} scopes are more than nothing and less than everything");
    });
}

#[test]
fn filters_find_what_the_files_say() {
    for_each_engine(|house| async move {
        let all = tales(&house, 0, 120);
        save_many(&house.db, &house.vault, &all).await;
        let plain = || Filter { order: Order::Received, ..Filter::default() };
        type Says = fn(&Complaint) -> bool;
        let cases: Vec<(&str, Filter, Says)> = vec![
            ("stage", Filter { stage: Some("dispatched".to_owned()), ..plain() }, |c| {
                c.stage.code() == StageCode::Dispatched
            }),
            ("owner", Filter { owner: Some("h1".to_owned()), ..plain() }, |c| {
                c.owner_id() == Some(&user("h1"))
            }),
            ("unassigned", Filter { unassigned: true, ..plain() }, |c| c.owner.is_none()),
            ("green", Filter { green: true, ..plain() }, |c| c.green.is_in()),
            ("paused", Filter { paused: true, ..plain() }, |c| {
                c.clocks.iter().any(|k| k.is_open() && !k.is_running())
            }),
            ("escalated", Filter { escalated: true, ..plain() }, |c| c.open_escalation().is_some()),
            ("ending asked", Filter { ending_asked: true, ..plain() }, |c| c.pending_ending.is_some()),
            ("customer", Filter { customer: Some("k-3".to_owned()), ..plain() }, |c| {
                c.customer.as_str() == "k-3"
            }),
            ("priority", Filter { priority: Some("high".to_owned()), ..plain() }, |c| {
                c.grade.as_ref().is_some_and(|g| g.priority.code() == "high")
            }),
            ("branch", Filter { branch_path: Some("/head/east/".to_owned()), ..plain() }, |c| {
                c.branch_path.as_str().starts_with("/head/east/")
            }),
            ("words", Filter { words: Some("盗刷 gl20261102-00000".to_owned()), ..plain() }, |c| {
                c.number.as_str().starts_with("GL20261102-00000")
            }),
            (
                "signs in words",
                Filter { words: Some("盗刷 %GL20261102_-00000\\".to_owned()), ..plain() },
                |c| c.number.as_str().starts_with("GL20261102-00000"),
            ),
            ("other words", Filter { words: Some("理财".to_owned()), ..plain() }, |_| false),
        ];
        for (name, filter, says) in cases {
            let listed: BTreeSet<String> =
                walk(&house, &Scope::Everything, &filter).await.into_iter().collect();
            let said: BTreeSet<String> =
                all.iter().filter(|t| says(t.end())).map(|t| t.id().to_string()).collect();
            assert_eq!(listed, said, "{name}");
            assert!(!said.is_empty() || name == "other words", "{name} finds nothing");
        }
    });
}

#[test]
fn counts_stop_at_their_bound_and_pages_at_theirs() {
    for_each_engine(|house| async move {
        let all = tales(&house, 0, 30);
        save_many(&house.db, &house.vault, &all).await;
        let mut conn = house.db.read().await.unwrap();
        let filter = Filter { order: Order::Received, ..Filter::default() };
        for (most, answer) in [(10, (10, false)), (29, (29, false)), (30, (30, true)), (1_000, (30, true))] {
            assert_eq!(count(&mut conn, &Scope::Everything, &filter, most).await.unwrap(), answer);
        }
        assert_eq!(count(&mut conn, &Scope::Nothing, &filter, 10).await.unwrap(), (0, true));
        assert_eq!(one_page(&house, &Scope::Everything, &filter, None, 0).await.len(), 1);
        let extra: Vec<Tale> = (30..260).map(|n| Tale::tell(&house.vault, n, 0)).collect();
        save_many(&house.db, &house.vault, &extra).await;
        assert_eq!(
            one_page(&house, &Scope::Everything, &filter, None, 10_000).await.len(),
            MOST_PER_PAGE as usize
        );
    });
}

#[test]
fn a_listed_file_carries_the_clock_it_is_sorted_by() {
    for_each_engine(|house| async move {
        let all = tales(&house, 0, 40);
        save_many(&house.db, &house.vault, &all).await;
        let rows = one_page(&house, &Scope::Everything, &Filter::default(), None, 200).await;
        let mut with_clock = 0;
        for row in rows {
            let tale = all.iter().find(|t| t.id().as_str() == row.id).expect("a known file");
            let next = tale.end().next_deadline();
            let told = row.clock.as_ref().map(|k| (k.due_ms, k.goal, k.started_ms));
            assert_eq!(told.map(|t| t.0), next.map(|k| k.due.as_millis()));
            assert_eq!(told.map(|t| t.1), next.map(|k| k.goal));
            with_clock += usize::from(told.is_some());
        }
        assert!(with_clock > 10);
    });
}
