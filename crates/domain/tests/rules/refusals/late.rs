//! Refusals from the proposal to the second look.

use super::Table;
use crate::stories_outcomes::merged;
use crate::support::bank::user;
use crate::support::inputs;
use crate::support::story::Story;
use crate::support::{day, words};
use greenlane_domain::access::Department;
use greenlane_domain::complaint::closure::{Reflection, RefusingEnding};
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::compensation::{CompensationKind, NewCompensation};
use greenlane_domain::complaint::compliance_review::{Decision, NewReview};
use greenlane_domain::complaint::follow_up::{NewFollowUp, Satisfied};
use greenlane_domain::complaint::rectification::{NewRectification, RectificationKind};
use greenlane_domain::complaint::reply::{Letter, SendChannel};
use greenlane_domain::complaint::resolution::{AnswerChannel, AnswerKind, MAX_PARTS, NewPlan, PartKind};
use greenlane_domain::complaint::triage::Party;
use greenlane_domain::complaint::verification::VerificationOutcome;
use greenlane_domain::ids::RectificationId;
use greenlane_domain::money::Fen;

pub fn fill(t: &mut Table) {
    plans(t);
    money(t);
    reviews_and_letters(t);
    answers_and_carrying_out(t);
    rectification(t);
    follow_up_and_close(t);
    endings(t);
    reopening_and_verification(t);
}

fn propose(plans: Vec<NewPlan>) -> Command {
    Command::Propose { plans, letter: inputs::letter() }
}

fn plans(t: &mut Table) {
    let bank = || inputs::plan(1, Party::Bank);
    t.file("resolution").on(Story::normal(1).accepted().investigating());
    t.story.with("h1", |c| inputs::findings(c, greenlane_domain::complaint::issue::Verdict::Upheld));
    t.no("h1", propose(vec![bank()]), "liability_missing");
    t.on(Story::proposing(1, Party::Bank)).no("h1", propose(vec![]), "plan_missing");
    t.no("h1", propose(vec![bank(), bank()]), "plan_missing");
    let parts = vec![bank().parts[0].clone(); MAX_PARTS + 1];
    t.no("h1", propose(vec![NewPlan { parts, ..bank() }]), "too_many_parts");
    let one = vec![bank().parts[0].clone()];
    t.no("h1", propose(vec![NewPlan { parts: one, ..bank() }]), "pair_incomplete");
    let mut silent = bank();
    silent.parts[1].1 = words("");
    t.no("h1", propose(vec![silent]), "nothing_written");
    t.no("h1", propose(vec![NewPlan { meaning: words(""), ..bank() }]), "meaning_missing");
    t.no("h1", propose(vec![NewPlan { compensation: None, ..bank() }]), "compensation_unclear");
    t.on(Story::rejected()).no("h1", propose(vec![bank()]), "supervisor_first");
}

fn money(t: &mut Table) {
    use CompensationKind::{Care, Compensation, Reimbursement};
    let offer = |new: NewCompensation| {
        propose(vec![NewPlan { compensation: Some(new), ..inputs::plan(1, Party::Bank) }])
    };
    let sum = inputs::compensation;
    t.file("compensation").on(Story::proposing(1, Party::Bank));
    t.no(
        "h1",
        offer(NewCompensation { basis: words("流水为证"), ..sum(Compensation, 100) }),
        "basis_too_short",
    );
    t.no("h1", offer(sum(Compensation, 0)), "nothing_offered").no(
        "h1",
        offer(sum(Compensation, -1)),
        "nothing_offered",
    );
    let gift = Some("gold_bar".to_owned());
    t.no("h1", offer(NewCompensation { benefit: gift, ..sum(Compensation, 0) }), "no_such_benefit");
    t.no("h1", offer(sum(Reimbursement, 3001)), "outside_band");
    // 64 points lie in band C, and band C ends at 500 yuan.
    t.no("h1", offer(sum(Compensation, 501)), "outside_band");
    let why = Some(words("客户反映强烈"));
    t.no("h1", offer(NewCompensation { outside_band: why, ..sum(Compensation, 501) }), "outside_band");
    let explained = Some(words(inputs::GROUNDS));
    let large = NewCompensation { outside_band: explained.clone(), ..sum(Compensation, 5001) };
    t.no("h1", offer(large), "beyond_authority");
    // An explanation opens the band of goodwill, never the documented loss.
    t.no(
        "h1",
        offer(NewCompensation { outside_band: explained, ..sum(Reimbursement, 3001) }),
        "outside_band",
    );
    for (party, kind) in [
        (Party::Customer, Care),
        (Party::Customer, Compensation),
        (Party::ThirdParty, Compensation),
        (Party::ThirdParty, Reimbursement),
        (Party::Unclear, Compensation),
        (Party::Unclear, Reimbursement),
    ] {
        let mut plan = inputs::plan(1, party);
        plan.parts.push((PartKind::Care, words("关怀礼品"), None));
        plan.compensation = Some(sum(kind, 100));
        t.on(Story::proposing(1, party)).no("h1", propose(vec![plan]), "kind_does_not_fit");
    }
    let mut story = Story::proposing(1, Party::Bank);
    story.step("h1", inputs::proposal(&story.c.clone()));
    t.on(story).forced(|c| {
        let plan = c.issues[0].plan.as_mut().and_then(|p| p.compensation.as_mut()).expect("a compensation");
        plan.amount = Fen::yuan(50_001);
    });
    t.no("comp1", Command::Review(inputs::review(Decision::Approve)), "beyond_authority");
}

fn reviews_and_letters(t: &mut Table) {
    let approve = || inputs::review(Decision::Approve);
    let review = Command::Review;
    t.file("compliance_review").on(Story::in_review());
    t.no("comp1", review(NewReview { fair: words(""), ..approve() }), "review_finding_missing");
    t.no("comp1", review(NewReview { reasonable: words(""), ..approve() }), "review_finding_missing");
    t.no("comp1", review(NewReview { evidenced: words(""), ..approve() }), "review_finding_missing");
    let silent = NewReview { words: words(""), ..inputs::review(Decision::Return) };
    t.file("facts").no("comp1", review(silent), "reason_missing").no(
        "h1",
        review(approve()),
        "not_independent",
    );
    t.no("comp2", review(approve()), "not_independent").no("program", review(approve()), "only_staff");
    let send = || Command::SendProposal { channel: SendChannel::Letter, promises: Vec::new() };
    t.file("liability").no("h1", send(), "under_review");
    // Between the review and the stage that follows it nothing can be sent.
    t.file("reply").forced(|c| c.stage.clone_from(&Story::proposing(1, Party::Bank).c.stage));
    t.no("h1", send(), "under_review");
    t.file("compliance_review").on(Story::awaiting()).no("comp1", review(approve()), "not_under_review");
    t.on(Story::closed()).no("comp1", review(approve()), "already_closed");
    t.file("reply").on(Story::proposing(1, Party::Bank)).no("h1", send(), "no_proposal");
    let blank = || words("");
    for letter in [
        Letter { facts: blank(), ..inputs::letter() },
        Letter { basis: blank(), ..inputs::letter() },
        Letter { remedies: blank(), ..inputs::letter() },
        Letter { meaning: blank(), ..inputs::letter() },
    ] {
        t.no(
            "h1",
            Command::Propose { plans: vec![inputs::plan(1, Party::Bank)], letter },
            "letter_incomplete",
        );
    }
    t.on(Story::rejected()).no("h1", send(), "no_proposal");
    let mut returned = Story::in_review();
    returned.step("comp1", review(inputs::review(Decision::Return)));
    t.on(returned).no("h1", send(), "proposal_returned");
    let mut bare = Story::in_review().reviewed();
    bare.step("h1", inputs::liability(1, Party::Bank));
    t.on(bare).no("h1", send(), "plan_missing");
    let mut looked_at = Story::awaiting();
    looked_at.step("h1", Command::Escalate { words: words("请主管过目") });
    let outcome = greenlane_domain::complaint::escalation::EscalationOutcome::NewPlan;
    looked_at.step("lead2", Command::ResolveEscalation { outcome, words: words("重新拟定方案") });
    t.on(looked_at).already("h1", send());
}

fn answers_and_carrying_out(t: &mut Table) {
    let answer = |t: &Table| inputs::answers(&t.story.c, AnswerKind::Accept);
    let pay = || inputs::carry_out(1, PartKind::Compensation);
    t.file("resolution").on(Story::in_review());
    let all = answer(t);
    t.no("h1", all.clone(), "no_plan_sent").no("h1", pay(), "not_accepted_by_customer");
    t.on(Story::awaiting()).no("h1", pay(), "not_accepted_by_customer");
    t.no("customer", Command::Answer { answers: vec![], channel: AnswerChannel::Portal }, "answer_missing");
    t.on(Story::carrying_out()).no("h1", all.clone(), "already_answered");
    t.no("h1", inputs::carry_out(1, PartKind::Rectification), "rectification_missing");
    t.no("h1", inputs::carry_out(1, PartKind::Apology), "plan_missing").no(
        "h1",
        inputs::carry_out(2, PartKind::Apology),
        "no_such_issue",
    );
    let silent = Command::CarryOut { issue: 1, part: PartKind::Compensation, words: words("") };
    t.no("h1", silent, "nothing_written");
    t.story.step("h1", pay());
    t.already("h1", pay());
    t.on(Story::following_up()).already("h1", pay()).no("h1", all.clone(), "already_answered");
    t.on(Story::closed()).no("h1", pay(), "already_closed").no("h1", all, "already_closed");
}

fn rectification(t: &mut Table) {
    let sound = |issue| NewRectification {
        id: RectificationId::new("r-9"),
        issue,
        kind: RectificationKind::Training,
        title: words("服务培训"),
        due: day("2026-11-30"),
        department: Department::Operations,
    };
    let link = Command::LinkRectification;
    t.file("rectification").on(Story::carrying_out()).no("h1", link(sound(2)), "no_such_issue");
    t.no("h1", link(NewRectification { title: words(""), ..sound(1) }), "nothing_written");
    t.no("h1", link(NewRectification { due: day("2026-11-01"), ..sound(1) }), "in_the_past");
    t.on(Story::proposing(1, Party::Customer)).no("h1", link(sound(1)), "not_the_banks_fault");
    t.on(Story::following_up()).already("h1", link(sound(1)));
    t.on(Story::closed()).no("h1", link(sound(1)), "already_closed");
}

fn follow_up_and_close(t: &mut Table) {
    let heard = || inputs::follow_up(Some(Satisfied::Satisfied));
    let nps = Command::FollowUp(NewFollowUp { satisfied: None, resolved: None, nps: Some(11), words: None });
    t.file("follow_up").on(Story::carrying_out()).no("h3", heard(), "not_handled_yet");
    t.on(Story::following_up()).no("h3", nps, "out_of_range");
    t.file("facts").no("h1", heard(), "not_independent").no("biz", heard(), "not_independent");
    t.no("teller", heard(), "not_independent").no("boss", heard(), "not_independent");
    t.file("closure").no("h1", inputs::close(), "not_ready_to_close");
    t.on(Story::following_up().followed_up(Satisfied::Mostly));
    let blank = || words("");
    t.no(
        "h1",
        Command::Close(Reflection { happened: blank(), comment: blank(), lesson: blank() }),
        "nothing_written",
    );
    t.on(Story::carrying_out()).no("h1", inputs::close(), "not_handled_yet");
    t.on(Story::closed()).no("h1", inputs::close(), "already_closed");
    t.file("follow_up").no("h3", heard(), "already_closed");
}

fn endings(t: &mut Table) {
    use RefusingEnding::{AnsweredNotAccepted, NotAccepted, Unreasonable};
    t.file("closure").on(Story::normal(1));
    t.no("lead2", inputs::approve_ending(true), "no_ending_requested");
    t.no("h1", inputs::ending(Unreasonable), "findings_not_filed").no(
        "h1",
        inputs::ending(AnsweredNotAccepted),
        "no_plan_sent",
    );
    let odd = |criteria: &[&str]| Command::RequestEnding {
        ending: Unreasonable,
        reason: words("依据已查明的事实"),
        criteria: criteria.iter().map(|c| (*c).to_owned()).collect(),
        letter: inputs::letter(),
    };
    t.on(Story::proposing(1, Party::Customer)).no("h1", odd(&[]), "criterion_missing");
    t.no("h1", odd(&["no_basis_in_fact", "we_do_not_like_it"]), "criterion_missing");
    t.on(Story::rejected()).no("h1", inputs::ending(AnsweredNotAccepted), "supervisor_first");
    t.no("h1", inputs::ending(NotAccepted), "too_late_to_refuse");
    t.story.step("h2", inputs::ending(Unreasonable));
    t.no("h1", inputs::ending(Unreasonable), "ending_already_requested");
    t.no("h2", inputs::approve_ending(true), "second_person_needed");
    t.file("facts").no("h1", inputs::approve_ending(true), "not_independent");
    t.no("teller", inputs::approve_ending(false), "not_independent");
    t.file("closure").on(Story::closed()).no("h1", inputs::ending(Unreasonable), "already_closed");
    t.no("lead2", inputs::approve_ending(true), "already_closed");
}

fn reopening_and_verification(t: &mut Table) {
    let reopen = || Command::Reopen { reason: words("客户提交新证据") };
    let ask = |why| Command::RequestVerification { grounds: words(why) };
    let decide =
        |text| Command::DecideVerification { outcome: VerificationOutcome::Changed, words: words(text) };
    t.file("reopening").on(Story::normal(1)).no("h1", reopen(), "not_closed");
    t.file("verification").no("customer", ask("不服"), "not_closed");
    t.on(merged()).no("customer", ask("不服"), "merged_elsewhere");
    t.file("reopening").no("h1", reopen(), "merged_elsewhere");
    t.file("verification").on(Story::closed()).no("customer", ask(""), "nothing_written");
    t.no("director", decide("程序与结果已核"), "no_verification_requested");
    t.story.step("customer", ask("不服"));
    t.already("customer", ask("不服"));
    t.file("facts").no("director", decide("好"), "reason_missing").no(
        "comp1",
        decide("程序与结果已核"),
        "not_independent",
    );
    t.file("verification").on(Story::closed());
    t.story.until("2026-12-03 00:00");
    t.no("customer", ask("不服"), "window_closed");
    t.on(Story::refused_as_unreasonable()).file("facts").no("h1", reopen(), "not_independent");
    assert!(t.story.c.refused_by.contains(&user("lead2")));
}
