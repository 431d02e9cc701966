//! Filing and looking up: codes, receipts, and that somebody else's complaint looks like one that is not there.

mod support;

use greenlane_desk::complaint::view;
use greenlane_desk::evidence::sender::Sender;
use greenlane_desk::evidence::upload::upload;
use greenlane_desk::intake::idempotent::Key;
use greenlane_desk::portal::access::AccessInput;
use greenlane_desk::portal::codes::{CodeInput, send};
use greenlane_desk::portal::drafts::{self, DraftInput};
use greenlane_desk::portal::message::MessageInput;
use greenlane_desk::portal::{
    PortalCaller, PortalComplaintInput, PortalSession, Submitted, access, caller, case, list, message,
    settings, submit,
};
use greenlane_desk::session::sign_in;
use greenlane_desk::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::ids::Number;
use serde_json::json;
use support::{House, PASSWORD, for_each_engine};

const MINUTE_MS: i64 = 60_000;
const PHONE: &str = "13800001111";
const OTHER: &str = "13900002222";
const DRAFT: &str = "0192f6a0-7c11-7abc-8def-0123456789ab";

fn to_phone(phone: &str) -> CodeInput {
    CodeInput { phone: Some(phone.to_owned()), number: None }
}

fn to_number(number: &str) -> CodeInput {
    CodeInput { phone: None, number: Some(number.to_owned()) }
}

async fn code_for(desk: &Desk, to: &CodeInput) -> String {
    let sent = send(desk, to).await.unwrap_or_else(|f| panic!("{f:?}"));
    assert_eq!((sent.sent, sent.resend_after_s), (true, 60));
    sent.demo_code.expect("a demo bank shows the code")
}

fn filled(phone: Option<&str>, code: Option<&str>) -> PortalComplaintInput {
    serde_json::from_value(json!({
        "matter": "money", "text": "昨天夜里我的卡在身上，却被人转走了三千元，请马上查清并退钱。", "when": "yesterday",
        "where": "mobile", "wishes": ["refund"], "amount_fen": 300_000, "name": "王女士", "phone": phone, "code": code,
        "contact_by": "phone", "contact_hours": "下班后", "care": ["hearing"], "draft": DRAFT,
    }))
    .unwrap()
}

/// The browser of the customer.
fn browser(desk: &Desk) -> Sender {
    Sender::customer(desk, Some("the browser of Wang"))
}

fn key(name: &str) -> Option<Key> {
    Some(Key { scope: "portal".to_owned(), key: name.to_owned(), request: format!("hash of {name}") })
}

async fn file(house: &House, phone: &str) -> Submitted {
    house.clock.wait(MINUTE_MS);
    let code = code_for(&house.desk, &to_phone(phone)).await;
    let made = submit(&house.desk, &filled(Some(phone), Some(&code)), None).await;
    made.unwrap_or_else(|f| panic!("{f:?}"))
}

async fn enter(house: &House, to: &CodeInput) -> (PortalSession, PortalCaller) {
    house.clock.wait(MINUTE_MS);
    let code = code_for(&house.desk, to).await;
    let input = AccessInput { number: to.number.clone(), phone: to.phone.clone(), code };
    let session = access(&house.desk, &input).await.unwrap_or_else(|f| panic!("{f:?}"));
    let who = caller(&house.desk, &session.token).await.unwrap();
    (session, who)
}

/// What a try with a code is answered, as text.
async fn attempt(desk: &Desk, to: &CodeInput, code: &str) -> String {
    let input = AccessInput { number: to.number.clone(), phone: to.phone.clone(), code: code.to_owned() };
    match access(desk, &input).await {
        Ok(_) => "in".to_owned(),
        Err(Fault::WrongCredentials { left }) => format!("left {left}"),
        Err(Fault::Locked { until }) => format!("locked for {}", until.ms_since(desk.now())),
        Err(other) => panic!("{other:?}"),
    }
}

/// A code that is certainly another one.
fn another(code: &str) -> String {
    format!("{:06}", (code.parse::<u32>().unwrap() + 1) % 1_000_000)
}

#[test]
fn filing_gives_a_receipt_and_the_same_request_gives_it_again() {
    for_each_engine(true, |house: House| async move {
        let desk = &house.desk;
        let draft = DraftInput { step: "check".to_owned(), data: serde_json::Map::new() };
        drafts::put(desk, DRAFT, &draft).await.unwrap();
        let photo = b"\x89PNG\r\n\x1a\n rest".to_vec();
        let file = upload(desk, &browser(desk), "存折.png", photo).await.unwrap();
        let code = code_for(desk, &to_phone(PHONE)).await;
        let input = PortalComplaintInput {
            files: Some(vec![file.id]),
            sender: Some(browser(desk)),
            ..filled(Some("+86 138 0000 1111"), Some(&code))
        };
        let first = submit(desk, &input, key("one")).await.unwrap();
        let receipt = &first.receipt;
        assert!(receipt.green_channel, "money at risk takes the green channel");
        assert_eq!(receipt.phone_masked.as_deref(), Some("138****1111"));
        assert_eq!(receipt.contact_by, "2026-11-02T10:15:00+08:00", "the limit of the green channel");
        assert_eq!(receipt.answer_by, "2026-11-18T00:00:00+08:00");
        assert!(receipt.owner_surname.as_ref().is_some_and(|s| s.chars().count() == 1));
        let next: Vec<&str> = receipt.next.iter().map(|n| n.code.as_str()).collect();
        assert_eq!(next, ["contact", "check", "proposal"]);
        let session = first.session.as_ref().expect("the code proved who it is");
        assert_eq!(session.numbers.as_slice(), std::slice::from_ref(&receipt.number));
        let who = caller(desk, &session.token).await.unwrap();
        let seen = case(desk, &who, &receipt.number).await.unwrap();
        assert_eq!(seen.materials.iter().map(|m| m.name.as_str()).collect::<Vec<_>>(), ["存折.png"]);
        assert!(seen.messages.is_empty(), "what was ticked in the form is no message");
        // The code is used up by now, and still the same request is answered the same.
        let second = submit(desk, &input, key("one")).await.unwrap();
        assert!(second.session.is_none(), "a used code opens nothing");
        assert_eq!((second.again, &second.receipt), (true, receipt));
        let other = Key { request: "another".to_owned(), ..key("one").unwrap() };
        assert!(matches!(submit(desk, &input, Some(other)).await, Err(Fault::KeyReused)));
        assert!(
            matches!(drafts::get(desk, DRAFT).await, Err(Fault::NotFound)),
            "the draft became the complaint"
        );
        let program = Actor::program();
        let seen = view::case(desk, &program, &receipt.number).await.unwrap();
        assert_eq!(seen.evidence.len(), 1);
        assert_eq!(seen.evidence[0].file.as_ref().unwrap().name, "存折.png");
        assert_eq!(seen.occurred_on.as_deref(), Some("2026-11-01"));
        assert_eq!(seen.customer.care, ["disability"]);
    });
}

#[test]
fn a_phone_is_not_needed_and_an_unproven_one_is_taken() {
    for_each_engine(true, |house: House| async move {
        let desk = &house.desk;
        let none = submit(desk, &filled(None, None), None).await.unwrap().receipt;
        assert_eq!(none.phone_masked, None);
        let unproven = submit(desk, &filled(Some(PHONE), None), None).await.unwrap();
        assert!(unproven.session.is_none(), "nothing was proved");
        let unproven = unproven.receipt;
        assert_eq!(unproven.phone_masked.as_deref(), Some("138****1111"));
        let (session, who) = enter(&house, &to_phone(PHONE)).await;
        assert_eq!(session.numbers, [unproven.number]);
        assert!(
            matches!(case(desk, &who, &none.number).await, Err(Fault::NotFound)),
            "nobody proved to hold it"
        );
    });
}

#[test]
fn what_cannot_be_understood_does_not_use_up_the_code() {
    for_each_engine(true, |house: House| async move {
        let desk = &house.desk;
        let code = code_for(desk, &to_phone(PHONE)).await;
        let good = filled(Some(PHONE), Some(&code));
        let wrong = [
            PortalComplaintInput { when: "someday".to_owned(), ..good.clone() },
            PortalComplaintInput { wishes: vec!["gold".to_owned()], ..good.clone() },
            PortalComplaintInput { amount_fen: Some(-1), ..good.clone() },
            PortalComplaintInput { matter: "weather".to_owned(), ..good.clone() },
            PortalComplaintInput { phone: Some("1380000".to_owned()), ..good.clone() },
        ];
        for input in wrong {
            assert!(matches!(submit(desk, &input, None).await, Err(Fault::Invalid(_))));
        }
        let blank = PortalComplaintInput { text: "  ".to_owned(), ..good.clone() };
        assert!(matches!(submit(desk, &blank, None).await, Err(Fault::Refused(_))));
        assert!(submit(desk, &good, None).await.is_ok());
        let used = submit(desk, &good, None).await;
        assert!(matches!(used, Err(Fault::WrongCredentials { .. })), "a used code never works again");
    });
}

#[test]
fn a_code_works_once_and_for_five_minutes() {
    for_each_engine(true, |house: House| async move {
        let (desk, clock) = (&house.desk, &house.clock);
        let to = to_phone(PHONE);
        assert_eq!(attempt(desk, &to, "").await, "left 4", "nothing was sent");
        let code = code_for(desk, &to).await;
        clock.wait(30_500);
        assert!(matches!(send(desk, &to).await, Err(Fault::TooMany { retry_after_s: 30 })));
        assert_eq!(attempt(desk, &to, "").await, "left 4", "a blank code matches nothing");
        assert_eq!(attempt(desk, &to, &code).await, "in");
        assert_eq!(attempt(desk, &to, &code).await, "left 4", "a used code never works again");
        assert_eq!(attempt(desk, &to, "").await, "left 3", "nor does a blank one after it");
        clock.wait(MINUTE_MS);
        let late = code_for(desk, &to).await;
        clock.wait(5 * MINUTE_MS);
        assert_eq!(attempt(desk, &to, &late).await, "left 2", "failures are counted across codes");
        let fresh = code_for(desk, &to).await;
        assert_eq!(attempt(desk, &to_phone(OTHER), &fresh).await, "left 4", "it is the code of one phone");
        assert_eq!(attempt(desk, &to, &fresh).await, "in");
    });
}

#[test]
fn numbers_that_nobody_has_behave_like_those_of_somebody() {
    for_each_engine(true, |house: House| async move {
        let (desk, clock) = (&house.desk, &house.clock);
        let own = file(&house, PHONE).await.receipt.number;
        let today = desk.now().day();
        let absent = Number::compose(today, 999_999).to_string();
        clock.wait(MINUTE_MS);
        for to in [to_number(&own), to_number(&absent)] {
            let code = code_for(desk, &to).await;
            assert!(matches!(send(desk, &to).await, Err(Fault::TooMany { retry_after_s: 60 })));
            let wrong = another(&code);
            for expected in ["left 4", "left 3", "left 2", "left 1", "locked for 900000"] {
                assert_eq!(attempt(desk, &to, &wrong).await, expected);
            }
            assert!(matches!(send(desk, &to).await, Err(Fault::Locked { .. })));
            assert_eq!(attempt(desk, &to, &code).await, "locked for 900000");
        }
        clock.wait(15 * MINUTE_MS);
        let decoy = code_for(desk, &to_number(&absent)).await;
        assert_eq!(attempt(desk, &to_number(&absent), &decoy).await, "left 4", "it fits nothing");
        assert!(matches!(send(desk, &to_number("GL20261102-000001-?")).await, Err(Fault::Invalid(_))));
        let (session, _) = enter(&house, &to_number(&own)).await;
        assert_eq!(session.numbers, [own]);
    });
}

#[test]
fn the_complaint_of_somebody_else_is_not_there() {
    for_each_engine(true, |house: House| async move {
        let desk = &house.desk;
        let own = file(&house, PHONE).await.receipt.number;
        let foreign = file(&house, OTHER).await.receipt.number;
        let absent = Number::compose(desk.now().day(), 999_999).to_string();
        let (session, who) = enter(&house, &to_phone(PHONE)).await;
        assert_eq!(session.numbers.as_slice(), std::slice::from_ref(&own));
        assert_eq!(list(desk, &who).await.unwrap().complaints.len(), 1);
        assert!(case(desk, &who, &own).await.is_ok());
        for number in [&foreign, &absent, "", "GL1"] {
            let words = MessageInput { words: "在吗".to_owned() };
            assert!(matches!(case(desk, &who, number).await, Err(Fault::NotFound)), "{number}");
            assert!(matches!(message(desk, &who, number, &words).await, Err(Fault::NotFound)), "{number}");
        }
    });
}

#[test]
fn sessions_of_staff_and_customers_do_not_stand_for_each_other() {
    for_each_engine(true, |house: House| async move {
        let desk = &house.desk;
        let (session, _) = enter(&house, &to_phone(PHONE)).await;
        assert!(session.numbers.is_empty());
        let staff = sign_in(desk, "handler", PASSWORD).await.unwrap();
        assert!(matches!(caller(desk, &staff.token).await, Err(Fault::NotSignedIn)));
        assert!(matches!(
            greenlane_desk::session::caller(desk, &session.token).await,
            Err(Fault::NotSignedIn)
        ));
        assert!(matches!(caller(desk, "").await, Err(Fault::NotSignedIn)));
    });
}

#[test]
fn only_a_demo_bank_shows_codes() {
    for_each_engine(false, |house: House| async move {
        let outcome = send(&house.desk, &to_phone(PHONE)).await;
        assert!(matches!(outcome, Err(Fault::NotConfigured { what: "sms" })));
    });
}

#[test]
fn drafts_come_back_and_are_bounded() {
    for_each_engine(true, |house: House| async move {
        let desk = &house.desk;
        let mut data = serde_json::Map::new();
        data.insert("text".to_owned(), json!("写到一半"));
        let draft = DraftInput { step: "story".to_owned(), data: data.clone() };
        drafts::put(desk, DRAFT, &draft).await.unwrap();
        let kept = drafts::get(desk, DRAFT).await.unwrap();
        assert_eq!((kept.step.as_str(), kept.data, kept.saved_at.as_str()), ("story", data, support::MONDAY));
        let large = json!({ "step": "story", "data": { "text": "字".repeat(30_000) } });
        let large: DraftInput = serde_json::from_value(large).unwrap();
        assert!(matches!(drafts::put(desk, DRAFT, &large).await, Err(Fault::TooLarge { .. })));
        assert!(matches!(drafts::put(desk, "1", &draft).await, Err(Fault::NotFound)));
        let shown = settings(desk);
        assert_eq!((shown.hotline.as_str(), shown.demo), ("95500", true));
        let branches: Vec<&str> = shown.branches.iter().map(|b| b.name.as_str()).collect();
        assert_eq!(branches, ["城东支行", "城东分行"]);
    });
}
