//! What must hold when a clock stands still, for every pause and every kind of limit.

use greenlane_domain::clocks::{Clock, ClockState};
use greenlane_domain::time::{Day, Instant, Limit, WorkCalendar, due_at, elapsed_working_days};
use proptest::prelude::*;

const OFFICIAL: &str = include_str!("../../../policy/calendar.json");
const DAY_MS: i64 = 86_400_000;

fn official() -> WorkCalendar {
    WorkCalendar::from_json(OFFICIAL).expect("the shipped calendar is valid")
}

fn clock(started: Instant, limit: Limit, calendar: &WorkCalendar) -> Clock {
    let due = due_at(started, &limit, calendar);
    Clock {
        name: "decision".to_owned(),
        subject: None,
        started,
        limit,
        hours: None,
        due,
        warn_at: due,
        goal: false,
        state: ClockState::Running,
        pauses: Vec::new(),
        extended_from: None,
        agreed_from: None,
        superseded: false,
    }
}

/// From 2023 to 2028.
fn any_instant() -> impl Strategy<Value = Instant> {
    (1_672_502_400_000_i64..1_830_268_800_000).prop_map(Instant::from_millis)
}

fn any_limit() -> impl Strategy<Value = Limit> {
    prop_oneof![
        (1..=100_000_u32).prop_map(Limit::Seconds),
        (1..=10_000_u32).prop_map(Limit::Minutes),
        (1..=500_u32).prop_map(Limit::Hours),
        (1..=90_u16).prop_map(Limit::WorkingDays),
        (1..=90_u16).prop_map(Limit::NaturalDays),
        (1..=5_000_u32).prop_map(Limit::OpeningMinutes),
        (1..=200_u32).prop_map(Limit::OpeningHours),
    ]
}

/// Up to 200 days.
fn any_length() -> impl Strategy<Value = i64> {
    prop_oneof![Just(0), 0..2 * DAY_MS, 0..200 * DAY_MS]
}

/// The clock with its due instant after a pause.
fn after(clock: &Clock, since: Instant, until: Instant, calendar: &WorkCalendar) -> Clock {
    Clock { due: clock.due_after_pause(since, until, calendar), ..clock.clone() }
}

proptest! {
    #[test]
    fn a_pause_never_brings_the_deadline_closer(
        started in any_instant(), limit in any_limit(), since in any_instant(), length in -3 * DAY_MS..200 * DAY_MS,
    ) {
        let calendar = official();
        let clock = clock(started, limit, &calendar);
        let moved = clock.due_after_pause(since, since.plus_ms(length), &calendar);
        prop_assert!(moved >= clock.due);
        prop_assert!(length > 0 || moved == clock.due, "a pause that ends before it begins moves nothing");
    }

    #[test]
    fn a_pause_without_length_moves_nothing(started in any_instant(), limit in any_limit(), since in any_instant()) {
        let calendar = official();
        let clock = clock(started, limit, &calendar);
        prop_assert_eq!(clock.due_after_pause(since, since, &calendar), clock.due);
    }

    #[test]
    fn a_longer_pause_never_moves_less(
        started in any_instant(), limit in any_limit(), since in any_instant(),
        first in any_length(), more in any_length(), later in any_length(),
    ) {
        let calendar = official();
        let clock = clock(started, limit, &calendar);
        let until = since.plus_ms(first);
        let shorter = clock.due_after_pause(since, until, &calendar);
        prop_assert!(shorter <= clock.due_after_pause(since, until.plus_ms(more), &calendar));
        prop_assert!(shorter >= clock.due_after_pause(since.plus_ms(later), until, &calendar));
    }

    #[test]
    fn a_pause_in_two_pieces_moves_as_much_as_in_one(
        started in any_instant(), limit in any_limit(), since in any_instant(),
        first in any_length(), second in any_length(),
    ) {
        let calendar = official();
        let clock = clock(started, limit, &calendar);
        let (middle, until) = (since.plus_ms(first), since.plus_ms(first + second));
        let in_two = after(&after(&clock, since, middle, &calendar), middle, until, &calendar);
        prop_assert_eq!(in_two.due, clock.due_after_pause(since, until, &calendar));
    }

    #[test]
    fn wall_time_moves_by_exactly_the_pause(started in any_instant(), minutes in 1..10_000_u32, length in any_length()) {
        let calendar = official();
        let clock = clock(started, Limit::Minutes(minutes), &calendar);
        let moved = clock.due_after_pause(started, started.plus_ms(length), &calendar);
        prop_assert_eq!(moved.ms_since(clock.due), length);
    }

    #[test]
    fn as_many_days_are_left_behind_the_pause_as_before_it(
        started in any_instant(), days in 1..90_u16, into in 0..60 * DAY_MS, length in any_length(),
    ) {
        let calendar = official();
        let (since, until) = (started.plus_ms(into), started.plus_ms(into + length));
        let last = |due: Instant| due.plus_ms(-1).day();
        let natural = |from: Day, to: Day| to.days_since(from);
        let working = |from: Day, to: Day| elapsed_working_days(from, to, &calendar);

        let clock_of = |limit| clock(started, limit, &calendar);
        let counted = clock_of(Limit::WorkingDays(days));
        if since.day() <= last(counted.due) {
            let moved = last(counted.due_after_pause(since, until, &calendar));
            prop_assert_eq!(working(until.day(), moved), working(since.day(), last(counted.due)));
            prop_assert!(moved == last(counted.due) || calendar.is_working(moved));
        }
        let counted = clock_of(Limit::NaturalDays(days));
        let moved = last(counted.due_after_pause(since, until, &calendar));
        prop_assert_eq!(natural(until.day(), moved), natural(since.day(), last(counted.due)));
    }
}

#[test]
fn pauses_told_by_example() {
    let calendar = official();
    let at = |text: &str| Instant::parse_rfc3339(text).expect("an instant");
    // (limit, start, pause from, to, last instant in time before and after), with the reason.
    let cases = [
        // Mediation over National Day: natural days all count, seven of them were lost.
        (
            "15 natural days",
            "2026-09-21T10:00",
            "2026-09-30T10:00",
            "2026-10-07T10:00",
            "2026-10-06",
            "2026-10-13",
        ),
        // An appraisal within one day loses no day.
        (
            "15 natural days",
            "2026-09-21T10:00",
            "2026-09-30T10:00",
            "2026-09-30T17:00",
            "2026-10-06",
            "2026-10-06",
        ),
        // Over midnight it loses one.
        (
            "15 natural days",
            "2026-09-21T10:00",
            "2026-09-30T23:59",
            "2026-10-01T00:01",
            "2026-10-06",
            "2026-10-07",
        ),
        // Working days: Thursday to Friday of National Day loses nothing that would have counted.
        (
            "3 working days",
            "2026-09-29T10:00",
            "2026-10-01T10:00",
            "2026-10-02T10:00",
            "2026-10-09",
            "2026-10-09",
        ),
        // From Wednesday to the worked Saturday: Thursday 8, Friday 9 and Saturday 10 are lost and made good by Monday
        // 12 to Wednesday 14, since the last day was Saturday 10.
        (
            "4 working days",
            "2026-09-29T10:00",
            "2026-09-30T10:00",
            "2026-10-10T10:00",
            "2026-10-10",
            "2026-10-14",
        ),
    ];
    for (limit, start, from, to, before, behind) in cases {
        let instant = |text: &str| at(&format!("{text}:00+08:00"));
        let clock = clock(instant(start), Limit::parse(limit).expect("a limit"), &calendar);
        assert_eq!(clock.due.plus_ms(-1).day().to_string(), before, "{limit} from {start}");
        let moved = clock.due_after_pause(instant(from), instant(to), &calendar);
        assert_eq!(moved.plus_ms(-1).day().to_string(), behind, "{limit} from {start}, pause {from} to {to}");
    }
}
