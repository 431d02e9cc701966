//! Stories about a clock that is counted in opening hours, under a policy of a bank that has one: whose hours count, what a
//! pause costs, and what becomes of it when the hours change.

use crate::support::bank::{CHART, POLICY, actor};
use crate::support::story::Story;
use crate::support::{at, hours, inputs, words};
use greenlane_domain::clocks::{Clock, Look};
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::decide::{Decision, decide, decide_new};
use greenlane_domain::complaint::event::Event;
use greenlane_domain::complaint::evolve::replay;
use greenlane_domain::complaint::facts::Facts;
use greenlane_domain::complaint::pause::PauseReason;
use greenlane_domain::complaint::triage::{Kind, Priority, Triage};
use greenlane_domain::policy::{DEFAULT_TEXTS, Policy, PolicyTexts};
use greenlane_domain::time::Instant;

/// Whoever accepted a file speaks with the customer within four opening hours of their unit.
const TALK: &str = "\n[[clock]]\nname = \"talk\"\nzh = \"营业时间内回电\"\nen = \"Call within opening hours\"\nstart = \"accepted\"\nstop = \"spoken_with\"\nlimit = \"4 opening hours\"\nwarn_before = \"1 opening hours\"\nbasis = \"house\"\npausable = true\n";

/// The policy of that bank: the handlers of the west keep the hours of a branch.
fn policy(clocks: &str, branch_closes: &str) -> Policy {
    // No other clock of this bank stands still, so that a pause means this one.
    let clocks = format!("{}{clocks}", DEFAULT_TEXTS.clocks.replace("pausable = true\n", ""));
    let calendar = DEFAULT_TEXTS.calendar.trim_end().trim_end_matches('}').trim_end();
    let calendar = format!("{calendar},\n  \"desks\": [{{\"unit\": \"w2\", \"hours\": \"branch\"}}]\n}}\n");
    let calendar = calendar.replace("[\"14:00\", \"17:00\"]", &format!("[\"14:00\", \"{branch_closes}\"]"));
    Policy::parse(PolicyTexts { clocks: &clocks, calendar: &calendar, ..DEFAULT_TEXTS })
        .expect("a sound policy")
}

/// A file told step by step under a policy of its own.
struct Tale {
    c: Complaint,
    now: Instant,
    log: Vec<(Event, Instant)>,
}

impl Tale {
    /// Registered on the Friday afternoon before the make-up Sunday of National Day, and given to this person.
    fn begun(owner: &str, when: &str, policy: &Policy) -> Self {
        let now = at(when);
        let grade = inputs::grade(Kind::Complaint, Priority::Normal);
        let triage = Triage { grade, reason: None, team: inputs::green_team() };
        let program = actor("program");
        let facts = Facts { now, actor: &program, policy, chart: &CHART };
        let (events, c) = decide_new(inputs::registration(now, 1), triage, &facts).expect("a registration");
        let mut tale = Self { c, now, log: events.into_iter().map(|e| (e, now)).collect() };
        tale.step("program", inputs::dispatch(owner), policy).step(owner, Command::Accept, policy);
        tale
    }

    fn step(&mut self, who: &str, command: Command, policy: &Policy) -> &mut Self {
        let actor = actor(who);
        let facts = Facts { now: self.now, actor: &actor, policy, chart: &CHART };
        match decide(&self.c, command, &facts) {
            Ok(Decision::Happened { events, after }) => {
                self.log.extend(events.into_iter().map(|e| (e, self.now)));
                self.c = *after;
            }
            other => panic!("{who}: {other:?}"),
        }
        self
    }

    fn until(&mut self, when: &str) -> &mut Self {
        self.now = at(when);
        self
    }

    fn talk(&self) -> &Clock {
        self.c.clocks.iter().rfind(|k| k.name == "talk").expect("it ran")
    }
}

#[test]
fn the_hours_of_the_owners_unit_count_and_stand_in_the_event() {
    let policy = policy(TALK, "17:00");
    let bank = Tale::begun("h1", "2026-09-18 16:00", &policy);
    assert_eq!((bank.talk().hours.as_deref(), bank.talk().due), (Some("bank"), at("2026-09-20 12:00")));
    assert_eq!(bank.talk().warn_at, at("2026-09-20 11:00"), "warned of one opening hour before");
    let branch = Tale::begun("west_h", "2026-09-18 16:00", &policy);
    assert_eq!((branch.talk().hours.as_deref(), branch.talk().due), (Some("branch"), at("2026-09-19 12:00")));
    let written = serde_json::to_string(&branch.log).expect("JSON");
    assert!(written.contains("\"hours\":\"branch\"") && written.contains("\"unit\":\"w2\""));
    let read: Vec<(Event, Instant)> = serde_json::from_str(&written).expect("events");
    assert_eq!(replay(read.iter().map(|(e, at)| (e, *at))).as_ref(), Some(&branch.c));
    // A rule may name its hours, whoever has the file.
    let night = TALK.replace("basis", "calendar = \"night_desk\"\nbasis");
    let night = Tale::begun("west_h", "2026-09-18 16:00", &self::policy(&night, "17:00"));
    assert_eq!(
        (night.talk().hours.as_deref(), night.talk().due),
        (Some("night_desk"), at("2026-09-19 00:00"))
    );
    // The shipped policy counts no clock in opening hours, so nothing of it stands in its files.
    let plain = serde_json::to_string(&Story::normal(1).accepted().log).expect("JSON");
    assert!(!plain.contains("\"hours\"") && POLICY.clocks.rules.iter().all(|r| r.limit.open_ms().is_none()));
}

#[test]
fn it_is_missed_by_the_clock_on_the_wall_once_its_open_time_is_over() {
    let policy = policy(TALK, "17:00");
    let mut tale = Tale::begun("h1", "2026-09-18 16:00", &policy);
    for (when, look) in [
        ("2026-09-19 23:00", Look::Running),
        ("2026-09-20 11:00", Look::Near),
        ("2026-09-20 11:59", Look::Near),
        ("2026-09-20 12:00", Look::Overdue),
    ] {
        assert_eq!(tale.talk().look(at(when)), look, "{when}");
    }
    tale.until("2026-09-20 13:30").step("h1", Command::LogContact(inputs::reached()), &policy);
    assert_eq!(tale.talk().stopped_at(), Some(at("2026-09-20 13:30")));
    assert_eq!(tale.talk().overdue_by_ms(tale.now), hours(3) / 2);
}

#[test]
fn a_pause_inside_a_break_costs_nothing_and_one_over_it_costs_open_time_alone() {
    let policy = policy(TALK, "17:00");
    let pause =
        || Command::Pause { issue: None, reason: PauseReason::Mediation, words: words("双方同意调解") };
    let resume = || Command::Resume { issue: None, words: words("调解结束") };
    let mut tale = Tale::begun("h1", "2026-09-14 10:00", &policy);
    assert_eq!(tale.talk().due, at("2026-09-14 16:00"));
    tale.until("2026-09-14 12:05").step("lead1", pause(), &policy);
    tale.until("2026-09-14 13:55").step("lead1", resume(), &policy);
    assert_eq!(tale.talk().due, at("2026-09-14 16:00"), "nobody could have called at lunch");
    tale.until("2026-09-14 15:30").step("lead1", pause(), &policy);
    tale.until("2026-09-15 09:15").step("lead1", resume(), &policy);
    assert_eq!(tale.talk().due, at("2026-09-15 09:45"), "half an hour was left");
}

#[test]
fn other_hours_move_a_running_clock_only_by_an_event_of_its_own() {
    let (before, after) = (policy(TALK, "17:00"), policy(TALK, "16:30"));
    let mut tale = Tale::begun("west_h", "2026-09-14 15:00", &before);
    assert_eq!(tale.talk().due, at("2026-09-15 11:00"));
    assert_eq!(tale.talk().hours.as_deref(), Some("branch"));
    let kept = tale.talk().clone();
    tale.until("2026-09-14 16:00").step("lead1", Command::Note { words: words("已知悉") }, &after);
    assert_eq!(tale.talk(), &kept, "the calendar alone moves nothing");
    tale.step("program", Command::Recount, &after);
    assert_eq!(tale.talk().due, at("2026-09-15 11:30"));
    assert_eq!(tale.log.last().map(|(e, _)| e.code()), Some("clock_recounted"));

    // Told again under each, the file meets what was written down.
    let mut history: Vec<(Instant, Vec<Event>)> = Vec::new();
    for (event, at) in &tale.log {
        match history.last_mut().filter(|(last, _)| last == at) {
            Some((_, events)) => events.push(event.clone()),
            None => history.push((*at, vec![event.clone()])),
        }
    }
    let in_force = |when: Instant| if when < at("2026-09-14 16:00") { &before } else { &after };
    let told = crate::replay::told_under(&history, in_force, &before, None);
    assert_eq!(told.differs, None);
    assert_eq!(told.complaint, tale.c);
    let trial = told.clocks.iter().find(|k| k.name == "talk").expect("it runs");
    assert_eq!(trial.due, at("2026-09-15 11:00"), "what it would have been without the change");
}
