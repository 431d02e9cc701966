//! Stories about files that are followed closely (S3-44).

use crate::support::bank::{POLICY, user};
use crate::support::inputs;
use crate::support::story::Story;
use crate::support::{at, day, hours, words};
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::decide::Decision;
use greenlane_domain::complaint::event::Event;
use greenlane_domain::complaint::supervision::AnswerBy;
use greenlane_domain::complaint::triage::Priority;
use greenlane_domain::complaint::watch::WatchState;
use greenlane_domain::time::Limit;

pub fn watch(by: AnswerBy) -> Command {
    Command::Watch { words: words("客户说要找媒体"), by }
}

pub fn review(next: Option<AnswerBy>) -> Command {
    Command::ReviewWatch { words: words("已当面沟通，等检测结果"), next }
}

pub fn three_days() -> AnswerBy {
    AnswerBy::Within(Limit::WorkingDays(3))
}

fn nothing_to_note(s: &Story) {
    assert_eq!(s.try_to("program", Command::NoteAge), Ok(Decision::AlreadyDone));
}

/// Put on the list, looked at twice, and taken off.
pub fn watched() -> Story {
    let mut s = Story::normal(1).accepted();
    s.step("lead2", watch(three_days())).runs("watch", "2026-11-06 00:00");
    s.wait(hours(30)).step("h1", review(Some(AnswerBy::Day(day("2026-11-10")))));
    s.runs("watch", "2026-11-11 00:00");
    s.wait(hours(24 * 3)).step("lead1", review(None)).rests("watch");
    s
}

#[test]
fn each_look_ends_a_turn_and_the_next_runs_a_clock_of_its_own() {
    let s = watched();
    let turns: Vec<_> = s.c.watches.iter().map(|w| (w.no, w.state, w.since, w.found.is_some())).collect();
    let since = at("2026-11-02 10:00");
    assert_eq!(turns, [(1, WatchState::Reviewed, since, true), (2, WatchState::Ended, since, true)]);
    assert_eq!(s.c.watches[1].words, s.c.watches[0].words, "the reason goes along");
    assert_eq!(s.c.watches[1].found.as_ref().map(|f| f.by.clone()), Some(user("lead1")));
    let mut again = s;
    again.step("h1", watch(three_days()));
    assert_eq!(again.c.watches[2].since, again.now, "a new time on the list");
}

#[test]
fn an_end_takes_it_off_the_list() {
    let mut s =
        Story::following_up().followed_up(greenlane_domain::complaint::follow_up::Satisfied::Satisfied);
    s.step("h1", watch(three_days())).step("h1", inputs::close()).rests("watch");
    assert_eq!((s.c.watches[0].state, s.c.watches[0].done_at), (WatchState::Lapsed, Some(s.now)));
}

#[test]
fn a_contentious_file_comes_on_the_list_by_itself_and_each_age_is_told_once() {
    let mut s = Story::high("2026-11-02 10:00");
    s.wait(hours(24 * 9));
    nothing_to_note(&s);
    s.wait(hours(24)).step("program", Command::NoteAge);
    assert_eq!((s.c.aged, s.c.watches.len(), s.c.watches[0].words.is_none()), (Some(10), 1, true));
    s.runs("watch", "2026-11-18 00:00");
    nothing_to_note(&s);
    s.wait(hours(24)).step("h1", review(None)).rests("watch");
    s.wait(hours(24 * 8));
    nothing_to_note(&s);
    s.wait(hours(24)).step("program", Command::NoteAge);
    assert_eq!((s.c.aged, s.c.watches.len()), (Some(20), 2));

    let mut watched = Story::high("2026-11-02 10:00");
    watched.wait(hours(24 * 4)).step("lead1", watch(AnswerBy::Day(day("2026-12-01"))));
    watched.wait(hours(24 * 26)).step("program", Command::NoteAge);
    assert_eq!((watched.c.aged, watched.c.watches.len()), (Some(20), 1), "it stays where somebody put it");
    assert!(matches!(watched.log.last(), Some((Event::Aged { days: 20 }, _))));
}

#[test]
fn what_is_contentious_is_a_table() {
    let rule = POLICY.handling.watch.as_ref().expect("a rule");
    let with = |change: &dyn Fn(&mut greenlane_domain::complaint::Complaint)| {
        let mut c = Story::normal(1).c;
        change(&mut c);
        rule.is_contentious(&c)
    };
    let flag =
        |flag: &'static str| with(&move |c| c.grade.as_mut().expect("a grade").flags = vec![flag.to_owned()]);
    let cases = [
        ("an ordinary one", with(&|_| {}), false),
        ("urgent", with(&|c| c.grade.as_mut().expect("a grade").priority = Priority::High), true),
        ("media", flag("media"), true),
        ("the regulator", flag("regulator"), true),
        ("a court", flag("legal_action"), true),
        ("an old person", flag("elderly"), false),
        ("insults", flag("insult"), false),
        ("a rejected plan", rule.is_contentious(&Story::rejected().c), true),
        ("an enquiry", rule.is_contentious(&Story::enquiry().c), false),
    ];
    for (what, found, expected) in cases {
        assert_eq!(found, expected, "{what}");
    }
}
