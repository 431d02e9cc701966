//! Files are saved from events and read back whole; a decision on an old version changes nothing; the lifted columns
//! say what the file says.

use crate::support::house::for_each_engine;
use crate::support::tale::{Tale, save_many};
use greenlane_domain::clocks::ClockState;
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::stage::{Stage, StageCode};
use greenlane_store::complaint::lift::NEVER_MS;
use greenlane_store::complaint::{list, load, save};
use greenlane_store::{Row, StoreError, args, verify};
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn a_file_is_read_as_it_was_saved() {
    for_each_engine(|house| async move {
        for n in 0..12 {
            let tale = Tale::tell(&house.vault, n, 24);
            tale.save(&house.db, &house.vault).await.unwrap();
            let mut conn = house.db.read().await.unwrap();
            let file = load::by_id(&mut conn, tale.id()).await.unwrap().expect("the file");
            assert_eq!(&file.complaint, tale.end());
            assert_eq!(file.version, tale.steps.len() as i64);
            assert_eq!(file.head.seq, file.version);
            let same = load::by_number(&mut conn, &tale.end().number).await.unwrap().expect("the file");
            assert_eq!((same.complaint, same.head), (file.complaint, file.head));
            let links = load::history(&mut conn, tale.id()).await.unwrap();
            assert_eq!(links.len(), tale.steps.len());
            for ((link, step), seq) in links.iter().zip(&tale.steps).zip(1..) {
                assert_eq!(
                    (link.seq, link.at, &link.who, &link.events),
                    (seq, step.at, &step.who, &step.events)
                );
            }
        }
        let report = verify::all(&house.db, &house.vault, |_| {}).await.unwrap();
        assert_eq!((report.files, report.faults), (12, Vec::new()));
    });
}

#[test]
fn a_history_saved_at_once_is_the_one_saved_step_by_step() {
    for_each_engine(|house| async move {
        let told: Vec<Tale> = (0..6).map(|n| Tale::tell(&house.vault, n, 20)).collect();
        for tale in &told[..3] {
            tale.save(&house.db, &house.vault).await.unwrap();
        }
        save_many(&house.db, &house.vault, &told[3..]).await;
        let mut conn = house.db.read().await.unwrap();
        for tale in &told {
            let file = load::by_id(&mut conn, tale.id()).await.unwrap().expect("the file");
            assert_eq!((&file.complaint, file.version), (tale.end(), tale.steps.len() as i64));
        }
        let report = verify::all(&house.db, &house.vault, |_| {}).await.unwrap();
        assert_eq!((report.files, report.faults), (6, Vec::new()));
    });
}

#[test]
fn a_decision_on_an_old_version_is_a_conflict_and_leaves_nothing() {
    for_each_engine(|house| async move {
        let tale = Tale::tell(&house.vault, 3, 12);
        assert!(tale.steps.len() > 3);
        let mut opening = tale.clone();
        opening.steps.truncate(1);
        opening.save(&house.db, &house.vault).await.unwrap();
        let stale =
            load::by_id(&mut house.db.read().await.unwrap(), tale.id()).await.unwrap().expect("the file");
        for (step, wins) in [(&tale.steps[1], true), (&tale.steps[2], false)] {
            let mut tx = house.db.begin().await.unwrap();
            let outcome = save::save(&mut tx, &stale, step.change(), house.vault.keys()).await;
            assert_eq!(matches!(outcome, Err(StoreError::Conflict)), !wins, "{outcome:?}");
            if wins {
                tx.commit().await.unwrap();
            }
        }
        assert_eq!(house.count("event").await, 2);
        let file =
            load::by_id(&mut house.db.read().await.unwrap(), tale.id()).await.unwrap().expect("the file");
        assert_eq!((file.version, &file.complaint), (2, &tale.steps[1].after));
    });
}

#[test]
fn of_two_decisions_at_the_same_time_one_wins() {
    for_each_engine(|house| async move {
        let tale = Tale::tell(&house.vault, 4, 12);
        let mut opening = tale.clone();
        opening.steps.truncate(1);
        opening.save(&house.db, &house.vault).await.unwrap();
        let stale =
            load::by_id(&mut house.db.read().await.unwrap(), tale.id()).await.unwrap().expect("the file");
        let one = || async {
            let mut tx = house.db.begin().await?;
            save::save(&mut tx, &stale, tale.steps[1].change(), house.vault.keys()).await?;
            tx.commit().await
        };
        let outcomes = futures::future::join_all((0..8).map(|_| one())).await;
        assert_eq!(outcomes.iter().filter(|o| o.is_ok()).count(), 1, "{outcomes:?}");
        assert!(outcomes.iter().filter_map(|o| o.as_ref().err()).all(|e| matches!(e, StoreError::Conflict)));
        assert_eq!(house.count("event").await, 2);
    });
}

#[test]
fn lifted_columns_equal_a_recount() {
    for_each_engine(|house| async move {
        let tales: Vec<Tale> = (0..60).map(|n| Tale::tell(&house.vault, n, (n as usize * 3) % 40)).collect();
        for tale in &tales {
            tale.save(&house.db, &house.vault).await.unwrap();
        }
        let mut stages = BTreeSet::new();
        for tale in &tales {
            let rows = house.rows("SELECT * FROM complaint WHERE id = $1", args![tale.id().as_str()]).await;
            assert_row(&rows[0], tale.end());
            stages.insert(tale.end().stage.code());
            let text = "SELECT * FROM clock WHERE complaint_id = $1 ORDER BY n";
            assert_clocks(&house.rows(text, args![tale.id().as_str()]).await, tale.end());
        }
        let never: Vec<_> = StageCode::ALL.iter().filter(|s| !stages.contains(*s)).collect();
        assert!(stages.contains(&StageCode::Closed) && never.len() <= 3, "no story ends at {never:?}");
        let mut loads = BTreeMap::new();
        for c in tales.iter().map(Tale::end).filter(|c| c.stage.is_open()) {
            c.owner_id().into_iter().for_each(|owner| *loads.entry(owner.clone()).or_insert(0) += 1);
        }
        assert_eq!(list::loads(&mut house.db.read().await.unwrap()).await.unwrap(), loads);
    });
}

fn assert_row(row: &Row, c: &Complaint) {
    let flag = |column: &str| row.flag(column).unwrap();
    let text = |column: &str| row.text(column).unwrap();
    assert_eq!(flag("open"), c.stage.is_open());
    assert_eq!(text("stage"), c.stage.code().code());
    assert_eq!(row.opt_text("ending").unwrap(), c.stage.ending().map(|e| e.code().code().to_owned()));
    let grade = c.grade.as_ref().expect("every file is graded");
    assert_eq!(text("kind"), grade.kind.code());
    assert_eq!(
        (text("category"), text("cause")),
        (grade.category.code().to_owned(), grade.cause.code().to_owned())
    );
    assert_eq!(
        (text("business"), text("priority")),
        (grade.business.code().to_owned(), grade.priority.code().to_owned())
    );
    assert_eq!(flag("green"), c.green.is_in());
    assert_eq!(row.opt_text("owner_id").unwrap(), c.owner.as_ref().map(|o| o.staff.as_str().to_owned()));
    assert_eq!(flag("accepted"), c.owner.as_ref().is_some_and(|o| o.accepted_at.is_some()));
    let closed = if let Stage::Closed { at, .. } = &c.stage { Some(at.as_millis()) } else { None };
    assert_eq!(row.opt_int("closed_ms").unwrap(), closed);
    let next = c.clocks.iter().filter(|k| !k.goal && k.state == ClockState::Running).map(|k| k.due).min();
    assert_eq!(row.int("sort_ms").unwrap(), next.map_or(NEVER_MS, |due| due.as_millis()));
    assert_eq!(flag("paused"), c.clocks.iter().any(|k| k.is_open() && !k.is_running()));
    assert_eq!(flag("escalated"), c.escalations.iter().any(|e| e.resolved.is_none()));
    assert_eq!(flag("ending_asked"), c.pending_ending.is_some());
    assert_eq!(
        (text("number"), text("branch_path")),
        (c.number.to_string(), c.branch_path.as_str().to_owned())
    );
    assert_eq!((text("channel"), text("customer_id")), (c.channel.code().to_owned(), c.customer.to_string()));
    assert_eq!(row.int("received_ms").unwrap(), c.received_at.as_millis());
    assert_eq!(text("received_day"), c.received_at.day().to_string());
    let team: Vec<String> = c.group.iter().map(|(_, member)| member.to_string()).collect();
    assert_eq!(text("team").split(',').filter(|m| !m.is_empty()).collect::<Vec<_>>(), team);
}

fn assert_clocks(rows: &[Row], c: &Complaint) {
    assert_eq!(rows.len(), c.clocks.len());
    for (row, clock) in rows.iter().zip(&c.clocks) {
        assert_eq!(row.text("name").unwrap(), clock.name);
        assert_eq!(row.int("due_ms").unwrap(), clock.due.as_millis());
        assert_eq!(row.opt_int("stopped_ms").unwrap(), clock.stopped_at().map(|at| at.as_millis()));
        let watched = clock.is_running() && !clock.goal;
        // The sweep lets a clock run again whose longest standstill is over.
        let wakes = match clock.state {
            ClockState::Paused { until, .. } => until,
            ClockState::Running | ClockState::Stopped { .. } => watched.then_some(clock.warn_at),
        };
        assert_eq!(row.opt_int("alert_ms").unwrap(), wakes.map(|at| at.as_millis()));
    }
}
