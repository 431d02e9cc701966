//! Stories about issues that are added while the file is being worked on: each has time of its own from the moment it was
//! raised, and the time of the others stays as it was.

use crate::support::bank::POLICY;
use crate::support::story::Story;
use crate::support::{at, day, hours, inputs, words};
use greenlane_domain::clocks::explain::explain;
use greenlane_domain::clocks::{Clock, Look};
use greenlane_domain::complaint::added_issue::Raised;
use greenlane_domain::complaint::agreement::{Agree, AgreementProof};
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::pause::PauseReason;
use greenlane_domain::complaint::resolution::AnswerKind;
use greenlane_domain::complaint::restart::{Grounds, Restart};
use greenlane_domain::complaint::triage::{Kind, Party, Priority};
use greenlane_domain::policy::{DEFAULT_TEXTS, Policy, PolicyTexts};

/// Received on Monday 2 November; a second issue is in the customer's message of the 10th, found on the 12th.
pub fn added() -> Story {
    let mut s = Story::normal(1).accepted().investigating();
    s.until("2026-11-10 16:00").step("customer", Command::CustomerWrites { words: words("还有手续费的事") });
    s.until("2026-11-12 09:00").step("h1", inputs::added_issue(Raised::InMessage(1)));
    s
}

/// Both issues are decided and answered together, late for the first and in time for the second.
pub fn told_together() -> Story {
    let mut s = added();
    s.until("2026-11-19 10:00");
    let mut s = s.liable(Party::Customer).proposed().sent();
    s.until("2026-11-19 15:00");
    s.answered(AnswerKind::Accept)
}

fn clock<'c>(s: &'c Story, name: &str, issue: Option<u8>) -> &'c Clock {
    let mut clocks = s.c.clocks.iter();
    clocks.rfind(|k| k.name == name && k.issue() == issue).unwrap_or_else(|| panic!("{name} of {issue:?}"))
}

#[test]
fn an_added_issue_has_its_own_time_from_when_it_was_raised_and_gives_none_to_the_others() {
    let mut s = Story::normal(1).accepted().investigating();
    let before = s.c.clocks.clone();
    s.until("2026-11-10 16:00").step("customer", Command::CustomerWrites { words: words("还有手续费的事") });
    s.until("2026-11-12 09:00").step("h1", inputs::added_issue(Raised::InMessage(1)));
    assert_eq!(s.last(), ["issue_added", "clock_started", "clock_started", "clock_started"]);
    assert_eq!(s.c.clocks[..before.len()], before, "adding an issue moves no clock of the others");
    s.runs("decision", "2026-11-18 00:00").runs("investigation", "2026-11-06 00:00");
    // The statutory time counts from the message, the time of the house from when somebody could begin.
    s.runs_for(2, "decision", "2026-11-26 00:00").runs_for(2, "investigation", "2026-11-18 00:00");
    s.runs_for(2, "plan_confirmed", "2026-11-20 00:00");
    assert_eq!(clock(&s, "decision", Some(2)).started, at("2026-11-10 16:00"));
    assert_eq!(clock(&s, "investigation", Some(2)).started, at("2026-11-12 09:00"));
    let days = explain(clock(&s, "decision", Some(2)), s.now, &POLICY.calendar).days;
    assert_eq!(days.iter().filter(|d| d.counts).count(), 15);
}

#[test]
fn a_file_is_as_late_as_the_latest_of_its_issues_and_each_keeps_its_own_miss() {
    let s = told_together();
    let missed = |name: &str, issue| clock(&s, name, issue).overdue_by_ms(s.now);
    assert_eq!((missed("decision", None), missed("decision", Some(2))), (hours(34), 0));
    assert_eq!((missed("plan_confirmed", None) > 0, missed("plan_confirmed", Some(2))), (true, 0));
    assert_eq!(missed("investigation", Some(2)), hours(34), "filed a day too late for both");
    assert!(
        s.c.clocks
            .iter()
            .all(|k| k.name == "follow_up" || k.goal || !k.is_open() || k.name == "first_contact")
    );

    let mut early = added();
    early.until("2026-11-17 23:59");
    assert_eq!(early.c.next_deadline().map(|k| k.name.as_str()), Some("first_contact"));
    early.until("2026-11-18 00:00");
    let late: Vec<_> = early.c.clocks.iter().filter(|k| k.look(early.now) == Look::Overdue).collect();
    assert!(late.iter().any(|k| k.issue() == Some(2) && k.name == "investigation"));
}

#[test]
fn what_was_overlooked_from_the_beginning_has_no_more_time_than_the_rest() {
    let mut s = Story::normal(1).accepted().investigating();
    s.until("2026-11-12 09:00").step("h3", inputs::added_issue(Raised::WithTheComplaint));
    assert!(
        s.c.clocks.iter().all(|k| k.name != "decision" || k.issue().is_none()),
        "the file's time holds for it"
    );
    s.runs_for(2, "investigation", "2026-11-18 00:00");
    // Before anybody has accepted the file, the investigation of every issue still lies ahead.
    let mut fresh = Story::normal(1);
    fresh.wait(hours(1)).step("h3", inputs::added_issue(Raised::Now));
    assert_eq!(fresh.last(), ["issue_added", "clock_started", "clock_started"]);
    let fresh = fresh.accepted();
    assert_eq!(fresh.c.clocks.iter().filter(|k| k.name == "investigation").count(), 1);
}

#[test]
fn every_move_of_a_clock_can_be_made_for_one_issue_alone() {
    let mut s = added();
    let issue = Some(2);
    s.step("lead1", Command::Extend { issue, to_days: 30, reason: words("需外部机构配合"), upheld: None })
        .told_of("extended");
    s.runs_for(2, "decision", "2026-12-11 00:00").runs("decision", "2026-11-18 00:00");
    s.step("lead1", Command::Pause { issue, reason: PauseReason::Appraisal, words: words("送司法鉴定") });
    assert_eq!(clock(&s, "decision", issue).look(s.now), Look::Paused);
    assert!(clock(&s, "decision", None).is_running());
    s.until("2026-11-14 09:00").step("lead1", Command::Resume { issue, words: words("鉴定完成") });
    s.runs_for(2, "decision", "2026-12-13 00:00").runs("decision", "2026-11-18 00:00");

    s.step("customer", Command::CustomerWrites { words: words("手续费的新流水") });
    let again = Restart { issue, grounds: Grounds::Message(2), reason: words("客户提交了新的流水") };
    s.step("h1", Command::Restart(again)).told_of("restarted");
    s.runs_for(2, "decision", "2026-11-30 00:00").runs("decision", "2026-11-18 00:00");

    s.step("h1", Command::LogContact(inputs::reached()));
    let proof = AgreementProof::Contact { no: 1 };
    s.step(
        "h1",
        Command::Agree(Agree {
            issue, day: day("2026-12-20"), proof, words: words("手续费的事月底再说")
        }),
    );
    s.runs_for(2, "decision", "2026-12-21 00:00").runs("decision", "2026-11-18 00:00");
    s.refuses(
        "lead1",
        Command::Extend { issue: Some(9), to_days: 30, reason: words("需外部机构配合"), upheld: None },
        "no_clock_to_extend",
    );
}

#[test]
fn a_pause_of_one_issue_ends_by_itself_and_leaves_the_other_alone() {
    let mut s = added();
    let pause =
        |issue| Command::Pause { issue, reason: PauseReason::Appraisal, words: words("送司法鉴定") };
    s.step("lead1", pause(Some(2))).wait(hours(24)).step("lead1", pause(None));
    s.refuses("program", Command::EndPause, "clock_stands_still");
    s.until("2027-01-12 00:00").step("program", Command::EndPause);
    assert_eq!(clock(&s, "decision", Some(2)).look(at("2027-01-12 00:00")), Look::Running);
    assert_eq!(clock(&s, "decision", None).look(s.now), Look::Paused);
    s.until("2027-01-13 00:00").step("program", Command::EndPause);
    assert!(clock(&s, "decision", None).is_running());
}

#[test]
fn once_the_plan_is_with_the_customer_a_new_issue_is_a_complaint_of_its_own() {
    for s in [Story::awaiting(), Story::carrying_out(), Story::following_up()] {
        assert_eq!(s.refusal("h3", inputs::added_issue(Raised::Now)).code(), "issue_too_late");
    }
    let mut closed = Story::closed();
    closed.refuses("h3", inputs::added_issue(Raised::Now), "already_closed");
    let mut s = Story::normal(1).accepted();
    s.refuses("h1", inputs::added_issue(Raised::InMessage(1)), "no_such_message");
    for _ in 0..19 {
        s.step("h1", inputs::added_issue(Raised::Now));
    }
    s.refuses("h1", inputs::added_issue(Raised::Now), "too_many_issues");
    // An enquiry runs no clocks, whatever is added to it.
    let now = at("2026-11-02 10:00");
    let grade = inputs::grade(Kind::Enquiry, Priority::Normal);
    let mut enquiry = Story::from(inputs::registration(now, 1), grade, now);
    enquiry.step("h3", inputs::added_issue(Raised::Now));
    assert_eq!(enquiry.last(), ["issue_added"]);
}

#[test]
fn a_proposal_that_leaves_the_added_issue_out_cannot_be_sent() {
    let mut s = Story::in_review();
    s.step("h3", inputs::added_issue(Raised::Now));
    let mut s = s.reviewed();
    let send = Command::SendProposal {
        channel: greenlane_domain::complaint::reply::SendChannel::Phone,
        promises: Vec::new(),
    };
    s.refuses("h1", send, "plan_missing");
    let s = s.liable(Party::Customer).proposed().sent();
    assert!(s.c.clocks.iter().all(|k| k.name != "decision" || !k.is_open()));
}

/// A clock for each issue: liability is found one issue after the other.
const STRICT: &str = "\n[[clock]]\nname = \"liability\"\nzh = \"责任认定\"\nen = \"Liability\"\nper = \"issue\"\nstart = \"findings_filed\"\nstop = \"liability_found\"\nlimit = \"2 working days\"\nwarn_before = \"4 hours\"\nbasis = \"house\"\n";

fn strict() -> Policy {
    let clocks = format!("{}{STRICT}", DEFAULT_TEXTS.clocks).replace("\"added_issue\"", "\"issue\"");
    Policy::parse(PolicyTexts { clocks: &clocks, ..DEFAULT_TEXTS }).expect("a sound policy")
}

#[test]
fn with_a_clock_for_each_issue_each_stops_when_its_own_issue_is_done() {
    let policy = strict();
    let mut s = Story::normal(2).accepted().investigating();
    s.with("h1", |c| inputs::findings(c, greenlane_domain::complaint::issue::Verdict::Upheld));
    s.until("2026-11-04 10:00").step("h1", inputs::liability(1, Party::Bank));
    s.until("2026-11-05 10:00").step("h1", inputs::liability(2, Party::Bank));
    let told = crate::replay::told(&s, &policy);
    assert_eq!(told.differs, None);
    let of = |name: &str| -> Vec<_> {
        let own = told.clocks.iter().filter(|k| k.name == name);
        own.map(|k| (k.issue(), k.stopped_at(), k.overdue_by_ms(s.now))).collect()
    };
    let stopped = |when: &str| Some(at(when));
    assert_eq!(
        of("liability"),
        [(Some(1), stopped("2026-11-04 10:00"), 0), (Some(2), stopped("2026-11-05 10:00"), hours(10))]
    );
    assert_eq!(of("decision").iter().map(|(no, ..)| *no).collect::<Vec<_>>(), [Some(1), Some(2)]);
    assert_eq!(of("first_contact").len(), 1, "a clock of the file stays one");
}

#[test]
fn what_was_done_to_the_clock_of_the_file_is_done_to_each_issue_when_the_policy_gives_each_its_own() {
    let mut s = Story::normal(2).accepted();
    s.step(
        "lead1",
        Command::Extend { issue: None, to_days: 30, reason: words("需外部机构配合"), upheld: None },
    );
    let told = crate::replay::told(&s, &strict());
    let due: Vec<_> = told.clocks.iter().filter(|k| k.name == "decision").map(|k| k.due).collect();
    assert_eq!(due, [at("2026-12-03 00:00"); 2]);
    // And the other way round: what was given to one issue alone is not given to all.
    let whole = DEFAULT_TEXTS.clocks.replace("per = \"added_issue\"\n", "");
    let whole = Policy::parse(PolicyTexts { clocks: &whole, ..DEFAULT_TEXTS }).expect("a sound policy");
    let mut s = added();
    s.step(
        "lead1",
        Command::Extend { issue: Some(2), to_days: 30, reason: words("需外部机构配合"), upheld: None },
    );
    let told = crate::replay::told(&s, &whole);
    assert_eq!(told.differs, None);
    let decision: Vec<_> = told.clocks.iter().filter(|k| k.name == "decision").collect();
    assert_eq!((decision.len(), decision[0].due), (1, at("2026-11-18 00:00")));
    assert_eq!(told.clocks.len() + 3, s.c.clocks.len());
}

#[test]
fn events_and_clocks_written_before_clocks_of_issues_are_read_as_they_were_meant() {
    use greenlane_domain::complaint::event::Event;
    let mut s = Story::normal(1).accepted();
    s.step(
        "lead1",
        Command::Extend { issue: None, to_days: 30, reason: words("需外部机构配合"), upheld: None },
    );
    s.step(
        "lead1",
        Command::Pause { issue: None, reason: PauseReason::Appraisal, words: words("送司法鉴定") },
    );
    s.wait(hours(48)).step("lead1", Command::Resume { issue: None, words: words("鉴定完成") });
    let written = serde_json::to_string(&s.log).expect("JSON");
    assert!(!written.contains("subject"), "nothing is written where nothing is of an issue");
    let read: Vec<(Event, greenlane_domain::time::Instant)> = serde_json::from_str(&written).expect("events");
    let told = greenlane_domain::complaint::evolve::replay(read.iter().map(|(e, at)| (e, *at)));
    assert_eq!(told.as_ref(), Some(&s.c));
    let old = DEFAULT_TEXTS.clocks.replace("per = \"added_issue\"\n", "");
    assert!(Policy::parse(PolicyTexts { clocks: &old, ..DEFAULT_TEXTS }).is_ok(), "older documents are read");
}
