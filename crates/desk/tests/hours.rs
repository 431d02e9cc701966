//! A clock in opening hours from the outside: put in force as a version, counted by the hours of the owner's unit, explained
//! block by block, and left alone by other hours until it is counted again.

#[expect(dead_code, reason = "these stories need a part of it")]
#[path = "support/editions.rs"]
mod editions;
mod support;

use editions::{approved, proposed, somebody, tried};
use greenlane_desk::Desk;
use greenlane_desk::complaint::perform::perform;
use greenlane_desk::complaint::{clock, view};
use greenlane_desk::policy::count::count;
use greenlane_desk::policy::documents::{Documents, shipped};
use greenlane_desk::policy::draft::{self, NewDraft};
use greenlane_desk::portal::submit;
use greenlane_desk::queue::notices;
use greenlane_desk::views::{CaseView, ClockExplained};
use greenlane_desk::workers::sweep::sweep;
use greenlane_domain::access::Actor;
use greenlane_domain::complaint::moves::Move;
use serde_json::{Value, json};
use support::{House, for_each_engine};

const HOUR_MS: i64 = 3_600_000;

const TALK: &str = "\n[[clock]]\nname = \"talk\"\nzh = \"营业时间内回电\"\nen = \"Call within opening hours\"\nstart = \"accepted\"\nstop = \"spoken_with\"\nlimit = \"4 opening hours\"\nwarn_before = \"1 opening hours\"\nbasis = \"house\"\n";

/// Puts these documents in force: written by the lead, tried, approved by compliance.
async fn in_force(house: &House, documents: Documents) {
    let desk = &house.desk;
    let new = NewDraft { documents, note: "按营业时间回电".to_owned(), ..NewDraft::default() };
    let draft = draft::start(desk, &somebody(desk, "lead"), new).await.unwrap();
    assert!(draft.faults.is_empty(), "{:?}", draft.faults);
    let tried = tried(desk, &draft).await;
    assert_eq!(tried.trial.as_ref().unwrap().result.as_ref().unwrap().unexplained, 0);
    approved(desk, "comp", &proposed(desk, &tried).await).await.unwrap();
    house.clock.wait(10_000);
}

fn with_clock() -> Documents {
    Documents::from([("clocks.toml".to_owned(), format!("{}{TALK}", shipped()["clocks.toml"]))])
}

async fn act(desk: &Desk, who: &str, number: &str, mv: Move, mut body: Value) -> CaseView {
    body["version"] = json!(view::case(desk, &Actor::program(), number).await.unwrap().version);
    perform(desk, &somebody(desk, who), number, mv, body).await.unwrap()
}

/// Filed on Monday at 16:00 and accepted at once.
async fn accepted(house: &House) -> (String, String) {
    let desk = &house.desk;
    let filled = json!({
        "matter": "attitude", "text": "柜台的工作人员态度不好，我要投诉。", "when": "today", "wishes": ["apology"], "phone": "13800001111", "name": "王女士",
    });
    let number = submit(desk, &serde_json::from_value(filled).unwrap(), None).await.unwrap().receipt.number;
    let case = view::case(desk, &Actor::program(), &number).await.unwrap();
    let owner = case.owner.expect("somebody has it").staff.id;
    act(desk, &owner, &number, Move::Accept, json!({})).await;
    (number, owner)
}

async fn explained(desk: &Desk, number: &str) -> ClockExplained {
    clock::explain(desk, &somebody(desk, "lead"), number, "talk").await.unwrap()
}

#[test]
fn open_time_is_counted_told_and_explained_block_by_block() {
    for_each_engine(true, |house| async move {
        in_force(&house, with_clock()).await;
        house.clock.wait(6 * HOUR_MS - 10_000);
        let (number, owner) = accepted(&house).await;
        let told = explained(&house.desk, &number).await;
        assert_eq!(told.clock.chip.due, "2026-11-03T12:00:00+08:00");
        assert_eq!(
            (told.clock.limit.as_str(), told.clock.hours.unwrap().code.as_str()),
            ("4 opening hours", "bank")
        );
        let days: Vec<_> = told.derivation.iter().map(|d| (d.day.as_str(), d.why.as_str())).collect();
        assert_eq!(days, [("2026-11-02", "16:00–17:00 计 1 小时"), ("2026-11-03", "09:00–12:00 计 3 小时")]);
        // One opening hour before its end, and not in the night.
        house.clock.wait(16 * HOUR_MS);
        sweep(&house.desk).await.unwrap();
        let of_talk = async || {
            let list = notices::list(&house.desk, &somebody(&house.desk, &owner)).await.unwrap();
            list.waiting.into_iter().filter(|n| n.clock == "talk").map(|n| n.kind).collect::<Vec<_>>()
        };
        assert!(of_talk().await.is_empty());
        house.clock.wait(3 * HOUR_MS);
        sweep(&house.desk).await.unwrap();
        assert_eq!(of_talk().await, ["clock_near"]);
        house.clock.wait(HOUR_MS);
        sweep(&house.desk).await.unwrap();
        assert_eq!(of_talk().await, ["clock_missed"]);
    });
}

#[test]
fn other_opening_hours_move_what_runs_only_with_an_entry_in_its_history() {
    for_each_engine(true, |house| async move {
        in_force(&house, with_clock()).await;
        house.clock.wait(6 * HOUR_MS - 10_000);
        let (number, _) = accepted(&house).await;
        // From now on the bank opens at ten.
        let later = shipped()["calendar.json"].replace("[\"09:00\", \"12:00\"]", "[\"10:00\", \"12:00\"]");
        let mut documents = with_clock();
        documents.insert("calendar.json".to_owned(), later);
        in_force(&house, documents).await;
        assert_eq!(explained(&house.desk, &number).await.clock.chip.due, "2026-11-03T12:00:00+08:00");
        assert_eq!(count(&house.desk).await.unwrap(), 1);
        let told = explained(&house.desk, &number).await;
        assert_eq!(told.clock.chip.due, "2026-11-03T15:00:00+08:00");
        assert_eq!(told.changes.last().map(|c| c.kind.as_str()), Some("clock_recounted"));
    });
}
