//! Stories about figures: each is the number of the files behind it, sums are always those of a recount, and nobody counts
//! what they may not see.

mod support;

use greenlane_desk::complaint::perform::perform;
use greenlane_desk::complaint::view;
use greenlane_desk::insight::analysis::analysis;
use greenlane_desk::insight::cockpit::cockpit;
use greenlane_desk::insight::course::course;
use greenlane_desk::intake::register::{NewComplaint, Registered, register};
use greenlane_desk::queue::list::{QueueQuery, page};
use greenlane_desk::views::CockpitView;
use greenlane_desk::workers::index::index;
use greenlane_desk::{Desk, Fault};
use greenlane_domain::access::{Actor, Scope};
use greenlane_domain::complaint::intake::Channel;
use greenlane_domain::complaint::issue::Wish;
use greenlane_domain::complaint::moves::Move;
use greenlane_domain::ids::{Number, UserId};
use greenlane_domain::insight::{Counts, Dim, Fact, Measure};
use greenlane_domain::time::Day;
use greenlane_store::complaint::load::by_number;
use greenlane_store::customer::Customer;
use greenlane_store::insight::{By, Key, Sought, Sums, sums};
use serde_json::{Value, json};
use support::{House, for_each_engine};

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

fn somebody(desk: &Desk, id: &str) -> Actor {
    Actor::staff(desk.organisation().chart().member(&UserId::new(id)).unwrap())
}

/// A complaint about a branch, taken down by the agent.
async fn filed(house: &House, text: &str, branch: Option<&str>, about: &[&str]) -> String {
    house.clock.wait(MINUTE_MS);
    let phone = format!("139{:08}", house.desk.now().as_millis() / MINUTE_MS % 100_000_000);
    let new = NewComplaint {
        channel: Channel::Phone,
        text: text.to_owned(),
        issues: Vec::new(),
        wishes: vec![Wish::Apology],
        customer: Customer { phone: Some(phone), ..Customer::default() },
        branch: branch.map(str::to_owned),
        occurred_on: None,
        received_at: None,
        amount: None,
        care: Vec::new(),
        on_behalf: None,
        correction: None,
        complained_about: about.iter().map(|id| UserId::new(*id)).collect(),
    };
    match register(&house.desk, &somebody(&house.desk, "agent"), new, None).await.unwrap() {
        Registered::New(receipt) => receipt.number,
        Registered::Again { .. } => panic!("a new complaint"),
    }
}

async fn act(house: &House, number: &str, mv: Move, mut body: Value) {
    let desk = &house.desk;
    let case = view::case(desk, &Actor::program(), number).await.unwrap();
    body["version"] = json!(case.version);
    let owner = case.owner.expect("somebody has it").staff.id;
    perform(desk, &somebody(desk, &owner), number, mv, body).await.unwrap();
}

async fn spoken_with(house: &House, number: &str) {
    act(house, number, Move::Accept, json!({})).await;
    let call = json!({ "channel": "phone", "outcome": "reached", "confirmed_content": true,
        "expressed_attention": true, "words": "客户说明了经过" });
    act(house, number, Move::LogContact, call).await;
}

async fn withdrawn(house: &House, number: &str) {
    let letter = json!({ "kind": "customer_material", "title": "撤回声明", "note": "客户签字的撤回声明" });
    act(house, number, Move::AttachEvidence, letter).await;
    let day = house.desk.now().day().to_string();
    let said = json!({ "received_on": day, "how": "written", "evidence": 1, "voluntary": true });
    act(house, number, Move::Withdraw, said).await;
}

async fn seen(house: &House, who: &str) -> CockpitView {
    index(&house.desk).await.unwrap();
    cockpit(&house.desk, &somebody(&house.desk, who), 30).await.unwrap()
}

/// How many files the list behind a figure has.
async fn listed(house: &House, who: &str, figure: &str, view: &CockpitView) -> i64 {
    let query = QueueQuery {
        figure: Some(figure.to_owned()),
        from: Some(view.from.clone()),
        to: Some(view.to.clone()),
        sort: Some("received".to_owned()),
        ..QueueQuery::default()
    };
    page(&house.desk, &somebody(&house.desk, who), &query).await.unwrap().total
}

fn rate(view: &CockpitView, code: &str) -> (i64, i64) {
    let rate = view.rates.iter().find(|rate| rate.code == code).unwrap();
    (rate.numerator, rate.denominator)
}

#[test]
fn every_figure_is_the_number_of_the_files_behind_it() {
    for_each_engine(true, |house| async move {
        let spoken = filed(&house, "柜台的工作人员态度不好，我要投诉。", None, &[]).await;
        spoken_with(&house, &spoken).await;
        let silent = filed(&house, "短信提醒总是收不到，投诉你们。", None, &[]).await;
        let first = seen(&house, "lead").await;
        assert_eq!((first.received, listed(&house, "lead", "received", &first).await), (2, 2));
        assert_eq!(rate(&first, "contact_24h"), (1, 1), "the other one still has time");
        assert_eq!(listed(&house, "lead", "contact_missed", &first).await, 0);

        // A day later the second one is missed, although nothing happened in its file.
        house.clock.wait(2 * DAY_MS);
        let later = seen(&house, "lead").await;
        assert_eq!(rate(&later, "contact_24h"), (1, 2));
        assert_eq!(listed(&house, "lead", "contact_missed", &later).await, 1);
        spoken_with(&house, &silent).await;
        let after = seen(&house, "lead").await;
        assert_eq!(rate(&after, "contact_24h"), (1, 2), "a late call does not undo it");
        assert_eq!(listed(&house, "lead", "contact_missed", &after).await, 1);
        assert_eq!(after.causes.iter().map(|part| part.received).sum::<i64>(), 2);
        assert_eq!(after.weeks.iter().map(|week| week.received).sum::<i64>(), 2);
        assert_eq!(after.branches.iter().map(|part| part.received).sum::<i64>(), 2);
    });
}

/// All files, counted anew.
async fn recount(house: &House, numbers: &[String], dim: Dim) -> Sums {
    let mut conn = house.desk.db().read().await.unwrap();
    let mut sums = Sums::new();
    for number in numbers {
        let file = by_number(&mut conn, &Number::parse(number).unwrap()).await.unwrap().unwrap();
        let fact = Fact::of(&file.complaint);
        for (_, code, day, counts) in fact.parts().filter(|(of, ..)| *of == dim) {
            let key = Key { code: code.to_owned(), day: Some(day), path: None };
            *sums.entry(key).or_default() += counts;
        }
    }
    sums
}

async fn standing(house: &House, dim: Dim) -> Sums {
    let (from, to) = (Day::parse("2020-01-01").unwrap(), house.desk.now().day());
    let sought = Sought { dim, from, to, by: By::Day, within: None };
    let mut conn = house.desk.db().read().await.unwrap();
    let found = sums(&mut conn, &Scope::Everything, &sought).await.unwrap();
    found.into_iter().filter(|(_, counts)| *counts != Counts::default()).collect()
}

#[test]
fn standing_sums_are_always_those_of_a_recount() {
    for_each_engine(true, |house| async move {
        let texts =
            ["柜台态度不好，我要投诉。", "短信提醒收不到，我要投诉。", "年费多收了我二十元，要求退还。"];
        let mut numbers = Vec::new();
        for round in 0..3 {
            for text in texts {
                numbers.push(filed(&house, text, (round == 1).then_some("e1"), &[]).await);
            }
            house.clock.wait(DAY_MS);
            if round > 0 {
                index(&house.desk).await.unwrap();
            }
            spoken_with(&house, &numbers[round * 3]).await;
            index(&house.desk).await.unwrap();
            withdrawn(&house, &numbers[round * 3]).await;
            if round == 1 {
                // The same file twice in one turn of the worker.
                spoken_with(&house, &numbers[4]).await;
            }
        }
        index(&house.desk).await.unwrap();
        for dim in Dim::ALL {
            let wanted = recount(&house, &numbers, *dim).await;
            assert!(!wanted.is_empty());
            assert_eq!(standing(&house, *dim).await, wanted, "{dim}");
        }
        let closed: i64 =
            standing(&house, Dim::All).await.values().map(|counts| counts[Measure::Closed]).sum();
        assert_eq!(closed, 3);
    });
}

#[test]
fn nobody_counts_what_they_may_not_see() {
    for_each_engine(true, |house| async move {
        filed(&house, "柜台的工作人员态度不好，我要投诉。", Some("e1"), &["comp"]).await;
        filed(&house, "短信提醒总是收不到，投诉你们。", None, &[]).await;
        assert_eq!(seen(&house, "lead").await.received, 2);
        let about = seen(&house, "comp").await;
        assert_eq!(about.received, 1, "not even as a number");
        assert_eq!(listed(&house, "comp", "received", &about).await, 1);
        let refused = cockpit(&house.desk, &somebody(&house.desk, "agent"), 30).await;
        assert!(matches!(refused, Err(Fault::NotAllowed)));
        let wrong = analysis(&house.desk, &somebody(&house.desk, "lead"), "weather", 30).await;
        assert!(matches!(wrong, Err(Fault::Invalid(_))));
    });
}

#[test]
fn what_got_worse_is_named_with_its_files_and_today_is_not_judged() {
    for_each_engine(true, |house| async move {
        for _ in 0..6 {
            filed(&house, "短信提醒总是收不到，投诉你们。", Some("e1"), &[]).await;
        }
        let lead = somebody(&house.desk, "lead");
        index(&house.desk).await.unwrap();
        assert!(
            analysis(&house.desk, &lead, "cause", 30).await.unwrap().rows.is_empty(),
            "today is not over"
        );
        house.clock.wait(DAY_MS);
        let found = analysis(&house.desk, &lead, "cause", 30).await.unwrap();
        let row = found.rows.iter().find(|row| row.branch.is_some()).expect("the branch is named");
        assert_eq!((row.change.recent, row.change.sureness.as_str(), row.change.change), (6, "strong", None));
        let branch = row.branch.as_ref().map(|branch| branch.id.as_str());
        assert_eq!(branch, Some("e1"));
        let closer = course(&house.desk, &lead, "cause", &row.code, branch).await.unwrap();
        assert_eq!(closer.weeks.iter().map(|week| week.received).sum::<i64>(), 6);
        assert_eq!((closer.weeks.len(), closer.latest.len()), (12, 5));
    });
}
