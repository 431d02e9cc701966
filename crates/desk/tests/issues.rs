//! An issue that is added while the file is being worked on, from the outside: its own clocks in the file, in the queue, in
//! what people are told, and in the history of each clock.

mod support;

use greenlane_desk::complaint::perform::perform;
use greenlane_desk::complaint::{clock, view};
use greenlane_desk::portal::submit;
use greenlane_desk::queue::list::{QueueQuery, page};
use greenlane_desk::queue::notices;
use greenlane_desk::views::{CaseView, ClockView};
use greenlane_desk::workers::sweep::sweep;
use greenlane_desk::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::complaint::moves::Move;
use greenlane_domain::ids::UserId;
use serde_json::{Value, json};
use support::for_each_engine;

const DAY_MS: i64 = 24 * 3_600_000;

fn somebody(desk: &Desk, id: &str) -> Actor {
    Actor::staff(desk.organisation().chart().member(&UserId::new(id)).unwrap())
}

async fn seen(desk: &Desk, number: &str) -> CaseView {
    view::case(desk, &Actor::program(), number).await.unwrap()
}

async fn act(desk: &Desk, who: &str, number: &str, mv: Move, mut body: Value) -> Result<CaseView, Fault> {
    body["version"] = json!(seen(desk, number).await.version);
    perform(desk, &somebody(desk, who), number, mv, body).await
}

/// A complaint of Monday that its owner accepted, with an issue added on the tenth day.
async fn added(house: &support::House) -> (String, String) {
    let desk = &house.desk;
    let filled = json!({
        "matter": "attitude", "text": "柜台的工作人员态度不好，我要投诉。", "when": "today", "wishes": ["apology"], "phone": "13800001111", "name": "王女士",
    });
    let number = submit(desk, &serde_json::from_value(filled).unwrap(), None).await.unwrap().receipt.number;
    let owner = seen(desk, &number).await.owner.expect("somebody has it").staff.id;
    act(desk, &owner, &number, Move::Accept, json!({})).await.unwrap();
    house.clock.wait(10 * DAY_MS);
    let issue = json!({ "words": "另外，上个月的手续费也收错了", "wishes": ["refund"] });
    act(desk, &owner, &number, Move::AddIssue, issue).await.unwrap();
    (number, owner)
}

fn of<'c>(case: &'c CaseView, name: &str, issue: Option<u8>) -> &'c ClockView {
    let found = case.clocks.iter().find(|k| k.chip.name == name && k.chip.issue == issue);
    found.unwrap_or_else(|| panic!("{name} of {issue:?}"))
}

#[test]
fn an_added_issue_shows_its_own_clocks_with_its_words_and_explains_them_day_by_day() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let (number, _) = added(&house).await;
        let case = seen(desk, &number).await;
        assert_eq!(case.issues[1].raised.as_deref(), Some("2026-11-12T10:00:00+08:00"));
        let (whole, own) = (of(&case, "decision", None), of(&case, "decision", Some(2)));
        assert_eq!(whole.chip.due, "2026-11-18T00:00:00+08:00");
        assert_eq!(own.chip.due, "2026-11-28T00:00:00+08:00");
        assert_eq!(own.about.as_deref(), Some("另外，上个月的手续费也收错了"));
        assert_eq!(own.may, ["extend", "pause", "restart", "agree"]);

        let told = clock::explain(desk, &somebody(desk, "lead"), &number, "decision:2").await.unwrap();
        assert_eq!(told.derivation.iter().filter(|d| d.counts).count(), 15);
        assert_eq!(told.derivation[0].day, "2026-11-12");
        let file = clock::explain(desk, &somebody(desk, "lead"), &number, "decision").await.unwrap();
        assert_eq!(file.derivation[0].day, "2026-11-02");
        let added = case.timeline.iter().find(|e| e.kind == "issue_added").expect("it is in the history");
        assert_eq!((added.audience.as_str(), &added.params["issue"]), ("customer", &json!(2)));
    });
}

#[test]
fn what_is_done_to_the_clock_of_one_issue_stands_in_its_own_history_alone() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let (number, _) = added(&house).await;
        let pause = json!({ "issue": 2, "reason": "appraisal", "words": "送第三方机构鉴定签名" });
        let case = act(desk, "lead", &number, Move::Pause, pause).await.unwrap();
        assert_eq!(of(&case, "decision", None).chip.state, "running");
        assert_eq!(of(&case, "decision", Some(2)).chip.state, "paused");
        let lead = somebody(desk, "lead");
        let changes = async |which: &str| {
            let told = clock::explain(desk, &lead, &number, which).await.unwrap();
            told.changes.into_iter().map(|c| c.kind).collect::<Vec<_>>()
        };
        assert_eq!(changes("decision:2").await, ["clock_started", "clock_paused"]);
        assert_eq!(changes("decision").await, ["clock_started"]);

        // The longest standstill ends by itself; the file's own time ran on meanwhile.
        house.clock.wait(61 * DAY_MS);
        sweep(desk).await.unwrap();
        assert_eq!(changes("decision:2").await, ["clock_started", "clock_paused", "pause_ran_out"]);
        assert_eq!(of(&seen(desk, &number).await, "decision", Some(2)).chip.due, "2027-01-27T00:00:00+08:00");
        let none = json!({ "issue": 3, "to_days": 30, "reason": "需外部机构配合" });
        let refused = act(desk, "lead", &number, Move::Extend, none).await;
        assert!(matches!(refused, Err(Fault::Refused(r)) if r.code() == "no_clock_to_extend"));
    });
}

#[test]
fn people_are_told_of_the_clock_of_an_issue_and_the_queue_is_sorted_by_it() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let (number, owner) = added(&house).await;
        let reached = json!({
            "channel": "phone", "outcome": "reached", "confirmed_content": true, "expressed_attention": true, "words": "已核对内容",
        });
        act(desk, &owner, &number, Move::LogContact, reached).await.unwrap();
        // Of the deadlines that still lie ahead, the investigation of the second issue comes first.
        let agree = json!({ "day": "2027-03-01", "contact": 1, "words": "三月一日前答复就行" });
        act(desk, &owner, &number, Move::Agree, agree).await.unwrap();
        house.clock.wait(5 * DAY_MS);
        sweep(desk).await.unwrap();
        let list = notices::list(desk, &somebody(desk, &owner)).await.unwrap();
        let told: Vec<_> =
            list.waiting.iter().map(|n| (n.kind.as_str(), n.clock.as_str(), n.issue)).collect();
        assert!(told.contains(&("clock_near", "investigation", Some(2))), "{told:?}");
        assert!(told.contains(&("clock_missed", "investigation", None)), "{told:?}");
        assert!(
            told.iter().all(|(kind, clock, issue)| (*kind, *clock) != ("clock_missed", "investigation")
                || issue.is_none())
        );

        let rows = page(desk, &somebody(desk, "lead"), &QueueQuery::default()).await.unwrap().rows;
        let chip = rows.iter().find(|r| r.number == number).and_then(|r| r.clock.clone()).unwrap();
        assert_eq!((chip.name.as_str(), chip.issue), ("investigation", None), "the earliest, late as it is");
        assert_eq!(chip.state, "overdue", "a file is late when any of its clocks is");
    });
}

#[test]
fn an_issue_comes_too_late_once_the_plan_is_with_the_customer_and_needs_words_and_a_message_that_exists() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let (number, owner) = added(&house).await;
        let code = |result: Result<CaseView, Fault>| match result {
            Err(Fault::Refused(refusal)) => refusal.code(),
            other => panic!("not refused: {other:?}"),
        };
        let add = |body: Value| act(desk, &owner, &number, Move::AddIssue, body);
        assert_eq!(code(add(json!({ "words": " " })).await), "nothing_written");
        assert_eq!(code(add(json!({ "words": "还有一事", "message": 7 })).await), "no_such_message");
        let overlooked = add(json!({ "words": "登记时漏了这一项", "overlooked": true })).await.unwrap();
        let statutory = overlooked.clocks.iter().filter(|k| k.chip.name == "decision").count();
        assert_eq!(statutory, 2, "what was there from the beginning has no time of its own");
    });
}
