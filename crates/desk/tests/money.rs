//! What a dry run says of money: known files, a changed band, and every sum counted by hand.

mod support;

use greenlane_desk::Desk;
use greenlane_desk::complaint::perform::perform;
use greenlane_desk::complaint::view;
use greenlane_desk::policy::documents::{Documents, shipped};
use greenlane_desk::policy::draft::{self, NewDraft};
use greenlane_desk::policy::show;
use greenlane_desk::policy::trial;
use greenlane_desk::policy::trial_sums::TrialResult;
use greenlane_desk::portal::submit;
use greenlane_domain::access::Actor;
use greenlane_domain::complaint::moves::Move;
use greenlane_domain::ids::UserId;
use serde_json::{Value, json};
use support::{House, for_each_engine};

const MINUTE_MS: i64 = 60_000;

fn somebody(desk: &Desk, id: &str) -> Actor {
    Actor::staff(desk.organisation().chart().member(&UserId::new(id)).unwrap())
}

/// One file on its way to the money.
struct Story<'h> {
    house: &'h House,
    number: String,
}

impl<'h> Story<'h> {
    /// Filed, investigated, and found to be the fault of `party`.
    async fn of(house: &'h House, phone: &str, party: &str) -> Self {
        let filled = json!({
            "matter": "fee", "text": "柜面多收了我 20 元年费，没有人告诉过我。", "when": "today", "wishes": ["refund"],
            "phone": phone, "name": "王女士",
        });
        let made = submit(&house.desk, &serde_json::from_value(filled).unwrap(), None).await.unwrap();
        let story = Self { house, number: made.receipt.number };
        story.owner(Move::Accept, json!({})).await;
        let call = json!({ "channel": "phone", "outcome": "reached", "confirmed_content": true,
            "expressed_attention": true, "words": "客户说明了经过" });
        story.owner(Move::LogContact, call).await;
        let seat = |department: &str, staff: &str| json!({ "department": department, "staff": staff });
        let group = [seat("business", "biz"), seat("operations", "ops"), seat("compliance", "comp2")];
        story.owner(Move::BeginInvestigation, json!({ "group": group })).await;
        let evidence = json!({ "kind": "transaction", "title": "收费流水", "note": "摘录" });
        story.owner(Move::AttachEvidence, evidence).await;
        let finding =
            json!({ "issue": 1, "verdict": "upheld", "words": "年费收取前没有告知。", "evidence": [1] });
        story.owner(Move::FileFindings, json!({ "findings": [finding] })).await;
        let liability =
            json!({ "issue": 1, "party": party, "reasons": "柜面没有按规定告知", "evidence": [1] });
        story.owner(Move::FindLiability, liability).await;
        story
    }

    async fn staff(&self, who: &str, mv: Move, mut body: Value) {
        self.house.clock.wait(MINUTE_MS);
        let desk = &self.house.desk;
        body["version"] = json!(view::case(desk, &Actor::program(), &self.number).await.unwrap().version);
        let done = perform(desk, &somebody(desk, who), &self.number, mv, body).await;
        done.unwrap_or_else(|fault| panic!("{who} {mv:?}: {fault:?}"));
    }

    async fn owner(&self, mv: Move, body: Value) {
        let case = view::case(&self.house.desk, &Actor::program(), &self.number).await.unwrap();
        self.staff(&case.owner.expect("somebody owns it").staff.id, mv, body).await;
    }

    /// Money is offered, approved where that is needed, and sent. What it needs beyond the kind, the amount and how hard
    /// it was stands in `index`.
    async fn offer(&self, kind: &str, fen: i64, impact: &str, index: Value) {
        let mut inputs = json!({ "direct_loss_fen": 0, "delay_days": 0, "contacts": 1, "impact": impact, "liability": "bank" });
        for (name, value) in index.as_object().unwrap() {
            inputs[name] = value.clone();
        }
        let compensation = json!({ "kind": kind, "amount_fen": fen, "index": inputs,
            "basis": "依据服务价目表第三条和客户体验补偿办法第五条的规定" });
        let kinds: &[&str] = match kind {
            "care" => &["explanation", "follow_through", "care"],
            _ => &["compensation", "rectification"],
        };
        let part = |kind: &str| json!({ "kind": kind, "words": "退还年费并改进告知", "due": "2026-11-10" });
        let parts: Vec<Value> = kinds.iter().map(|kind| part(kind)).collect();
        let plan = json!({ "issue": 1, "parts": parts, "benefit_words": "年费退还给您", "compensation": compensation });
        let letter = json!({ "facts": "已查明年费收取前没有告知。", "basis": "依据服务价目表第三条。",
            "remedies": "可以申请核查。", "meaning": "年费退还给您。" });
        self.owner(Move::Propose, json!({ "plans": [plan], "letter": letter })).await;
        let case = view::case(&self.house.desk, &Actor::program(), &self.number).await.unwrap();
        if case.stage == "compliance_review" {
            let review = json!({ "decision": "approve", "fair": "公平", "reasonable": "合理", "evidenced": "有据", "words": "同意" });
            self.staff("comp", Move::Review, review).await;
        }
        self.owner(Move::SendProposal, json!({ "channel": "phone" })).await;
    }

    async fn answered(&self, answer: &str) {
        let given = json!({ "answers": [{ "issue": 1, "answer": answer }], "channel": "phone", "words": "客户在电话里说的" });
        self.owner(Move::Answer, given).await;
    }

    /// The customer agrees and the money is paid.
    async fn paid(&self) {
        self.answered("accept").await;
        self.owner(Move::CarryOut, json!({ "issue": 1, "part": "compensation", "words": "凭证 0001" })).await;
    }
}

/// What a draft with these words of the document on compensation changed finds.
async fn tried(desk: &Desk, changes: &[(&str, &str)]) -> TrialResult {
    let mut text = shipped()["compensation.toml"].clone();
    for (from, to) in changes {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text = text.replace(from, to);
    }
    let documents = Documents::from([("compensation.toml".to_owned(), text)]);
    let new = NewDraft { documents, note: "试行新的补偿区间".to_owned(), ..NewDraft::default() };
    let lead = somebody(desk, "lead");
    let draft = draft::start(desk, &lead, new).await.unwrap();
    assert!(draft.faults.is_empty());
    trial::start(desk, &lead, draft.edition.n, draft.edition.revision).await.unwrap();
    loop {
        let now = show::progress(desk, &lead, draft.edition.n).await.unwrap();
        if now.standing != "running" {
            return now.result.expect("it came to its end");
        }
        tokio::task::yield_now().await;
    }
}

#[test]
fn changed_bands_give_the_sums_that_are_counted_by_hand() {
    for_each_engine(true, |house| async move {
        // 44 points, band B, 50 to 200 yuan: approved in advance.
        let small = Story::of(&house, "13800000001", "bank").await;
        small.offer("compensation", 15_000, "medium", json!({})).await;
        small.paid().await;
        // 62 points, band C, 200 to 500 yuan: reviewed.
        let large = Story::of(&house, "13800000002", "bank").await;
        large.offer("compensation", 30_000, "high", json!({ "delay_days": 10 })).await;
        large.paid().await;
        // The loss and nothing else bounds it, whatever the bands say.
        let loss = Story::of(&house, "13800000003", "bank").await;
        loss.offer("reimbursement", 300_000, "high", json!({ "direct_loss_fen": 300_000 })).await;
        loss.paid().await;
        // 18 points, band A, up to 50 yuan: offered, not answered yet.
        let open = Story::of(&house, "13800000004", "unclear").await;
        open.offer("care", 4_000, "low", json!({})).await;
        // Two offers in band B; the second was paid.
        let twice = Story::of(&house, "13800000005", "bank").await;
        twice.offer("compensation", 10_000, "medium", json!({})).await;
        twice.answered("reject").await;
        twice
            .staff("lead", Move::ResolveEscalation, json!({ "outcome": "new_plan", "words": "适当提高" }))
            .await;
        twice.offer("compensation", 12_000, "medium", json!({})).await;
        twice.paid().await;

        let band_b = "low_yuan = 50\nhigh_yuan = 200";
        let band_c = "low_yuan = 200\nhigh_yuan = 500";
        let narrower =
            [(band_b, "low_yuan = 50\nhigh_yuan = 120"), (band_c, "low_yuan = 400\nhigh_yuan = 500")];
        let found = tried(&house.desk, &narrower).await;
        assert_eq!((found.files, found.unexplained), (5, 0));
        let sums = &found.offers;
        assert_eq!((sums.offers, sums.payments), (6, 4));
        assert_eq!(sums.amount_fen, 15_000 + 30_000 + 300_000 + 4_000 + 10_000 + 12_000);
        assert_eq!(sums.paid_fen, 15_000 + 30_000 + 300_000 + 12_000);
        assert_eq!(sums.high_then_fen, 3 * 20_000 + 50_000 + 300_000 + 5_000);
        assert_eq!(sums.high_now_fen, 3 * 12_000 + 50_000 + 300_000 + 5_000);
        assert_eq!((sums.beyond_then, sums.beyond_now), (0, 1), "150 yuan, where 120 are the most");
        assert_eq!((sums.reviews_then, sums.reviews_now), (2, 3));
        assert_eq!((sums.reviewed, sums.unreviewed, sums.other_authority), (1, 0, 0));
        assert_eq!((sums.above_then_fen, sums.above_now_fen), (0, 3_000), "150 yuan are 30 above 120");
        assert_eq!((sums.below_then_fen, sums.below_now_fen), (0, 10_000), "300 yuan are 100 below 400");
        let row = found.rows.iter().find(|row| row.effect == "reviewed").expect("the file behind the sum");
        assert_eq!(
            (row.number.as_str(), row.then.as_deref(), row.now.as_deref()),
            (small.number.as_str(), Some("pre_approved"), Some("handler"))
        );

        let bands = "bands = [\"A\", \"B\"]\nup_to_yuan = 200";
        let found = tried(&house.desk, &[(bands, "bands = [\"A\", \"B\", \"C\"]\nup_to_yuan = 300")]).await;
        let sums = &found.offers;
        assert_eq!((sums.high_then_fen, sums.high_now_fen), (415_000, 415_000), "the bands stay");
        assert_eq!((sums.reviews_then, sums.reviews_now), (2, 1));
        assert_eq!((sums.reviewed, sums.unreviewed, sums.other_authority), (0, 1, 0));
        assert_eq!((sums.above_now_fen, sums.below_now_fen), (0, 0));
        let row = found.rows.iter().find(|row| row.effect == "unreviewed").expect("the file behind the sum");
        assert_eq!((row.number.as_str(), row.now.as_deref()), (large.number.as_str(), Some("pre_approved")));
    });
}
