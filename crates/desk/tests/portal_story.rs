//! A complaint as its customer lives through it: progress, the proposal, the answer, the rating, and taking one back.

mod support;

use greenlane_desk::complaint::perform::perform;
use greenlane_desk::complaint::view;
use greenlane_desk::evidence::sender::Sender;
use greenlane_desk::evidence::upload::upload;
use greenlane_desk::portal::above::AboveInput;
use greenlane_desk::portal::access::AccessInput;
use greenlane_desk::portal::answer::PortalAnswerInput;
use greenlane_desk::portal::codes::{CodeInput, send};
use greenlane_desk::portal::message::MessageInput;
use greenlane_desk::portal::question::QuestionInput;
use greenlane_desk::portal::rate::RatingInput;
use greenlane_desk::portal::share::ShareInput;
use greenlane_desk::portal::verify::VerificationInput;
use greenlane_desk::portal::withdraw::WithdrawalInput;
use greenlane_desk::portal::{
    PortalCaller, PortalCaseView, access, answer, answer_question, ask_above, caller, case, list, message,
    rate, seen, share, stop_sharing, submit, verify, withdraw,
};
use greenlane_desk::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::complaint::moves::Move;
use greenlane_domain::ids::UserId;
use serde_json::{Value, json};
use support::{House, MONDAY, for_each_engine};

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;
const PHONE: &str = "13800001111";
/// Words that must never reach the customer.
const INSIDE: &str = "内部";

/// One complaint with its customer.
struct Story<'h> {
    house: &'h House,
    who: PortalCaller,
    number: String,
    owner: String,
}

impl<'h> Story<'h> {
    async fn begin(house: &'h House) -> Self {
        let desk = &house.desk;
        let filled = json!({
            "matter": "money", "text": "卡在身上，昨晚却被人转走了三千元，请退钱。", "when": "today", "wishes": ["refund"],
            "phone": PHONE, "name": "王女士",
        });
        let made = submit(desk, &serde_json::from_value(filled).unwrap(), None).await.unwrap();
        house.clock.wait(MINUTE_MS);
        let to = CodeInput { phone: Some(PHONE.to_owned()), number: None };
        let who = come_in(desk, to).await;
        let number = made.receipt.number;
        let owner = inside(desk, &number).await.owner.expect("somebody owns it").staff.id;
        Self { house, who, number, owner }
    }

    /// What the customer sees; nothing from inside is ever in it.
    async fn seen(&self) -> PortalCaseView {
        let seen = case(&self.house.desk, &self.who, &self.number).await.unwrap();
        let text = serde_json::to_string(&seen).unwrap();
        assert!(!text.contains(INSIDE), "{text}");
        for name in ["王小明", "赵大海", "孙小圣", "吴小用", "周小敏"] {
            assert!(!text.contains(name), "{name} is named in full: {text}");
        }
        seen
    }

    /// A move of a member of staff.
    async fn staff(&self, who: &str, mv: Move, mut body: Value) {
        let desk = &self.house.desk;
        self.house.clock.wait(MINUTE_MS);
        let chart = desk.organisation().chart();
        let actor = Actor::staff(chart.member(&UserId::new(who)).unwrap());
        body["version"] = json!(inside(desk, &self.number).await.version);
        let done = perform(desk, &actor, &self.number, mv, body).await;
        done.unwrap_or_else(|fault| panic!("{who} {mv:?}: {fault:?}"));
    }

    async fn owner(&self, mv: Move, body: Value) {
        self.staff(&self.owner, mv, body).await;
    }

    /// From the first call to the findings.
    async fn investigate(&self) {
        self.owner(Move::Accept, json!({})).await;
        let call = json!({ "channel": "phone", "outcome": "reached", "confirmed_content": true,
            "expressed_attention": true, "words": "内部记录：客户着急" });
        self.owner(Move::LogContact, call).await;
        self.owner(Move::Note, json!({ "words": "内部备注：怀疑网关" })).await;
        let seat = |department: &str, staff: &str| json!({ "department": department, "staff": staff });
        let group = json!({ "group": [seat("business", "biz"), seat("operations", "ops"), seat("compliance", "comp2")] });
        self.owner(Move::BeginInvestigation, group).await;
        let evidence = json!({ "kind": "transaction", "title": "内部流水", "note": "内部摘录" });
        self.owner(Move::AttachEvidence, evidence).await;
        let finding = json!({ "issue": 1, "verdict": "upheld", "words": "夜里的转账不是您本人做的。", "evidence": [1] });
        self.owner(Move::FileFindings, json!({ "findings": [finding] })).await;
    }

    /// Liability, plan, review, and the sending of the proposal.
    async fn propose(&self, meaning: &str) {
        let liability =
            json!({ "issue": 1, "party": "bank", "reasons": "内部认定：风控缺陷", "evidence": [1] });
        self.owner(Move::FindLiability, liability).await;
        let parts = json!([
            { "kind": "compensation", "words": "退还三千元", "due": "2026-11-10" },
            { "kind": "rectification", "words": "夜间转账加一道验证" },
        ]);
        let index = json!({ "direct_loss_fen": 300_000, "delay_days": 0, "contacts": 1, "impact": "high", "liability": "bank" });
        let compensation = json!({ "kind": "reimbursement", "amount_fen": 300_000, "index": index,
            "basis": "内部依据：流水与系统日志都能证明客户的资金被他人转走" });
        let plan =
            json!({ "issue": 1, "parts": parts, "benefit_words": meaning, "compensation": compensation });
        let letter = json!({ "facts": "已查明是盗刷。", "basis": "依据账户服务协议。", "remedies": "可以申请核查。", "meaning": meaning });
        self.owner(Move::Propose, json!({ "plans": [plan], "letter": letter })).await;
        assert!(self.seen().await.proposal.is_none(), "a proposal under review is not shown");
        let review = json!({ "decision": "approve", "fair": "内部公平", "reasonable": "内部合理", "evidenced": "内部有据", "words": "内部同意" });
        self.staff("comp", Move::Review, review).await;
        self.owner(Move::SendProposal, json!({ "channel": "portal" })).await;
    }

    async fn answer(&self, version: u32, kind: &str) -> Result<PortalCaseView, Fault> {
        let input = json!({ "version": version, "answers": [{ "issue": 1, "answer": kind, "reason": "想早点拿到钱" }] });
        let input: PortalAnswerInput = serde_json::from_value(input).unwrap();
        answer(&self.house.desk, &self.who, &self.number, &input).await
    }

    async fn rate(&self, satisfied: &str) -> Result<PortalCaseView, Fault> {
        let input = RatingInput { satisfied: satisfied.to_owned(), words: Some("比想的快".to_owned()) };
        rate(&self.house.desk, &self.who, &self.number, &input).await
    }
}

/// A session for the holder of a phone.
async fn come_in(desk: &Desk, to: CodeInput) -> PortalCaller {
    let code = send(desk, &to).await.unwrap().demo_code.unwrap();
    let session = access(desk, &AccessInput { number: to.number, phone: to.phone, code }).await.unwrap();
    PortalCaller { sender: browser(desk), ..caller(desk, &session.token).await.unwrap() }
}

/// The browser of the customer.
fn browser(desk: &Desk) -> Sender {
    Sender::customer(desk, Some("the browser of the customer"))
}

/// The id of a file that the customer uploaded.
async fn paper(desk: &Desk, name: &str) -> String {
    let photo = b"\x89PNG\r\n\x1a\n rest".to_vec();
    upload(desk, &browser(desk), name, photo).await.unwrap().id
}

async fn inside(desk: &Desk, number: &str) -> greenlane_desk::views::CaseView {
    view::case(desk, &Actor::program(), number).await.unwrap()
}

fn done(seen: &PortalCaseView) -> Vec<&str> {
    seen.steps.iter().filter(|s| s.done).map(|s| s.code.as_str()).collect()
}

#[test]
fn from_filing_to_the_rating() {
    for_each_engine(true, |house: House| async move {
        let story = Story::begin(&house).await;
        let seen = story.seen().await;
        assert_eq!((seen.state.as_str(), seen.next.code.as_str()), ("received", "contact"));
        assert_eq!(seen.next.by.as_deref(), Some("2026-11-02T10:15:00+08:00"), "as the receipt promised");
        assert_eq!(seen.received_at, MONDAY);
        assert_eq!(seen.can, ["withdraw", "message", "attach", "ask_above", "share"]);
        story.investigate().await;
        let seen = story.seen().await;
        assert_eq!((seen.state.as_str(), seen.next.code.as_str()), ("preparing", "proposal"));
        assert_eq!(seen.next.by.as_deref(), Some("2026-11-18T00:00:00+08:00"));
        assert_eq!(done(&seen), ["received", "assigned", "contacted", "checked"]);
        let who = seen.who.expect("somebody is responsible");
        assert_eq!((who.surname.chars().count(), who.staff_no.len()), (1, 4));
        story.propose("三千元全部退给您").await;
        let seen = story.seen().await;
        assert_eq!((seen.state.as_str(), seen.next.code.as_str()), ("please_confirm", "confirm"));
        let proposal = seen.proposal.expect("the proposal was sent");
        assert_eq!((proposal.version, proposal.updated, proposal.total_fen), (1, false, 300_000));
        assert_eq!(proposal.issues[0].finding.as_deref(), Some("夜里的转账不是您本人做的。"));
        assert_eq!(proposal.issues[0].amount_fen, Some(300_000));
        assert!(matches!(story.answer(2, "accept").await, Err(Fault::Conflict { version: 1, .. })));
        let seen = story.answer(1, "accept").await.unwrap();
        assert_eq!((seen.state.as_str(), seen.next.code.as_str()), ("carrying_out", "carry_out"));
        assert_eq!(seen.next.by.as_deref(), Some("2026-11-11T00:00:00+08:00"));
        assert!(matches!(story.answer(1, "reject").await, Err(Fault::Refused(_))), "it was answered");
        assert!(
            matches!(story.rate("satisfied").await, Err(Fault::Refused(_))),
            "nothing was carried out yet"
        );
        story
            .owner(Move::CarryOut, json!({ "issue": 1, "part": "compensation", "words": "内部凭证号" }))
            .await;
        let item = json!({ "issue": 1, "kind": "system", "title": "内部整改", "due": "2026-12-01", "owner_department": "operations" });
        story.owner(Move::LinkRectification, item).await;
        let seen = story.seen().await;
        assert_eq!((seen.state.as_str(), seen.can[0].as_str()), ("please_rate", "rate"));
        let seen = story.rate("mostly").await.unwrap();
        let rating = seen.rating.expect("it was rated");
        assert_eq!((rating.satisfied.as_str(), rating.words.as_deref()), ("mostly", Some("比想的快")));
        let reflection = json!({ "happened": "内部复盘", "comment": "内部", "lesson": "内部" });
        story.owner(Move::Close, reflection).await;
        let seen = story.seen().await;
        assert_eq!((seen.state.as_str(), seen.ending.as_deref()), ("closed", Some("accepted")));
        assert!(seen.result.is_some_and(|r| r.contains("三千元全部退给您")));
        assert_eq!((seen.can.join(" "), seen.next.code.as_str()), ("share verify".to_owned(), "none"));
        let file = paper(&house.desk, "新的回单.png").await;
        let grounds = VerificationInput { grounds: "时间上还有疑问".to_owned(), files: vec![file] };
        let seen = verify(&house.desk, &story.who, &story.number, &grounds).await.unwrap();
        assert_eq!(seen.next.code, "verify");
        assert!(seen.next.by.is_some());
        assert_eq!(seen.can, ["attach", "share"], "more may be handed in while the second look is under way");
        assert_eq!(seen.materials.last().map(|m| m.name.as_str()), Some("新的回单.png"));
    });
}

#[test]
fn a_no_goes_to_a_supervisor_and_a_new_proposal_says_so() {
    for_each_engine(true, |house: House| async move {
        let story = Story::begin(&house).await;
        story.investigate().await;
        story.propose("三千元分两次退给您").await;
        let seen = story.answer(1, "reject").await.unwrap();
        assert_eq!((seen.next.code.as_str(), seen.next.late), ("supervisor", false));
        assert!(seen.next.by.is_some());
        assert!(matches!(story.answer(1, "accept").await, Err(Fault::Refused(_))));
        story
            .staff(
                "lead",
                Move::ResolveEscalation,
                json!({ "outcome": "new_plan", "words": "内部：一次退清" }),
            )
            .await;
        story.propose("三千元一次退给您").await;
        let proposal = story.seen().await.proposal.expect("the new one was sent");
        assert_eq!((proposal.version, proposal.updated), (2, true));
        assert!(matches!(story.answer(1, "accept").await, Err(Fault::Conflict { version: 2, .. })));
        assert_eq!(story.answer(2, "accept").await.unwrap().state, "carrying_out");
    });
}

#[test]
fn a_promise_that_was_missed_is_told() {
    for_each_engine(true, |house: House| async move {
        let mut story = Story::begin(&house).await;
        house.clock.wait(20 * MINUTE_MS);
        let to = CodeInput { phone: Some(PHONE.to_owned()), number: None };
        story.who = come_in(&house.desk, to).await;
        let next = story.seen().await.next;
        assert_eq!((next.late, next.previous_by.as_deref()), (true, Some("2026-11-02T10:15:00+08:00")));
        assert_eq!(
            next.by.as_deref(),
            Some("2026-11-03T10:00:00+08:00"),
            "the call that everybody is promised"
        );
        house.clock.wait(DAY_MS);
        let to = CodeInput { phone: Some(PHONE.to_owned()), number: None };
        story.who = come_in(&house.desk, to).await;
        let next = story.seen().await.next;
        assert_eq!((next.code.as_str(), next.late, next.by), ("contact", true, None));
        assert_eq!(next.previous_by.as_deref(), Some("2026-11-02T10:15:00+08:00"));
        let promise = json!({ "words": "内部约定", "due": "2026-11-04T12:00:00+08:00" });
        let call = json!({ "channel": "phone", "outcome": "no_answer", "words": "内部：没人接", "promises": [promise] });
        story.owner(Move::Accept, json!({})).await;
        story.owner(Move::LogContact, call).await;
        let next = story.seen().await.next;
        assert_eq!((next.late, next.by.as_deref()), (true, Some("2026-11-04T12:00:00+08:00")));
    });
}

#[test]
fn writing_and_taking_back() {
    for_each_engine(true, |house: House| async move {
        let desk = &house.desk;
        let story = Story::begin(&house).await;
        let words = MessageInput { words: "补充一点：是在手机上看到的".to_owned() };
        let seen = message(desk, &story.who, &story.number, &words).await.unwrap();
        assert_eq!(
            (seen.messages[0].from.as_str(), seen.messages[0].words.as_str()),
            ("you", words.words.as_str())
        );
        let blank = MessageInput { words: "  ".to_owned() };
        assert!(matches!(message(desk, &story.who, &story.number, &blank).await, Err(Fault::Refused(_))));
        let pressed = WithdrawalInput { reason: None, voluntary: false };
        let refused = withdraw(desk, &story.who, &story.number, &pressed).await;
        assert!(matches!(refused, Err(Fault::Refused(_))), "never without the customer's own will");
        let free = WithdrawalInput { reason: Some("自己查到了".to_owned()), voluntary: true };
        let seen = withdraw(desk, &story.who, &story.number, &free).await.unwrap();
        assert_eq!((seen.state.as_str(), seen.ending.as_deref()), ("withdrawn", Some("withdrawn")));
        assert_eq!((done(&seen).last().copied(), seen.next.code.as_str()), (Some("closed"), "none"));
        assert!(seen.steps.iter().all(|s| s.done), "nothing is to come");
        assert!(matches!(message(desk, &story.who, &story.number, &words).await, Err(Fault::Refused(_))));
    });
}

#[test]
fn what_is_asked_of_the_customer_is_answered_with_words_or_papers() {
    for_each_engine(true, |house: House| async move {
        let desk = &house.desk;
        let story = Story::begin(&house).await;
        let ask = |title: &str| json!({ "kind": "customer_material", "title": title });
        story.owner(Move::Accept, json!({})).await;
        story.owner(Move::RequestEvidence, ask("请拍一张短信截图")).await;
        story.owner(Move::RequestEvidence, ask("请拍一张存折")).await;
        let colleague = json!({ "kind": "customer_material", "title": "内部：向网点要", "from": "ops" });
        story.owner(Move::RequestEvidence, colleague).await;
        let seen = story.seen().await;
        assert_eq!(seen.state, "need_material");
        let asked: Vec<(u16, &str)> = seen.questions.iter().map(|q| (q.no, q.words.as_str())).collect();
        assert_eq!(
            asked,
            [(1, "请拍一张短信截图"), (2, "请拍一张存折")],
            "what a colleague is asked stays inside"
        );
        let files = vec![paper(desk, "短信.png").await, paper(desk, "短信2.png").await];
        let with_files = QuestionInput { no: 1, words: Some("是那天的".to_owned()), files };
        let seen = answer_question(desk, &story.who, &story.number, &with_files).await.unwrap();
        assert_eq!((seen.state.as_str(), seen.materials.len()), ("need_material", 2));
        let first = &seen.questions[0];
        assert_eq!((first.answer.as_deref(), first.file.as_deref()), (Some("是那天的"), Some("短信.png")));
        let blank = QuestionInput { no: 2, words: Some(" ".to_owned()), files: Vec::new() };
        assert!(matches!(
            answer_question(desk, &story.who, &story.number, &blank).await,
            Err(Fault::Refused(_))
        ));
        let none =
            QuestionInput { no: 2, words: Some("我没有这个材料".to_owned()), files: Vec::new() };
        let seen = answer_question(desk, &story.who, &story.number, &none).await.unwrap();
        assert_eq!((seen.state.as_str(), seen.materials.len()), ("assigned", 2));
        assert_eq!(seen.questions[1].answer.as_deref(), Some("我没有这个材料"));
        assert!(seen.seen.is_none(), "nobody has looked yet");
        for no in [1, 3, 9] {
            let input = QuestionInput { no, words: Some("再说一次".to_owned()), files: Vec::new() };
            let again = answer_question(desk, &story.who, &story.number, &input).await;
            assert!(matches!(again, Err(Fault::NotFound)), "{no} waits for no answer");
        }
    });
}

#[test]
fn that_the_owner_has_read_it_is_told() {
    for_each_engine(true, |house: House| async move {
        let desk = &house.desk;
        let story = Story::begin(&house).await;
        story.owner(Move::Accept, json!({})).await;
        let chart = desk.organisation().chart();
        let look = async |who: &str| {
            let actor = Actor::staff(chart.member(&UserId::new(who)).unwrap());
            let shown = view::case(desk, &actor, &story.number).await.unwrap();
            seen::note(desk, &actor, &shown).await.unwrap();
        };
        look(&story.owner).await;
        assert!(story.seen().await.seen.is_none(), "there was nothing to read");
        let words = MessageInput { words: "请问查到了吗".to_owned() };
        message(desk, &story.who, &story.number, &words).await.unwrap();
        house.clock.wait(MINUTE_MS);
        look("lead").await;
        assert!(story.seen().await.seen.is_none(), "only the owner answers for it");
        look(&story.owner).await;
        let seen = story.seen().await;
        let read = seen.seen.expect("the owner has read it");
        assert!(read.at > seen.messages[0].at && read.surname.chars().count() == 1);
    });
}

#[test]
fn somebody_above_looks_when_the_customer_wants_it() {
    for_each_engine(true, |house: House| async move {
        let story = Story::begin(&house).await;
        let input = AboveInput { words: None };
        let seen = ask_above(&house.desk, &story.who, &story.number, &input).await.unwrap();
        assert_eq!((seen.next.code.as_str(), seen.next.by.is_some()), ("supervisor", true));
        assert!(!seen.can.contains(&"ask_above".to_owned()));
        let twice = ask_above(&house.desk, &story.who, &story.number, &input).await;
        assert!(matches!(twice, Err(Fault::Refused(_))));
    });
}

#[test]
fn the_family_may_look_and_do_nothing() {
    for_each_engine(true, |house: House| async move {
        let desk = &house.desk;
        let story = Story::begin(&house).await;
        house.clock.wait(MINUTE_MS);
        let daughter = come_in(desk, CodeInput { phone: Some("13900002222".to_owned()), number: None }).await;
        assert!(matches!(case(desk, &daughter, &story.number).await, Err(Fault::NotFound)));
        let input = ShareInput { phone: "139 0000 2222".to_owned() };
        let seen = share(desk, &story.who, &story.number, &input).await.unwrap();
        assert_eq!(seen.viewers.len(), 1);
        assert_eq!(seen.viewers[0].phone_masked, "139****2222");
        let theirs = case(desk, &daughter, &story.number).await.unwrap();
        assert!(theirs.can.is_empty() && theirs.viewers.is_empty());
        let rows = list(desk, &daughter).await.unwrap().complaints;
        assert!(rows.len() == 1 && rows[0].of_somebody_else);
        let words = MessageInput { words: "我来说".to_owned() };
        let written = message(desk, &daughter, &story.number, &words).await;
        assert!(matches!(written, Err(Fault::NotFound)), "looking is not acting");
        let id = seen.viewers[0].id.clone();
        assert!(stop_sharing(desk, &story.who, &story.number, &id).await.unwrap().viewers.is_empty());
        assert!(matches!(case(desk, &daughter, &story.number).await, Err(Fault::NotFound)));
    });
}

#[test]
fn silence_is_told_before_anybody_has_to_ask() {
    for_each_engine(true, |house: House| async move {
        let mut story = Story::begin(&house).await;
        story.owner(Move::Accept, json!({})).await;
        assert!(story.seen().await.quiet_since.is_none());
        house.clock.wait(8 * DAY_MS);
        story.who = come_in(&house.desk, CodeInput { phone: Some(PHONE.to_owned()), number: None }).await;
        let seen = story.seen().await;
        let told = seen.steps.iter().rfind(|s| s.done).and_then(|s| s.at.clone());
        assert_eq!(seen.quiet_since, told);
    });
}
