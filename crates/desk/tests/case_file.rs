//! 卷宗: what each version says and leaves out, who gets it, and that the same file gives the same bytes.

mod support;

use greenlane_desk::complaint::case_file::words::Language;
use greenlane_desk::complaint::case_file::{CaseFileInput, Edition, Given, make};
use greenlane_desk::complaint::perform::perform;
use greenlane_desk::complaint::view;
use greenlane_desk::portal::submit;
use greenlane_desk::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::complaint::moves::Move;
use greenlane_domain::ids::UserId;
use serde_json::json;
use std::io::Write as _;
use std::process::{Command, Stdio};
use support::for_each_engine;

const PHONE: &str = "13800001111";
const NOTE: &str = "行内备注一句";

fn somebody(desk: &Desk, id: &str) -> Actor {
    Actor::staff(desk.organisation().chart().member(&UserId::new(id)).unwrap())
}

fn asked(edition: Edition, clear: bool, reason: Option<&str>) -> CaseFileInput {
    CaseFileInput { edition, clear, reason: reason.map(str::to_owned), language: Language::Chinese }
}

/// The text of a paper without white space; none where pdftotext is missing and may be.
fn text_of(given: &Given) -> Option<String> {
    let reads = Command::new("pdftotext")
        .args(["-layout", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut reads) = reads else {
        assert!(std::env::var("REQUIRE_ALL").is_err(), "poppler-utils is required");
        eprintln!("!! SKIPPED: poppler-utils is not installed");
        return None;
    };
    reads.stdin.take().unwrap().write_all(&given.content).unwrap();
    let out = reads.wait_with_output().unwrap();
    Some(String::from_utf8(out.stdout).unwrap().split_whitespace().collect())
}

async fn filed(house: &support::House) -> String {
    let desk = &house.desk;
    let filled = json!({
        "matter": "money", "text": "昨天夜里我的卡被人转走了三千元，我的手机是13800001111，请退钱。", "when": "yesterday",
        "wishes": ["refund"], "amount_fen": 300_000, "phone": PHONE, "name": "王女士",
    });
    let number = submit(desk, &serde_json::from_value(filled).unwrap(), None).await.unwrap().receipt.number;
    house.clock.wait(60_000);
    let version = view::case(desk, &Actor::program(), &number).await.unwrap().version;
    let note = json!({ "version": version, "words": NOTE });
    perform(desk, &somebody(desk, "lead"), &number, Move::Note, note).await.unwrap();
    number
}

#[test]
fn each_version_says_what_its_reader_may_know() {
    for_each_engine(true, |house| async move {
        let (desk, number) = (&house.desk, filed(&house).await);
        let lead = somebody(desk, "lead");
        let inside = make(desk, &lead, &number, &asked(Edition::Internal, false, None)).await.unwrap();
        let again = make(desk, &lead, &number, &asked(Edition::Internal, false, None)).await.unwrap();
        assert_eq!((inside.sha256, &inside.content), (again.sha256.clone(), &again.content));
        let Some(inside) = text_of(&again) else { return };
        let case = view::case(desk, &lead, &number).await.unwrap();
        assert_eq!(inside.matches("登记受理").count(), 1);
        for said in [number.as_str(), NOTE, "138****1111", "诉求与证据对照", "末环指纹", "第1/"] {
            assert!(inside.contains(said), "{said}");
        }
        assert!(case.timeline.len() > 3 && !inside.contains(PHONE) && !inside.contains("王女士"));

        assert!(inside.contains("本行投诉处理规范") && !inside.contains("S1-"), "no number of a house rule");
        // Two days were the goal; a week later nobody reads that all is well.
        house.clock.wait(7 * 86_400_000);
        let later = make(desk, &lead, &number, &asked(Edition::Internal, false, None)).await.unwrap();
        assert!(text_of(&later).unwrap().contains("超过目标5天"));

        let regulator = make(desk, &lead, &number, &asked(Edition::Regulator, false, None)).await.unwrap();
        let regulator = text_of(&regulator).unwrap();
        assert!(regulator.contains("监管版") && !regulator.contains(NOTE) && !regulator.contains(PHONE));
        let customer = make(desk, &lead, &number, &asked(Edition::Customer, false, None)).await.unwrap();
        let customer = text_of(&customer).unwrap();
        assert!(customer.contains("对客版") && !customer.contains(NOTE) && !customer.contains(PHONE));
    });
}

#[test]
fn clear_values_need_a_right_and_a_reason_and_strangers_find_nothing() {
    for_each_engine(true, |house| async move {
        let (desk, number) = (&house.desk, filed(&house).await);
        let lead = somebody(desk, "lead");
        let without = make(desk, &lead, &number, &asked(Edition::Internal, true, None)).await;
        assert!(matches!(without, Err(Fault::Invalid(_))));
        let clear = asked(Edition::Internal, true, Some("法院调卷需要"));
        let shown = make(desk, &lead, &number, &clear).await.unwrap();
        if let Some(text) = text_of(&shown) {
            assert!(text.contains(PHONE) && text.contains("王女士"));
        }
        let masked = asked(Edition::Internal, false, None);
        let stranger = make(desk, &somebody(desk, "agent"), &number, &masked).await;
        let nowhere = make(desk, &somebody(desk, "agent"), "GL20261102-999999-A", &masked).await;
        assert!(matches!((stranger, nowhere), (Err(Fault::NotFound), Err(Fault::NotFound))));
        let customer = asked(Edition::Customer, true, Some("法院调卷需要"));
        assert!(matches!(make(desk, &lead, &number, &customer).await, Err(Fault::Invalid(_))));
    });
}
