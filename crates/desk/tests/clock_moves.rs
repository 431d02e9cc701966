//! The lawful moves of the statutory clock from the outside: what is shown of them, what the customer is told, and what
//! the program does by itself.

mod support;

use greenlane_desk::complaint::clock_preview::{PreviewQuery, preview};
use greenlane_desk::complaint::perform::perform;
use greenlane_desk::complaint::{clock, view};
use greenlane_desk::portal::{PortalReceiptView, submit};
use greenlane_desk::queue::{green, notices};
use greenlane_desk::views::{CaseView, ClockExplained, ClockView, GreenCard};
use greenlane_desk::workers::sweep::sweep;
use greenlane_desk::{Desk, Fault};
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

async fn filed(desk: &Desk, matter: &str, text: &str) -> PortalReceiptView {
    let filled = json!({
        "matter": matter, "text": text, "when": "today", "wishes": ["apology"], "phone": "13800001111", "name": "王女士",
    });
    submit(desk, &serde_json::from_value(filled).unwrap(), None).await.unwrap().receipt
}

async fn seen(desk: &Desk, number: &str) -> CaseView {
    view::case(desk, &Actor::program(), number).await.unwrap()
}

/// Carries out a move on the file as it stands.
async fn act(desk: &Desk, who: &str, number: &str, mv: Move, mut body: Value) -> Result<CaseView, Fault> {
    body["version"] = json!(seen(desk, number).await.version);
    perform(desk, &somebody(desk, who), number, mv, body).await
}

/// A complaint that its owner has accepted.
async fn accepted(desk: &Desk) -> (String, String) {
    let number = filed(desk, "attitude", "柜台的工作人员态度不好，我要投诉。").await.number;
    let owner = seen(desk, &number).await.owner.expect("somebody has it").staff.id;
    act(desk, &owner, &number, Move::Accept, json!({})).await.unwrap();
    (number, owner)
}

fn decision(case: &CaseView) -> &ClockView {
    case.clocks.iter().rev().find(|c| c.chip.name == "decision").expect("the statutory clock")
}

async fn explained(desk: &Desk, number: &str) -> ClockExplained {
    clock::explain(desk, &somebody(desk, "lead"), number, "decision").await.unwrap()
}

fn counted(explained: &ClockExplained) -> usize {
    explained.derivation.iter().filter(|d| d.counts).count()
}

#[test]
fn a_pause_says_until_when_at_most_and_ends_by_itself_with_every_day_told() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let (number, _) = accepted(desk).await;
        house.clock.wait(2 * DAY_MS);
        let pause = json!({ "reason": "appraisal", "words": "送第三方机构鉴定签名" });
        let case = act(desk, "lead", &number, Move::Pause, pause).await.unwrap();
        let open = decision(&case).pauses.last().expect("it stands still");
        assert_eq!(open.until.as_deref(), Some("2027-01-03T23:59:59.999+08:00"));
        sweep(desk).await.unwrap();
        assert_eq!(decision(&seen(desk, &number).await).chip.state, "paused");

        house.clock.wait(61 * DAY_MS);
        sweep(desk).await.unwrap();
        let told = explained(desk, &number).await;
        assert_eq!(told.clock.chip.due, "2027-01-17T00:00:00+08:00");
        assert_eq!((counted(&told), told.derivation.iter().filter(|d| d.code == "paused").count()), (15, 60));
        let kinds: Vec<&str> = told.changes.iter().map(|c| c.kind.as_str()).collect();
        assert_eq!(kinds, ["clock_started", "clock_paused", "pause_ran_out"]);
        assert!(told.changes[1..].iter().all(|c| c.told.iter().any(|t| t.channel == "portal")));
        assert_eq!((told.changes[1].by.as_str(), told.changes[2].by.as_str()), ("周小敏", "program"));
        let again = sweep(desk).await.unwrap();
        assert_eq!(decision(&seen(desk, &number).await).chip.due, told.clock.chip.due, "{again}");
    });
}

#[test]
fn an_extension_shows_before_and_after_who_approved_it_and_which_days_it_added() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let (number, _) = accepted(desk).await;
        let lead = somebody(desk, "lead");
        let query = |to_days| PreviewQuery {
            verb: "extend".to_owned(),
            to_days: Some(to_days),
            ..PreviewQuery::default()
        };
        let refused = preview(desk, &lead, &number, &query(60)).await;
        assert!(matches!(refused, Err(Fault::Refused(r)) if r.code() == "approver_needed"));
        let before = preview(desk, &lead, &number, &query(30)).await.unwrap();
        assert_eq!(decision(&seen(desk, &number).await).extended_from, None, "a preview writes nothing");

        act(desk, "lead", &number, Move::Extend, json!({ "to_days": 30, "reason": "需外部机构配合" }))
            .await
            .unwrap();
        let told = explained(desk, &number).await;
        assert_eq!(told.clock.chip.due, before.clock.chip.due);
        assert_eq!(
            (counted(&told), told.derivation.iter().filter(|d| d.code == "extended").count()),
            (30, 15)
        );
        let extended = told.changes.last().unwrap();
        assert_eq!((extended.by.as_str(), extended.words.as_deref()), ("周小敏", Some("需外部机构配合")));
        assert_eq!(extended.from.as_deref(), Some("2026-11-18T00:00:00+08:00"));
    });
}

#[test]
fn the_same_complaint_again_merges_and_with_new_facts_the_clock_starts_anew() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let (number, owner) = accepted(desk).await;
        house.clock.wait(7 * DAY_MS);
        let again = filed(desk, "attitude", "上次说的柜台态度问题，我有当天的录像。").await.number;
        let second = seen(desk, &again).await.owner.expect("somebody has it").staff.id;
        let restart = json!({ "repeat": again, "reason": "客户提供了当天的录像" });
        let early = act(desk, &owner, &number, Move::Restart, restart.clone()).await;
        assert!(matches!(early, Err(Fault::Refused(r)) if r.code() == "not_merged_here"));
        let later = json!({ "into": again, "reason": "同一件事" });
        let wrong = act(desk, &owner, &number, Move::Merge, later).await;
        assert!(matches!(wrong, Err(Fault::Refused(r)) if r.code() == "merge_into_the_earlier"));
        act(desk, &second, &again, Move::Merge, json!({ "into": number, "reason": "同一件事" }))
            .await
            .unwrap();
        assert_eq!(decision(&seen(desk, &number).await).chip.due, "2026-11-18T00:00:00+08:00");

        let case = act(desk, &owner, &number, Move::Restart, restart).await.unwrap();
        assert_eq!(decision(&case).chip.due, "2026-11-25T00:00:00+08:00");
        let old = case.clocks.iter().find(|c| c.superseded).expect("the old clock stays");
        assert_eq!(old.stopped_with.as_deref(), Some("clock_restarted"));
        let by_place =
            clock::explain(desk, &somebody(desk, "lead"), &number, &old.n.to_string()).await.unwrap();
        assert_eq!(by_place.changes.last().and_then(|c| c.of.as_deref()), Some(again.as_str()));
    });
}

#[test]
fn an_agreement_is_proven_by_a_talk_and_shown_as_agreed() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let (number, owner) = accepted(desk).await;
        let talk = json!({ "channel": "phone", "outcome": "reached", "words": "客户说月底回来再谈" });
        act(desk, &owner, &number, Move::LogContact, talk).await.unwrap();
        let agree = json!({ "day": "2026-11-30", "contact": 1, "words": "我月底才回来，到时候再说" });
        let case = act(desk, &owner, &number, Move::Agree, agree).await.unwrap();
        let clock = decision(&case);
        assert_eq!(clock.agreed_from.as_deref(), Some("2026-11-18T00:00:00+08:00"));
        let told = explained(desk, &number).await;
        let agreed = told.changes.last().unwrap();
        assert_eq!((agreed.why.as_deref(), agreed.of.as_deref()), (Some("contact"), Some("1")));
        assert_eq!(told.derivation.last().map(|d| d.code.as_str()), Some("agreed"));
    });
}

#[test]
fn a_reminder_reaches_the_owner_and_not_twice_within_half_an_hour() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let (number, owner) = accepted(desk).await;
        act(desk, "lead", &number, Move::Remind, json!({})).await.unwrap();
        let mine = notices::list(desk, &somebody(desk, &owner)).await.unwrap().waiting;
        assert_eq!((mine[0].kind.as_str(), mine[0].clock.as_str()), ("reminded", "first_contact"));
        house.clock.wait(29 * MINUTE_MS);
        let again = act(desk, "lead", &number, Move::Remind, json!({})).await;
        assert!(matches!(again, Err(Fault::Refused(r)) if r.code() == "reminded_just_now"));
        house.clock.wait(MINUTE_MS);
        act(desk, "lead", &number, Move::Remind, json!({})).await.unwrap();
    });
}

#[test]
fn the_control_room_groups_the_green_channel_by_what_it_waits_for() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let lead = somebody(desk, "lead");
        let empty = green::room(desk, &lead).await.unwrap();
        assert!(empty.cards.is_empty() && empty.last_done.is_none());
        accepted(desk).await;
        let number = filed(desk, "money", "我的卡被盗刷了三千元，我没有操作过。").await.number;
        let owner = seen(desk, &number).await.owner.expect("somebody has it").staff.id;
        let card = || async { green::room(desk, &lead).await.unwrap().cards.remove(0) };
        let clock = |card: &GreenCard| card.row.clock.as_ref().map(|c| (c.name.clone(), c.state.clone()));
        let first = |state: &str| Some(("green_first_response".to_owned(), state.to_owned()));
        assert_eq!(green::room(desk, &lead).await.unwrap().cards.len(), 1, "only the green channel");
        let waiting = card().await;
        assert_eq!((waiting.accepted, clock(&waiting)), (false, first("running")));
        house.clock.wait(4 * MINUTE_MS);
        act(desk, &owner, &number, Move::Accept, json!({})).await.unwrap();
        house.clock.wait(12 * MINUTE_MS);
        let late = card().await;
        assert_eq!((late.accepted, clock(&late)), (true, first("overdue")));
        let talk = json!({ "channel": "phone", "outcome": "reached", "words": "已挂失，正在核实" });
        act(desk, &owner, &number, Move::LogContact, talk).await.unwrap();
        let room = green::room(desk, &lead).await.unwrap();
        let waited: Vec<_> =
            room.responses.iter().map(|r| (r.number.as_str(), r.took_ms, r.within_ms)).collect();
        assert_eq!(waited, [(number.as_str(), 16 * MINUTE_MS as u64, 15 * MINUTE_MS as u64)]);
        assert_ne!(clock(&room.cards[0]), clock(&late), "somebody has spoken with the customer");
        let person = room.people.iter().find(|p| p.staff.id == owner).expect("they may own it");
        assert_eq!(person.green, 1);
        let nobody = seen(desk, &number).await.nobody;
        assert_eq!((nobody.unowned_ms, nobody.hand_overs, nobody.since), (4 * MINUTE_MS, 0, None));
    });
}
