//! Stories of the other outcomes: the customer's own liability, a third party, a rejected plan, the endings that are no
//! acceptance.

use crate::support::inputs;
use crate::support::story::{MONDAY, Story};
use crate::support::{at, hours, words};
use greenlane_domain::complaint::closure::RefusingEnding;
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::compliance_review::Decision;
use greenlane_domain::complaint::escalation::EscalationOutcome;
use greenlane_domain::complaint::event::Event;
use greenlane_domain::complaint::follow_up::Satisfied;
use greenlane_domain::complaint::intake::Channel;
use greenlane_domain::complaint::merging::MergeTarget;
use greenlane_domain::complaint::reply::SendChannel;
use greenlane_domain::complaint::resolution::{AnswerChannel, AnswerKind, NewAnswer};
use greenlane_domain::complaint::stage::{Ending, EndingCode};
use greenlane_domain::complaint::triage::{Kind, Party, Priority};
use greenlane_domain::complaint::withdrawal::WithdrawalProof;
use greenlane_domain::ids::{CustomerId, Number};
use greenlane_domain::money::Fen;

fn paid(s: &Story) -> Option<Fen> {
    s.log.iter().rev().find_map(|(e, _)| match e {
        Event::Archived { paid, .. } => Some(*paid),
        _ => None, // only the archive entry tells the sum
    })
}

fn ended(s: &Story) -> Option<EndingCode> {
    s.c.stage.ending().map(Ending::code)
}

fn resolve(outcome: EscalationOutcome) -> Command {
    Command::ResolveEscalation { outcome, words: words("已听取客户意见") }
}

pub fn customers_liability() -> Story {
    let mut s = Story::proposing(2, Party::Customer).proposed();
    s.stands("proposing");
    let mut s = s.sent().answered(AnswerKind::Accept).handled().followed_up(Satisfied::Mostly);
    s.step("h1", inputs::close());
    s
}

#[test]
fn when_the_customer_is_liable_explanation_and_help_need_neither_money_nor_review() {
    let s = customers_liability();
    assert_eq!(ended(&s), Some(EndingCode::Accepted));
    assert!(s.c.reviews.is_empty());
    assert_eq!(paid(&s), Some(Fen::ZERO));
}

pub fn third_party() -> Story {
    let s = Story::proposing(1, Party::ThirdParty).proposed().sent().answered(AnswerKind::Accept).handled();
    let mut s = s.followed_up(Satisfied::Satisfied);
    s.step("h1", inputs::close());
    s
}

#[test]
fn when_a_third_party_is_liable_the_bank_coordinates_and_follows_through() {
    let s = third_party();
    let kinds: Vec<_> = s.c.issues[0].plan.iter().flat_map(|p| &p.parts).map(|p| p.kind.code()).collect();
    assert_eq!(kinds, ["coordination", "follow_through"]);
    assert_eq!(ended(&s), Some(EndingCode::Accepted));
}

pub fn rejected_then_accepted() -> Story {
    let mut s = Story::rejected();
    s.stands("proposing").runs("supervisor_call", "2026-11-04 00:00").rests("plan_confirmed");
    let again = inputs::proposal(&s.c);
    s.refuses("h1", again, "supervisor_first");
    s.refuses("h1", resolve(EscalationOutcome::NewPlan), "not_independent");
    s.wait(hours(3)).step("lead2", resolve(EscalationOutcome::NewPlan)).rests("supervisor_call");
    let mut s = s.proposed();
    s.stands("compliance_review").step("comp1", Command::Review(inputs::review(Decision::Approve)));
    let mut s = s.sent().answered(AnswerKind::Accept).handled().followed_up(Satisfied::Satisfied);
    s.step("h1", inputs::close());
    s
}

#[test]
fn a_rejected_plan_goes_to_a_supervisor_and_a_new_plan_is_accepted() {
    let s = rejected_then_accepted();
    assert_eq!(ended(&s), Some(EndingCode::Accepted));
    assert_eq!(s.c.proposal.as_ref().map(|p| p.version), Some(2));
}

#[test]
fn accepting_one_issue_and_rejecting_another_goes_to_a_supervisor_too() {
    let mut s = Story::proposing(2, Party::Customer).proposed().sent();
    let answer = |issue, answer| NewAnswer { issue, answer, reason: None };
    let answers = vec![answer(1, AnswerKind::Accept), answer(2, AnswerKind::Partly)];
    s.step("customer", Command::Answer { answers, channel: AnswerChannel::Portal });
    s.stands("proposing").rests("plan_confirmed");
    assert!(s.c.waits_for_supervisor());
}

pub fn upheld_final_answer() -> Story {
    let mut s = Story::rejected();
    let final_answer = || inputs::ending(RefusingEnding::AnsweredNotAccepted);
    s.refuses("h1", final_answer(), "supervisor_first");
    s.step("lead2", resolve(EscalationOutcome::Upheld)).wait(hours(1));
    s.step("h1", final_answer()).refuses("h1", inputs::approve_ending(true), "second_person_needed");
    s.refuses("biz", inputs::approve_ending(true), "not_independent");
    s.step("comp1", inputs::approve_ending(false)).stands("proposing");
    s.step("h1", final_answer()).wait(hours(1)).step("lead2", inputs::approve_ending(true));
    s
}

#[test]
fn an_upheld_answer_ends_as_answered_and_not_accepted_by_two_persons() {
    let s = upheld_final_answer();
    assert_eq!(ended(&s), Some(EndingCode::AnsweredNotAccepted));
    assert!(s.c.refused_by.contains(&Story::known("h1")) && s.c.refused_by.contains(&Story::known("lead2")));
    assert_eq!(paid(&s), Some(Fen::ZERO), "three thousand yuan were offered and never paid");
}

#[test]
fn a_look_at_the_file_before_there_was_an_answer_upholds_no_answer() {
    let mut s = Story::normal(1).accepted();
    s.step("h1", Command::Escalate { words: words("请主管先看") })
        .step("lead2", resolve(EscalationOutcome::Upheld));
    s.refuses("h1", inputs::ending(RefusingEnding::AnsweredNotAccepted), "no_plan_sent").wait(hours(1));
    let mut s = s.investigating().liable(Party::Customer).proposed().sent();
    s.refuses("h1", inputs::ending(RefusingEnding::AnsweredNotAccepted), "supervisor_first");
}

#[test]
fn a_customer_who_stays_silent_gets_a_final_answer_after_a_supervisor_has_looked() {
    let mut s = Story::awaiting();
    s.step("h1", Command::Escalate { words: words("客户始终不答复") })
        .step("lead2", resolve(EscalationOutcome::Upheld));
    s.step("h1", inputs::ending(RefusingEnding::AnsweredNotAccepted))
        .step("comp1", inputs::approve_ending(true));
    assert_eq!(ended(&s), Some(EndingCode::AnsweredNotAccepted));
}

#[test]
fn a_question_to_the_supervisor_does_not_hide_a_rejected_plan() {
    let mut s = Story::awaiting();
    s.step("h1", Command::Escalate { words: words("请主管先看") });
    let mut s = s.answered(AnswerKind::Reject);
    let again = inputs::proposal(&s.c);
    s.refuses("h1", again, "supervisor_first");
    s.step("lead2", resolve(EscalationOutcome::NewPlan)).rests("supervisor_call");
    assert!(s.c.open_escalation().is_none(), "one look settles everything that waits");
    s.proposed();
}

pub fn withdrawn_in_the_portal() -> Story {
    let mut s = Story::normal(1).accepted();
    let portal = inputs::withdrawal(s.now, WithdrawalProof::Portal, None);
    s.refuses("h1", portal.clone(), "proof_missing").step("customer", portal);
    s
}

#[test]
fn the_customer_withdraws_in_the_portal_and_the_file_ends_the_same_day() {
    let s = withdrawn_in_the_portal();
    assert_eq!(ended(&s), Some(EndingCode::Withdrawn));
    assert!(s.c.clocks.iter().all(|k| !k.is_open()));
}

pub fn withdrawn_in_writing() -> Story {
    let mut s = Story::normal(1).accepted();
    let written = |no| inputs::withdrawal(at(MONDAY), WithdrawalProof::Written, no);
    s.refuses("a1", written(None), "proof_missing").refuses("a1", written(Some(1)), "evidence_not_received");
    s.step("h1", inputs::evidence(None)).step("a1", written(Some(1)));
    s
}

#[test]
fn a_written_withdrawal_needs_the_document_in_the_file() {
    assert_eq!(ended(&withdrawn_in_writing()), Some(EndingCode::Withdrawn));
}

#[test]
fn a_demand_is_called_unreasonable_by_two_persons_and_on_established_facts() {
    let mut s = Story::normal(1).accepted();
    s.refuses("h1", inputs::ending(RefusingEnding::Unreasonable), "findings_not_filed");
    let s = Story::refused_as_unreasonable();
    assert_eq!(ended(&s), Some(EndingCode::Unreasonable));
    // Telling the decision stops the statutory clock in time.
    assert_eq!(s.c.clocks.iter().find(|k| k.name == "decision").map(|k| k.overdue_by_ms(s.now)), Some(0));
}

pub fn not_accepted() -> Story {
    let mut s = Story::normal(1);
    s.step("h1", inputs::ending(RefusingEnding::NotAccepted)).step("lead2", inputs::approve_ending(true));
    s
}

#[test]
fn a_matter_of_another_bank_is_refused_at_intake_by_two_persons() {
    assert_eq!(ended(&not_accepted()), Some(EndingCode::NotAccepted));
}

#[test]
fn a_request_to_refuse_at_intake_cannot_be_approved_once_a_proposal_exists() {
    let mut s = Story::normal(1).accepted();
    s.step("h1", inputs::ending(RefusingEnding::NotAccepted));
    let mut s = s.investigating().liable(Party::Customer).proposed();
    s.refuses("lead2", inputs::approve_ending(true), "too_late_to_refuse");
    s.step("lead2", inputs::approve_ending(false))
        .step("h1", Command::SendProposal { channel: SendChannel::Sms, promises: Vec::new() });
}

pub fn merge(number: Number, customer: &str) -> Command {
    let into =
        MergeTarget { number, customer: CustomerId::new(customer), is_open: true, received_at: at(MONDAY) };
    Command::Merge { into, reason: words("同一事项重复投诉") }
}

pub fn merged() -> Story {
    let mut s = Story::normal(1).accepted();
    let other = Number::compose(s.now.day(), 2);
    s.refuses("h1", merge(other.clone(), "k-2"), "different_customers").step("h1", merge(other, "k-1"));
    s
}

#[test]
fn the_same_matter_of_the_same_customer_goes_on_in_one_file() {
    let mut s = merged();
    assert_eq!(ended(&s), Some(EndingCode::Merged));
    s.refuses("h1", Command::Reopen { reason: words("客户补充材料") }, "merged_elsewhere");
    s.refuses("customer", Command::RequestVerification { grounds: words("不服") }, "merged_elsewhere");
    s.refuses("h1", Command::Note { words: words("补记") }, "already_closed");
}

#[test]
fn an_enquiry_runs_no_clocks_until_it_turns_out_to_be_a_complaint() {
    let mut s = Story::enquiry();
    s.step("program", inputs::dispatch("h1")).step("h1", Command::Accept);
    s.step("h1", Command::LogContact(inputs::reached()));
    assert!(s.c.clocks.is_empty());
    s.refuses(
        "lead1",
        Command::Extend { issue: None, to_days: 30, reason: words("情况复杂"), upheld: None },
        "no_clock_to_extend",
    );
    s.step("h1", inputs::triage(inputs::grade(Kind::Complaint, Priority::High)));
    s.runs("green_first_response", "2026-11-02 10:15").runs("decision", "2026-11-18 00:00");
}

#[test]
fn an_urgent_enquiry_that_turns_out_to_be_a_complaint_has_its_fifteen_minutes() {
    let now = at(MONDAY);
    let mut s = Story::from(inputs::registration(now, 1), inputs::grade(Kind::Enquiry, Priority::High), now);
    assert!(s.c.green.is_in() && s.c.clocks.is_empty());
    s.wait(hours(1)).step("h1", inputs::triage(inputs::grade(Kind::Complaint, Priority::High)));
    s.runs("green_first_response", "2026-11-02 11:15");
}

#[test]
fn a_complaint_entered_late_keeps_its_statutory_day_of_receipt() {
    let now = at(MONDAY);
    let mut registration = inputs::registration(now, 1);
    registration.channel = Channel::LetterBox;
    registration.received_at = at("2026-10-30 08:00");
    let mut s = Story::from(registration, inputs::grade(Kind::Complaint, Priority::Normal), now);
    s.runs("decision", "2026-11-15 00:00").runs("first_contact", "2026-11-03 10:00");
}
