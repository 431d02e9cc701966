//! Limits in opening hours: a table of cases with their reasons, and what must hold for every one of them.

use greenlane_domain::clocks::Pause;
use greenlane_domain::clocks::explain::{Explained, explain, suppose};
use greenlane_domain::time::{Instant, Limit, WorkCalendar, due_at_desk};
use proptest::prelude::*;

const OFFICIAL: &str = include_str!("../../../policy/calendar.json");

/// The shipped calendar with three more desks: one in London, one that is never shut, one with a roster and a staff meeting.
fn calendar() -> WorkCalendar {
    let more = r#"{"name": "london", "zh": "伦敦", "en": "London", "official_days": false, "opens": {"time_zone": "Europe/London", "hours": {"mon": [["09:00", "17:00"]], "tue": [["09:00", "17:00"]], "wed": [["09:00", "17:00"]], "thu": [["09:00", "17:00"]], "fri": [["09:00", "17:00"]]}}},
    {"name": "hotline", "zh": "热线", "en": "Hotline", "official_days": false, "opens": {"time_zone": "Asia/Shanghai", "always_open": true}},
    {"name": "roster", "zh": "值班表", "en": "Roster", "opens": {"time_zone": "Asia/Shanghai", "hours": {"mon": [["08:00", "12:00"]], "tue": [["08:00", "12:00"]]}, "shifts": {"2026-10-01": [["10:00", "11:00"]]}, "breaks": {"2026-09-14": [["09:00", "10:00"]]}}},
    {"name": "branch","#;
    let text = OFFICIAL.replacen("{\"name\": \"branch\",", more, 1);
    WorkCalendar::from_json(&text).expect("a sound calendar")
}

fn at(text: &str) -> Instant {
    Instant::parse_rfc3339(&format!("{text}:00+08:00").replace(' ', "T")).expect("a moment")
}

fn told(
    from: &str,
    limit: &str,
    hours: &str,
    pause: Option<(&str, &str)>,
    calendar: &WorkCalendar,
) -> Explained {
    let pauses = pause.map(|(from, to)| Pause { from: at(from), to: at(to), reason: "appraisal".to_owned() });
    let limit = Limit::parse(limit).expect("a limit");
    let clock = suppose(at(from), limit, None, pauses.into_iter().collect(), calendar, Some(hours));
    explain(&clock, at(from), calendar)
}

/// From, limit, hours, due, and why. 14 September 2026 is a Monday.
type Case = (&'static str, &'static str, &'static str, &'static str, &'static str);

const CASES: &[Case] = &[
    (
        "2026-09-14 09:00",
        "3 opening hours",
        "bank",
        "2026-09-14 12:00",
        "the whole morning, ending at closing time",
    ),
    ("2026-09-14 09:00", "181 opening minutes", "bank", "2026-09-14 14:01", "lunch does not count"),
    ("2026-09-14 11:30", "1 opening hours", "bank", "2026-09-14 14:30", "half before lunch, half after it"),
    (
        "2026-09-14 12:00",
        "1 opening minute",
        "bank",
        "2026-09-14 14:01",
        "the instant of closing is no longer open",
    ),
    ("2026-09-14 13:00", "30 opening minutes", "bank", "2026-09-14 14:30", "begun in the lunch break"),
    ("2026-09-14 08:00", "1 opening hour", "bank", "2026-09-14 10:00", "begun before opening"),
    (
        "2026-09-14 16:30",
        "1 opening hour",
        "bank",
        "2026-09-15 09:30",
        "over closing time to the next morning",
    ),
    ("2026-09-14 17:00", "30 opening minutes", "bank", "2026-09-15 09:30", "begun at closing time"),
    ("2026-09-14 22:00", "3 opening hours", "bank", "2026-09-15 12:00", "begun at night, a whole morning"),
    (
        "2026-09-14 09:00",
        "6 opening hours",
        "bank",
        "2026-09-14 17:00",
        "exactly one day, not the next morning",
    ),
    (
        "2026-09-14 09:00",
        "361 opening minutes",
        "bank",
        "2026-09-15 09:01",
        "one minute more is the next day",
    ),
    ("2026-09-14 09:00", "30 opening hours", "bank", "2026-09-18 17:00", "five days of six hours"),
    ("2026-09-04 16:00", "2 opening hours", "bank", "2026-09-07 10:00", "Friday to Monday"),
    ("2026-09-05 10:00", "1 opening hour", "bank", "2026-09-07 10:00", "a Saturday is shut for the bank"),
    (
        "2026-09-05 10:00",
        "1 opening hour",
        "branch",
        "2026-09-05 11:00",
        "a Saturday morning is open at the branch",
    ),
    ("2026-09-05 11:30", "1 opening hour", "branch", "2026-09-07 09:30", "half a Saturday ends at noon"),
    ("2026-09-05 12:00", "1 opening minute", "branch", "2026-09-07 09:01", "Saturday afternoon is shut"),
    (
        "2026-09-18 16:00",
        "4 opening hours",
        "bank",
        "2026-09-20 12:00",
        "Sunday 20 September makes up for National Day",
    ),
    (
        "2026-09-20 16:00",
        "2 opening hours",
        "bank",
        "2026-09-21 10:00",
        "a make-up Sunday has Monday's hours",
    ),
    (
        "2026-10-09 16:30",
        "4 opening hours",
        "branch",
        "2026-10-10 14:30",
        "a make-up Saturday is a whole day",
    ),
    (
        "2026-09-30 16:30",
        "90 opening minutes",
        "bank",
        "2026-10-08 10:00",
        "seven days of National Day are shut",
    ),
    (
        "2026-10-03 10:00",
        "1 opening hour",
        "branch",
        "2026-10-08 10:00",
        "a Saturday in a holiday is shut as well",
    ),
    ("2026-12-31 16:30", "1 opening hour", "bank", "2027-01-04 09:30", "New Year by law, then a weekend"),
    ("2026-09-14 21:00", "2 opening hours", "night_desk", "2026-09-14 23:00", "within one night"),
    (
        "2026-09-14 23:00",
        "2 opening hours",
        "night_desk",
        "2026-09-15 01:00",
        "a night shift runs over midnight",
    ),
    (
        "2026-09-15 07:30",
        "1 opening hour",
        "night_desk",
        "2026-09-15 20:30",
        "the shift ends at eight in the morning",
    ),
    (
        "2026-09-15 12:00",
        "12 opening hours",
        "night_desk",
        "2026-09-16 08:00",
        "one whole night, ending with it",
    ),
    (
        "2026-09-30 23:00",
        "3 opening hours",
        "night_desk",
        "2026-10-01 02:00",
        "the night desk works on holidays",
    ),
    ("2026-09-19 23:30", "1 opening hour", "night_desk", "2026-09-20 00:30", "from Saturday into Sunday"),
    (
        "2026-09-14 15:00",
        "2 opening hours",
        "london",
        "2026-09-14 18:00",
        "nine in London is sixteen here in summer",
    ),
    ("2026-11-02 15:00", "2 opening hours", "london", "2026-11-02 19:00", "and seventeen in winter"),
    (
        "2026-10-23 23:30",
        "1 opening hour",
        "london",
        "2026-10-26 17:30",
        "over the change of the clocks in London",
    ),
    (
        "2026-10-01 15:00",
        "2 opening hours",
        "london",
        "2026-10-01 18:00",
        "National Day here is a Thursday there",
    ),
    (
        "2026-10-01 03:00",
        "30 opening hours",
        "hotline",
        "2026-10-02 09:00",
        "a desk that never shuts counts every hour",
    ),
    ("2026-09-14 08:30", "1 opening hour", "roster", "2026-09-14 10:30", "a staff meeting is taken out"),
    (
        "2026-09-30 12:00",
        "30 opening minutes",
        "roster",
        "2026-10-01 10:30",
        "a roster for the day goes before the holiday",
    ),
    (
        "2026-10-01 11:00",
        "1 opening hour",
        "roster",
        "2026-10-10 09:00",
        "after the holidays the make-up Saturday has Monday's hours",
    ),
];

#[test]
fn open_time_ends_where_the_table_says() {
    let calendar = calendar();
    assert!(CASES.len() >= 30);
    for (from, limit, hours, due, why) in CASES {
        let found = told(from, limit, hours, None, &calendar);
        assert_eq!(found.due, at(due), "{from} + {limit} ({hours}): {why}; {}", found.due.to_rfc3339());
        let counted: i64 = found.days.iter().map(|d| counted_ms(&d.why)).sum();
        assert_eq!(Some(counted), Limit::parse(limit).expect("a limit").open_ms(), "the days add up: {why}");
        assert!(found.days.iter().all(|d| d.counts == (counted_ms(&d.why) > 0)));
    }
}

fn counted_ms(why: &greenlane_domain::clocks::explain::Why) -> i64 {
    match why {
        greenlane_domain::clocks::explain::Why::Calendar(greenlane_domain::time::DayReason::Open(time)) => {
            time.counted_ms
        }
        _ => 0, // no other day counts
    }
}

/// From, limit, the pause, due, and why. All by the hours of the bank.
type PausedCase = (&'static str, &'static str, (&'static str, &'static str), &'static str, &'static str);

const PAUSES: &[PausedCase] = &[
    (
        "2026-09-14 10:00",
        "4 opening hours",
        ("2026-09-14 12:10", "2026-09-14 13:50"),
        "2026-09-14 16:00",
        "inside the lunch break it costs nothing",
    ),
    (
        "2026-09-14 10:00",
        "4 opening hours",
        ("2026-09-14 11:30", "2026-09-14 14:30"),
        "2026-09-14 17:00",
        "one hour of open time was lost",
    ),
    (
        "2026-09-14 10:00",
        "4 opening hours",
        ("2026-09-14 11:00", "2026-09-14 16:00"),
        "2026-09-15 11:00",
        "the rest of it lies in the next morning",
    ),
    (
        "2026-09-14 10:00",
        "4 opening hours",
        ("2026-09-14 17:00", "2026-09-15 09:00"),
        "2026-09-14 16:00",
        "after the end and at night",
    ),
    (
        "2026-09-18 16:00",
        "4 opening hours",
        ("2026-09-18 17:30", "2026-09-19 20:00"),
        "2026-09-20 12:00",
        "on a day that is shut",
    ),
    (
        "2026-09-30 16:00",
        "2 opening hours",
        ("2026-09-30 16:30", "2026-10-08 09:30"),
        "2026-10-08 11:00",
        "over a holiday only open time is lost",
    ),
];

#[test]
fn a_pause_costs_the_open_time_that_lies_in_it() {
    let calendar = calendar();
    for (from, limit, (since, until), due, why) in PAUSES {
        let found = told(from, limit, "bank", Some((since, until)), &calendar);
        assert_eq!(found.due, at(due), "{why}: {}", found.due.to_rfc3339());
    }
}

#[test]
fn every_day_says_its_blocks_and_what_does_not_count() {
    let calendar = calendar();
    let say = |from: &str, limit: &str, hours: &str, pause| -> Vec<String> {
        let found = told(from, limit, hours, pause, &calendar);
        found.days.iter().map(|d| format!("{} {}", d.day, d.why.zh())).collect()
    };
    assert_eq!(
        say("2026-09-14 08:00", "420 opening minutes", "bank", None),
        ["2026-09-14 09:00–12:00、14:00–17:00 计 6 小时；其间休息不计", "2026-09-15 09:00–10:00 计 1 小时"]
    );
    assert_eq!(
        say("2026-09-18 17:30", "90 opening minutes", "bank", None),
        [
            "2026-09-18 当日营业时间不在计时范围内，不计入",
            "2026-09-19 不营业，不计入",
            "2026-09-20 国庆节调休上班，09:00–10:30 计 1 小时 30 分"
        ]
    );
    assert_eq!(
        say("2026-09-14 23:00", "2 opening hours", "night_desk", None),
        ["2026-09-14 23:00–24:00 计 1 小时", "2026-09-15 00:00–01:00 计 1 小时"]
    );
    assert_eq!(
        say("2026-09-14 15:00", "1 opening hour", "london", None),
        ["2026-09-14 09:00–10:00 计 1 小时（当地时间，Europe/London）"]
    );
    let held =
        say("2026-09-14 16:00", "2 opening hours", "bank", Some(("2026-09-14 16:30", "2026-09-16 10:00")));
    assert_eq!(
        held,
        [
            "2026-09-14 16:00–16:30 计 30 分；暂停的时间不计",
            "2026-09-15 等待鉴定、检测或评估，不计入（《办法》第十八条第二款）",
            "2026-09-16 10:00–11:30 计 1 小时 30 分；暂停的时间不计"
        ]
    );
    let holiday = told("2026-09-30 17:00", "1 opening hour", "bank", None, &calendar);
    assert_eq!(holiday.days.iter().filter(|d| d.why.code() == "holiday").count(), 7);
    assert!(holiday.warnings.is_empty());
    let next_year = told("2026-12-31 16:30", "1 opening hour", "bank", None, &calendar);
    assert_eq!(next_year.warnings.len(), 1, "2027 has no notice yet");
    let night = told("2026-12-31 23:30", "1 opening hour", "night_desk", None, &calendar);
    assert!(night.warnings.is_empty(), "the night desk does not keep the official days");
    assert!(night.days.iter().all(|d| d.why.en().contains("counted")));
}

#[test]
fn limits_in_open_time_are_read_and_written() {
    for (text, zh) in [("4 opening hours", "营业时间4小时"), ("30 opening minutes", "营业时间30分钟")]
    {
        let limit = Limit::parse(text).expect("a limit");
        assert_eq!((limit.to_string().as_str(), limit.zh().as_str()), (text, zh));
        assert!(!limit.is_wall() && limit.open_ms().is_some());
    }
    assert_eq!(Limit::parse("1 opening hour"), Ok(Limit::OpeningHours(1)));
    for wrong in ["4 opening days", "opening hours", "0 opening hours", "10001 opening hours", "4 open hours"]
    {
        assert!(Limit::parse(wrong).is_err(), "{wrong}");
    }
}

fn any_instant() -> impl Strategy<Value = Instant> {
    (1_767_196_800_000_i64..1_798_732_800_000).prop_map(|ms| Instant::from_millis(ms / 1000 * 1000))
}

fn any_hours() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["bank", "branch", "night_desk", "london", "hotline", "roster"])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_longer_limit_and_a_later_start_never_end_sooner(
        from in any_instant(), minutes in 1..3_000_u32, more in 0..600_u32, later_ms in 0..400_000_000_i64, hours in any_hours(),
    ) {
        let calendar = calendar();
        let due = |from, minutes| due_at_desk(from, &Limit::OpeningMinutes(minutes), &calendar, Some(hours));
        prop_assert!(due(from, minutes) > from);
        prop_assert!(due(from, minutes) <= due(from, minutes + more));
        prop_assert!(due(from, minutes) <= due(from.plus_ms(later_ms), minutes));
    }

    #[test]
    fn open_time_adds_up_and_sixty_minutes_are_an_hour(
        from in any_instant(), first in 1..1_500_u32, second in 1..1_500_u32, whole in 1..40_u32, hours in any_hours(),
    ) {
        let calendar = calendar();
        let due = |from, limit| due_at_desk(from, &limit, &calendar, Some(hours));
        let in_two = due(due(from, Limit::OpeningMinutes(first)), Limit::OpeningMinutes(second));
        prop_assert_eq!(in_two, due(from, Limit::OpeningMinutes(first + second)));
        prop_assert_eq!(due(from, Limit::OpeningHours(whole)), due(from, Limit::OpeningMinutes(whole * 60)));
        let open = calendar.desks().elapsed_ms(Some(hours), from, in_two);
        prop_assert_eq!(open, i64::from(first + second) * 60_000);
    }

    #[test]
    fn the_days_of_a_paused_clock_add_up_to_its_limit(
        from in any_instant(), minutes in 1..2_000_u32, after_ms in 0..300_000_000_i64, length_ms in 0..300_000_000_i64, hours in any_hours(),
    ) {
        let calendar = calendar();
        let limit = Limit::OpeningMinutes(minutes);
        let plain = due_at_desk(from, &limit, &calendar, Some(hours));
        // A pause of a clock that still runs.
        let since = from.plus_ms(after_ms.min(plain.ms_since(from) - 1));
        let pause = Pause { from: since, to: since.plus_ms(length_ms), reason: "mediation".to_owned() };
        let clock = suppose(from, limit, None, vec![pause.clone()], &calendar, Some(hours));
        prop_assert!(clock.due >= plain);
        let named = calendar.desks().hours(Some(hours)).expect("they are there");
        let counted = named.hours.elapsed_ms(from, clock.due, &[(pause.from, pause.to)]).expect("in reach");
        prop_assert_eq!(counted, i64::from(minutes) * 60_000);
        let told = explain(&clock, from, &calendar);
        prop_assert_eq!(told.days.iter().map(|d| counted_ms(&d.why)).sum::<i64>(), counted);
    }
}
