//! History told again: the policy in force meets what was written down, and another one shows what it would have done.

use crate::moves::all_stories;
use crate::support::bank::POLICY;
use crate::support::story::Story;
use crate::support::{at, day};
use greenlane_domain::clocks::heard::{Heard, beside};
use greenlane_domain::clocks::ladder::Listener;
use greenlane_domain::clocks::replay::{Decided, Retold, retell};
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::event::{BESIDE_THE_CLOCKS, Event};
use greenlane_domain::policy::{DEFAULT_TEXTS, Policy, PolicyTexts};
use greenlane_domain::time::holiday_notice::{read_notice, with_year};
use greenlane_domain::time::{Day, Instant, Limit};

/// The log with everything of one instant as one decision.
fn history(story: &Story) -> Vec<(Instant, Vec<Event>)> {
    let mut out: Vec<(Instant, Vec<Event>)> = Vec::new();
    for (event, at) in &story.log {
        match out.last_mut().filter(|(last, _)| last == at) {
            Some((_, events)) => events.push(event.clone()),
            None => out.push((*at, vec![event.clone()])),
        }
    }
    out
}

pub fn told(story: &Story, trial: &Policy) -> Retold {
    told_of(&history(story), trial)
}

fn told_of(history: &[(Instant, Vec<Event>)], trial: &Policy) -> Retold {
    told_until(history, trial, None)
}

fn told_until(history: &[(Instant, Vec<Event>)], trial: &Policy, until: Option<Instant>) -> Retold {
    told_under(history, |_| &POLICY, trial, until)
}

/// The history told again under the policies that `in_force` gives, beside another one.
pub fn told_under<'p>(
    history: &[(Instant, Vec<Event>)],
    in_force: impl Fn(Instant) -> &'p Policy,
    trial: &Policy,
    until: Option<Instant>,
) -> Retold {
    let text = |(at, events): &(Instant, Vec<Event>)| (*at, serde_json::to_string(events).expect("JSON"));
    let written: Vec<(Instant, String)> = history.iter().map(text).collect();
    let decided: Vec<Decided<'_>> = written.iter().map(|(at, events)| (*at, events.as_str())).collect();
    retell(&decided, |_, at| in_force(at), trial, until).expect("it can be read").expect("it ran clocks")
}

fn with_clocks(from: &str, to: &str) -> Policy {
    let clocks = DEFAULT_TEXTS.clocks.replacen(from, to, 1);
    assert_ne!(clocks, DEFAULT_TEXTS.clocks);
    Policy::parse(PolicyTexts { clocks: &clocks, ..DEFAULT_TEXTS }).expect("a sound policy")
}

#[test]
fn the_policy_in_force_tells_every_story_as_it_was_written_down() {
    for (no, story) in all_stories().iter().enumerate() {
        let told = told(story, &POLICY);
        assert_eq!(told.differs, None, "story {no}");
        assert_eq!(told.complaint, story.c, "story {no}");
        assert_eq!(told.clocks, story.c.clocks, "story {no}");
    }
}

#[test]
fn what_stands_beside_the_clocks_may_be_passed_over() {
    let trial = with_clocks("limit = \"24 hours\"", "limit = \"12 hours\"");
    let mut passed_over = 0;
    for story in all_stories() {
        let whole = history(&story);
        let mut short = whole.clone();
        for (_, events) in &mut short {
            let before = events.len();
            events.retain(|event| !BESIDE_THE_CLOCKS.contains(&event.code()));
            passed_over += before - events.len();
        }
        let (whole, short) = (told_of(&whole, &trial), told_of(&short, &trial));
        assert_eq!((&whole.complaint.clocks, &whole.clocks), (&short.complaint.clocks, &short.clocks));
        assert_eq!((&whole.differs, &whole.offers), (&short.differs, &short.offers));
    }
    assert!(passed_over > 0, "the stories hold such events");
}

#[test]
fn a_changed_ladder_tells_who_would_have_heard_more() {
    let ladders = DEFAULT_TEXTS.ladders.replacen(
        "{ at = \"4 hours after\", to = [\"lead\", \"branch\"], spared = true }",
        "{ at = \"2 hours after\", to = [\"lead\", \"executive\"] }",
        1,
    );
    let trial = Policy::parse(PolicyTexts { ladders: &ladders, ..DEFAULT_TEXTS }).expect("a sound policy");
    let story = Story::high("2026-11-02 10:00");
    let told = told_until(&history(&story), &trial, Some(at("2026-11-03 15:00")));
    let of_contact = |heard: &[Heard]| {
        let of = heard.iter().filter(|h| h.clock == "first_contact");
        of.map(|h| format!("{} {}", h.moment, h.to)).collect::<Vec<_>>()
    };
    let due = ["warning owner", "due owner", "due manager"];
    assert_eq!(
        of_contact(&told.heard.0),
        [&due[..], &["4 hours after lead", "4 hours after branch"]].concat()
    );
    assert_eq!(
        of_contact(&told.heard.1),
        [&due[..], &["2 hours after lead", "2 hours after executive"]].concat()
    );
    let beside = beside(&told.heard.0, &told.heard.1);
    let of_contact =
        beside.iter().filter(|(then, now)| then.or(*now).is_some_and(|h| h.clock == "first_contact"));
    let changed = of_contact.filter(|(then, now)| then.map(|h| h.at) != now.map(|h| h.at));
    let moved = changed.map(|(then, now)| (then.map(|h| h.to), now.map(|h| h.to))).collect::<Vec<_>>();
    let (lead, branch, chief) = (Listener::Lead, Listener::Branch, Listener::Executive);
    assert_eq!(moved, [(Some(lead), Some(lead)), (Some(branch), None), (None, Some(chief))]);
}

#[test]
fn a_shorter_limit_moves_the_end_of_its_clock_and_nothing_else() {
    let trial = with_clocks("limit = \"24 hours\"", "limit = \"12 hours\"");
    for story in all_stories() {
        let told = told(&story, &trial);
        for (then, now) in story.c.clocks.iter().zip(&told.clocks) {
            assert_eq!((&then.name, then.started, &then.state), (&now.name, now.started, &now.state));
            let moved = then.due.ms_since(now.due);
            assert_eq!(moved, if then.name == "first_contact" { 12 * 3_600_000 } else { 0 }, "{}", then.name);
        }
    }
}

#[test]
fn a_clock_with_another_start_is_started_where_it_would_have_been() {
    let trial = with_clocks(
        "start = \"accepted\"\nstop = \"findings_filed\"\nlimit = \"3 working days\"",
        "start = \"registered\"\nstop = \"findings_filed\"\nlimit = \"2 working days\"",
    );
    let mut story = Story::normal(1);
    story.until("2026-11-03 10:00");
    let told = told(&story.accepted(), &trial);
    let clock = told.clocks.iter().find(|c| c.name == "investigation").expect("it runs");
    assert_eq!((clock.started, clock.limit), (at("2026-11-02 10:00"), Limit::WorkingDays(2)));
    assert_eq!(clock.due, at("2026-11-05 00:00"));
}

#[test]
fn what_the_policy_does_not_explain_is_found_with_its_place() {
    let story = Story::high("2026-11-02 10:00").accepted();
    let mut history = history(&story);
    let moved = history.iter_mut().flat_map(|(_, events)| events).find_map(|event| match event {
        Event::ClockStarted { clock } if clock.name == "first_contact" => Some(clock),
        _ => None, // the events of other clocks stay as they are
    });
    moved.expect("it started").due = at("2026-11-04 10:00");
    let told = told_of(&history, &POLICY);
    let differs = told.differs.expect("it is found");
    assert_eq!(
        (differs.decision, differs.expected, differs.found),
        (0, Some("clock_started"), Some("clock_started"))
    );
}

#[test]
fn the_calendar_of_a_year_moves_what_runs_into_it_and_keeps_that_it_did() {
    let notice = "关于2027年部分节假日安排的通知 一、元旦：1月1日（周五）至3日（周日）放假，共3天。\
                  二、春节：2月5日（周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月14日（周日）上班。";
    let calendar =
        with_year(DEFAULT_TEXTS.calendar, &read_notice(notice).expect("it is read"), "").expect("a calendar");
    let trial = Policy::parse(PolicyTexts { calendar: &calendar, ..DEFAULT_TEXTS }).expect("a sound policy");
    let mut story = Story::normal(1);
    story.until("2027-02-04 09:00");
    let story = story.accepted();
    let clock = story.c.open_clock("investigation").expect("it runs");
    // Without the notice only the statutory days of the Spring Festival are off: 5 to 8 February.
    assert_eq!(clock.due, Day::new(2027, 2, 11).expect("a day").end());
    assert_eq!(
        greenlane_domain::clocks::recount(clock, &trial.calendar),
        Some(Day::new(2027, 2, 15).expect("a day").end())
    );
    assert_eq!(day("2027-02-14").weekday().zh(), "星期日");
    assert!(
        story
            .try_to("program", Command::Recount)
            .is_ok_and(|d| d == greenlane_domain::complaint::decide::Decision::AlreadyDone)
    );
}
