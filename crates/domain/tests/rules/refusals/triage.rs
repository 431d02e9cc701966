//! Refusals of a look at what the program made of a new file, and of its taking back.

use super::Table;
use crate::support::story::{MONDAY, Story};
use crate::support::{at, inputs, words};
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::green_channel::Green;
use greenlane_domain::complaint::triage::{Kind, Priority};
use greenlane_domain::complaint::triage_check::{Check, GreenChange};

fn look() -> Command {
    Command::CheckTriage(Check::default())
}

fn back() -> Command {
    Command::TakeBackTriage { reason: words("看错了，重新分流") }
}

fn graded(kind: Kind, priority: Priority) -> Command {
    let Command::Triage(triage) = inputs::triage(inputs::grade(kind, priority)) else {
        unreachable!("it is a triage")
    };
    Command::CheckTriage(Check { triage: Some(triage), ..Check::default() })
}

pub fn fill(t: &mut Table) {
    t.file("triage_check").on(Story::closed()).no("h1", look(), "already_closed");
    t.on(Story::normal(1)).no("h1", back(), "not_triaged_by_hand").no("teller", look(), "not_independent");
    t.on(Story::normal(1).accepted()).no("h1", look(), "taken_up");
    let mut looked = Story::normal(1);
    looked.step("h1", look());
    t.on(looked).no("h2", look(), "triage_done").no("h2", back(), "triage_done");
    let mut begun = Story::normal(1);
    begun.step("h1", look());
    t.on(begun.accepted()).no("h1", back(), "taken_up");
    let enquiry = inputs::grade(Kind::Enquiry, Priority::Normal);
    let mut became = Story::from(inputs::registration(at(MONDAY), 1), enquiry, at(MONDAY));
    became.step("h1", graded(Kind::Complaint, Priority::Normal));
    t.on(became).no("h1", back(), "time_has_begun");
}

#[test]
fn a_look_taken_back_puts_class_channel_and_owner_back() {
    let mut s = Story::normal(1);
    s.step("lead1", inputs::dispatch("h1"));
    let before = s.c.clone();
    s.step("h2", graded(Kind::Complaint, Priority::High));
    assert!(s.c.green.is_in());
    s.step("h2", back());
    assert_eq!((&s.c.grade, &s.c.stage, &s.c.checked), (&before.grade, &before.stage, &None));
    assert_eq!(s.c.owner.map(|o| o.staff), before.owner.map(|o| o.staff));
    assert!(matches!(s.c.green, Green::Left { .. }), "that it was in stays written down");

    let mut high = Story::high(MONDAY);
    let leave = GreenChange::Leave { reason: words("核实为误报") };
    high.step("h1", Command::CheckTriage(Check { green: Some(leave), ..Check::default() }));
    assert!(!high.c.green.is_in());
    high.step("h1", back());
    assert!(high.c.green.is_in());
}

#[test]
fn an_owner_whom_only_the_look_named_is_gone_when_it_is_taken_back() {
    let mut s = Story::normal(1);
    let Command::Dispatch(owner) = inputs::dispatch("h1") else { unreachable!("it is a dispatch") };
    s.step("h2", Command::CheckTriage(Check { owner: Some(owner), ..Check::default() })).stands("dispatched");
    s.step("h2", back()).stands("triaged");
    assert_eq!(s.c.owner, None);
}
