//! The letters of the program as documents: refused with their place, tried on past letters, made by the version that holds
//! when they are sent.

#[expect(dead_code, reason = "these stories need a part of it")]
#[path = "support/editions.rs"]
mod editions;
mod support;

use editions::{approved, code, due_of, filed, proposed, somebody, tried};
use greenlane_desk::complaint::perform::perform;
use greenlane_desk::complaint::view;
use greenlane_desk::letters::Outgoing;
use greenlane_desk::policy::documents::{Documents, shipped};
use greenlane_desk::policy::draft::{self, NewDraft};
use greenlane_desk::policy::trial;
use greenlane_desk::workers::outbox::{Carrier, send};
use greenlane_domain::access::Actor;
use greenlane_domain::complaint::moves::Move;
use serde_json::json;
use std::sync::Mutex;
use support::{House, for_each_engine};

const SECOND_MS: i64 = 1_000;

/// Keeps what it is given to carry.
#[derive(Default)]
struct Kept(Mutex<Vec<(String, i64, String, String)>>);

impl Carrier for Kept {
    async fn carry(&self, m: &Outgoing) -> Result<(), String> {
        let mut kept = self.0.lock().unwrap();
        kept.push((m.message.kind.clone(), m.edition, m.zh.clone(), m.en.clone()));
        Ok(())
    }
}

impl Kept {
    /// The version and the words of the letter of this kind that was sent last.
    fn last(&self, kind: &str) -> (i64, String, String) {
        let kept = self.0.lock().unwrap();
        let (_, edition, zh, en) = kept.iter().rfind(|(of, ..)| of == kind).expect("it was sent").clone();
        (edition, zh, en)
    }
}

#[test]
fn a_letter_is_made_by_the_version_that_holds_when_it_is_sent_and_keeps_it() {
    for_each_engine(true, |House { desk, clock }| async move {
        let lead = somebody(&desk, "lead");
        let post = Kept::default();
        let first = filed(&desk, "柜面多收了我 20 元年费。").await;
        send(&desk, &post).await.unwrap();
        let due = due_of(&desk, &first, "first_contact").await;
        let (edition, zh, en) = post.last("receipt");
        assert_eq!(edition, 1);
        assert!(zh.contains(&format!("编号{first}。")) && zh.contains(&due[11..16]), "{zh}");
        assert!(en.contains(&format!("number {first}.")) && !zh.contains("{{"), "{en}");

        let letters = shipped()["letters.toml"].replace("有急事请打", "着急的话请打");
        let wrong = letters.replace("编号{{编号}}。{{日期}}前", "{{日期}}前");
        let draft_of = |text: String| {
            let documents = Documents::from([("letters.toml".to_owned(), text)]);
            NewDraft { documents, note: "信写得更亲近".to_owned(), ..NewDraft::default() }
        };
        let refused = draft::start(&desk, &lead, draft_of(wrong)).await.unwrap();
        let fault = &refused.faults[0];
        let place = (fault.document.as_str(), fault.field.as_deref(), fault.code.as_str());
        assert_eq!(place, ("letters.toml", Some("letter.zh"), "letter_lacks"));
        assert_eq!(fault.params["part"], "编号");
        assert_eq!(code(trial::start(&desk, &lead, 2, 1).await), "policy_faulty");

        let draft = draft::start(&desk, &lead, draft_of(letters)).await.unwrap();
        let draft = tried(&desk, &draft).await;
        let approved = approved(&desk, "comp", &proposed(&desk, &draft).await).await.unwrap();
        let second = filed(&desk, "柜面又多收了我 20 元年费。").await;
        clock.wait(10 * SECOND_MS);
        send(&desk, &post).await.unwrap();
        let (edition, zh, _) = post.last("receipt");
        assert_eq!(edition, approved.edition.n, "it waited until the new version held");
        assert!(zh.contains(&second) && zh.contains("着急的话请打"), "{zh}");
        let sent = async |number: &str| {
            let case = view::case(&desk, &Actor::program(), number).await.unwrap();
            case.sent.into_iter().map(|letter| (letter.kind, letter.edition)).collect::<Vec<_>>()
        };
        assert_eq!(sent(&first).await, [("receipt".to_owned(), Some(1))]);
        assert_eq!(sent(&second).await, [("receipt".to_owned(), Some(edition))]);
    });
}

#[test]
fn a_dry_run_of_letters_says_which_would_have_read_otherwise_and_sent_ones_read_as_before() {
    for_each_engine(true, |House { desk, clock }| async move {
        let lead = somebody(&desk, "lead");
        let number = filed(&desk, "柜面多收了我 20 元年费，没有人告诉过我。").await;
        clock.wait(60 * SECOND_MS);
        let version = view::case(&desk, &Actor::program(), &number).await.unwrap().version;
        let letter = json!({ "facts": "这笔年费是发卡行收的。", "basis": "依据服务价目表第三条。", "remedies": "可以申请核查。", "meaning": "照常使用。" });
        let asked = json!({ "version": version, "ending": "not_accepted", "reason": "不属于本行的业务", "letter": letter });
        let asked = perform(&desk, &lead, &number, Move::RequestEnding, asked).await.unwrap();
        let text = asked.pending_ending.unwrap().letter;
        assert_eq!(text.edition, 1);
        assert_eq!(
            text.text,
            "我们查到了什么\n这笔年费是发卡行收的。\n\n依据\n依据服务价目表第三条。\n\n对您意味着什么\n照常使用。\n\n如果您不认可\n可以申请核查。"
        );
        let letters = shipped()["letters.toml"].replace("\n如果您不认可\n", "\n您还可以这样做\n");
        let documents = Documents::from([("letters.toml".to_owned(), letters)]);
        let new = NewDraft { documents, note: "说得更清楚".to_owned(), ..NewDraft::default() };
        let draft = tried(&desk, &draft::start(&desk, &lead, new).await.unwrap()).await;
        let result = draft.trial.as_ref().unwrap().result.clone().unwrap();
        let sums = result.letters.expect("the letters differ");
        assert_eq!((sums.checked, sums.reworded, sums.stopped_now), (1, 1, 0));
        assert!(result.rows.iter().any(|r| r.effect == "reworded" && r.number == number));
        approved(&desk, "comp", &proposed(&desk, &draft).await).await.unwrap();
        clock.wait(10 * SECOND_MS);
        let waiting = view::case(&desk, &Actor::program(), &number).await.unwrap();
        let letter = waiting.pending_ending.unwrap().letter;
        assert!(
            letter.text.contains("您还可以这样做") && letter.edition == 2,
            "it is not sent yet: {}",
            letter.text
        );
    });
}
