//! Transactions under load: exactly what was committed is there, whoever gives up harms nobody, nobody waits for ever,
//! and what was acknowledged is on disk.

use crate::support::house::{House, for_each_engine};
use greenlane_store::{Db, StoreError, Tx, args};
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

/// Long enough for a slow machine, short enough for a test that hangs.
const PATIENCE: Duration = Duration::from_secs(120);

async fn put(tx: &mut Tx, name: &str) -> Result<u64, StoreError> {
    tx.run("INSERT INTO setting (name, value) VALUES ($1, 'x')", args![name]).await
}

/// Three rows in one transaction, with a pause between them.
async fn three(db: &Db, who: &str) -> Result<Tx, StoreError> {
    let mut tx = db.begin().await?;
    for part in 0..3 {
        put(&mut tx, &format!("{who}/{part}")).await?;
        tokio::task::yield_now().await;
    }
    Ok(tx)
}

/// How many rows each writer left.
async fn left_by(house: &House) -> BTreeMap<String, usize> {
    let fresh = Db::connect(&house.url).await.unwrap();
    let rows = fresh.read().await.unwrap().all("SELECT name FROM setting", Vec::new()).await.unwrap();
    fresh.close().await;
    let mut out = BTreeMap::new();
    for row in rows {
        let name = row.text("name").unwrap();
        *out.entry(name.split('/').next().unwrap_or_default().to_owned()).or_insert(0) += 1;
    }
    out
}

async fn in_time<T>(work: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, work).await.expect("nobody waits for ever")
}

/// What one of many writers does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Plan {
    Commits,
    Drops,
    Fails,
    IsCancelled,
}

const PLANS: [Plan; 5] = [Plan::Commits, Plan::Drops, Plan::Commits, Plan::Fails, Plan::IsCancelled];

async fn write(db: Db, other: Db, i: usize, plan: Plan) {
    let who = format!("w{i}");
    let mut tx = three(&db, &who).await.unwrap();
    match plan {
        Plan::Drops => drop(tx),
        Plan::Fails => {
            let refused = put(&mut tx, &format!("{who}/0")).await.unwrap_err();
            assert!(refused.is_unique_violation(), "{refused:?}");
        }
        Plan::Commits | Plan::IsCancelled => {
            tx.commit().await.unwrap();
            let text = "SELECT name FROM setting WHERE name = $1";
            let seen = other.read().await.unwrap().first(text, args![format!("{who}/2")]).await.unwrap();
            assert!(seen.is_some(), "{who} was acknowledged and is not there");
        }
    }
}

#[test]
fn two_hundred_at_once() {
    for_each_engine(|house| async move {
        let other = Db::connect(&house.url).await.unwrap();
        let tasks: Vec<_> = (0..200)
            .map(|i| (i, PLANS[i % PLANS.len()]))
            .map(|(i, plan)| (i, plan, tokio::spawn(write(house.db.clone(), other.clone(), i, plan))))
            .collect();
        in_time(async {
            for (i, plan, task) in tasks {
                if plan == Plan::IsCancelled {
                    tokio::time::sleep(Duration::from_micros(i as u64 * 37 % 2_000)).await;
                    task.abort();
                    assert!(task.await.is_ok_and(|()| true) || plan == Plan::IsCancelled);
                } else {
                    task.await.unwrap();
                }
            }
        })
        .await;
        let left = in_time(left_by(&house)).await;
        for i in 0..200 {
            let (plan, found) = (PLANS[i % PLANS.len()], left.get(&format!("w{i}")).copied().unwrap_or(0));
            match plan {
                Plan::Commits => assert_eq!(found, 3, "w{i} committed"),
                Plan::Drops | Plan::Fails => assert_eq!(found, 0, "w{i} {plan:?}"),
                Plan::IsCancelled => assert!(found == 0 || found == 3, "w{i} left {found} of three"),
            }
        }
        other.close().await;
    });
}

/// Polls a future so many times and then lets it fall, wherever it stands.
struct GivesUp<F> {
    inner: Option<Pin<Box<F>>>,
    polls_left: u32,
}

impl<F: Future> Future for GivesUp<F> {
    type Output = Option<F::Output>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let Some(inner) = self.inner.as_mut() else { return Poll::Ready(None) };
        let outcome = inner.as_mut().poll(cx);
        if let Poll::Ready(value) = outcome {
            return Poll::Ready(Some(value));
        }
        if self.polls_left == 0 {
            self.inner = None;
            return Poll::Ready(None);
        }
        self.polls_left -= 1;
        Poll::Pending
    }
}

#[test]
fn giving_up_at_any_point_harms_nobody() {
    for_each_engine(|house| async move {
        let mut finished = 0;
        for polls in 0..40_u32 {
            for neighbours in [0, 2] {
                let who = format!("gives-up-{polls}-{neighbours}");
                let quitter = async {
                    let tx = three(&house.db, &who).await.unwrap();
                    tx.commit().await.unwrap();
                };
                let quitter = GivesUp { inner: Some(Box::pin(quitter)), polls_left: polls };
                let others = (0..neighbours).map(|n| {
                    let house = house.clone();
                    async move {
                        let name = format!("stays-{polls}-{n}");
                        three(&house.db, &name).await.unwrap().commit().await.unwrap();
                    }
                });
                let (outcome, _) =
                    in_time(futures::future::join(quitter, futures::future::join_all(others))).await;
                finished += usize::from(outcome.is_some());
                // The next one must find everything in order.
                let next =
                    async { three(&house.db, &format!("next-{polls}-{neighbours}")).await?.commit().await };
                in_time(next).await.unwrap_or_else(|e| panic!("after {polls} polls: {e:?}"));
            }
        }
        assert!((1..80).contains(&finished), "some gave up and some did not: {finished}");
        let left = in_time(left_by(&house)).await;
        for (who, found) in &left {
            assert_eq!(*found, 3, "{who} is there in part");
        }
        assert_eq!(left.keys().filter(|who| who.starts_with("stays")).count(), 80);
        assert_eq!(left.keys().filter(|who| who.starts_with("next")).count(), 80);
    });
}

#[test]
fn a_failing_transaction_in_a_batch_does_not_harm_the_others() {
    for_each_engine(|house| async move {
        let first = three(&house.db, "first").await.unwrap();
        let good: Vec<_> = (0..6)
            .map(|i| {
                let db = house.db.clone();
                tokio::spawn(async move { three(&db, &format!("good{i}")).await?.commit().await })
            })
            .collect();
        let bad: Vec<_> = (0..6)
            .map(|i| {
                let db = house.db.clone();
                tokio::spawn(async move {
                    let mut tx = three(&db, &format!("bad{i}")).await.unwrap();
                    put(&mut tx, &format!("bad{i}/1")).await.unwrap_err().is_unique_violation()
                })
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(50)).await;
        in_time(first.commit()).await.unwrap();
        in_time(async {
            for task in good {
                task.await.unwrap().unwrap();
            }
            for task in bad {
                assert!(task.await.unwrap());
            }
        })
        .await;
        let left = in_time(left_by(&house)).await;
        assert_eq!(left.len(), 7, "{left:?}");
        assert!(left.values().all(|n| *n == 3));
    });
}

#[test]
fn everybody_in_line_gives_up_and_the_first_is_still_told() {
    for_each_engine(|house| async move {
        for round in 0..30 {
            let first = three(&house.db, &format!("first{round}")).await.unwrap();
            let waiting: Vec<_> = (0..5)
                .map(|i| {
                    let db = house.db.clone();
                    tokio::spawn(async move { three(&db, &format!("waits{round}-{i}")).await.map(drop) })
                })
                .collect();
            tokio::time::sleep(Duration::from_millis(2)).await;
            let told = tokio::spawn(first.commit());
            for task in &waiting {
                task.abort();
            }
            in_time(told).await.unwrap().unwrap();
        }
        let left = in_time(left_by(&house)).await;
        assert_eq!(left.len(), 30, "{left:?}");
    });
}

#[test]
fn a_commit_after_a_failed_statement_never_lies() {
    for_each_engine(|house| async move {
        three(&house.db, "known").await.unwrap().commit().await.unwrap();
        for round in 0..40 {
            let who = format!("lucky{round}");
            let mut tx = three(&house.db, &who).await.unwrap();
            put(&mut tx, "known/0").await.unwrap_err();
            let said = in_time(tx.commit()).await;
            let found = left_by(&house).await.get(&who).copied().unwrap_or(0);
            assert_eq!(found, if said.is_ok() { 3 } else { 0 }, "commit said {said:?}");
        }
        // No connection is left in the middle of a transaction that was given up.
        for round in 0..40 {
            three(&house.db, &format!("later{round}")).await.unwrap().commit().await.unwrap();
        }
        assert_eq!(left_by(&house).await.keys().filter(|who| who.starts_with("later")).count(), 40);
    });
}

#[test]
fn what_was_acknowledged_survives_closing() {
    for_each_engine(|house| async move {
        let tasks: Vec<_> = (0..30)
            .map(|i| {
                let db = house.db.clone();
                tokio::spawn(async move { three(&db, &format!("w{i}")).await?.commit().await })
            })
            .collect();
        for task in tasks {
            in_time(task).await.unwrap().unwrap();
        }
        house.db.close().await;
        assert_eq!(left_by(&house).await.len(), 30);
        let refused = house.db.begin().await;
        assert!(refused.is_err(), "a closed database takes no transaction");
    });
}
