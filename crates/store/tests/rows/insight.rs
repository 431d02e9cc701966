//! Standing sums: whatever happened, in whichever order the nodes heard of it, they are those of a recount, and each figure
//! lists exactly the files it counts.

use crate::support::house::for_each_engine;
use crate::support::rules::at;
use crate::support::tale::{MONDAY, Tale, save_many};
use greenlane_domain::access::Scope;
use greenlane_domain::insight::{CONTACT, Counts, Dim, Fact, Figure, Measure, QUICK};
use greenlane_store::StoreError;
use greenlane_store::complaint::list::{Behind, Filter, Order, count};
use greenlane_store::insight::{By, Given, Key, Sought, Sums, late, put, sums};
use std::sync::Arc;

const TALES: u32 = 60;
const STEPS: usize = 40;

fn recount(tales: &[Tale], dim: Dim) -> Sums {
    let mut sums = Sums::new();
    for tale in tales {
        for (_, code, day, counts) in Fact::of(tale.end()).parts().filter(|(of, ..)| *of == dim) {
            let key = Key { code: code.to_owned(), day: Some(day), path: None };
            *sums.entry(key).or_default() += counts;
        }
    }
    sums
}

fn given(tale: &Tale, step: usize) -> Given {
    let version = step as i64 + 1;
    Given { complaint: tale.id().clone(), version, fact: Fact::of(&tale.steps[step].after) }
}

#[test]
fn sums_are_those_of_a_recount_in_whichever_order_nodes_hear_of_changes() {
    for_each_engine(|house| async move {
        let tales: Arc<Vec<Tale>> =
            Arc::new((0..TALES).map(|n| Tale::tell(&house.vault, n, STEPS)).collect());
        save_many(&house.db, &house.vault, &tales).await;
        let nodes: Vec<_> = (0..4_usize)
            .map(|node| {
                let (db, tales) = (house.db.clone(), tales.clone());
                tokio::spawn(async move {
                    for round in 0..STEPS {
                        // Every node brings other steps of the same files, newer and older ones, in the order of their ids.
                        let mut given: Vec<Given> = tales
                            .iter()
                            .map(|tale| given(tale, (round * 7 + node * 13) % tale.steps.len()))
                            .collect();
                        given.sort_by(|a, b| a.complaint.cmp(&b.complaint));
                        let mut tx = db.begin().await?;
                        put(&mut tx, &given).await?;
                        tx.commit().await?;
                    }
                    Ok::<_, StoreError>(())
                })
            })
            .collect();
        for node in nodes {
            node.await.unwrap().unwrap();
        }
        let last: Vec<Given> = tales.iter().map(|tale| given(tale, tale.steps.len() - 1)).collect();
        let mut tx = house.db.begin().await.unwrap();
        put(&mut tx, &last).await.unwrap();
        tx.commit().await.unwrap();
        let (from, to) = (at(MONDAY).day(), at(MONDAY).day().plus(400));
        let mut conn = house.db.read().await.unwrap();
        for dim in Dim::ALL {
            let sought = Sought { dim: *dim, from, to, by: By::Day, within: None };
            let found = sums(&mut conn, &Scope::Everything, &sought).await.unwrap();
            let found: Sums = found.into_iter().filter(|(_, counts)| *counts != Counts::default()).collect();
            assert_eq!(found, recount(&tales, *dim), "{dim}");
        }
    });
}

#[test]
fn a_figure_lists_the_files_it_counts() {
    for_each_engine(|house| async move {
        let tales: Vec<Tale> = (0..TALES).map(|n| Tale::tell(&house.vault, n, STEPS)).collect();
        save_many(&house.db, &house.vault, &tales).await;
        let facts: Vec<Given> = tales.iter().map(|tale| given(tale, tale.steps.len() - 1)).collect();
        let mut tx = house.db.begin().await.unwrap();
        put(&mut tx, &facts).await.unwrap();
        tx.commit().await.unwrap();
        // Long after, no clock that runs is in time any more.
        let now = at(MONDAY).plus_ms(400 * 86_400_000);
        let (from, to) = (at(MONDAY).day(), now.day());
        let mut conn = house.db.read().await.unwrap();
        let sought = Sought { dim: Dim::All, from, to, by: By::Code, within: None };
        let sum = sums(&mut conn, &Scope::Everything, &sought).await.unwrap().into_values().next().unwrap();
        let mut files = async |figure: Figure, now| {
            let behind = Some(Behind { figure, from, to, now });
            let filter = Filter { behind, order: Order::Received, ..Filter::default() };
            count(&mut conn, &Scope::Everything, &filter, 1000).await.unwrap().0
        };
        assert_eq!(files(Figure::Received, now).await, sum[Measure::Received]);
        assert_eq!(files(Figure::Green, now).await, sum[Measure::Green]);
        let early = at(MONDAY);
        let missed = sum[Measure::ContactJudged] - sum[Measure::ContactKept];
        assert_eq!(files(Figure::ContactMissed, early).await, missed, "those that have stopped");
        assert_eq!(
            files(Figure::QuickMissed, early).await,
            sum[Measure::QuickJudged] - sum[Measure::QuickKept]
        );
        for (figure, clock, stopped) in [
            (Figure::ContactMissed, CONTACT, missed),
            (Figure::QuickMissed, QUICK, sum[Measure::QuickJudged] - sum[Measure::QuickKept]),
        ] {
            let mut other = house.db.read().await.unwrap();
            let running = late(&mut other, &Scope::Everything, clock, from, now).await.unwrap();
            let all = stopped + running.unjudged + running.kept;
            assert_eq!(files(figure, now).await, all, "{figure}: and those that run and are late");
        }
        let unhappy = facts.iter().filter(|given| given.fact.unhappy_on.is_some()).count() as i64;
        assert_eq!(files(Figure::Unhappy, now).await, unhappy);
        let whole = [sum[Measure::Received], sum[Measure::Green], missed, unhappy];
        assert!(whole.iter().all(|n| *n > 0), "there is something to count: {whole:?}");
    });
}
