//! Stories about time and about persons: extension, pause, promises, unreachable customers, hand-overs, recusal,
//! reopening and the second look of the superior institution.

use crate::stories_outcomes::upheld_final_answer;
use crate::support::bank::user;
use crate::support::inputs;
use crate::support::story::{MONDAY, Story};
use crate::support::{at, hours, minutes, words};
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::escalation::EscalationOutcome;
use greenlane_domain::complaint::evidence::EvidenceKind;
use greenlane_domain::complaint::follow_up::Satisfied;
use greenlane_domain::complaint::investigation::LogContact;
use greenlane_domain::complaint::issue::Verdict;
use greenlane_domain::complaint::moves::Move;
use greenlane_domain::complaint::pause::PauseReason;
use greenlane_domain::complaint::reply::SendChannel;
use greenlane_domain::complaint::resolution::AnswerKind;
use greenlane_domain::complaint::triage::Party;
use greenlane_domain::complaint::verification::VerificationOutcome;

fn extend(to_days: u16) -> Command {
    Command::Extend { issue: None, to_days, reason: words("需外部机构配合"), upheld: None }
}

fn pause() -> Command {
    Command::Pause { issue: None, reason: PauseReason::Appraisal, words: words("送司法鉴定") }
}

fn resume() -> Command {
    Command::Resume { issue: None, words: words("鉴定完成") }
}

fn reopen() -> Command {
    Command::Reopen { reason: words("客户提交新证据") }
}

fn ask_to_verify() -> Command {
    Command::RequestVerification { grounds: words("对处理决定不服") }
}

fn verify(outcome: VerificationOutcome) -> Command {
    Command::DecideVerification { outcome, words: words("程序与结果已核") }
}

pub fn extended() -> Story {
    let mut s = Story::normal(1).accepted();
    s.runs("decision", "2026-11-18 00:00");
    s.refuses("lead1", extend(45), "beyond_the_law").refuses("lead1", extend(60), "approver_needed");
    s.step("lead1", extend(30)).runs("decision", "2026-12-03 00:00").already("lead1", extend(30));
    s.step("director", extend(60)).runs("decision", "2027-01-02 00:00");
    s
}

#[test]
fn the_statutory_clock_is_extended_to_thirty_days_and_by_an_executive_to_sixty() {
    let mut s = extended();
    s.until("2027-01-02 00:00").refuses("director", extend(60), "too_late_to_extend");
    assert!(!s.moves("director").contains(&Move::Extend));
}

#[test]
fn an_extension_gives_its_warning_as_long_before_the_end_as_before() {
    let s = extended();
    let clock = s.c.open_clock("decision").expect("it runs");
    assert_eq!(clock.due.ms_since(clock.warn_at), hours(72));
    assert_eq!(clock.extended_from, Some(at("2026-12-03 00:00")));
}

pub fn paused_and_resumed() -> Story {
    let mut s = Story::normal(1).accepted();
    s.refuses("lead1", resume(), "clock_runs").until("2026-11-05 09:00").step("lead1", pause());
    s.refuses("lead1", pause(), "clock_stands_still").refuses("lead1", extend(30), "clock_stands_still");
    s.until("2026-11-12 17:00").step("lead1", resume()).runs("decision", "2026-11-25 00:00");
    s
}

#[test]
fn seven_days_of_appraisal_move_the_statutory_end_by_seven_days() {
    let mut s = paused_and_resumed();
    s.runs("plan_confirmed", "2026-11-10 00:00");
}

#[test]
fn days_that_did_not_count_stay_uncounted_after_an_extension() {
    let mut s = paused_and_resumed();
    s.step("lead1", extend(30)).runs("decision", "2026-12-10 00:00");
}

#[test]
fn a_decision_told_while_the_clock_stands_still_is_in_time() {
    let mut s = Story::proposing(1, Party::Customer).proposed();
    s.until("2026-11-10 09:00").step("lead1", pause()).until("2026-11-20 09:00");
    s.step("h1", Command::SendProposal { channel: SendChannel::Letter, promises: Vec::new() }).stopped(
        "decision",
        "2026-11-20 09:00",
        0,
    );
    let clock = s.c.clocks.iter().find(|k| k.name == "decision").expect("it ran");
    assert_eq!(clock.pauses.len(), 1, "the stretch that did not count stays on the file");
}

#[test]
fn a_decision_that_was_late_before_the_pause_stays_late() {
    let mut s = Story::proposing(1, Party::Customer).proposed();
    s.until("2026-11-18 02:00").step("lead1", pause()).until("2026-11-20 09:00");
    s.step("h1", Command::SendProposal { channel: SendChannel::Letter, promises: Vec::new() });
    s.stopped("decision", "2026-11-20 09:00", hours(2));
}

pub fn unreachable() -> Story {
    let mut s = Story::high(MONDAY).accepted();
    let call = |s: &mut Story, wait| {
        s.wait(wait).step("h1", Command::LogContact(inputs::no_answer()));
    };
    call(&mut s, 0);
    call(&mut s, minutes(119));
    call(&mut s, minutes(1));
    s.runs("first_contact", "2026-11-03 10:00");
    call(&mut s, minutes(119));
    s.runs("first_contact", "2026-11-03 10:00");
    call(&mut s, minutes(1));
    s
}

#[test]
fn three_calls_at_different_times_count_as_a_contact_but_never_as_a_first_response() {
    let mut s = unreachable();
    s.rests("first_contact").stopped("first_contact", "2026-11-02 14:00", 0);
    s.runs("green_first_response", "2026-11-02 10:15");
}

#[test]
fn a_call_that_confirmed_nothing_is_a_first_response_and_no_contact() {
    let mut s = Story::high(MONDAY).accepted();
    s.wait(minutes(5));
    s.step("h1", Command::LogContact(LogContact { confirmed_content: false, ..inputs::reached() }));
    s.rests("green_first_response").runs("first_contact", "2026-11-03 10:00");
}

#[test]
fn whoever_takes_over_after_the_findings_has_no_investigation_clock() {
    let mut s = Story::proposing(1, Party::Customer);
    s.step("lead1", inputs::dispatch("h2")).step("h2", Command::Accept).rests("investigation");
    let mut early = Story::normal(1).accepted();
    early.wait(hours(30)).step("lead1", inputs::dispatch("h2")).step("h2", Command::Accept);
    early.runs("investigation", "2026-11-06 00:00");
}

pub fn recused_owner() -> Story {
    let mut s = Story::normal(1).accepted().investigating();
    s.step("h1", Command::Recuse { staff: user("h1"), reason: words("与客户系亲属") });
    assert_eq!(s.c.owner, None);
    s.refuses("lead1", inputs::dispatch("h1"), "not_independent").refuses(
        "h1",
        Command::Accept,
        "no_owner_yet",
    );
    s.step("lead1", inputs::dispatch("h2")).with("h2", |c| inputs::findings(c, Verdict::Upheld));
    s
}

#[test]
fn an_owner_who_stands_aside_is_replaced_and_can_never_come_back() {
    recused_owner().stands("proposing");
}

#[test]
fn an_owner_who_stands_aside_before_the_investigation_sends_the_file_back_to_dispatch() {
    let mut s = Story::normal(1).accepted();
    s.step("lead1", Command::Recuse { staff: user("h1"), reason: words("与客户系亲属") }).stands("triaged");
    s.already("lead1", Command::Recuse { staff: user("h1"), reason: words("与客户系亲属") });
}

pub fn reopened() -> Story {
    let mut s = Story::following_up().followed_up(Satisfied::Satisfied);
    s.step("h1", Command::LogContact(inputs::reached())).step("h1", inputs::close());
    s.until("2026-11-20 09:00").step("h2", reopen()).stands("triaged");
    s.runs("decision", "2026-12-06 00:00").runs("first_contact", "2026-11-21 09:00");
    s
}

#[test]
fn a_reopened_file_needs_an_owner_a_contact_and_a_plan_anew() {
    let mut s = reopened();
    assert_eq!(s.c.owner, None);
    s.step("h1", Command::LogContact(inputs::no_answer()));
    // The talk of the first round does not count for the second.
    s.runs("first_contact", "2026-11-21 09:00");
    s.wait(hours(1)).step("h1", Command::LogContact(inputs::reached())).rests("first_contact");
    s.step("lead1", inputs::dispatch("h1"))
        .step("h1", Command::BeginInvestigation { group: inputs::group() });
    s.with("h1", |c| inputs::findings(c, Verdict::Upheld));
    s.refuses(
        "h1",
        Command::SendProposal { channel: SendChannel::Phone, promises: Vec::new() },
        "no_proposal",
    );
    s.proposed().stands("compliance_review");
}

#[test]
fn a_plan_approved_before_the_end_is_not_sent_after_a_reopening() {
    let mut s = Story::in_review().reviewed();
    s.step(
        "customer",
        inputs::withdrawal(s.now, greenlane_domain::complaint::withdrawal::WithdrawalProof::Portal, None),
    );
    s.step("h2", reopen()).step("lead1", inputs::dispatch("h1"));
    s.step("h1", Command::BeginInvestigation { group: inputs::group() });
    s.with("h1", |c| inputs::findings(c, Verdict::Upheld));
    s.refuses(
        "h1",
        Command::SendProposal { channel: SendChannel::Phone, promises: Vec::new() },
        "plan_missing",
    );
}

#[test]
fn whoever_refused_the_matter_stays_out_of_the_reopened_file() {
    let mut s = Story::refused_as_unreasonable();
    s.refuses("h1", reopen(), "not_independent").refuses("lead2", reopen(), "not_independent");
    s.step("h2", reopen());
    s.refuses("lead1", inputs::dispatch("h1"), "not_independent").step("lead1", inputs::dispatch("h2"));
}

#[test]
fn a_request_for_an_ending_does_not_outlive_the_end_of_the_file() {
    let mut s = Story::normal(1).accepted();
    s.step("h1", inputs::ending(greenlane_domain::complaint::closure::RefusingEnding::NotAccepted));
    s.step(
        "customer",
        inputs::withdrawal(s.now, greenlane_domain::complaint::withdrawal::WithdrawalProof::Portal, None),
    );
    s.step("h2", reopen()).refuses("lead2", inputs::approve_ending(true), "no_ending_requested");
}

pub fn verified() -> Story {
    let mut s = upheld_final_answer();
    s.until("2026-12-02 23:59").step("customer", ask_to_verify()).runs("verification", "2027-01-02 00:00");
    for involved in ["h1", "lead2", "comp1"] {
        // comp1 reviewed the compensation, lead2 upheld the answer, h1 wrote it.
        s.refuses(involved, verify(VerificationOutcome::Upheld), "not_independent");
    }
    s.already("customer", ask_to_verify());
    s.step("director", verify(VerificationOutcome::Redo)).stands("triaged").rests("verification");
    s
}

#[test]
fn a_second_look_is_taken_by_somebody_uninvolved_and_may_order_the_file_to_be_redone() {
    let mut s = verified();
    s.runs("decision", "2026-12-18 00:00");
    assert!(!s.moves("lead1").contains(&Move::DecideVerification));
}

#[test]
fn a_second_look_may_be_asked_for_thirty_days_and_no_longer() {
    let mut s = Story::closed();
    s.until("2026-12-02 23:59").until("2026-12-03 00:00").refuses(
        "customer",
        ask_to_verify(),
        "window_closed",
    );
    assert!(!s.moves("h1").contains(&Move::RequestVerification));
}

#[test]
fn redoing_a_file_that_is_open_again_does_not_throw_it_back() {
    let mut s = Story::closed();
    s.step("customer", ask_to_verify()).step("h2", reopen());
    let mut s = s.accepted();
    s.step("lead2", verify(VerificationOutcome::Redo)).stands("dispatched");
    assert_eq!(s.c.owner_id(), Some(&user("h1")));
}

pub fn unhappy_then_reworked() -> Story {
    let mut s = Story::following_up().followed_up(Satisfied::NotSatisfied);
    s.runs("supervisor_call", "2026-11-04 00:00").refuses("h1", inputs::close(), "not_ready_to_close");
    let outcome = EscalationOutcome::NewPlan;
    s.step("lead2", Command::ResolveEscalation { outcome, words: words("重新拟定方案") }).stands("proposing");
    let mut s = s.proposed().reviewed().sent().answered(AnswerKind::Accept);
    // The rectification stays linked; only the money is carried out anew.
    s.step("h1", inputs::carry_out(1, greenlane_domain::complaint::resolution::PartKind::Compensation));
    s.stands("follow_up").runs("follow_up", "2026-11-06 00:00");
    s
}

#[test]
fn an_unsatisfied_customer_goes_to_a_supervisor_by_itself_and_the_rework_is_followed_up_anew() {
    let mut s = unhappy_then_reworked();
    for _ in 0..3 {
        s.refuses("h1", inputs::close(), "not_ready_to_close").step("h3", inputs::follow_up(None));
    }
    // Nobody answered three times: what was said about the first plan does not bind the second.
    s.rests("follow_up").step("h1", inputs::close());
}

#[test]
fn a_lead_who_did_the_owners_work_cannot_call_the_customer_back_or_review() {
    let mut s = Story::normal(1).accepted().investigating();
    s.with("lead1", |c| inputs::findings(c, Verdict::Upheld))
        .step("lead1", inputs::liability(1, Party::Customer));
    s.with("h1", inputs::proposal)
        .step("h1", Command::SendProposal { channel: SendChannel::Phone, promises: Vec::new() });
    let mut s = s.answered(AnswerKind::Accept).handled();
    s.refuses("lead1", inputs::follow_up(Some(Satisfied::Satisfied)), "not_independent");
    assert!(!s.moves("lead1").contains(&Move::FollowUp) && s.moves("lead2").contains(&Move::FollowUp));
}

#[test]
fn a_lead_who_must_stand_aside_cannot_act_for_the_owner() {
    let mut s = Story::proposing(1, Party::Customer);
    s.step("lead1", Command::Recuse { staff: user("lead1"), reason: words("与客户系亲属") });
    let proposal = inputs::proposal(&s.c);
    s.refuses("lead1", proposal, "not_independent");
}

#[test]
fn a_full_file_still_takes_in_what_was_asked_for() {
    let mut s = Story::normal(1).accepted();
    let ask =
        || Command::RequestEvidence { kind: EvidenceKind::Cctv, title: words("监控录像"), from: None };
    for _ in 0..greenlane_domain::complaint::evidence::MAX_EVIDENCE {
        s.step("h1", ask());
    }
    s.refuses("h1", ask(), "too_much_evidence").refuses("h1", inputs::evidence(None), "too_much_evidence");
    s.step("h1", inputs::evidence(Some(500))).already("h1", inputs::evidence(Some(500)));
}

#[test]
fn a_flag_added_by_hand_is_a_change_of_its_own() {
    use greenlane_domain::complaint::triage::{Kind, Priority};
    let mut s = Story::normal(1);
    let mut grade = inputs::grade(Kind::Complaint, Priority::Normal);
    s.already("h1", inputs::triage(grade.clone()));
    grade.flags.push("self_harm".to_owned());
    s.step("h1", inputs::triage(grade));
    assert!(s.c.grade.as_ref().is_some_and(|g| g.flags.contains(&"self_harm".to_owned())));
}
