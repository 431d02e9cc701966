//! The story the platform is built for: stolen money in the night of a holiday, from the call to the mended cause.

use crate::support::inputs;
use crate::support::story::Story;
use crate::support::words;
use greenlane_domain::access::Department;
use greenlane_domain::clocks::Look;
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::compliance_review::Decision;
use greenlane_domain::complaint::event::Event;
use greenlane_domain::complaint::evidence::EvidenceKind;
use greenlane_domain::complaint::follow_up::Satisfied;
use greenlane_domain::complaint::issue::Verdict;
use greenlane_domain::complaint::moves::Move;
use greenlane_domain::complaint::reply::SendChannel;
use greenlane_domain::complaint::resolution::{AnswerKind, PartKind};
use greenlane_domain::complaint::triage::{Kind, Party, Priority, Triage};
use greenlane_domain::money::Fen;

/// National Day, two in the morning; the bank works again on Thursday the 8th, and on Saturday the 10th to make up.
const NIGHT: &str = "2026-10-01 02:00";

/// The whole story, for other tests to look at each of its pages.
pub fn stolen_money() -> Story {
    let mut s = Story::high(NIGHT);
    first_hours(&mut s);
    facts_and_plan(&mut s);
    answer_and_fix(&mut s);
    s
}

fn first_hours(s: &mut Story) {
    assert!(s.c.green.is_in(), "no human step lies between registration and the green channel");
    s.stands("triaged")
        .runs("green_first_response", "2026-10-01 02:15")
        .runs("first_contact", "2026-10-02 02:00")
        .runs("plan_confirmed", "2026-10-14 00:00")
        .runs("decision", "2026-10-17 00:00")
        .runs("quick_resolution", "2026-10-03 02:00")
        .rests("investigation")
        .rests("follow_up");
    assert_eq!(s.c.next_deadline().map(|k| k.name.as_str()), Some("green_first_response"));
    s.step("program", inputs::dispatch("h1")).stands("dispatched").rests("investigation");
    s.until("2026-10-01 02:10");
    assert_eq!(s.c.open_clock("green_first_response").map(|k| k.look(s.now)), Some(Look::Near));
    s.step("h1", Command::LogContact(inputs::reached()));
    assert_eq!(
        s.last(),
        ["accepted", "clock_started", "contact_logged", "clock_stopped", "clock_stopped"],
        "an owner who speaks with the customer has accepted the file"
    );
    s.stopped("green_first_response", "2026-10-01 02:10", 0)
        .stopped("first_contact", "2026-10-01 02:10", 0)
        .runs("investigation", "2026-10-11 00:00");
}

fn facts_and_plan(s: &mut Story) {
    s.until("2026-10-08 09:00").step("h1", Command::BeginInvestigation { group: inputs::group() });
    let from = Some(Story::known("risk"));
    s.step(
        "h1",
        Command::RequestEvidence { kind: EvidenceKind::Transaction, title: words("交易流水"), from },
    );
    s.refuses("h1", inputs::findings(&s.c.clone(), Verdict::Upheld), "evidence_not_received");
    s.until("2026-10-09 15:00").step("risk", inputs::evidence(Some(1)));
    s.until("2026-10-10 17:00").with("h1", |c| inputs::findings(c, Verdict::Upheld)).stands("proposing");
    s.stopped("investigation", "2026-10-10 17:00", 0);
    s.step("h1", inputs::liability(1, Party::Bank));
    s.until("2026-10-12 09:00").with("h1", inputs::proposal).stands("compliance_review");
    let send = || Command::SendProposal { channel: SendChannel::Phone, promises: Vec::new() };
    s.refuses("h1", send(), "under_review");
    s.step("comp1", Command::Review(inputs::review(Decision::Return))).stands("proposing");
    s.refuses("h1", send(), "proposal_returned");
    s.with("h1", inputs::proposal);
    s.step("comp1", Command::Review(inputs::review(Decision::Approve))).stands("proposing");
    assert_eq!(s.c.reviews.iter().map(|r| r.proposal_version).collect::<Vec<_>>(), [1, 2]);
    s.runs("decision", "2026-10-17 00:00");
    s.until("2026-10-13 16:00").step("h1", send()).stands("awaiting_customer");
    s.stopped("decision", "2026-10-13 16:00", 0).runs("plan_confirmed", "2026-10-14 00:00");
}

fn answer_and_fix(s: &mut Story) {
    s.until("2026-10-13 18:00").with("customer", |c| inputs::answers(c, AnswerKind::Accept));
    s.stands("carrying_out").stopped("plan_confirmed", "2026-10-13 18:00", 0);
    s.refuses("h1", inputs::carry_out(1, PartKind::Rectification), "rectification_missing");
    s.step("h1", inputs::carry_out(1, PartKind::Compensation)).stands("carrying_out").rests("follow_up");
    s.until("2026-10-14 11:00").step("h1", inputs::rectification(1, "2026-11-30")).stands("follow_up");
    // The goal of 48 hours is measured and never missed; the follow-up runs Thursday, Friday, Monday.
    s.stopped("quick_resolution", "2026-10-14 11:00", 0).runs("follow_up", "2026-10-20 00:00");
    s.refuses("h1", inputs::follow_up(Some(Satisfied::Satisfied)), "not_independent");
    s.refuses("h1", inputs::close(), "not_ready_to_close");
    s.until("2026-10-19 10:00").step("h3", inputs::follow_up(Some(Satisfied::Satisfied)));
    s.stopped("follow_up", "2026-10-19 10:00", 0);
    s.step("h1", inputs::close()).stands("closed");
    assert!(s.c.clocks.iter().all(|k| !k.is_open()), "a closed file runs no clock");
    let archived = Event::Archived { issues: 1, evidence: 1, contacts: 1, paid: Fen::yuan(3000) };
    assert_eq!(s.log.last().map(|(e, _)| e), Some(&archived));
}

#[test]
fn stolen_money_at_two_in_the_morning_of_a_holiday_is_answered_paid_back_and_mended() {
    let s = stolen_money();
    assert_eq!(s.c.stage.ending().map(|e| e.code().code()), Some("accepted"));
}

#[test]
fn a_first_response_after_sixteen_minutes_stays_missed_for_ever() {
    let mut s = Story::high(NIGHT);
    s.step("program", inputs::dispatch("h1"))
        .until("2026-10-01 02:16")
        .step("h1", Command::LogContact(inputs::reached()));
    s.until("2026-12-31 00:00").stopped("green_first_response", "2026-10-01 02:16", 60_000);
}

#[test]
fn a_green_team_that_lacks_a_department_is_written_down_and_has_to_be_filled_before_the_investigation() {
    let mut s = Story::normal(1);
    let triage = Triage {
        grade: inputs::grade(Kind::Complaint, Priority::High),
        reason: Some(words("涉及资金安全")),
        team: inputs::green_team().into_iter().filter(|(d, _)| *d != Department::RiskControl).collect(),
    };
    s.step("h1", Command::Triage(triage));
    assert_eq!(s.c.green.missing(), [Department::RiskControl]);
    s.step("lead1", inputs::dispatch("h1"));
    let mut group = inputs::group();
    s.refuses("h1", Command::BeginInvestigation { group: group.clone() }, "department_missing");
    group.push((Department::RiskControl, Story::known("risk")));
    s.step("h1", Command::BeginInvestigation { group });
}

#[test]
fn a_new_finding_of_liability_takes_the_approved_plan_off_the_table() {
    let mut s = Story::in_review().reviewed();
    s.step("h1", inputs::liability(1, Party::Customer));
    s.refuses(
        "h1",
        Command::SendProposal { channel: SendChannel::Phone, promises: Vec::new() },
        "plan_missing",
    );
    assert!(!s.moves("h1").contains(&Move::SendProposal));
    let mut s = s.proposed();
    s.step("h1", Command::SendProposal { channel: SendChannel::Phone, promises: Vec::new() })
        .stands("awaiting_customer");
}
