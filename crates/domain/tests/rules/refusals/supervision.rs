//! Refusals of supervision orders and promises.

use super::Table;
use crate::stories_supervision::{accept, answer, order, promise, send_back, within};
use crate::stories_watch::{review, three_days as turn, watch};
use crate::support::bank::user;
use crate::support::inputs;
use crate::support::story::{MONDAY, Story};
use crate::support::{at, day, words};
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::investigation::LogContact;
use greenlane_domain::complaint::promise::{MOST_OPEN, NewPromise, Proof};
use greenlane_domain::complaint::supervision::{AnswerBy, MOST_WAITING};
use greenlane_domain::time::Limit;

pub fn fill(t: &mut Table) {
    giving(t);
    answering_and_settling(t);
    promising(t);
    keeping_and_moving(t);
    watching(t);
}

fn three_days() -> Command {
    within(Limit::WorkingDays(3))
}

fn giving(t: &mut Table) {
    t.file("supervision").on(Story::normal(1).accepted());
    t.no("lead2", order(AnswerBy::Day(day("2026-11-01"))), "in_the_past");
    t.no("lead2", within(Limit::Seconds(0)), "in_the_past");
    t.no("lead2", order(AnswerBy::Day(day("2027-01-02"))), "too_far_away");
    t.no("lead2", within(Limit::NaturalDays(61)), "too_far_away");
    t.no("h1", three_days(), "own_supervision");
    let silent = Command::Supervise { words: words("急"), by: AnswerBy::Within(Limit::Hours(4)) };
    t.file("facts").no("lead2", silent, "reason_missing");
    t.no("e1_head", three_days(), "not_independent").no("customer", three_days(), "only_staff");
    t.file("supervision").on(Story::normal(1)).forced(|c| {
        c.owner = None;
        c.complained_about.extend([user("lead2")]);
    });
    t.no("lead1", three_days(), "no_owner_yet");
    let mut many = Story::normal(1).accepted();
    for _ in 0..MOST_WAITING {
        many.step("lead2", three_days());
    }
    t.on(many).no("lead2", three_days(), "too_many_waiting");
    t.on(Story::closed()).no("lead2", three_days(), "already_closed");
    t.no("h1", answer(1), "already_closed");
}

fn answering_and_settling(t: &mut Table) {
    let mut story = Story::normal(1).accepted();
    story.step("lead2", three_days());
    t.on(story.clone()).no("h1", answer(2), "no_such_order");
    t.no("lead2", answer(1), "own_supervision").no("lead2", accept(1), "order_not_answered");
    t.no("h1", Command::AnswerSupervision { no: 1, words: words("") }, "nothing_written");
    t.file("dispatch").no("h2", answer(1), "not_the_owner");
    story.step("lead1", answer(1));
    t.file("supervision").on(story.clone()).no("h1", answer(1), "order_answered");
    t.no("lead1", accept(1), "own_supervision");
    t.no("director", send_back(1, AnswerBy::Day(day("2026-10-30"))), "in_the_past");
    story.step("director", accept(1));
    t.on(story).already("lead2", accept(1));
}

fn promising(t: &mut Table) {
    t.file("promise").on(Story::normal(1));
    t.no("h1", promise(MONDAY), "in_the_past").no("h1", promise("2027-11-04 00:01"), "too_far_away");
    t.no(
        "h1",
        Command::Promise(NewPromise { words: words(""), due: at("2026-11-03 10:00") }),
        "nothing_written",
    );
    let mut many = Story::normal(1);
    for _ in 0..MOST_OPEN {
        many.step("h1", promise("2026-11-03 10:00"));
    }
    t.on(many).no("h1", promise("2026-11-03 10:00"), "too_many_waiting");
    t.on(Story::closed()).no("h1", promise("2026-11-03 10:00"), "already_closed");
}

fn keeping_and_moving(t: &mut Table) {
    let keep = |no, proof| Command::KeepPromise { no, proof };
    let later = |no, due| Command::MovePromise { no, due: at(due), reason: words("总行还在调档") };
    let mut story = Story::normal(1);
    story.step("h1", Command::LogContact(inputs::reached())).wait(60_000);
    story.step("h1", promise("2026-11-03 10:00")).step("h1", Command::LogContact(inputs::no_answer()));
    t.on(story.clone()).no("h1", keep(1, Proof::Contact { no: 0 }), "no_such_contact");
    for (no, why) in [(1, "before the promise"), (2, "nobody answered"), (3, "there is none")] {
        assert!(!why.is_empty());
        t.no("h1", keep(1, Proof::Contact { no }), "no_such_contact");
    }
    t.no("h1", keep(2, Proof::Contact { no: 1 }), "no_such_promise");
    t.no("h1", later(1, MONDAY), "in_the_past").already("h1", later(1, "2026-11-03 10:00"));
    t.file("investigation").no("h1", keep(1, Proof::Evidence { no: 1 }), "evidence_not_received");
    let unheard = LogContact { keeps: vec![1], ..inputs::no_answer() };
    t.no("h1", Command::LogContact(unheard), "not_reached");
    story.step("h1", Command::LogContact(LogContact { keeps: vec![1], ..inputs::reached() }));
    t.file("promise").on(story).no("h1", keep(1, Proof::Contact { no: 3 }), "promise_over");
}

fn watching(t: &mut Table) {
    let mut story = Story::normal(1).accepted();
    t.file("watch").on(story.clone()).no("h1", review(None), "not_watched");
    t.no("h1", watch(AnswerBy::Day(day("2026-11-01"))), "in_the_past");
    t.no("e1_head", watch(turn()), "not_independent").no("customer", watch(turn()), "only_staff");
    let silent = Command::Watch { words: words("急"), by: turn() };
    t.file("facts").no("h1", silent, "reason_missing");
    story.step("h1", watch(turn()));
    t.file("watch").on(story).no("lead1", watch(turn()), "already_watched");
    t.on(Story::closed()).no("h1", watch(turn()), "already_closed");
    t.on(Story::normal(1)).already("program", Command::NoteAge);
}
