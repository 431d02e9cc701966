//! Numbers, messages, notices and remembered answers under concurrency: each exactly once.

use crate::support::house::{House, for_each_engine};
use crate::support::rules::at;
use crate::support::tale::Tale;
use greenlane_domain::access::Scope;
use greenlane_domain::ids::ComplaintId;
use greenlane_domain::time::Instant;
use greenlane_store::idempotency::{self, IDEMPOTENCY, Looked, Remembered};
use greenlane_store::insert::{Rows, insert_all};
use greenlane_store::notice::{self, Alert, MOST_LISTED, Notice, Told, due, of_staff, raise};
use greenlane_store::number::Numbers;
use greenlane_store::outbox::{self, Claimed, Message, OUTBOX};
use greenlane_store::{Conn, Db, Engine, StoreError};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

#[test]
fn numbers_are_unique_on_several_nodes() {
    for_each_engine(|house| async move {
        let (monday, tuesday) = (at("2026-11-02 10:00").day(), at("2026-11-03 10:00").day());
        let nodes: Vec<Arc<Numbers>> = (0..4).map(|_| Arc::default()).collect();
        let tasks: Vec<_> = (0..16)
            .map(|i| {
                let (db, numbers) = (house.db.clone(), nodes[i % nodes.len()].clone());
                tokio::spawn(async move {
                    let mut out = Vec::new();
                    for n in 0..60 {
                        let day = if n < 40 { monday } else { tuesday };
                        out.push(numbers.next(&db, day).await?);
                    }
                    Ok::<_, StoreError>(out)
                })
            })
            .collect();
        let mut seen = BTreeSet::new();
        for task in tasks {
            for number in task.await.unwrap().unwrap() {
                assert!(seen.insert(number.clone()), "{number} was given out twice");
            }
        }
        assert_eq!(seen.len(), 16 * 60);
        let first = greenlane_domain::ids::Number::compose(monday, 1);
        assert!(seen.contains(&first), "the numbers of a day start at 1");
        // A node that starts again leaves a gap and never gives out a number twice.
        let fresh = Numbers::default();
        assert!(seen.insert(fresh.next(&house.db, monday).await.unwrap()));
    });
}

fn message(n: usize, not_before: Instant) -> Message {
    Message {
        id: format!("m-{n:04}"),
        complaint: ComplaintId::new("c-1"),
        kind: "receipt".to_owned(),
        payload: "{}".to_owned(),
        created: Instant::from_millis(0),
        not_before,
    }
}

async fn post(db: &Db, messages: Vec<Message>) {
    let mut tx = db.begin().await.unwrap();
    let rows = messages.into_iter().map(Message::into_row).collect();
    insert_all(&mut tx, vec![Rows::of(&OUTBOX, rows)]).await.unwrap();
    tx.commit().await.unwrap();
}

async fn claim(db: &Db, now: i64, lease_until: i64, most: u32) -> Vec<Claimed> {
    let mut tx = db.begin().await.unwrap();
    let (now, lease) = (Instant::from_millis(now), Instant::from_millis(lease_until));
    let claimed = outbox::claim(&mut tx, now, lease, most).await.unwrap();
    tx.commit().await.unwrap();
    claimed
}

async fn done(db: &Db, claimed: &Claimed, now: i64) -> bool {
    let mut tx = db.begin().await.unwrap();
    let won = outbox::done(&mut tx, claimed, 3, Instant::from_millis(now)).await.unwrap();
    tx.commit().await.unwrap();
    won
}

#[test]
fn eight_workers_send_each_message_once() {
    for_each_engine(|house| async move {
        let due_now = (0..150).map(|n| message(n, Instant::from_millis(1_000)));
        let later = (150..160).map(|n| message(n, Instant::from_millis(9_000)));
        post(&house.db, due_now.chain(later).collect()).await;
        let workers: Vec<_> = (0..8)
            .map(|_| {
                let db = house.db.clone();
                tokio::spawn(async move {
                    let mut sent = Vec::new();
                    loop {
                        let claimed = claim(&db, 1_000, 5_000, 7).await;
                        if claimed.is_empty() {
                            return sent;
                        }
                        assert!(claimed.len() <= 7);
                        for c in claimed {
                            assert!(done(&db, &c, 1_001).await);
                            sent.push(c.id);
                        }
                    }
                })
            })
            .collect();
        let mut times: BTreeMap<String, usize> = BTreeMap::new();
        for worker in workers {
            for id in worker.await.unwrap() {
                *times.entry(id).or_insert(0) += 1;
            }
        }
        // A worker may find the rest locked by others and go home; nothing is lost by that.
        for c in claim(&house.db, 1_000, 5_000, 200).await {
            *times.entry(c.id).or_insert(0) += 1;
        }
        assert_eq!(times.len(), 150);
        assert!(times.values().all(|n| *n == 1), "{times:?}");
        assert_eq!(claim(&house.db, 9_000, 9_999, 200).await.len(), 10);
    });
}

#[test]
fn a_lost_lease_cannot_finish() {
    for_each_engine(|house| async move {
        post(&house.db, vec![message(1, Instant::from_millis(100))]).await;
        assert!(claim(&house.db, 99, 200, 9).await.is_empty(), "not before its time");
        let slow = claim(&house.db, 100, 200, 9).await.remove(0);
        assert!(claim(&house.db, 199, 300, 9).await.is_empty(), "leased to somebody");
        let quick = claim(&house.db, 200, 300, 9).await.remove(0);
        assert!(quick.attempt > slow.attempt);
        assert!(!done(&house.db, &slow, 201).await, "the lease was lost");
        let mut tx = house.db.begin().await.unwrap();
        outbox::retry(&mut tx, &slow, Some(Instant::from_millis(1))).await.unwrap();
        tx.commit().await.unwrap();
        assert!(claim(&house.db, 202, 300, 9).await.is_empty(), "whoever lost the lease cannot put it back");
        assert!(done(&house.db, &quick, 203).await);
        assert!(!done(&house.db, &quick, 204).await, "done once");
        assert!(claim(&house.db, 9_999, 99_999, 9).await.is_empty());
    });
}

#[test]
fn a_message_is_put_back_or_given_up() {
    for_each_engine(|house| async move {
        post(&house.db, vec![message(1, Instant::from_millis(100))]).await;
        for (next, found) in [(Some(500), 1), (None, 0)] {
            let claimed = claim(&house.db, 500, 600, 9).await.remove(0);
            let mut tx = house.db.begin().await.unwrap();
            outbox::retry(&mut tx, &claimed, next.map(Instant::from_millis)).await.unwrap();
            tx.commit().await.unwrap();
            assert!(claim(&house.db, 499, 600, 9).await.is_empty());
            let waiting =
                house.rows("SELECT id FROM outbox WHERE next_ms <= 500 AND lease_ms = 0", Vec::new()).await;
            assert_eq!(waiting.len(), found);
        }
        assert!(claim(&house.db, i64::MAX / 2, i64::MAX / 2 + 1, 9).await.is_empty());
    });
}

/// One is told at the warning and at the due instant.
fn told(alert: &Alert, id: &str) -> (Vec<Told>, Option<Instant>) {
    let near = alert.at < alert.due;
    let code = if near { "clock_near" } else { "clock_missed" };
    let one = |staff: &str, spared| Told {
        id: format!("{id}-{staff}"),
        code: format!("{code}:{}", alert.clock),
        staff: Some(staff.to_owned()),
        spared,
    };
    (vec![one("h1", false), one("lead", true)], near.then_some(alert.due))
}

async fn sweep(db: Db, name: &'static str, now: Instant) -> u64 {
    let (mut raised, mut no) = (0, 0);
    loop {
        let alerts = due(&mut db.read().await.unwrap(), now).await.unwrap();
        if alerts.is_empty() {
            return raised;
        }
        for alert in alerts {
            no += 1;
            let (told, next) = told(&alert, &format!("{name}-{no}"));
            let mut tx = db.begin().await.unwrap();
            raised += raise(&mut tx, &alert, &told, next, now).await.unwrap().unwrap_or(0);
            tx.commit().await.unwrap();
        }
    }
}

async fn notices(house: &House, staff: &str, seen: bool) -> Vec<Notice> {
    let mut conn = house.db.read().await.unwrap();
    of_staff(&mut conn, staff, &Scope::Everything, seen, Instant::from_millis(0)).await.unwrap()
}

#[test]
fn two_sweepers_raise_each_notice_once() {
    for_each_engine(|house| async move {
        let tales: Vec<Tale> = (0..20).map(|n| Tale::tell(&house.vault, n, 2)).collect();
        for tale in &tales {
            tale.save(&house.db, &house.vault).await.unwrap();
        }
        let end = at("2027-11-02 10:00");
        let one = tokio::spawn(sweep(house.db.clone(), "one", end));
        let two = tokio::spawn(sweep(house.db.clone(), "two", end));
        let raised = one.await.unwrap() + two.await.unwrap();
        let watched = || tales.iter().flat_map(|t| &t.end().clocks).filter(|k| k.is_running() && !k.goal);
        let wanted: i64 = watched().map(|k| if k.warn_at < k.due { 4 } else { 2 }).sum();
        assert!(wanted > 40);
        assert_eq!((raised as i64, house.count("notice").await), (wanted, wanted));
        let told = notices(&house, "h1", false).await;
        assert_eq!(told.len(), watched().count().min(MOST_LISTED as usize), "the latest rung of each clock");
        assert!(
            told.iter().all(|n| n.code.starts_with("clock_near:") || n.code.starts_with("clock_missed:"))
        );
        let nothing = &Scope::Nothing;
        let mut conn = house.db.read().await.unwrap();
        let hidden = of_staff(&mut conn, "h1", nothing, false, Instant::from_millis(0)).await.unwrap();
        assert!(hidden.is_empty(), "only of files that one may see");
        drop(conn);
        // Saving a file writes its clocks again; the same warning is not raised a second time.
        house.run("UPDATE clock SET alert_ms = warn_ms WHERE alert_ms IS NULL AND state = 'running' AND goal = 0", Vec::new()).await;
        house.run("UPDATE complaint SET alert_ms = (SELECT MIN(k.alert_ms) FROM clock k WHERE k.complaint_id = complaint.id)", Vec::new()).await;
        assert_eq!(sweep(house.db.clone(), "again", end).await, 0);
        assert_eq!(house.count("notice").await, wanted);
    });
}

#[test]
fn who_acknowledges_spares_others_and_nobody_acknowledges_for_another() {
    for_each_engine(|house| async move {
        let tale = Tale::tell(&house.vault, 1, 0);
        tale.save(&house.db, &house.vault).await.unwrap();
        let watched = || tale.end().clocks.iter().filter(|k| k.is_running() && !k.goal);
        let clock = watched().min_by_key(|k| k.warn_at).expect("a clock runs");
        assert_eq!(sweep(house.db.clone(), "near", clock.warn_at).await, 2);
        let (mine, of_lead) = (notices(&house, "h1", false).await, notices(&house, "lead", false).await);
        let near = &mine[0];
        assert_eq!(
            (near.code.as_str(), near.due),
            (format!("clock_near:{}", clock.name).as_str(), clock.due)
        );
        let later = clock.warn_at.plus_ms(1);
        let acknowledge = |id: String, staff: &'static str, at: Instant| {
            let db = house.db.clone();
            async move {
                let mut tx = db.begin().await.unwrap();
                let theirs = notice::acknowledge(&mut tx, &id, staff, at).await.unwrap();
                tx.commit().await.unwrap();
                theirs
            }
        };
        assert!(!acknowledge(of_lead[0].id.clone(), "h1", later).await, "it is not theirs");
        assert!(acknowledge(near.id.clone(), "h1", later).await);
        assert!(acknowledge(near.id.clone(), "h1", later.plus_ms(9)).await, "a second time changes nothing");
        assert!(notices(&house, "h1", false).await.is_empty());
        assert_eq!(notices(&house, "h1", true).await[0].seen, Some(later));
        assert_eq!(sweep(house.db.clone(), "missed", clock.due).await % 2, 1, "the lead is spared");
        assert!(
            notices(&house, "lead", false)
                .await
                .iter()
                .all(|n| n.code != format!("clock_missed:{}", clock.name))
        );
        house.run("UPDATE clock SET state = 'stopped'", Vec::new()).await;
        assert!(notices(&house, "h1", false).await.is_empty(), "a clock that stopped needs nobody");
    });
}

#[test]
fn an_early_sweep_finds_nothing() {
    for_each_engine(|house| async move {
        let tale = Tale::tell(&house.vault, 1, 0);
        tale.save(&house.db, &house.vault).await.unwrap();
        let watched = || tale.end().clocks.iter().filter(|k| k.is_running() && !k.goal);
        let first = watched().map(|k| k.warn_at).min().expect("a clock runs");
        let mut conn = house.db.read().await.unwrap();
        assert!(due(&mut conn, first.plus_ms(-1)).await.unwrap().is_empty());
        let alerts = due(&mut conn, first).await.unwrap();
        assert_eq!(alerts.len(), watched().filter(|k| k.warn_at == first).count());
        assert_eq!(alerts[0].number, tale.end().number.to_string());
    });
}

#[test]
fn what_one_node_has_in_hand_the_others_pass_over() {
    for_each_engine(|house| async move {
        for n in 0..5 {
            Tale::tell(&house.vault, n, 2).save(&house.db, &house.vault).await.unwrap();
        }
        let end = at("2027-11-02 10:00");
        let mut one = house.db.begin().await.unwrap();
        let held = notice::claim(&mut one, end).await.unwrap();
        assert!(!held.is_empty());
        match house.db.engine() {
            // There is one writer: nobody else can have begun.
            Engine::Sqlite => {}
            Engine::Postgres => {
                let mut two = house.db.begin().await.unwrap();
                assert!(notice::claim(&mut two, end).await.unwrap().is_empty());
                two.commit().await.unwrap();
            }
        }
        assert!(notice::any_due(&mut house.db.read().await.unwrap(), end).await.unwrap());
        // The node ends without having told anybody; its part is there for the next.
        drop(one);
        let mut three = house.db.begin().await.unwrap();
        let mut found = notice::claim(&mut three, end).await.unwrap();
        // The server hears of a dropped connection's end a moment later.
        while found.is_empty() {
            tokio::task::yield_now().await;
            found = notice::claim(&mut three, end).await.unwrap();
        }
        assert_eq!(found.len(), held.len());
        let (told, next) = told(&found[0], "three");
        assert!(raise(&mut three, &found[0], &told, next, end).await.unwrap().is_some());
        three.commit().await.unwrap();
    });
}

#[test]
fn a_database_of_its_own_has_a_time_of_its_own() {
    for_each_engine(|house| async move {
        let (first, second) = (house.db.time().await.unwrap(), house.db.time().await.unwrap());
        match house.db.engine() {
            Engine::Sqlite => assert_eq!(first, None),
            Engine::Postgres => assert!(first.is_some() && first <= second),
        }
    });
}

async fn remember(conn: &mut Conn, key: &str, remembered: &Remembered, now: i64) -> Result<(), StoreError> {
    let row = idempotency::row("partner/core", key, remembered, Instant::from_millis(now));
    insert_all(conn, vec![Rows::of(&IDEMPOTENCY, vec![row])]).await
}

#[test]
fn the_same_key_is_answered_once() {
    for_each_engine(|house| async move {
        let answer =
            |n: i64| Remembered { request: format!("r{n}"), status: 201, body: format!("{{\"n\":{n}}}") };
        let tasks: Vec<_> = (0..12)
            .map(|n| {
                let (db, answer) = (house.db.clone(), answer(n));
                tokio::spawn(async move {
                    let mut tx = db.begin().await?;
                    remember(&mut tx, "key", &answer, 1_000).await?;
                    tx.commit().await?;
                    Ok::<_, StoreError>(answer)
                })
            })
            .collect();
        let mut winners = Vec::new();
        for task in tasks {
            match task.await.unwrap() {
                Ok(answer) => winners.push(answer),
                Err(e) => assert!(e.is_unique_violation(), "{e:?}"),
            }
        }
        assert_eq!(winners.len(), 1);
        let mut conn = house.db.read().await.unwrap();
        let found = idempotency::find(&mut conn, "partner/core", "key").await.unwrap();
        assert_eq!(found.as_ref(), winners.first());
        assert_eq!(idempotency::find(&mut conn, "partner/other", "key").await.unwrap(), None);
        drop(conn);
        for n in 0..4 {
            let mut tx = house.db.begin().await.unwrap();
            remember(&mut tx, &format!("later-{n}"), &answer(n), 9_000).await.unwrap();
            tx.commit().await.unwrap();
        }
        let key = |name: &str| ("partner/core".to_owned(), name.to_owned());
        let looked = |now: i64, after: Option<&str>, most: u32| {
            let (after, db) = (after.map(key), house.db.clone());
            async move {
                let now = Instant::from_millis(now + idempotency::KEPT_MS);
                idempotency::old(&mut db.read().await.unwrap(), after.as_ref(), now, most).await.unwrap()
            }
        };
        let none = Looked { old: Vec::new(), last: Some(key("later-0")) };
        assert_eq!(looked(1_000, None, 2).await, none, "kept to the last moment");
        let one = Looked { old: vec![key("key")], last: Some(key("later-0")) };
        assert_eq!(looked(1_001, None, 2).await, one);
        assert_eq!(looked(1_001, Some("later-0"), 9).await, Looked::default());
        let mut tx = house.db.begin().await.unwrap();
        idempotency::forget(&mut tx, &one.old).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(house.count("idempotency").await, 4);
    });
}
