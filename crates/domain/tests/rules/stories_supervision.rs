//! Stories about what leaders ask for and what customers are promised (S4-24, N29).

use crate::support::bank::user;
use crate::support::inputs;
use crate::support::story::{MONDAY, Story};
use crate::support::{at, day, hours, words};
use greenlane_domain::clocks::Look;
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::event::Event;
use greenlane_domain::complaint::follow_up::Satisfied;
use greenlane_domain::complaint::investigation::LogContact;
use greenlane_domain::complaint::promise::{NewPromise, PromiseState, Proof};
use greenlane_domain::complaint::supervision::{AnswerBy, OrderState, Settlement};
use greenlane_domain::time::Limit;

pub fn order(by: AnswerBy) -> Command {
    Command::Supervise { words: words("请说明为何三天没有联系客户"), by }
}

pub fn within(limit: Limit) -> Command {
    order(AnswerBy::Within(limit))
}

pub fn answer(no: u16) -> Command {
    Command::AnswerSupervision { no, words: words("已联系客户并说明进展") }
}

pub fn accept(no: u16) -> Command {
    Command::SettleSupervision { no, how: Settlement::Accept { words: None } }
}

pub fn send_back(no: u16, by: AnswerBy) -> Command {
    let reasons = words("没有说明原因，请补充");
    Command::SettleSupervision { no, how: Settlement::SendBack { reasons, by } }
}

pub fn promise(due: &str) -> Command {
    Command::Promise(NewPromise { words: words("把流水寄给您"), due: at(due) })
}

/// The clocks of this name, each with its number, its due instant and whether it runs.
fn clocks(s: &Story, name: &str) -> Vec<(u16, String, bool)> {
    let own = s.c.clocks.iter().filter(|k| k.name == name);
    own.map(|k| (k.subject.expect("a number"), k.due.to_rfc3339(), k.is_running())).collect()
}

/// An order that was sent back once and then accepted, and another beside it.
pub fn supervised() -> Story {
    let mut s = Story::normal(1).accepted();
    s.step("lead2", within(Limit::WorkingDays(1))).step("director", within(Limit::Hours(4)));
    assert_eq!(
        s.c.orders.iter().map(|o| (o.no, o.to.clone())).collect::<Vec<_>>(),
        [(1, user("h1")), (2, user("h1"))]
    );
    s.wait(hours(1)).step("h1", answer(1));
    s.step("lead1", send_back(1, AnswerBy::Day(day("2026-11-06"))));
    s.wait(hours(30)).step("h1", answer(1)).step("lead2", accept(1));
    s
}

#[test]
fn two_orders_run_beside_each_other_and_a_new_day_runs_a_new_clock() {
    let s = supervised();
    let due = |text: &str| format!("{text}:00+08:00");
    assert_eq!(
        clocks(&s, "supervision"),
        [
            (1, due("2026-11-04T00:00"), false),
            (2, due("2026-11-02T14:00"), true),
            (1, due("2026-11-07T00:00"), false),
        ]
    );
    let missed = s.c.clocks.iter().find(|k| k.subject == Some(2)).expect("the second order");
    assert_eq!(missed.look(s.now), Look::Overdue, "it stays in sight until it is answered");
    let states: Vec<_> = s.c.orders.iter().map(|o| o.state).collect();
    assert_eq!(states, [OrderState::Accepted, OrderState::Open]);
    assert!(s.c.orders[0].returned.is_some() && s.c.orders[0].done_at == Some(s.now));
}

#[test]
fn a_short_order_is_warned_of_in_its_last_quarter_and_a_long_one_a_day_ahead() {
    let mut s = Story::normal(1).accepted();
    s.step("lead2", within(Limit::Hours(4))).step("lead2", order(AnswerBy::Day(day("2026-12-01"))));
    let warned: Vec<_> = s.c.clocks.iter().filter(|k| k.name == "supervision").map(|k| k.warn_at).collect();
    assert_eq!(warned, [at("2026-11-02 13:00"), at("2026-12-01 00:00")]);
}

#[test]
fn an_order_for_today_is_due_at_midnight() {
    let mut s = Story::normal(1).accepted();
    s.step("lead2", order(AnswerBy::Day(day("2026-11-02")))).runs("supervision", "2026-11-03 00:00");
}

#[test]
fn without_an_owner_a_lead_answers_and_the_next_owner_takes_open_orders_over() {
    let mut s = Story::normal(1);
    s.c.owner = None;
    s.step("lead1", within(Limit::WorkingDays(3)));
    assert_eq!(s.c.orders[0].to, user("lead2"), "not the one who gave it");
    let mut answered = s.clone();
    answered.step("lead2", answer(1)).step("lead1", accept(1));
    s.step("lead2", inputs::dispatch("h2"));
    assert_eq!(s.c.orders[0].to, user("h2"));
    s.step("h2", answer(1)).step("director", accept(1));
}

#[test]
fn an_open_order_keeps_the_file_open_and_lapses_with_any_other_end() {
    let mut s = Story::following_up().followed_up(Satisfied::Satisfied);
    s.step("lead2", within(Limit::WorkingDays(3))).refuses("h1", inputs::close(), "not_ready_to_close");
    s.step("h1", answer(1)).step("h1", inputs::close());
    assert_eq!((s.c.orders[0].state, s.c.orders[0].done_at), (OrderState::Lapsed, Some(s.now)));
}

/// One promise kept, one broken and moved, one still open.
pub fn promised() -> Story {
    let mut s = Story::normal(1).accepted();
    s.step("a1", promise("2026-11-03 10:00")).step("h1", promise("2026-11-03 12:00"));
    s.wait(hours(2)).step("h1", inputs::evidence(None));
    s.step("h1", Command::KeepPromise { no: 1, proof: Proof::Evidence { no: 1 } });
    s.wait(hours(30));
    let later =
        Command::MovePromise { no: 2, due: at("2026-11-05 18:00"), reason: words("总行还在调档") };
    s.step("h1", later);
    s
}

#[test]
fn each_promise_runs_its_clock_and_a_new_date_does_not_mend_a_broken_one() {
    let s = promised();
    let due = |text: &str| format!("{text}:00+08:00");
    assert_eq!(
        clocks(&s, "promise"),
        [
            (1, due("2026-11-03T10:00"), false),
            (2, due("2026-11-03T12:00"), false),
            (3, due("2026-11-05T18:00"), true),
        ]
    );
    let broken: Vec<_> = s.c.promises.iter().map(|p| p.is_broken(s.now)).collect();
    assert_eq!(broken, [false, true, false]);
    assert!(s.c.promises.iter().all(|p| p.owed_by == user("h1")), "also what somebody else promised");
    assert!(matches!(s.c.promises[1].state, PromiseState::Moved { to: 3, .. }));
    let moved = s.fresh().find(|e| matches!(e, Event::PromiseMoved { .. }));
    assert!(moved.is_some(), "the customer is told of it");
}

#[test]
fn a_talk_keeps_the_promises_that_it_names_and_not_those_it_makes() {
    let mut s = Story::normal(1).accepted();
    let new = NewPromise { words: words("明早十点前回电"), due: at("2026-11-03 10:00") };
    let other = NewPromise { words: words("周五前寄出说明"), due: at("2026-11-06 18:00") };
    s.step("h1", Command::LogContact(LogContact { promises: vec![new, other], ..inputs::reached() }));
    s.wait(hours(20)).step("h1", Command::LogContact(inputs::reached()));
    assert!(s.c.promises.iter().all(greenlane_domain::complaint::promise::Promise::is_open));
    s.wait(hours(1)).step("h2", Command::LogContact(LogContact { keeps: vec![1], ..inputs::reached() }));
    let kept =
        PromiseState::Kept { at: at("2026-11-03 07:00"), by: user("h2"), proof: Proof::Contact { no: 3 } };
    assert_eq!((&s.c.promises[0].state, s.c.promises[1].is_open()), (&kept, true));
}

#[test]
fn a_promise_for_later_keeps_the_file_open() {
    let mut s = Story::following_up().followed_up(Satisfied::Satisfied);
    let due = s.now.plus_ms(hours(100));
    s.step("h2", Command::Promise(NewPromise { words: words("下周寄出书面致歉"), due }));
    s.refuses("h1", inputs::close(), "not_ready_to_close").wait(hours(1));
    s.step("h2", Command::LogContact(LogContact { keeps: vec![1], ..inputs::reached() }));
    s.step("h1", inputs::close());
}

#[test]
fn what_is_owed_to_the_customer_goes_over_with_the_file() {
    let mut s = Story::normal(1).accepted();
    s.step("h1", promise("2026-11-09 10:00")).step("lead1", inputs::dispatch("h2"));
    assert_eq!(s.c.promises[0].owed_by, user("h2"));
    assert_eq!(s.c.promises[0].by, user("h1"));
    assert_eq!(s.c.promises[0].made_at, at(MONDAY));
}
