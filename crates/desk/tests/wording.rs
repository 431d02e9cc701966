//! Words that must not reach a customer: a letter is stopped, mended, or let stand by a lead who says why.

mod support;

use greenlane_desk::complaint::perform::perform;
use greenlane_desk::complaint::scripts::scripts;
use greenlane_desk::complaint::view;
use greenlane_desk::portal::submit;
use greenlane_desk::views::CaseView;
use greenlane_desk::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::complaint::moves::Move;
use greenlane_domain::ids::UserId;
use greenlane_domain::refusal::Refusal;
use serde_json::{Value, json};
use support::{House, for_each_engine};

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

const GAG: &str = "补偿的条件是您今后不得向监管部门反映。";

/// From the first call to the party that is liable, by whoever owns the file.
async fn found_liable(desk: &Desk, house: &House, number: &str) -> String {
    let owner = inside(desk, number).await.owner.expect("somebody owns it").staff.id;
    let seat = |department: &str, staff: &str| json!({ "department": department, "staff": staff });
    let group = [seat("business", "biz"), seat("operations", "ops"), seat("compliance", "comp2")];
    let finding = json!({ "issue": 1, "verdict": "upheld", "words": "柜员当时说话生硬。", "evidence": [1] });
    let moves = [
        (Move::Accept, json!({})),
        (
            Move::LogContact,
            json!({ "channel": "phone", "outcome": "reached", "confirmed_content": true, "expressed_attention": true, "words": "已联系" }),
        ),
        (Move::BeginInvestigation, json!({ "group": group })),
        (Move::AttachEvidence, json!({ "kind": "cctv", "title": "大堂录像", "note": "十点的一段" })),
        (Move::FileFindings, json!({ "findings": [finding] })),
        (
            Move::FindLiability,
            json!({ "issue": 1, "party": "bank", "reasons": "录像里看得到", "evidence": [1] }),
        ),
    ];
    for (mv, mut body) in moves {
        house.clock.wait(MINUTE_MS);
        body["version"] = json!(inside(desk, number).await.version);
        let done = perform(desk, &somebody(desk, &owner), number, mv, body).await;
        done.unwrap_or_else(|fault| panic!("{mv:?}: {fault:?}"));
    }
    owner
}

async fn propose(
    desk: &Desk,
    who: &str,
    number: &str,
    part: &str,
    mut letter: Value,
    why: Option<&str>,
) -> Result<CaseView, Fault> {
    let parts = json!([
        { "kind": "compensation", "words": part, "due": "2026-11-10" },
        { "kind": "rectification", "words": "这名柜员重新参加服务培训" },
    ]);
    letter["override_reason"] = json!(why);
    let index = json!({ "direct_loss_fen": 10_000, "delay_days": 0, "contacts": 1, "impact": "low", "liability": "bank" });
    let compensation = json!({ "kind": "reimbursement", "amount_fen": 10_000, "index": index,
        "basis": "客户两次往返网点的车票合计一百元，票据已留存" });
    let plan = json!({ "issue": 1, "parts": parts, "benefit_words": "当面道歉，另付一百元车费",
        "compensation": compensation });
    let body = json!({ "version": inside(desk, number).await.version, "plans": [plan], "letter": letter });
    perform(desk, &somebody(desk, who), number, Move::Propose, body).await
}

#[test]
fn silence_as_the_price_of_a_plan_keeps_the_proposal_back_until_a_lead_stands_by_it() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let number = filed(desk).await;
        house.clock.wait(MINUTE_MS);
        let owner = found_liable(desk, &house, &number).await;
        let version = inside(desk, &number).await.version;
        let good = || letter("我们查看了十点的录像，柜员说话确实生硬。", BASIS, REMEDIES);

        let of_plan = propose(desk, &owner, &number, GAG, good(), None).await;
        assert_eq!(blocked(of_plan), "gag", "the words of a plan are read too");
        let of_letter = letter(&format!("柜员说话确实生硬。{SILENCE}"), "我们研究后决定。", REMEDIES);
        let stopped = blocked(propose(desk, &owner, &number, "当面道歉", of_letter, None).await);
        assert_eq!(stopped, "no_basis, gag");
        assert_eq!(inside(desk, &number).await.version, version, "nothing was kept of what was stopped");

        let upheld = propose(desk, "lead", &number, GAG, good(), Some(WHY)).await.unwrap();
        let line = upheld.timeline.iter().find(|e| e.kind == "wording_upheld").expect("a line of its own");
        assert_eq!((line.words.as_deref(), line.by.as_str()), (Some(WHY), "周小敏"));
        assert_eq!(upheld.proposal.map(|p| p.version), Some(1));
    });
}

#[test]
fn scripts_are_filled_from_the_file_for_whoever_may_see_it() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let number = filed(desk).await;
        house.clock.wait(MINUTE_MS);
        let seen = scripts(desk, &somebody(desk, "lead"), Some(&number)).await.unwrap();
        let field = |name: &str| seen.fields.get(name).cloned().unwrap_or_default();
        assert_eq!(
            (field("客户称呼"), field("编号"), field("登记日")),
            ("王女士".to_owned(), number.clone(), "11月2日".to_owned())
        );
        assert_eq!(field("最晚答复日"), "11月17日");
        let owner = inside(desk, &number).await.owner.expect("somebody owns it").staff;
        assert_eq!((field("承办人"), field("承办人工号")), (owner.name, owner.staff_no));
        assert!(seen.scripts.len() >= 60 && seen.pairs.len() >= 10);
        let standing =
            |id: &str| seen.scripts.iter().find(|s| s.id == id).map(|s| s.standing.clone()).unwrap();
        assert_eq!(standing("handle.annual_fee"), "expired");
        assert_eq!(standing("handle.wealth_low"), "current");

        let bare = scripts(desk, &somebody(desk, "handler"), None).await.unwrap();
        assert!(!bare.fields.contains_key("编号"));
        let nobody = scripts(desk, &somebody(desk, "lead"), Some("GL20261102-999999-K")).await;
        assert!(matches!(nobody, Err(Fault::NotFound)));
    });
}

/// Asks for 30 days in all with this reason, which the customer reads.
async fn extend(
    desk: &Desk,
    who: &str,
    number: &str,
    reason: &str,
    why: Option<&str>,
) -> Result<CaseView, Fault> {
    let version = inside(desk, number).await.version;
    let body = json!({ "version": version, "to_days": 30, "reason": reason, "override_reason": why });
    perform(desk, &somebody(desk, who), number, Move::Extend, body).await
}

#[test]
fn the_reason_of_an_extension_is_stopped_as_a_letter_is_until_it_is_mended_or_a_lead_stands_by_it() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let number = filed(desk).await;
        house.clock.wait(MINUTE_MS);
        let before = inside(desk, &number).await.version;
        let pressing = "需要外部机构配合。您先撤诉，我们才能继续办理。";
        assert_eq!(blocked(extend(desk, "lead", &number, pressing, None).await), "pressure");
        assert_eq!(blocked(extend(desk, "lead", &number, SILENCE, None).await), "gag");
        let short = extend(desk, "lead", &number, SILENCE, Some("行")).await;
        assert!(matches!(short, Err(Fault::Refused(Refusal::ReasonMissing { .. }))), "{short:?}");
        assert_eq!(inside(desk, &number).await.version, before, "nothing was kept of what was stopped");

        let upheld = extend(desk, "lead", &number, SILENCE, Some(WHY)).await.unwrap();
        let line = upheld.timeline.iter().find(|e| e.kind == "wording_upheld").expect("a line of its own");
        assert_eq!((line.words.as_deref(), line.audience.as_str()), (Some(WHY), "internal"));

        let other = filed(desk).await;
        house.clock.wait(MINUTE_MS);
        let mended =
            extend(desk, "lead", &other, "需要外部机构配合，正在等鉴定结果", Some(WHY)).await.unwrap();
        assert!(mended.timeline.iter().any(|e| e.kind == "clock_extended"));
        assert!(mended.timeline.iter().all(|e| e.kind != "wording_upheld"), "a needless reason is not kept");
    });
}
