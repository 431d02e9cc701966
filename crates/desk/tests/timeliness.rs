//! Stories about the page of time: each figure is that of the files behind it, and everybody sees their own part of the bank.

mod support;

use greenlane_desk::Desk;
use greenlane_desk::complaint::perform::perform;
use greenlane_desk::complaint::view;
use greenlane_desk::portal::submit;
use greenlane_desk::queue::timeliness::timeliness;
use greenlane_desk::views::{CaseView, TimelinessView};
use greenlane_domain::access::Actor;
use greenlane_domain::complaint::moves::Move;
use greenlane_domain::ids::UserId;
use serde_json::{Value, json};
use support::for_each_engine;

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

fn somebody(desk: &Desk, id: &str) -> Actor {
    Actor::staff(desk.organisation().chart().member(&UserId::new(id)).unwrap())
}

async fn page(desk: &Desk, who: &str, days: u32) -> TimelinessView {
    timeliness(desk, &somebody(desk, who), days).await.unwrap()
}

async fn filed(desk: &Desk) -> String {
    let filled = json!({
        "matter": "attitude", "text": "柜台的工作人员态度不好，我要投诉。", "when": "today", "wishes": ["apology"],
        "phone": "13800001111", "name": "王女士",
    });
    submit(desk, &serde_json::from_value(filled).unwrap(), None).await.unwrap().receipt.number
}

async fn seen(desk: &Desk, number: &str) -> CaseView {
    view::case(desk, &Actor::program(), number).await.unwrap()
}

async fn act(desk: &Desk, who: &str, number: &str, mv: Move, mut body: Value) {
    body["version"] = json!(seen(desk, number).await.version);
    perform(desk, &somebody(desk, who), number, mv, body).await.unwrap();
}

/// A complaint that waits five minutes for its owner, is accepted, and withdrawn a day later.
async fn withdrawn(house: &support::House) -> String {
    let desk = &house.desk;
    let number = filed(desk).await;
    let owner = seen(desk, &number).await.owner.expect("somebody has it").staff.id;
    house.clock.wait(5 * MINUTE_MS);
    act(desk, &owner, &number, Move::Accept, json!({})).await;
    house.clock.wait(DAY_MS);
    let letter = json!({ "kind": "customer_material", "title": "撤回声明", "note": "客户签字的撤回声明" });
    act(desk, &owner, &number, Move::AttachEvidence, letter).await;
    let day = desk.now().day().to_string();
    let said = json!({ "received_on": day, "how": "written", "evidence": 1, "voluntary": true });
    act(desk, &owner, &number, Move::Withdraw, said).await;
    number
}

#[test]
fn the_stage_in_which_a_file_stood_longest_is_named_with_the_file() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let nothing = page(desk, "lead", 30).await;
        assert_eq!((nothing.files, nothing.whole.is_none(), nothing.slowest), (0, true, None));
        let number = withdrawn(&house).await;
        let found = page(desk, "lead", 30).await;
        assert_eq!((found.files, found.more), (1, false));
        assert_eq!(found.slowest.as_deref(), Some("dispatched"));
        let stood = found.stages.iter().find(|s| s.stage == "dispatched").expect("it stood there");
        assert_eq!((stood.files, stood.spread.median_ms), (1, DAY_MS + 5 * MINUTE_MS));
        assert_eq!(
            (stood.longest[0].number.as_str(), stood.longest[0].ms),
            (number.as_str(), stood.spread.p90_ms)
        );
        assert!((stood.share - 1.0).abs() < 1e-9, "it stood nowhere else");
        let all: f64 = found.stages.iter().map(|s| s.share).sum();
        assert!((all - 1.0).abs() < 1e-9);
        house.clock.wait(31 * DAY_MS);
        assert_eq!(page(desk, "lead", 30).await.files, 0, "the period is over");
        assert_eq!(page(desk, "lead", 60).await.files, 1);
    });
}

#[test]
fn the_five_defects_name_the_files_in_which_they_occurred() {
    for_each_engine(true, |house| async move {
        let number = withdrawn(&house).await;
        let found = page(&house.desk, "lead", 30).await;
        let codes: Vec<&str> = found.health.iter().map(|h| h.code.as_str()).collect();
        assert_eq!(codes, ["answered", "visible", "craft", "followed_up", "explained"]);
        let of = |code: &str| found.health.iter().find(|h| h.code == code).unwrap();
        assert_eq!((of("craft").good, of("craft").of), (1, 1), "nobody had to go further up");
        for code in ["followed_up", "explained"] {
            assert_eq!(
                (of(code).good, of(code).others.as_slice()),
                (0, [number.clone()].as_slice()),
                "{code}"
            );
        }
    });
}

#[test]
fn everybody_reads_the_files_of_their_own_part_only() {
    for_each_engine(true, |house| async move {
        withdrawn(&house).await;
        let desk = &house.desk;
        assert_eq!(page(desk, "comp", 30).await.files, 1);
        assert_eq!(page(desk, "agent", 30).await.files, 0, "the agent never had it in hand");
    });
}
