//! Refusals of the lawful moves of the statutory clock, and of reminders.

use super::Table;
use crate::stories_clock::{agree, agreed, material, pause, restart};
use crate::support::bank::user;
use crate::support::inputs;
use crate::support::story::{MONDAY, Story};
use crate::support::{at, words};
use greenlane_domain::complaint::added_issue::{NewIssue, Raised};
use greenlane_domain::complaint::agreement::{Agree, AgreementProof};
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::pause::PauseReason;
use greenlane_domain::complaint::restart::{Grounds, Repeat, Restart};

pub fn fill(t: &mut Table) {
    restarts(t);
    agreements(t);
    reminders(t);
    added_issues(t);
    let extend =
        Command::Extend { issue: None, to_days: 30, reason: words("需外部机构配合"), upheld: None };
    t.on(agreed()).file("extension").no("lead1", extend, "agreed_otherwise");
    t.file("pause").no("lead1", pause(PauseReason::Appraisal), "agreed_otherwise");
    t.no("program", Command::EndPause, "clock_runs");
    let mut paused = Story::normal(1).accepted();
    paused.step("lead1", pause(PauseReason::Appraisal));
    t.on(paused.clone()).no("program", Command::EndPause, "clock_stands_still");
    t.file("agreement").no(
        "h1",
        agree("2026-11-20", AgreementProof::Contact { no: 1 }),
        "clock_stands_still",
    );
}

fn added_issues(t: &mut Table) {
    let add = inputs::added_issue;
    t.file("added_issue").on(Story::closed()).no("h3", add(Raised::Now), "already_closed");
    t.on(Story::awaiting()).no("h3", add(Raised::Now), "issue_too_late");
    t.on(Story::normal(1)).no("h3", add(Raised::InMessage(1)), "no_such_message");
    let silent = NewIssue { words: words(""), wishes: Vec::new(), raised: Raised::Now };
    t.no("h3", Command::AddIssue(silent), "nothing_written");
    t.on(Story::normal(20)).no("h3", add(Raised::Now), "too_many_issues");
}

fn restarts(t: &mut Table) {
    let mut story = Story::normal(1).accepted();
    story.step("h1", inputs::evidence(None)).step("h1", material());
    t.file("restart").on(story);
    t.no("h1", restart(Grounds::Evidence(1)), "nothing_new");
    t.no("h1", restart(Grounds::Evidence(2)), "nothing_new");
    t.no("h1", restart(Grounds::Message(0)), "nothing_new");
    let (number, received_at) = (t.story.c.number.clone(), t.story.c.received_at);
    let repeat = Repeat { number, received_at, ending: None };
    t.no("h1", restart(Grounds::Repeat(repeat)), "not_merged_here");
    let short = Restart { issue: None, grounds: Grounds::Evidence(2), reason: words("新") };
    t.file("facts").no("h1", Command::Restart(short), "reason_missing");
    t.file("investigation").no("h1", restart(Grounds::Evidence(9)), "evidence_not_received");
    t.file("restart").on(Story::closed()).no("h1", restart(Grounds::Evidence(1)), "already_closed");
    t.on(Story::awaiting()).no("h1", restart(Grounds::Evidence(1)), "no_clock_to_restart");
}

fn agreements(t: &mut Table) {
    let talk = AgreementProof::Contact { no: 1 };
    t.file("agreement").on(Story::closed()).no("h1", agree("2026-11-20", talk), "already_closed");
    t.on(Story::awaiting()).no("h1", agree("2026-11-20", talk), "no_clock_to_agree");
    t.on(agreed());
    t.no("h1", agree("2026-11-20", talk), "agreement_not_reached").no(
        "h1",
        agree("2026-11-01", talk),
        "in_the_past",
    );
    t.no("h1", agree("2028-11-20", talk), "agreed_too_far");
    t.already("h1", agree("2026-11-30", AgreementProof::Contact { no: 2 }));
    let silent = Agree {
        issue: None,
        day: at(MONDAY).day().plus(9),
        proof: AgreementProof::Contact { no: 2 },
        words: words("好"),
    };
    t.file("facts").no("h1", Command::Agree(silent), "reason_missing");
    t.forced(|c| c.clocks.iter_mut().for_each(|k| k.due = at(MONDAY)));
    t.file("agreement").no("h1", agree("2026-11-20", talk), "too_late_to_agree");
}

fn reminders(t: &mut Table) {
    let mut story = Story::normal(1).accepted();
    story.step("lead2", Command::Remind);
    t.file("reminder").on(story).no("lead1", Command::Remind, "reminded_just_now");
    t.forced(|c| c.clocks.clear()).no("lead1", Command::Remind, "nothing_runs");
    t.forced(|c| c.owner = None).no("lead1", Command::Remind, "no_owner_yet");
    t.on(Story::closed()).no("lead1", Command::Remind, "already_closed");
    assert_eq!(t.story.c.owner_id(), Some(&user("h1")));
    let repeat = || Command::NoteRepeat { before: Vec::new(), team: Vec::new() };
    t.file("repeat").no("lead1", repeat(), "already_closed");
    t.on(Story::normal(1)).already("lead1", repeat());
}
