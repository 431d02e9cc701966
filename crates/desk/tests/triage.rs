//! 快速分流, from the outside: what waits for a look, what a look may change in one transaction, who may look, what is
//! refused and stays, and how a look is taken back.

mod support;

use greenlane_desk::complaint::perform::perform;
use greenlane_desk::complaint::view;
use greenlane_desk::intake::register::{NewComplaint, Registered, register};
use greenlane_desk::queue::triage::accept::{TriageInput, accept};
use greenlane_desk::queue::triage::take_back::{TakeBackInput, take_back};
use greenlane_desk::queue::triage::{item, list, presence};
use greenlane_desk::views::{CaseView, TriageDone, TriageItem};
use greenlane_desk::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::complaint::intake::Channel;
use greenlane_domain::complaint::moves::Move;
use greenlane_domain::ids::UserId;
use greenlane_store::customer::Customer;
use serde_json::{Value, json};
use support::for_each_engine;

const SECOND_MS: i64 = 1_000;
const FEE: &str = "信用卡年费收了两百元，没人提前告诉我，要求退还年费。";
const THREE: &str =
    "柜员态度恶劣，对我大声呵斥。另外，手机银行一直登录不上去，打不开。还有，短信费没有告知就扣了。";

fn somebody(desk: &Desk, id: &str) -> Actor {
    Actor::staff(desk.organisation().chart().member(&UserId::new(id)).unwrap())
}

/// A complaint that came in without a clerk.
async fn came(desk: &Desk, text: &str, phone: &str) -> String {
    came_about(desk, text, phone, None).await
}

/// The same about a branch.
async fn came_about(desk: &Desk, text: &str, phone: &str, branch: Option<&str>) -> String {
    let new = NewComplaint {
        channel: Channel::Wechat,
        text: text.to_owned(),
        customer: Customer {
            name: Some("王淑芬".to_owned()),
            phone: Some(phone.to_owned()),
            ..Default::default()
        },
        issues: Vec::new(),
        wishes: Vec::new(),
        branch: branch.map(str::to_owned),
        occurred_on: None,
        received_at: None,
        amount: None,
        care: Vec::new(),
        on_behalf: None,
        correction: None,
        complained_about: Vec::new(),
    };
    match register(desk, &Actor::partner("core"), new, None).await.unwrap() {
        Registered::New(receipt) => receipt.number,
        Registered::Again { .. } => panic!("it came once"),
    }
}

async fn seen(desk: &Desk, number: &str) -> CaseView {
    view::case(desk, &Actor::program(), number).await.unwrap()
}

async fn waiting(desk: &Desk, who: &str) -> Vec<String> {
    let page = list::page(desk, &somebody(desk, who)).await.unwrap();
    page.rows.into_iter().map(|r| r.row.number).collect()
}

async fn shown(desk: &Desk, who: &str, number: &str) -> TriageItem {
    item::item(desk, &somebody(desk, who), number).await.unwrap()
}

async fn look(desk: &Desk, who: &str, number: &str, mut input: Value) -> Result<TriageDone, Fault> {
    if input.get("version").is_none() {
        input["version"] = json!(seen(desk, number).await.version);
    }
    let input: TriageInput = serde_json::from_value(input).unwrap();
    accept(desk, &somebody(desk, who), number, input).await
}

async fn undo(desk: &Desk, who: &str, number: &str) -> Result<TriageDone, Fault> {
    take_back(desk, &somebody(desk, who), number, TakeBackInput { reason: "看错了，重新分流".to_owned() })
        .await
}

async fn act(desk: &Desk, who: &str, number: &str, mv: Move, mut body: Value) -> CaseView {
    body["version"] = json!(seen(desk, number).await.version);
    perform(desk, &somebody(desk, who), number, mv, body).await.unwrap()
}

fn kinds(case: &CaseView) -> Vec<&str> {
    case.timeline.iter().map(|e| e.kind.as_str()).collect()
}

fn code<T: std::fmt::Debug>(result: Result<T, Fault>) -> String {
    match result {
        Err(Fault::Refused(refusal)) => refusal.code().to_owned(),
        other => format!("{other:?}"),
    }
}

#[test]
fn a_look_that_lets_everything_stand_is_written_down_and_the_file_waits_no_more() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let number = came(desk, FEE, "13800001111").await;
        assert_eq!(waiting(desk, "lead").await, [number.as_str()]);
        let told = shown(desk, "lead", &number).await;
        assert_eq!((told.nth, told.contacts_90_days, told.waits), (1, 0, true));
        assert_eq!(told.fields.len(), 4);
        assert!(told.fields.iter().all(|f| !f.reasons.is_empty() && !f.alternatives.contains(&f.value)));
        let words: Vec<char> = told.narrative.chars().collect();
        let marked = |from: usize, to: usize| words[from..to].iter().collect::<String>();
        assert!(told.marks.iter().any(|m| marked(m.from, m.to).contains("年费")), "{:?}", told.marks);
        let before = seen(desk, &number).await;
        let done = look(desk, "lead", &number, json!({})).await.unwrap();
        assert!(!done.waits);
        let after = seen(desk, &number).await;
        assert_eq!(after.owner.as_ref().unwrap().staff, before.owner.unwrap().staff);
        assert_eq!((after.graded_by.as_str(), kinds(&after).contains(&"triage_checked")), ("program", true));
        assert!(waiting(desk, "lead").await.is_empty());
    });
}

#[test]
fn class_channel_owner_and_issues_change_in_one_transaction_with_one_reason() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let number = came(desk, THREE, "13800001111").await;
        let told = shown(desk, "lead", &number).await;
        assert_eq!(
            told.issues.iter().map(|i| i.cause.as_str()).collect::<Vec<_>>(),
            ["attitude", "system", "pricing"]
        );
        let owner = told.candidates.iter().find(|c| Some(&c.staff) != told.owner.as_ref()).unwrap();
        let input = json!({
            "priority": "high", "cause": "system", "to": owner.staff.id, "reason": "客户强调系统问题",
            "issues": [told.issues[1].words, told.issues[2].words],
        });
        let links = |case: &CaseView| case.version;
        let before = links(&seen(desk, &number).await);
        let done = look(desk, "lead", &number, input).await.unwrap();
        assert_eq!((done.green, done.issues, done.priority.as_str()), (true, 3, "high"));
        assert_eq!(done.owner.as_ref(), Some(&owner.staff));
        let after = seen(desk, &number).await;
        assert_eq!(links(&after), before + 1, "one link of the chain");
        assert_eq!((after.cause.as_str(), after.graded_by.as_str()), ("system", "周小敏"));
        assert_eq!(after.issues[1].words, told.issues[1].words);
    });
}

#[test]
fn what_is_refused_says_why_and_the_file_stays_as_it_was() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let number = came(desk, FEE, "13800001111").await;
        let before = seen(desk, &number).await;
        let no_reason = json!({ "cause": "disclosure" });
        assert_eq!(code(look(desk, "lead", &number, no_reason).await), "reason_missing");
        let nobody = json!({ "to": "comp", "reason": "请合规同事承办" });
        assert_eq!(code(look(desk, "lead", &number, nobody).await), "cannot_handle");
        // Even a change that would be allowed is not kept when another part of the same act is refused.
        let both = json!({ "cause": "disclosure", "to": "gone", "reason": "改分类并改派" });
        assert_eq!(code(look(desk, "lead", &number, both).await), "cannot_handle");
        let unknown = look(desk, "lead", &number, json!({ "cause": "weather", "reason": "改分类" })).await;
        assert!(matches!(unknown, Err(Fault::Invalid(_))), "{unknown:?}");
        let after = seen(desk, &number).await;
        assert_eq!((after.version, after.cause), (before.version, before.cause));
        assert_eq!(waiting(desk, "lead").await, [number]);
    });
}

#[test]
fn only_those_who_may_grade_and_assign_look_and_nobody_looks_at_a_file_about_themselves() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let number = came(desk, FEE, "13800001111").await;
        for who in ["agent", "comp", "boss"] {
            assert!(matches!(list::page(desk, &somebody(desk, who)).await, Err(Fault::NotAllowed)), "{who}");
            let refused = look(desk, who, &number, json!({})).await;
            assert!(matches!(refused, Err(Fault::NotAllowed | Fault::NotFound)), "{who}: {refused:?}");
        }
        // Whoever stands aside does not decide who gets it either (N32).
        act(desk, "lead", &number, Move::Recuse, json!({ "staff": "lead", "reason": "与客户是亲属" })).await;
        assert_eq!(code(look(desk, "lead", &number, json!({})).await), "not_independent");
        assert_eq!(waiting(desk, "handler").await, [number.as_str()]);
        look(desk, "handler", &number, json!({})).await.unwrap();
    });
}

#[test]
fn a_colleague_who_was_faster_is_named_and_two_never_look_at_the_same_file() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let number = came(desk, FEE, "13800001111").await;
        let version = seen(desk, &number).await.version;
        let (lead, handler) = (somebody(desk, "lead"), somebody(desk, "handler"));
        assert_eq!(presence::look(desk, &lead, &number).await.unwrap().taken_by, None);
        let other = presence::look(desk, &handler, &number).await.unwrap().taken_by;
        assert_eq!(other.map(|who| who.name).as_deref(), Some("周小敏"));
        let page = list::page(desk, &handler).await.unwrap();
        assert_eq!(page.rows[0].looked_at_by.as_ref().map(|w| w.name.as_str()), Some("周小敏"));
        house.clock.wait(46 * SECOND_MS);
        assert_eq!(
            presence::look(desk, &handler, &number).await.unwrap().taken_by,
            None,
            "it ends by itself"
        );
        assert!(presence::look(desk, &lead, &number).await.unwrap().taken_by.is_some());

        look(desk, "handler", &number, json!({})).await.unwrap();
        let late = look(desk, "lead", &number, json!({ "version": version })).await;
        assert!(matches!(late, Err(Fault::Conflict { ref by, .. }) if by == "王小明"), "{late:?}");
        assert_eq!(code(look(desk, "lead", &number, json!({})).await), "triage_done");
    });
}

#[test]
fn a_look_is_taken_back_by_an_event_of_its_own_until_the_owner_begins() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let number = came(desk, FEE, "13800001111").await;
        let before = seen(desk, &number).await;
        assert_eq!(code(undo(desk, "lead", &number).await), "not_triaged_by_hand");
        let owner = before.owner.clone().unwrap().staff;
        let other = shown(desk, "lead", &number).await.candidates;
        let other = other.into_iter().find(|c| c.staff != owner).unwrap().staff;
        let input =
            json!({ "priority": "high", "cause": "disclosure", "to": other.id, "reason": "客户提到监管" });
        look(desk, "lead", &number, input).await.unwrap();
        assert_eq!(code(undo(desk, "handler", &number).await), "triage_done", "it is not theirs");
        let done = undo(desk, "lead", &number).await.unwrap();
        assert_eq!((done.green, done.waits, done.owner.as_ref()), (false, true, Some(&owner)));
        let after = seen(desk, &number).await;
        assert_eq!((&after.cause, &after.priority), (&before.cause, &before.priority));
        assert!(kinds(&after).contains(&"triage_taken_back"), "both acts stand in the history");
        assert_eq!(waiting(desk, "lead").await, [number.as_str()]);

        look(desk, "lead", &number, json!({})).await.unwrap();
        act(desk, &owner.id, &number, Move::Accept, json!({})).await;
        assert_eq!(code(undo(desk, "lead", &number).await), "taken_up");
        let proof = greenlane_store::verify::all(desk.db(), desk.vault(), |_| {}).await;
        assert!(proof.is_ok_and(|report| report.faults.is_empty()), "the chain and the rows agree");
    });
}

#[test]
fn what_was_no_complaint_becomes_one_with_an_owner_and_cannot_be_made_undone() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let number = came(desk, "请问周末营业吗？", "13800001111").await;
        let told = shown(desk, "lead", &number).await;
        assert_eq!((told.is_complaint, told.owner), (false, None));
        let input = json!({ "category": "operation", "reason": "来电核实是投诉" });
        let done = look(desk, "lead", &number, input).await.unwrap();
        assert!(done.owner.is_some(), "the program chose");
        assert!(seen(desk, &number).await.clocks.iter().any(|k| k.chip.name == "first_contact"));
        assert_eq!(code(undo(desk, "lead", &number).await), "time_has_begun");
    });
}

#[test]
fn an_open_file_of_the_same_customer_is_offered_and_what_is_put_aside_is_put_aside_for_one_person() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let first = came(desk, FEE, "13800001111").await;
        house.clock.wait(60 * SECOND_MS);
        let second = came(desk, "上次说的信用卡年费两百元还没有退给我，要求退还年费。", "13800001111").await;
        let told = shown(desk, "lead", &second).await;
        assert_eq!((told.nth, told.contacts_90_days), (2, 1));
        let same = &told.same_customer[0];
        assert_eq!((same.number.as_str(), same.may_take_in, same.same_issue), (first.as_str(), true, true));
        assert!(!shown(desk, "lead", &first).await.same_customer[0].may_take_in, "the earlier one goes on");
        let lead = somebody(desk, "lead");
        presence::later(desk, &lead, &first).await.unwrap();
        let put = async |who: &str| {
            let page = list::page(desk, &somebody(desk, who)).await.unwrap();
            page.rows
                .iter()
                .filter(|r| r.later_until.is_some())
                .map(|r| r.row.number.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(put("lead").await, [first.as_str()]);
        assert!(put("handler").await.is_empty());
        presence::no_later(desk, &lead, &first).await.unwrap();
        assert!(put("lead").await.is_empty());
        presence::later(desk, &lead, &first).await.unwrap();
        house.clock.wait(2 * 3_600 * SECOND_MS + SECOND_MS);
        assert!(put("lead").await.is_empty(), "it comes back");
    });
}

#[test]
fn what_is_a_matter_of_a_branch_goes_back_to_it_with_a_reason_and_can_be_fetched_again() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let of_head_office = came(desk, FEE, "13800001111").await;
        let back = || json!({ "back": true, "reason": "网点自己能当面解决" });
        let refused = look(desk, "lead", &of_head_office, back()).await;
        assert!(matches!(refused, Err(Fault::Invalid(_))), "head office is no branch: {refused:?}");
        assert!(!shown(desk, "lead", &of_head_office).await.may_go_back, "and it is not offered");

        let number = came_about(desk, FEE, "13800002222", Some("e1")).await;
        let refused = look(desk, "lead", &number, back()).await;
        assert!(matches!(refused, Err(Fault::Invalid(_))), "nobody there can take it: {refused:?}");
        assert!(!shown(desk, "lead", &number).await.may_go_back);
        let teller = json!({ "username": "teller", "name": "何小柜", "staff_no": "2001", "roles": ["handler"],
            "unit": "e1", "manager": "lead", "capacity": 10 });
        let admin = somebody(desk, "admin");
        greenlane_desk::people::add(desk, &admin, serde_json::from_value(teller).unwrap()).await.unwrap();
        let before = seen(desk, &number).await;
        assert!(shown(desk, "lead", &number).await.may_go_back, "now somebody can");
        assert_eq!(code(look(desk, "lead", &number, json!({ "back": true })).await), "reason_missing");

        let done = look(desk, "lead", &number, back()).await.unwrap();
        assert_eq!((done.owner.map(|o| o.name).as_deref(), done.waits), (Some("何小柜"), false));
        let after = seen(desk, &number).await;
        assert_eq!(after.owner.unwrap().reason, "网点自己能当面解决");
        assert!(kinds(&seen(desk, &number).await).contains(&"triage_checked"));
        let again = came_about(desk, FEE, "13800003333", Some("e1")).await;
        let owner = seen(desk, &again).await.owner.unwrap().staff.name;
        let there = look(desk, "lead", &again, back()).await;
        assert_eq!(
            matches!(there, Err(Fault::Invalid(_))),
            owner == "何小柜",
            "who has it need not get it back"
        );
        let undone = undo(desk, "lead", &number).await.unwrap();
        assert_eq!(undone.owner, before.owner.map(|o| o.staff), "one key fetches it again");
    });
}

#[test]
fn a_flag_that_was_not_read_is_added_with_a_reason_and_one_of_danger_makes_the_file_urgent() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let number = came(desk, FEE, "13800001111").await;
        let first = shown(desk, "lead", &number).await;
        assert_eq!((first.flags.len(), first.green), (0, false), "{:?}", first.flags);
        assert_eq!(first.flag_choices.len(), 22, "every flag can be given");
        let raising = |flag: &str| first.flag_choices.iter().find(|one| one.flag == flag).unwrap().raises;
        assert!(raising("self_harm") && !raising("repeat"));

        let before = seen(desk, &number).await;
        let silent = look(desk, "lead", &number, json!({ "flags": ["repeat"] })).await;
        assert_eq!(code(silent), "reason_missing");
        let unknown = json!({ "flags": ["weather"], "reason": "客户原话如此" });
        assert!(matches!(look(desk, "lead", &number, unknown).await, Err(Fault::Invalid(_))));
        assert!(seen(desk, &number).await.flags.is_empty(), "what was refused changed nothing");

        let given = json!({ "flags": ["self_harm", "repeat", "repeat"], "reason": "客户在电话里说不想活了" });
        let done = look(desk, "lead", &number, given).await.unwrap();
        assert_eq!((done.green, done.priority.as_str()), (true, "high"), "danger is urgent by itself");
        let after = seen(desk, &number).await;
        assert_eq!((after.flags.join(","), after.cause.as_str()), ("self_harm,repeat".to_owned(), "pricing"));
        assert!(kinds(&after).contains(&"triaged") && kinds(&after).contains(&"entered_green_channel"));

        undo(desk, "lead", &number).await.unwrap();
        let back = seen(desk, &number).await;
        let priority = |case: &CaseView| case.priority.clone();
        assert_eq!((back.flags.len(), back.green.state.as_str()), (0, "left"), "one key takes it back");
        assert_eq!(priority(&back), priority(&before));
    });
}

#[test]
fn on_the_page_of_the_file_flags_are_taken_away_and_given_again_and_reading_learns_of_it() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let lead = somebody(desk, "lead");
        let number = came(desk, FEE, "13800001111").await;
        let graded = |flags: Value| {
            json!({ "category": "product_service", "cause": "pricing", "business": "card",
                "priority": "normal", "flags": flags, "reason": "已经问过客户" })
        };
        let case = act(desk, "lead", &number, Move::Triage, graded(json!(["repeat", "legal_action"]))).await;
        assert_eq!(
            (case.flags.join(","), case.priority.as_str()),
            ("legal_action,repeat".to_owned(), "normal")
        );
        let page = greenlane_desk::reading::show(desk, &lead).await.unwrap();
        assert_eq!(
            page.corrections[0].changes.get("flags"),
            Some(&(String::new(), "legal_action,repeat".to_owned())),
            "what a person gave is kept for training"
        );

        let mut body = graded(json!(["legal_action", "repeat"]));
        body["version"] = json!(seen(desk, &number).await.version);
        let same = perform(desk, &lead, &number, Move::Triage, body).await.unwrap();
        assert_eq!(same.version, case.version, "the order of flags says nothing");

        let case = act(desk, "lead", &number, Move::Triage, graded(json!([]))).await;
        assert!(case.flags.is_empty());
        let mut kept = graded(json!(["media"]));
        kept["cause"] = json!("disclosure");
        let case = act(desk, "lead", &number, Move::Triage, kept).await;
        assert_eq!((case.flags.join(","), case.priority.as_str()), ("media".to_owned(), "high"));
        let mut other = graded(Value::Null);
        other["priority"] = json!("high");
        let case = act(desk, "lead", &number, Move::Triage, other).await;
        assert_eq!(
            (case.flags.join(","), case.cause.as_str()),
            ("media".to_owned(), "pricing"),
            "left out, they stay"
        );
    });
}
