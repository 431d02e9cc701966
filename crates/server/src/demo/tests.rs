//! The generated bank as a whole: the same for a seed, true to the rules, and with everything a screen may ask for.

use super::bank::{DEMO_HANDLER, GROWING_AT};
use super::{Bank, Generated, Generator, bank};
use greenlane_domain::access::chart::Chart;
use greenlane_domain::access::independence::{Part, bar};
use greenlane_domain::clocks::Look;
use greenlane_domain::complaint::escalation::EscalationReason;
use greenlane_domain::complaint::event::Event;
use greenlane_domain::complaint::evolve::replay;
use greenlane_domain::complaint::intake::Channel;
use greenlane_domain::complaint::stage::{EndingCode, StageCode};
use greenlane_domain::complaint::triage::{Business, Cause, Priority};
use greenlane_domain::ids::UserId;
use greenlane_domain::policy::Policy;
use greenlane_domain::privacy::Words;
use greenlane_domain::time::{Day, Instant};
use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};

const COUNT: usize = 1200;
const NOW: &str = "2026-11-22T10:30:00+08:00";

struct Setting {
    policy: Policy,
    bank: Bank,
    chart: Chart,
    now: Instant,
}

fn setting(now: &str) -> Setting {
    let bank = bank();
    let chart = Chart::new(bank.units.clone(), bank.staff.clone());
    Setting { policy: Policy::standard(), chart, bank, now: Instant::parse_rfc3339(now).unwrap() }
}

/// A commitment that is good enough where nobody attacks.
fn seal(text: &str) -> Words {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    Words { seal: format!("{:064x}", hasher.finish()), chars: text.chars().count() as u32 }
}

fn generate(s: &Setting, seed: u64, count: usize) -> Vec<Generated> {
    Generator::new(seed, count, s.now, &s.policy, &s.chart, &s.bank, &seal).collect()
}

fn year() -> (Setting, Vec<Generated>) {
    let s = setting(NOW);
    let all = generate(&s, 1, COUNT);
    (s, all)
}

fn share(all: &[Generated], wanted: impl Fn(&Generated) -> bool) -> f64 {
    all.iter().filter(|g| wanted(g)).count() as f64 * 100.0 / all.len() as f64
}

fn business(g: &Generated) -> Business {
    g.after.grade.as_ref().unwrap().business
}

fn cause(g: &Generated) -> Cause {
    g.after.grade.as_ref().unwrap().cause
}

#[test]
fn a_seed_gives_the_same_bank_and_another_seed_another() {
    let s = setting(NOW);
    let print =
        |all: &[Generated]| format!("{:?}", all.iter().map(|g| (&g.events, &g.texts)).collect::<Vec<_>>());
    let first = print(&generate(&s, 1, 300));
    assert_eq!(first, print(&generate(&s, 1, 300)));
    assert_ne!(first, print(&generate(&s, 2, 300)));
}

#[test]
fn any_number_is_made_in_the_order_of_receipt_and_no_rule_refuses_a_step() {
    for (count, now) in
        [(0, NOW), (1, NOW), (7, NOW), (333, NOW), (COUNT, NOW), (2500, "2026-02-17T00:20:00+08:00")]
    {
        let s = setting(now);
        let all = generate(&s, 11, count);
        assert_eq!(all.len(), count);
        for pair in all.windows(2) {
            assert!(pair[0].after.received_at <= pair[1].after.received_at);
        }
        for g in &all {
            assert_eq!(g.fault, None, "{} {}", g.after.number, g.summary);
        }
    }
}

#[test]
fn the_history_is_the_file_and_nothing_in_it_lies_in_the_future() {
    let (s, all) = year();
    let mut ids = BTreeSet::new();
    let mut numbers = BTreeSet::new();
    for g in &all {
        assert_eq!(replay(g.events.iter().map(|(e, at, _)| (e, *at))).as_ref(), Some(&g.after));
        assert!(g.events.iter().all(|(_, at, _)| *at >= g.after.registered_at && *at < s.now));
        assert!(g.events.windows(2).all(|p| p[0].1 <= p[1].1));
        assert!(ids.insert(g.after.id.clone()) && numbers.insert(g.after.number.clone()));
        let year_ago = s.now.day().plus(-366).start();
        assert!(g.after.received_at > year_ago);
    }
}

#[test]
fn every_ending_and_every_open_stage_is_there() {
    let (_, all) = year();
    let mut endings: BTreeMap<EndingCode, usize> = BTreeMap::new();
    let mut stages: BTreeMap<StageCode, usize> = BTreeMap::new();
    for g in &all {
        match g.after.stage.ending() {
            Some(ending) => *endings.entry(ending.code()).or_default() += 1,
            None => *stages.entry(g.after.stage.code()).or_default() += 1,
        }
    }
    assert!(EndingCode::ALL.iter().all(|e| endings.get(e).is_some_and(|n| *n >= 5)), "{endings:?}");
    let accepted = endings[&EndingCode::Accepted] as f64 / endings.values().sum::<usize>() as f64;
    assert!((0.80..0.93).contains(&accepted), "{endings:?}");
    // A complaint is graded in the same breath as it is registered, so that none ever stands merely registered.
    let unread = [StageCode::Registered, StageCode::Closed];
    let missing: Vec<_> =
        StageCode::ALL.iter().filter(|s| !unread.contains(s) && !stages.contains_key(s)).collect();
    assert!(missing.is_empty(), "{missing:?} {stages:?}");
    let open: usize = stages.values().sum();
    assert!((50..=85).contains(&open), "{stages:?}");
}

#[test]
fn clocks_are_in_every_state() {
    for now in [NOW, "2026-11-24T03:10:00+08:00", "2026-05-02T16:00:00+08:00"] {
        let s = setting(now);
        let all = generate(&s, 1, COUNT);
        let open = || all.iter().filter(|g| g.after.stage.is_open()).flat_map(|g| &g.after.clocks);
        for look in [Look::Running, Look::Near, Look::Overdue, Look::Paused, Look::Stopped] {
            assert!(open().any(|c| c.look(s.now) == look), "{look:?} at {now}");
        }
        assert!(open().any(|c| !c.is_open() && c.overdue_by_ms(s.now) > 0), "stopped late at {now}");
        assert!(open().any(|c| c.extended_from.is_some()), "extended at {now}");
        let green = |look| open().any(|c| c.name == "green_first_response" && c.look(s.now) == look);
        assert!(green(Look::Near) && green(Look::Overdue), "{now}");
        let late = share(&all, |g| g.after.clocks.iter().any(|c| c.overdue_by_ms(s.now) > 0));
        assert!((4.0..30.0).contains(&late), "{late}");
    }
}

#[test]
fn the_work_lists_of_the_demo_accounts_have_something_to_do() {
    let (s, all) = year();
    let open: Vec<_> = all.iter().map(|g| &g.after).filter(|c| c.stage.is_open()).collect();
    let handler = UserId::new(DEMO_HANDLER);
    let mine: BTreeSet<_> =
        open.iter().filter(|c| c.owner_id() == Some(&handler)).map(|c| c.stage.code()).collect();
    assert!(mine.len() >= 7, "{mine:?}");
    assert!(open.iter().any(|c| c.owner.is_none() && c.green.is_in()));
    assert!(open.iter().any(|c| c.owner.is_none() && !c.green.is_in()));
    let of = |name: &str| s.bank.logins.iter().find(|(n, _)| n == name).unwrap().1.clone();
    let for_part = |stage: StageCode, who: &UserId, part: Part| {
        open.iter().filter(|c| c.stage.code() == stage && bar(who, part, c, &s.chart).is_none()).count()
    };
    assert!(for_part(StageCode::ComplianceReview, &of("compliance"), Part::Review) >= 3);
    assert!(for_part(StageCode::FollowUp, &UserId::new("caller-jin"), Part::FollowUp) >= 3);
    let waiting = |who: &UserId| {
        let escalated = open.iter().filter(|c| c.open_escalation().is_some());
        escalated.filter(|c| bar(who, Part::Review, c, &s.chart).is_none()).count()
    };
    assert!(waiting(&of("lead")) >= 1);
    assert!(open.iter().any(|c| c.pending_ending.is_some()));
    assert!(all.iter().any(|g| g.after.verification.as_ref().is_some_and(|v| v.decided.is_none())));
    let about_their_branch = open.iter().filter(|c| c.branch.as_str() == "east-people").count();
    assert!(about_their_branch >= 2);
}

#[test]
fn the_mix_follows_the_published_shares() {
    let (_, all) = year();
    // What a large bank published for 2025, in per cent.
    let businesses = [(Business::Card, 62.7), (Business::Loan, 15.5), (Business::Payment, 5.3)];
    for (wanted, reference) in businesses {
        let found = share(&all, |g| business(g) == wanted);
        assert!((found / reference - 1.0).abs() < 0.3, "{wanted}: {found} for {reference}");
    }
    let causes = [
        (Cause::Rules, 73.4),
        (Cause::Pricing, 8.6),
        (Cause::System, 5.6),
        (Cause::Attitude, 4.0),
        (Cause::Collection, 3.3),
    ];
    for (wanted, reference) in causes {
        let found = share(&all, |g| cause(g) == wanted);
        assert!((found / reference - 1.0).abs() < 0.3, "{wanted}: {found} for {reference}");
    }
    assert!(Business::ALL.iter().all(|b| all.iter().any(|g| business(g) == *b)));
    assert!(Channel::ALL.iter().all(|c| all.iter().any(|g| g.after.channel == *c)));
    let high = share(&all, |g| g.after.grade.as_ref().unwrap().priority == Priority::High);
    assert!((6.0..16.0).contains(&high), "{high}");
}

#[test]
fn pay_days_are_busy_and_weekends_quiet() {
    let s = setting(NOW);
    let all = generate(&s, 3, 6_000);
    let mut days: BTreeMap<Day, u32> = BTreeMap::new();
    for g in &all {
        *days.entry(g.after.received_at.day()).or_default() += 1;
    }
    let mean = |wanted: &dyn Fn(Day) -> bool| {
        let found: Vec<u32> = days.iter().filter(|(d, _)| wanted(**d)).map(|(_, n)| *n).collect();
        f64::from(found.iter().sum::<u32>()) / found.len() as f64
    };
    let date = |d: Day| d.ymd().2;
    let working = |d: Day| s.policy.calendar.is_working(d);
    let usual = mean(&|d| working(d) && !matches!(date(d), 10 | 11 | 15 | 16));
    assert!(mean(&|d| working(d) && matches!(date(d), 10 | 15)) > 1.7 * usual);
    assert!(mean(&|d| !working(d) && !matches!(date(d), 10 | 11 | 15 | 16)) < 0.7 * usual);
}

#[test]
fn one_afternoon_the_mobile_bank_failed_and_one_trouble_grows_at_one_place() {
    let (s, all) = year();
    let has = |g: &Generated, flag: &str| g.after.grade.as_ref().unwrap().flags.iter().any(|f| f == flag);
    let outage: Vec<_> = all.iter().filter(|g| has(g, "system_outage")).collect();
    assert_eq!(outage.len(), 30);
    let times: Vec<Instant> = outage.iter().map(|g| g.after.received_at).collect();
    assert!(times.last().unwrap().ms_since(times[0]) <= 3 * 3_600_000);
    assert!(outage.iter().all(|g| business(g) == Business::Electronic && cause(g) == Cause::System));
    let fault = |g: &Generated| business(g) == Business::Electronic && cause(g) == Cause::System;
    let growing =
        all.iter().filter(|g| g.after.branch.as_str() == GROWING_AT && fault(g) && !has(g, "system_outage"));
    let ago: Vec<i32> = growing.map(|g| s.now.day().days_since(g.after.received_at.day())).collect();
    let (late, early) =
        (ago.iter().filter(|d| **d < 90).count(), ago.iter().filter(|d| (90..240).contains(*d)).count());
    assert!(late > early && late >= 10, "{late} {early}");
}

#[test]
fn out_of_the_ordinary_things_happen() {
    let (_, all) = year();
    let count = |wanted: &dyn Fn(&Event) -> bool| {
        all.iter().filter(|g| g.events.iter().any(|(e, _, _)| wanted(e))).count()
    };
    assert!(count(&|e| matches!(e, Event::Reopened { .. })) >= 5);
    assert!(count(&|e| matches!(e, Event::VerificationDecided { .. })) >= 5);
    assert!(count(&|e| matches!(e, Event::ClockExtended { .. })) >= 5);
    assert!(count(&|e| matches!(e, Event::ClockPaused { .. })) >= 5);
    assert!(count(&|e| matches!(e, Event::Recused { .. })) >= 2);
    assert!(count(&|e| matches!(e, Event::LeftGreenChannel { .. })) >= 3);
    let unhappy = |e: &Event| matches!(e, Event::Escalated { reason: EscalationReason::NotSatisfied, .. });
    let rejected = |e: &Event| matches!(e, Event::Escalated { reason: EscalationReason::PlanRejected, .. });
    assert!(count(&unhappy) >= 8 && count(&rejected) >= 20);
    let customers: BTreeSet<_> = all.iter().map(|g| &g.customer.id).collect();
    assert!(all.len() - customers.len() >= 25, "repeat customers");
}

#[test]
fn stories_rarely_read_alike_and_hold_no_unfilled_slot() {
    let (_, all) = year();
    let stories: BTreeSet<&str> = all.iter().map(|g| g.narrative.as_str()).collect();
    assert!(stories.len() + 2 >= all.len(), "{} of {}", stories.len(), all.len());
    for g in &all {
        let texts = g.texts.iter().map(|(_, text)| text).chain([&g.narrative, &g.summary]);
        for text in texts {
            assert!(!text.is_empty() && !text.contains(['{', '}', '[', ']', '|']), "{text}");
        }
        assert!(!g.summary.contains(&g.customer.name) && !g.summary.contains(&g.customer.phone));
    }
}

#[test]
fn every_word_in_a_history_has_its_text() {
    let (_, all) = year();
    for g in all.iter().take(200) {
        let known: BTreeSet<&str> = g.texts.iter().map(|(seal, _)| seal.as_str()).collect();
        let printed = format!("{:?}", g.events);
        let seals = printed.split("seal: \"").skip(1).map(|rest| &rest[..64]);
        assert!(seals.into_iter().all(|seal| known.contains(seal)), "{}", g.after.number);
    }
}

#[test]
fn memory_does_not_grow_with_the_count() {
    let s = setting(NOW);
    let mut generator = Generator::new(5, 6_000, s.now, &s.policy, &s.chart, &s.bank, &seal);
    let mut most = 0;
    while generator.next().is_some() {
        most = most.max(generator.kept());
    }
    // About a tenth of a year's files are open at a time, whatever the count; the rest is of fixed size.
    assert!(most < 6_000 / 20 + 600, "{most}");
}
