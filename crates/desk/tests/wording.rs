//! Words that must not reach a customer: a letter is stopped, mended, or let stand by a lead who says why.

mod support;

use greenlane_desk::complaint::perform::perform;
use greenlane_desk::complaint::view;
use greenlane_desk::portal::submit;
use greenlane_desk::views::CaseView;
use greenlane_desk::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::complaint::moves::Move;
use greenlane_domain::ids::UserId;
use greenlane_domain::refusal::Refusal;
use serde_json::{Value, json};
use support::for_each_engine;

const MINUTE_MS: i64 = 60_000;
const BASIS: &str = "我们依据账户服务协议第三条办理。";
const REMEDIES: &str = "您不同意的，可以申请核查、调解、仲裁，或者起诉。";
const SILENCE: &str = "您签字后不得向监管部门反映。";
const WHY: &str = "这句话引自法院的调解书，不能改动";

fn somebody(desk: &Desk, id: &str) -> Actor {
    Actor::staff(desk.organisation().chart().member(&UserId::new(id)).unwrap())
}

async fn inside(desk: &Desk, number: &str) -> CaseView {
    view::case(desk, &Actor::program(), number).await.unwrap()
}

async fn filed(desk: &Desk) -> String {
    let filled = json!({
        "matter": "attitude", "text": "柜台的工作人员态度不好，我要投诉。", "when": "today", "wishes": ["apology"],
        "phone": "13800001111", "name": "王女士",
    });
    submit(desk, &serde_json::from_value(filled).unwrap(), None).await.unwrap().receipt.number
}

/// Asks for an ending with this letter.
async fn ask(desk: &Desk, who: &str, number: &str, letter: Value) -> Result<CaseView, Fault> {
    let version = inside(desk, number).await.version;
    let asked = json!({ "version": version, "ending": "not_accepted", "reason": "不属于本行的业务", "letter": letter });
    perform(desk, &somebody(desk, who), number, Move::RequestEnding, asked).await
}

fn letter(facts: &str, basis: &str, remedies: &str) -> Value {
    json!({ "facts": facts, "basis": basis, "remedies": remedies, "meaning": "您的账户照常使用。" })
}

fn blocked(answer: Result<CaseView, Fault>) -> String {
    match answer {
        Err(Fault::Refused(Refusal::WordingBlocked { findings })) => findings,
        other => panic!("not stopped for its words: {other:?}"),
    }
}

#[test]
fn a_letter_is_stopped_for_its_words_and_goes_out_once_they_are_mended() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let number = filed(desk).await;
        house.clock.wait(MINUTE_MS);
        let before = inside(desk, &number).await.version;
        let bare = letter("您说的业务不是我们办的。", "这次不能受理。", REMEDIES);
        assert_eq!(blocked(ask(desk, "handler", &number, bare).await), "no_basis");
        let closed = letter("您说的业务不是我们办的。", BASIS, "这是最后的答复。");
        assert_eq!(blocked(ask(desk, "handler", &number, closed).await), "no_remedy");
        let silent = letter(SILENCE, BASIS, REMEDIES);
        assert_eq!(blocked(ask(desk, "handler", &number, silent).await), "gag");
        assert_eq!(inside(desk, &number).await.version, before, "nothing was kept of what was stopped");

        let mended = letter("您说的业务不是我们办的。", BASIS, REMEDIES);
        let seen = ask(desk, "handler", &number, mended).await.unwrap();
        assert!(seen.timeline.iter().all(|e| e.kind != "wording_upheld"));
    });
}

#[test]
fn a_lead_lets_words_stand_with_a_reason_and_a_handler_does_not() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let number = filed(desk).await;
        house.clock.wait(MINUTE_MS);
        let mut silent = letter(SILENCE, BASIS, REMEDIES);
        silent["override_reason"] = json!(WHY);
        assert_eq!(blocked(ask(desk, "handler", &number, silent.clone()).await), "gag");
        let mut short = silent.clone();
        short["override_reason"] = json!("行");
        let refused = ask(desk, "lead", &number, short).await;
        assert!(matches!(refused, Err(Fault::Refused(Refusal::ReasonMissing { .. }))));

        let seen = ask(desk, "lead", &number, silent).await.unwrap();
        let line = seen.timeline.iter().find(|e| e.kind == "wording_upheld").expect("a line of its own");
        assert_eq!((line.words.as_deref(), line.by.as_str()), (Some(WHY), "周小敏"));
        assert_eq!(line.audience, "internal");
    });
}
