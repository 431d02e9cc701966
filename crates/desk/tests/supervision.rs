//! What leaders ask for and what customers are promised, from the order to the list that a team is measured by.

mod support;

use greenlane_desk::complaint::perform::perform;
use greenlane_desk::complaint::{clock, promised, view};
use greenlane_desk::portal::submit;
use greenlane_desk::queue::notices;
use greenlane_desk::queue::supervision::{UndertakingQuery, page, teams};
use greenlane_desk::views::{CaseView, UndertakingView};
use greenlane_desk::workers::ageing::ageing;
use greenlane_desk::workers::sweep::sweep;
use greenlane_desk::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::complaint::moves::Move;
use greenlane_domain::ids::UserId;
use serde_json::{Value, json};
use support::for_each_engine;

const HOUR_MS: i64 = 3_600_000;

fn somebody(desk: &Desk, id: &str) -> Actor {
    Actor::staff(desk.organisation().chart().member(&UserId::new(id)).unwrap())
}

async fn filed(desk: &Desk) -> CaseView {
    let filled = json!({
        "matter": "attitude", "text": "柜台的工作人员态度不好，我要投诉。", "when": "today", "wishes": ["apology"],
        "phone": "13800001111", "name": "王女士",
    });
    let made = submit(desk, &serde_json::from_value(filled).unwrap(), None).await.unwrap().receipt;
    view::case(desk, &Actor::program(), &made.number).await.unwrap()
}

async fn go(desk: &Desk, who: &str, number: &str, mv: Move, mut body: Value) -> Result<CaseView, Fault> {
    let seen = view::case(desk, &Actor::program(), number).await.unwrap().version;
    body["version"] = json!(seen);
    perform(desk, &somebody(desk, who), number, mv, body).await
}

async fn listed(desk: &Desk, who: &str, kind: &str, show: &str) -> Vec<UndertakingView> {
    let query = UndertakingQuery {
        kind: Some(kind.to_owned()),
        show: Some(show.to_owned()),
        ..UndertakingQuery::default()
    };
    page(desk, &somebody(desk, who), &query).await.unwrap().rows
}

#[test]
fn an_order_is_answered_sent_back_and_accepted_and_stands_in_the_list_meanwhile() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let case = filed(desk).await;
        let (number, owner) = (case.number.as_str(), case.owner.as_ref().unwrap().staff.id.clone());
        let given = json!({ "words": "请说明核实进展", "within": "4 hours" });
        let seen = go(desk, "lead", number, Move::Supervise, given.clone()).await.unwrap();
        go(desk, "lead", number, Move::Supervise, json!({ "words": "请联系客户", "day": "2026-11-06" }))
            .await
            .unwrap();
        let told = seen.clocks.iter().find(|c| c.subject == Some(1)).unwrap();
        assert_eq!((told.chip.name.as_str(), told.about.as_deref()), ("supervision", Some("请说明核实进展")));
        let notices = notices::list(desk, &somebody(desk, &owner)).await.unwrap().waiting;
        let orders = notices.iter().filter(|n| n.kind == "supervision_ordered").count();
        assert_eq!(orders, 2, "the owner hears of each at once");
        let rows = listed(desk, &owner, "supervision", "open").await;
        assert_eq!(
            rows.iter().map(|r| r.order.as_ref().unwrap().no).collect::<Vec<_>>(),
            [1, 2],
            "by due time"
        );
        assert!(rows[0].moves.iter().any(|m| m == "answer-supervision"));
        let explained = clock::explain(desk, &somebody(desk, "lead"), number, "supervision:2").await.unwrap();
        assert_eq!(explained.derivation.len(), 5, "each day until the sixth");

        house.clock.wait(5 * HOUR_MS);
        assert!(sweep(desk).await.unwrap() >= 2, "it is told when it is missed");
        let answer = json!({ "no": 1, "words": "已联系客户" });
        let refused = go(desk, "lead", number, Move::AnswerSupervision, answer.clone()).await;
        assert!(matches!(refused, Err(Fault::Refused(_))), "the giver does not answer");
        go(desk, &owner, number, Move::AnswerSupervision, answer).await.unwrap();
        let back = json!({ "no": 1, "accept": false, "words": "请写明答复日期", "within": "1 working days" });
        go(desk, "lead", number, Move::SettleSupervision, back).await.unwrap();
        go(desk, &owner, number, Move::AnswerSupervision, json!({ "no": 1, "words": "周三答复" }))
            .await
            .unwrap();
        go(desk, "lead", number, Move::SettleSupervision, json!({ "no": 1, "accept": true })).await.unwrap();
        let open = listed(desk, "lead", "supervision", "open").await;
        assert_eq!(open.len(), 1);
        let all = listed(desk, "lead", "supervision", "all").await;
        let states: Vec<_> = all.iter().map(|r| r.order.as_ref().unwrap().state.as_str()).collect();
        assert_eq!((states.len(), states.contains(&"accepted")), (2, true));
    });
}

#[test]
fn a_promise_is_found_in_the_words_kept_with_its_proof_and_counted_for_the_team() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let case = filed(desk).await;
        let (number, owner) = (case.number.as_str(), case.owner.as_ref().unwrap().staff.id.clone());
        let found = promised::read(desk, "已向客户致歉。我们明天下午3点前给您回电；三个工作日内书面答复您。");
        let dues: Vec<_> = found.iter().map(|f| f.due.as_str()).collect();
        assert_eq!(dues, ["2026-11-03T15:00:00+08:00", "2026-11-06T00:00:00+08:00"]);
        let promises: Vec<_> = found.iter().map(|f| json!({ "words": f.words, "due": f.due })).collect();
        let call =
            json!({ "channel": "phone", "outcome": "reached", "words": "已致歉", "promises": promises });
        let seen = go(desk, &owner, number, Move::LogContact, call).await.unwrap();
        assert_eq!(seen.promises.iter().map(|p| p.no).collect::<Vec<_>>(), [1, 2]);
        let again = json!({ "channel": "phone", "outcome": "reached", "words": "已回电", "keeps": [1] });
        house.clock.wait(HOUR_MS);
        let seen = go(desk, &owner, number, Move::LogContact, again).await.unwrap();
        assert_eq!(
            (seen.promises[0].state.as_str(), seen.promises[0].proof.as_deref()),
            ("kept", Some("contact:2"))
        );

        house.clock.wait(100 * HOUR_MS);
        let later = json!({ "no": 2, "due": "2026-11-10T18:00:00+08:00", "reason": "还在调取资料" });
        let seen = go(desk, &owner, number, Move::MovePromise, later).await.unwrap();
        assert!(seen.promises[1].broken && seen.promises[2].state == "open");
        assert_eq!(listed(desk, "lead", "promise", "open").await.len(), 1);
        assert_eq!(listed(desk, "lead", "promise", "kept").await.len(), 1);
        assert_eq!(listed(desk, "lead", "promise", "broken").await.len(), 1);
        let counted = teams(desk, &somebody(desk, "lead")).await.unwrap();
        assert_eq!(counted.iter().map(|t| (t.kept, t.broken)).collect::<Vec<_>>(), [(1, 1)]);
        let team = Some(counted[0].team.id.clone());
        let of_team = UndertakingQuery {
            kind: Some("promise".to_owned()),
            show: Some("all".to_owned()),
            team,
            after: None,
        };
        assert_eq!(page(desk, &somebody(desk, "lead"), &of_team).await.unwrap().rows.len(), 3);
    });
}

#[test]
fn promised_times_become_instants_by_the_calendar() {
    for_each_engine(false, |house| async move {
        let cases = [
            ("下周三前给您答复", "2026-11-12T00:00:00+08:00"),
            ("本周五下班前给您回电", "2026-11-06T17:30:00+08:00"),
            ("周一下午三点给您回电", "2026-11-02T15:00:00+08:00"),
            ("周一上午九点给您回电", "2026-11-09T09:00:00+08:00"),
            ("本周内给您答复", "2026-11-07T00:00:00+08:00"),
            ("48小时内给您办结", "2026-11-04T10:00:00+08:00"),
            ("三个工作日内给您答复", "2026-11-06T00:00:00+08:00"),
            ("一个月内退还年费", "2026-12-03T00:00:00+08:00"),
            ("月底前给您结果", "2026-12-01T00:00:00+08:00"),
            ("年底前完成整改", "2027-01-01T00:00:00+08:00"),
            ("25号前给您退款", "2026-11-26T00:00:00+08:00"),
            ("1号前给您退款", "2026-12-02T00:00:00+08:00"),
            ("10月8日前给您答复", "2027-10-09T00:00:00+08:00"),
        ];
        for (text, due) in cases {
            let found = promised::read(&house.desk, text);
            assert_eq!(found.iter().map(|f| f.due.as_str()).collect::<Vec<_>>(), [due], "{text}");
        }
        assert!(promised::read(&house.desk, "今天上午9点给您回电").is_empty(), "that hour has passed");
    });
}

#[test]
fn a_file_is_followed_closely_until_somebody_has_looked_and_an_old_contentious_one_comes_by_itself() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let quiet = filed(desk).await;
        let chosen = filed(desk).await;
        let (number, owner) = (chosen.number.as_str(), chosen.owner.as_ref().unwrap().staff.id.clone());
        let why = json!({ "words": "客户说要找媒体", "within": "3 working days" });
        let seen = go(desk, "lead", number, Move::Watch, why).await.unwrap();
        let turn = seen.clocks.iter().find(|c| c.chip.name == "watch").unwrap();
        assert_eq!((turn.chip.issue, turn.about.as_deref()), (None, Some("客户说要找媒体")));
        let rows = listed(desk, "lead", "watch", "open").await;
        let shown = rows[0].watch.as_ref().unwrap();
        assert_eq!((rows.len(), rows[0].number.as_str(), shown.by.is_some()), (1, number, true));
        assert!(rows[0].moves.contains(&"review-watch".to_owned()));
        house.clock.wait(30 * HOUR_MS);
        let found = json!({ "words": "已当面沟通，等检测结果", "goes_on": true, "day": "2026-11-13" });
        let seen = go(desk, &owner, number, Move::ReviewWatch, found).await.unwrap();
        let states: Vec<_> = seen.watches.iter().map(|w| w.state.as_str()).collect();
        assert_eq!(states, ["reviewed", "open"]);
        assert_eq!(ageing(desk).await.unwrap(), 0, "nothing is old yet");

        // A missed look is told to the owner and the lead as any other clock.
        house.clock.wait(11 * 24 * HOUR_MS);
        sweep(desk).await.unwrap();
        let told = notices::list(desk, &somebody(desk, "lead")).await.unwrap().waiting;
        assert!(told.iter().any(|n| n.number == number && n.kind == "clock_missed" && n.clock == "watch"));

        // The customer of the other file asked for a superior: contentious, and twelve days old.
        assert_eq!(ageing(desk).await.unwrap(), 0, "an ordinary file may be old");
        let asked = json!({ "reason": "asked", "words": "客户要求见负责人" });
        go(desk, "handler", &quiet.number, Move::Escalate, asked).await.unwrap();
        assert_eq!(ageing(desk).await.unwrap(), 1);
        assert_eq!(ageing(desk).await.unwrap(), 0, "each age once");
        let case = view::case(desk, &Actor::program(), &quiet.number).await.unwrap();
        let watch = &case.watches[0];
        assert_eq!((watch.by.is_none(), watch.words.is_none(), watch.aged), (true, true, Some(10)));
        for head in ["lead", "boss"] {
            let told = notices::list(desk, &somebody(desk, head)).await.unwrap().waiting;
            let aged: Vec<_> = told.iter().filter(|n| n.kind == "aged").map(|n| n.number.as_str()).collect();
            assert_eq!(aged, [quiet.number.as_str()], "{head}");
        }
        let off = json!({ "words": "客户已接受说明", "goes_on": false });
        go(desk, "lead", &quiet.number, Move::ReviewWatch, off).await.unwrap();
        assert_eq!(listed(desk, "lead", "watch", "open").await.len(), 1);
        house.clock.wait(9 * 24 * HOUR_MS);
        assert_eq!(ageing(desk).await.unwrap(), 1, "twenty days");
    });
}
