//! Stories about the lawful moves of the statutory clock: it starts anew on new facts, it ends on an agreed day, it never
//! stands still longer than the bank allows, and a withdrawal ends it on the day it came.

use crate::stories_outcomes::merge;
use crate::support::bank::POLICY;
use crate::support::inputs;
use crate::support::story::{MONDAY, Story};
use crate::support::{at, day, hours, words};
use greenlane_domain::clocks::explain::{explain, suppose};
use greenlane_domain::complaint::agreement::{Agree, AgreementProof};
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::evidence::{Arrival, EvidenceKind};
use greenlane_domain::complaint::pause::PauseReason;
use greenlane_domain::complaint::restart::{Grounds, Repeat, Restart};
use greenlane_domain::complaint::triage::{Kind, Priority};
use greenlane_domain::complaint::withdrawal::{Withdraw, WithdrawalProof};
use greenlane_domain::ids::Number;

pub fn restart(grounds: Grounds) -> Command {
    Command::Restart(Restart { issue: None, grounds, reason: words("客户提交了新的转账记录") })
}

pub fn agree(on: &str, proof: AgreementProof) -> Command {
    Command::Agree(Agree {
        issue: None, day: day(on), proof, words: words("我月底回来，到时再给我结果")
    })
}

pub fn pause(reason: PauseReason) -> Command {
    Command::Pause { issue: None, reason, words: words("送司法鉴定") }
}

/// What the customer hands in.
pub fn material() -> Command {
    Command::AttachEvidence(Arrival {
        answers: None,
        kind: EvidenceKind::CustomerMaterial,
        title: words("新的转账记录"),
        file: None,
        note: Some(words("客户寄来三页流水")),
    })
}

pub fn restarted() -> Story {
    let mut s = Story::normal(1).accepted();
    s.runs("decision", "2026-11-18 00:00").step("customer", material());
    s.refuses("h1", restart(Grounds::Evidence(1)), "nothing_new").until("2026-11-10 16:00");
    s.step("customer", material()).step("customer", Command::CustomerWrites { words: words("还有一笔") });
    s.until("2026-11-12 09:00").step("h1", restart(Grounds::Evidence(2)));
    s
}

#[test]
fn new_facts_start_the_statutory_time_anew_from_their_receipt() {
    let mut s = restarted();
    s.runs("decision", "2026-11-26 00:00").told_of("restarted");
    let old = s.c.clocks.iter().find(|k| k.superseded).expect("the old clock stays on the file");
    assert_eq!((old.due, old.overdue_by_ms(s.now)), (at("2026-11-18 00:00"), 0));
    // The message came on the same day as the material, so it starts nothing anew again.
    s.refuses("h1", restart(Grounds::Message(1)), "nothing_new");
}

#[test]
fn a_clock_that_was_missed_before_the_new_start_stays_missed() {
    let mut s = Story::normal(1).accepted();
    s.until("2026-11-16 09:00").step("customer", material());
    s.until("2026-11-18 05:00")
        .step("lead1", restart(Grounds::Evidence(1)))
        .runs("decision", "2026-12-02 00:00");
    let old = s.c.clocks.iter().find(|k| k.superseded).expect("the old clock");
    assert_eq!(old.overdue_by_ms(s.now), hours(5));
}

#[test]
fn the_same_complaint_again_merges_and_with_new_facts_the_clock_starts_anew() {
    let mut first = Story::normal(1).accepted();
    let later = at("2026-11-09 10:00");
    let mut registration = inputs::registration(later, 1);
    registration.number = Number::compose(later.day(), 7);
    let grade = inputs::grade(Kind::Complaint, Priority::Normal);
    let mut again = Story::from(registration, grade, later).accepted();
    again.step("h1", merge(first.c.number.clone(), "k-1"));
    first.until("2026-11-09 11:00").runs("decision", "2026-11-18 00:00");
    let repeat = |story: &Story| {
        let ending = story.c.stage.ending().cloned();
        Grounds::Repeat(Repeat { number: story.c.number.clone(), received_at: story.c.received_at, ending })
    };
    first.refuses("h1", restart(repeat(&Story::closed())), "not_merged_here");
    first.step("h1", restart(repeat(&again))).runs("decision", "2026-11-25 00:00");
}

pub fn agreed() -> Story {
    let mut s = Story::normal(1).accepted();
    s.step("h1", Command::LogContact(inputs::no_answer())).step("h1", Command::LogContact(inputs::reached()));
    s.refuses("h1", agree("2026-11-30", AgreementProof::Contact { no: 1 }), "agreement_not_reached");
    s.step("h1", agree("2026-11-30", AgreementProof::Contact { no: 2 }));
    s
}

#[test]
fn an_agreed_day_goes_before_the_limit_and_only_a_new_agreement_changes_it() {
    let mut s = agreed();
    s.runs("decision", "2026-12-01 00:00").told_of("agreed");
    s.already("h1", agree("2026-11-30", AgreementProof::Contact { no: 2 }));
    let extend =
        Command::Extend { issue: None, to_days: 30, reason: words("需外部机构配合"), upheld: None };
    s.refuses("lead1", extend, "agreed_otherwise");
    s.refuses("lead1", pause(PauseReason::Mediation), "agreed_otherwise");
    s.step("h1", agree("2026-11-05", AgreementProof::Contact { no: 2 })).runs("decision", "2026-11-06 00:00");
    s.until("2026-11-06 00:00");
    s.refuses("h1", agree("2026-11-20", AgreementProof::Contact { no: 2 }), "too_late_to_agree");
}

pub fn paused_to_the_end() -> Story {
    let mut s = Story::normal(1).accepted();
    s.until("2026-11-05 09:00").step("lead1", pause(PauseReason::Appraisal));
    s.refuses("program", Command::EndPause, "clock_stands_still");
    s.until("2027-01-06 03:00").step("program", Command::EndPause);
    s
}

#[test]
fn a_pause_ends_by_itself_at_its_longest_and_the_days_after_it_count() {
    let mut s = paused_to_the_end();
    assert_eq!(s.last(), ["pause_ran_out", "customer_told"]);
    s.runs("decision", "2027-01-17 00:00").refuses("program", Command::EndPause, "clock_runs");
}

#[test]
fn a_resumption_after_the_longest_pause_takes_no_more_than_that_off() {
    let mut s = Story::normal(1).accepted();
    s.until("2026-11-05 09:00").step("lead1", pause(PauseReason::Mediation)).until("2027-01-09 08:00");
    s.step("lead1", Command::Resume { issue: None, words: words("调解已结束") })
        .runs("decision", "2027-01-17 00:00");
}

#[test]
fn a_withdrawal_that_is_written_down_late_ends_the_clocks_on_the_day_it_came() {
    let mut s = Story::normal(1).accepted();
    s.step("h1", material()).until("2026-11-20 09:00");
    let input = Withdraw {
        received_on: day("2026-11-12"),
        how: WithdrawalProof::Written,
        evidence: Some(1),
        voluntary: true,
        words: None,
    };
    s.step("a1", Command::Withdraw(input)).stands("closed");
    let decision = s.c.clocks.iter().find(|k| k.name == "decision").expect("it ran");
    assert_eq!(decision.stopped_at(), Some(at("2026-11-13 00:00").plus_ms(-1)));
    assert_eq!(decision.overdue_by_ms(s.now), 0);
}

/// The days of the statutory clock as `day code`, with a dash before those that do not count.
fn days(s: &Story) -> Vec<String> {
    let clock = s.c.open_clock("decision").expect("it runs");
    let told = explain(clock, s.now, &POLICY.calendar).days;
    told.iter().map(|d| format!("{}{} {}", if d.counts { "" } else { "-" }, d.day, d.why.code())).collect()
}

#[test]
fn the_days_of_a_pause_are_told_with_their_reason_and_add_up_to_the_due_day() {
    let mut s = Story::normal(1).accepted();
    s.until("2026-11-05 09:00").step("lead1", pause(PauseReason::Appraisal)).until("2026-11-08 17:00");
    s.step("lead1", Command::Resume { issue: None, words: words("鉴定完成") });
    let told = days(&s);
    assert_eq!(
        told[..5],
        [
            "-2026-11-02 event_day",
            "2026-11-03 natural",
            "2026-11-04 natural",
            "2026-11-05 natural",
            "-2026-11-06 paused"
        ]
    );
    assert_eq!(told.iter().filter(|d| !d.starts_with('-')).count(), 15);
    assert_eq!(told.last().map(String::as_str), Some("2026-11-20 natural"));
    s.runs("decision", "2026-11-21 00:00");
}

#[test]
fn extended_and_agreed_days_are_told_as_such() {
    let mut s = Story::normal(1).accepted();
    s.step(
        "lead1",
        Command::Extend { issue: None, to_days: 30, reason: words("需外部机构配合"), upheld: None },
    );
    let told = days(&s);
    assert_eq!((told[15].as_str(), told[16].as_str()), ("2026-11-17 natural", "2026-11-18 extended"));
    assert_eq!(told.last().map(String::as_str), Some("2026-12-02 extended"));
    assert_eq!(days(&agreed()).last().map(String::as_str), Some("2026-11-30 agreed"));
    assert_eq!(at(MONDAY).day(), day("2026-11-02"));
}

#[test]
fn a_supposed_clock_answers_as_the_file_would() {
    let s = paused_to_the_end();
    let real = s.c.open_clock("decision").expect("it runs");
    let supposed = suppose(real.started, real.limit, None, real.pauses.clone(), &POLICY.calendar, None);
    assert_eq!((supposed.due, days(&s).len()), (real.due, 76));
    let longer = suppose(real.started, real.limit, Some(30), real.pauses.clone(), &POLICY.calendar, None);
    assert_eq!(longer.due, at("2027-02-01 00:00"));
}
