//! Laws that hold whatever people do: no money without a review by somebody else (S1-37), no stop of the five-day clock
//! without the customer (N10), nobody follows up or decides on their own work (S4-17, N32), the log tells the file.

use crate::support::bank::{CHART, actor};
use crate::support::story::{Story, facts};
use crate::support::suggest::suggestions;
use crate::support::{hours, inputs};
use greenlane_domain::access::independence::{Part, bar};
use greenlane_domain::access::{Who, may};
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::compliance_review::Decision as Verdict;
use greenlane_domain::complaint::decide::Decision;
use greenlane_domain::complaint::event::Event;
use greenlane_domain::complaint::moves::{Move, open_moves};
use greenlane_domain::complaint::resolution::{AnswerKind, PartKind};
use greenlane_domain::complaint::stage::{Ending, Stage};
use greenlane_domain::complaint::triage::{Kind, Priority};
use greenlane_domain::ids::UserId;
use greenlane_domain::money::Fen;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use std::collections::{BTreeMap, BTreeSet};

/// Whoever may turn up in a course of events; some of them have no business there.
const PEOPLE: &[&str] = &[
    "h1", "h2", "h3", "west_h", "biz", "comp1", "comp2", "lead1", "lead2", "director", "a1", "teller",
    "boss", "customer",
];

/// The moves that lead a file towards its end.
const ONWARD: &[Move] = &[
    Move::Accept,
    Move::BeginInvestigation,
    Move::Propose,
    Move::Review,
    Move::SendProposal,
    Move::Answer,
    Move::CarryOut,
    Move::FollowUp,
    Move::Close,
    Move::ResolveEscalation,
    Move::Reopen,
];

/// Whether the move brings this file nearer to its end; doing the same again would not.
fn leads_on(m: Move, c: &Complaint) -> bool {
    match m {
        Move::AttachEvidence => c.evidence.is_empty(),
        Move::FindLiability => c.issues.iter().any(|i| i.liability.is_none()),
        Move::FileFindings => matches!(c.stage, Stage::Investigating { .. }),
        Move::LinkRectification => matches!(c.stage, Stage::CarryingOut { .. }),
        _ => ONWARD.contains(&m), // the others change the stage or are offered once
    }
}

/// Four numbers choose one attempt: which kind, who or what, which input, how long to wait.
type Dice = (u8, u16, u8, u8);

fn pick<T>(items: &[T], dice: u16) -> Option<&T> {
    items.get(usize::from(dice) % items.len().max(1))
}

/// One attempt: mostly onward, sometimes any move that is offered, sometimes anything by anybody. `seat` says with whom
/// the round of people begins.
fn attempt(s: &Story, (kind, seat, input, _): Dice) -> Option<(&'static str, Command)> {
    let round = || (0..PEOPLE.len()).map(|i| PEOPLE[(i + usize::from(seat)) % PEOPLE.len()]);
    let offered = |person| open_moves(&s.c, &facts(s.now, &actor(person)));
    let (person, moves) = match kind % 10 {
        0..=5 if s.c.owner.is_none() && s.c.stage.is_open() => ("lead1", vec![Move::Dispatch]),
        0..=5 => round().find_map(|person| {
            let onward: Vec<_> = offered(person).into_iter().filter(|m| leads_on(*m, &s.c)).collect();
            (!onward.is_empty()).then_some((person, onward))
        })?,
        6 | 7 => round().map(|person| (person, offered(person))).find(|(_, moves)| !moves.is_empty())?,
        // The owner and the customer also try what nobody offers them.
        8 if seat % 4 == 0 => ("customer", vec![Move::Answer]),
        8 => (
            PEOPLE.iter().copied().find(|p| s.c.owner_id().is_some_and(|o| o.as_str() == *p))?,
            ONWARD.to_vec(),
        ),
        _ => (PEOPLE[usize::from(seat) % PEOPLE.len()], Move::ALL.to_vec()),
    };
    let m = *pick(&moves, seat / 16)?;
    // An early end is rare, or no course would come far.
    if matches!(m, Move::Withdraw | Move::Merge) && input < 200 {
        return None;
    }
    let commands = suggestions(m, &s.c, s.now);
    // The first input leads on; the higher numbers turn aside now and then.
    let index = if input < 160 { 0 } else { u16::from(input) };
    pick(&commands, index).cloned().map(|command| (person, command))
}

/// Plays a course of events; after each step `each` sees the file as it was and the story as it is.
fn play(course: &[Dice], issues: usize, mut each: impl FnMut(&Complaint, &Story)) -> Story {
    let now = crate::support::at("2026-09-29 15:00");
    let mut s =
        Story::from(inputs::registration(now, issues), inputs::grade(Kind::Complaint, Priority::High), now);
    for dice in course {
        s.wait(hours(i64::from(dice.3 % 30)) + 60_000);
        let Some((person, command)) = attempt(&s, *dice) else { continue };
        if let Ok(Decision::Happened { events, after }) = s.try_to(person, command) {
            let before = s.c.clone();
            s.goes_on(events, *after);
            each(&before, &s);
        }
    }
    s
}

/// What the log alone says about whether money may flow now: the author of the proposal that stands, and who approved it.
#[derive(Default)]
struct Purse {
    author: Option<UserId>,
    approved_by: Option<UserId>,
    small: bool,
    accepted: bool,
}

impl Purse {
    fn hear(&mut self, event: &Event) {
        match event {
            Event::Proposed { by, plans, .. } => {
                let sums: Vec<_> = plans.iter().filter_map(|(_, p)| p.compensation.as_ref()).collect();
                let total = sums.iter().fold(Fen::ZERO, |sum, x| sum.plus(x.amount));
                let small = sums.iter().all(|x| x.pre_approved) && total <= Fen::yuan(200);
                *self = Self { author: Some(by.clone()), small, ..Self::default() };
            }
            Event::Reviewed { review } => {
                self.approved_by = (review.decision == Verdict::Approve).then(|| review.by.clone());
            }
            Event::CustomerAnswered { answers } => {
                self.accepted = answers.iter().all(|(_, a)| a.answer == AnswerKind::Accept);
            }
            Event::Reopened { .. } | Event::LiabilityFound { .. } => *self = Self::default(),
            _ => {} // nothing else has a say in the payment
        }
    }

    fn is_open(&self) -> bool {
        let reviewed = self.approved_by.is_some() && self.approved_by != self.author;
        self.author.is_some() && self.accepted && (reviewed || self.small)
    }
}

/// Everybody whose work the file holds before the last step, as the log alone tells it.
fn workers(story: &Story) -> BTreeSet<UserId> {
    let mut all = BTreeSet::new();
    for event in story.earlier() {
        match event {
            Event::Accepted { by } | Event::Proposed { by, .. } => drop(all.insert(by.clone())),
            Event::InvestigationBegun { group } => all.extend(group.iter().map(|(_, who)| who.clone())),
            Event::FindingsFiled { findings } => all.extend(findings.iter().map(|(_, f)| f.by.clone())),
            Event::LiabilityFound { liability, .. } => drop(all.insert(liability.by.clone())),
            _ => {} // the rest is no handling
        }
    }
    all
}

fn course() -> impl Strategy<Value = Vec<Dice>> {
    prop::collection::vec(any::<Dice>(), 20..120)
}

fn hold_payment(purse: &mut Purse, after: &Story) {
    for event in after.fresh() {
        if let Event::CarriedOut { part: PartKind::Compensation | PartKind::Care, .. } = event {
            assert!(purse.is_open(), "money flowed without a review by somebody else");
        }
        purse.hear(event);
    }
}

fn hold_five_days(_: &Complaint, after: &Story) {
    let events: Vec<_> = after.fresh().collect();
    let stops =
        events.iter().any(|e| matches!(e, Event::ClockStopped { name, .. } if name == "plan_confirmed"));
    let answered = events.iter().any(|e| match e {
        Event::CustomerAnswered { answers } => {
            after.c.issues.iter().all(|i| answers.iter().any(|(no, _)| *no == i.no))
        }
        Event::Closed { .. } => true,
        _ => false, // nothing else stops it
    });
    assert!(!stops || answered, "the five-day clock stopped without the customer");
}

fn hold_independence(before: &Complaint, after: &Story) {
    for event in after.fresh() {
        let (who, part) = match event {
            Event::FollowedUp { follow_up } => match &follow_up.by {
                Who::Staff(id) => (id, Part::FollowUp),
                Who::Customer | Who::Partner(_) | Who::Program => continue,
            },
            Event::Reviewed { review } => (&review.by, Part::Review),
            Event::EscalationResolved { resolved } => (&resolved.by, Part::Review),
            Event::EndingDecided { by, .. } => {
                let asked = before.pending_ending.as_ref().map(|p| &p.by);
                assert_ne!(asked, Some(by), "one person asked and approved");
                (by, Part::Review)
            }
            Event::VerificationDecided { decided } => (&decided.by, Part::Verify),
            Event::Dispatched { to, .. } => {
                assert_eq!(bar(to, Part::Handle, before, &CHART), None);
                continue;
            }
            _ => continue, // no other event needs a fresh eye
        };
        assert!(!workers(after).contains(who), "{who} judged their own work: {part}");
        assert_eq!(bar(who, part, before, &CHART), None);
        assert!(!before.complained_about.iter().any(|about| CHART.line_of(about).contains(who)));
    }
}

fn hold_clocks_and_endings(after: &Story) {
    let c = &after.c;
    for clock in &c.clocks {
        let same = c
            .clocks
            .iter()
            .filter(|k| (&k.name, k.subject) == (&clock.name, clock.subject) && k.is_open())
            .count();
        assert!(same <= 1, "{} runs {same} times at once", clock.name);
        assert!(clock.due > clock.started && clock.warn_at >= clock.started && clock.warn_at <= clock.due);
        assert!(clock.stopped_at().is_none_or(|at| at >= clock.started));
    }
    assert!(c.owner_id().is_none_or(|o| bar(o, Part::Handle, c, &CHART).is_none()) || !c.stage.is_open());
    let Some(ending) = c.stage.ending() else { return };
    assert!(c.clocks.iter().all(|k| !k.is_open() || k.name == "verification"), "a closed file runs a clock");
    assert!(c.pending_ending.is_none());
    if *ending == Ending::Accepted {
        let accepted = |i: &greenlane_domain::complaint::issue::Issue| {
            i.answer.as_ref().is_some_and(|a| a.answer == AnswerKind::Accept)
        };
        assert!(c.issues.iter().all(accepted), "closed as accepted without the customer's acceptance");
        assert!(
            c.issues.iter().filter_map(|i| i.plan.as_ref()).flat_map(|p| &p.parts).all(|p| p.done.is_some())
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn money_flows_only_after_a_review_by_somebody_else_or_in_a_small_sum_approved_in_advance(
        course in course(), issues in 1..3_usize,
    ) {
        let mut purse = Purse::default();
        play(&course, issues, |_, after| hold_payment(&mut purse, after));
    }

    #[test]
    fn only_the_customers_answer_to_every_issue_or_the_end_stops_the_five_day_clock(
        course in course(), issues in 1..4_usize,
    ) {
        play(&course, issues, hold_five_days);
    }

    #[test]
    fn nobody_reviews_follows_up_approves_or_verifies_their_own_work(course in course()) {
        play(&course, 1, hold_independence);
    }

    #[test]
    fn clocks_and_endings_stay_sound_in_any_course_of_events(course in course(), issues in 1..3_usize) {
        play(&course, issues, |_, after| hold_clocks_and_endings(after));
    }

    #[test]
    fn the_log_read_again_makes_the_same_file_also_after_it_was_written_out(course in course(), issues in 1..3_usize) {
        let s = play(&course, issues, |_, _| ());
        let written: Vec<(String, _)> =
            s.log.iter().map(|(e, at)| (serde_json::to_string(e).expect("an event is data"), *at)).collect();
        let read: Vec<(Event, _)> =
            written.iter().map(|(text, at)| (serde_json::from_str(text).expect("an event reads back"), *at)).collect();
        let told = greenlane_domain::complaint::evolve::replay(read.iter().map(|(e, at)| (e, *at)));
        prop_assert_eq!(told, Some(s.c));
    }
}

/// The courses above would prove nothing if they never came far.
#[test]
fn random_courses_of_events_come_far_enough_to_break_a_law() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut seen = BTreeMap::<String, usize>::new();
    for _ in 0..100 {
        let course = course().new_tree(&mut runner).expect("a course").current();
        for (event, _) in &play(&course, 1 + course.len() % 2, |_, _| ()).log {
            let detail = match event {
                Event::CarriedOut { part: PartKind::Compensation, .. } => " money",
                Event::Closed { ending: Ending::Accepted, .. } => " accepted",
                _ => "", // the kind alone tells enough
            };
            *seen.entry(format!("{}{detail}", event.code())).or_default() += 1;
        }
    }
    for (what, least) in [
        ("carried_out money", 30),
        ("closed accepted", 15),
        ("followed_up", 15),
        ("reviewed", 50),
        ("customer_answered", 50),
        ("escalation_resolved", 15),
        ("reopened", 5),
    ] {
        assert!(seen.get(what).is_some_and(|n| *n >= least), "{what} is too rare: {seen:#?}");
    }
}

#[test]
fn rights_and_rules_agree_that_customers_touch_nothing_of_the_house() {
    let s = Story::following_up();
    for m in Move::ALL {
        assert!(!may(&actor("customer"), m.action(), &s.c), "{m}");
    }
}
