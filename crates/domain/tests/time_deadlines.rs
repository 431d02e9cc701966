//! Deadlines against the published years: the vectors of the regulation, the wording of the proof, and what happens
//! in a year that has no official table.

use greenlane_domain::clocks::explain::{explain, suppose};
use greenlane_domain::time::{
    CalendarError, Day, DayKind, DayReason, DueWarning, Instant, Limit, TimeError, Weekday, WorkCalendar,
    due, due_at, elapsed_working_days, rolled_to_working_day,
};

const OFFICIAL: &str = include_str!("../../../policy/calendar.json");

fn calendar() -> WorkCalendar {
    WorkCalendar::from_json(OFFICIAL).expect("the shipped calendar is valid")
}

/// What the program prints.
fn told(from: &str, limit: Limit, calendar: &WorkCalendar) -> serde_json::Value {
    explain(&suppose(at(from), limit, None, Vec::new(), calendar, None), at(from), calendar).json()
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn at(text: &str) -> Instant {
    Instant::parse_rfc3339(text).expect("an instant")
}

fn last_day(received: &str, limit: &Limit) -> String {
    // Late in the evening, so that a count in hours or in UTC would land on another day.
    let from = at(&format!("{received}T23:30:00+08:00"));
    due_at(from, limit, &calendar()).plus_ms(-1).day().to_string()
}

#[test]
fn the_vectors_of_the_regulation_hold() {
    let vectors = [
        ("2024-02-08", ["2024-02-23", "2024-03-09", "2024-04-08", "2024-02-09", "2024-02-19", "2024-02-23"]),
        ("2024-04-30", ["2024-05-15", "2024-05-30", "2024-06-29", "2024-05-06", "2024-05-08", "2024-05-13"]),
        ("2025-01-24", ["2025-02-08", "2025-02-23", "2025-03-25", "2025-01-26", "2025-02-05", "2025-02-10"]),
        ("2025-09-26", ["2025-10-11", "2025-10-26", "2025-11-25", "2025-09-28", "2025-09-30", "2025-10-13"]),
        ("2026-02-12", ["2026-02-27", "2026-03-14", "2026-04-13", "2026-02-13", "2026-02-24", "2026-02-28"]),
        ("2026-09-18", ["2026-10-03", "2026-10-18", "2026-11-17", "2026-09-20", "2026-09-22", "2026-09-29"]),
    ];
    let limits = [
        Limit::NaturalDays(15),
        Limit::NaturalDays(30),
        Limit::NaturalDays(60),
        Limit::WorkingDays(1),
        Limit::WorkingDays(3),
        Limit::WorkingDays(7),
    ];
    for (received, expected) in vectors {
        for (limit, expected) in limits.iter().zip(expected) {
            assert_eq!(last_day(received, limit), expected, "{limit} after {received}");
        }
    }
}

#[test]
fn a_last_day_off_moves_only_when_asked() {
    let calendar = calendar();
    let rolled = |text: &str| rolled_to_working_day(day(text), &calendar).plus_ms(-1).day().to_string();
    assert_eq!(rolled("2026-10-03"), "2026-10-08");
    assert_eq!(rolled("2026-10-18"), "2026-10-19");
    assert_eq!(rolled("2026-11-17"), "2026-11-17");
}

#[test]
fn three_working_days_over_a_worked_sunday_are_proven_day_by_day() {
    let json = told("2026-09-18T10:00:00+08:00", Limit::WorkingDays(3), &calendar());
    assert_eq!(json["due"], "2026-09-23T00:00:00+08:00");
    let days: Vec<(&str, bool)> = json["derivation"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|step| (step["day"].as_str().expect("a day"), step["counts"].as_bool().expect("a truth value")))
        .collect();
    let expected = [
        ("2026-09-18", false),
        ("2026-09-19", false),
        ("2026-09-20", true),
        ("2026-09-21", true),
        ("2026-09-22", true),
    ];
    assert_eq!(days, expected);
    let why = json["derivation"][2]["why"].as_str().expect("a sentence");
    assert_eq!(why, "国庆节调休上班，计入（《国务院办公厅关于2026年部分节假日安排的通知》）");
    assert!(json.get("warnings").is_none());
}

#[test]
fn a_holiday_names_itself_and_its_notice() {
    let due = due(at("2025-01-27T09:00:00+08:00"), &Limit::WorkingDays(1), &calendar());
    assert_eq!(due.at, day("2025-02-05").end());
    let off: Vec<_> = due.derivation.iter().filter(|step| !step.counts).skip(1).collect();
    assert_eq!(off.len(), 8);
    for step in off {
        let DayReason::Holiday { zh, notice, .. } = &step.why else { panic!("{step:?} is not a holiday") };
        assert_eq!((zh.as_str(), notice.url.contains("content_6986383")), ("春节", true));
        assert!(step.why.en().starts_with("Spring Festival, a holiday, not counted"));
    }
}

#[test]
fn wall_limits_run_through_nights_and_holidays() {
    let from = at("2026-02-16T02:00:00+08:00");
    let due_of = |text: &str| due(from, &Limit::parse(text).expect("a limit"), &calendar());
    assert_eq!(due_of("30 seconds").at.to_rfc3339(), "2026-02-16T02:00:30+08:00");
    assert_eq!(due_of("15 minutes").at.to_rfc3339(), "2026-02-16T02:15:00+08:00");
    assert_eq!(due_of("72 hours").at.to_rfc3339(), "2026-02-19T02:00:00+08:00");
    assert!(due_of("24 hours").derivation.is_empty());
}

#[test]
fn the_last_millisecond_of_a_day_belongs_to_it() {
    let limit = Limit::WorkingDays(1);
    let calendar = calendar();
    let friday = day("2026-11-20");
    assert_eq!(due_at(friday.end().plus_ms(-1), &limit, &calendar), day("2026-11-23").end());
    // One millisecond later the event is on Saturday; the next working day is the same Monday.
    assert_eq!(due_at(friday.end(), &limit, &calendar), day("2026-11-23").end());
    assert_eq!(due_at(day("2026-11-23").start(), &limit, &calendar), day("2026-11-24").end());
}

#[test]
fn a_year_without_a_table_is_never_silent() {
    let calendar = calendar();
    assert!(calendar.covers(2026) && !calendar.covers(2027));
    let crossing = due(at("2026-12-30T10:00:00+08:00"), &Limit::WorkingDays(3), &calendar);
    assert_eq!(crossing.at, day("2027-01-05").end());
    assert_eq!(crossing.warnings, [DueWarning::YearWithoutTable { year: 2027 }]);
    let new_year = &crossing.derivation[2];
    assert_eq!((new_year.counts, new_year.why.code()), (false, "statutory"));
    let json = told("2026-12-30T10:00:00+08:00", Limit::WorkingDays(3), &calendar);
    assert!(json["warnings"][0].as_str().is_some_and(|text| text.contains("2027")));

    let inside = due(at("2026-12-30T10:00:00+08:00"), &Limit::WorkingDays(1), &calendar);
    assert_eq!((inside.at, inside.warnings.len()), (day("2026-12-31").end(), 0));
    // An event on the last day of a year without a table is counted in the next year only.
    let before = due(at("2023-12-31T10:00:00+08:00"), &Limit::WorkingDays(1), &calendar);
    assert_eq!((before.at, before.warnings.len()), (day("2024-01-02").end(), 0));
    // Natural days need no table.
    assert!(due(at("2027-05-01T10:00:00+08:00"), &Limit::NaturalDays(15), &calendar).warnings.is_empty());
}

#[test]
fn statutory_days_stand_in_for_a_missing_table() {
    let calendar = calendar();
    let holiday = |name: &str| DayKind::Holiday { name: name.to_owned() };
    // From the data for 2027: Spring Festival without the days around it.
    assert_eq!(calendar.kind(day("2027-02-05")), holiday("春节"));
    assert_eq!(calendar.kind(day("2027-02-09")), DayKind::Working);
    // Fixed dates need no data.
    assert_eq!(calendar.kind(day("2031-10-01")), holiday("国庆节"));
    assert_eq!(calendar.kind(day("2031-05-02")), holiday("劳动节"));
    assert_eq!(calendar.kind(day("2023-05-02")), DayKind::Working);
    assert_eq!(calendar.kind(day("2031-10-04")), DayKind::Weekend);
    // In a covered year the notice alone decides.
    assert_eq!(calendar.kind(day("2024-05-02")), holiday("劳动节"));
    assert_eq!(calendar.kind(day("2026-10-10")), DayKind::MakeUp);
}

#[test]
fn the_published_years_have_their_known_number_of_working_days() {
    let calendar = calendar();
    for (year, expected) in [(2024, 251), (2025, 248), (2026, 248)] {
        let eve = Day::new(year - 1, 12, 31).expect("a day");
        let last = Day::new(year, 12, 31).expect("a day");
        assert_eq!(elapsed_working_days(eve, last, &calendar), expected, "{year}");
    }
}

#[test]
fn a_contradictory_calendar_is_refused() {
    let with = |holidays: &str, make_up: &str| {
        WorkCalendar::from_json(&format!(
            r#"{{"name":"x","version":"1","years":[{{"year":2026,"notice":{{"title":"t","url":"u"}},
               "holidays":[{holidays}],"make_up_days":[{make_up}]}}]}}"#
        ))
    };
    let range =
        |from: &str, to: &str| format!(r#"{{"name":"节","name_en":"F","from":"{from}","to":"{to}"}}"#);
    let make_up = |day: &str| format!(r#"{{"day":"{day}","name":"节","name_en":"F"}}"#);
    assert!(with(&range("2026-10-01", "2026-10-03"), &make_up("2026-10-10")).is_ok());
    assert_eq!(
        with(&range("2026-10-01", "2026-10-10"), &make_up("2026-10-10")),
        Err(CalendarError::DayTwice { day: day("2026-10-10") })
    );
    assert_eq!(
        with("", &make_up("2026-10-12")),
        Err(CalendarError::MakeUpOnWeekday { day: day("2026-10-12") })
    );
    assert_eq!(
        with(&range("2026-10-01", "2062-10-03"), ""),
        Err(CalendarError::DayOutsideYear { year: 2026, day: day("2062-10-03") })
    );
    assert_eq!(
        with(&range("2026-10-03", "2026-10-01"), ""),
        Err(CalendarError::ReversedRange { from: day("2026-10-03"), to: day("2026-10-01") })
    );
    assert_eq!(WorkCalendar::from_json("{}").expect_err("no calendar").code(), "calendar_malformed");
}

#[test]
fn limits_are_read_and_written_alike() {
    for text in ["30 seconds", "15 minutes", "24 hours", "3 working days", "15 natural days", "1 working day"]
    {
        assert_eq!(Limit::parse(text).expect("a limit").to_string(), text);
    }
    assert_eq!(Limit::parse("1 hours"), Ok(Limit::Hours(1)));
    assert_eq!(Limit::WorkingDays(3).zh(), "3个工作日");
    for text in [
        "",
        "3",
        "3 days",
        "working days",
        "-3 hours",
        "+3 hours",
        "3 working",
        "3 working days late",
        "3小时",
    ] {
        assert_eq!(Limit::parse(text), Err(TimeError::BadLimit { text: text.to_owned() }), "{text}");
    }
    for text in ["0 hours", "0 working days", "65536 natural days", "4294967296 seconds"] {
        assert_eq!(Limit::parse(text), Err(TimeError::LimitOutOfRange { text: text.to_owned() }), "{text}");
    }
}

#[test]
fn instants_are_printed_in_shanghai() {
    let instant = at("2026-09-18T02:03:04Z");
    assert_eq!(instant.to_rfc3339(), "2026-09-18T10:03:04+08:00");
    assert_eq!(instant.plus_ms(5).to_rfc3339(), "2026-09-18T10:03:04.005+08:00");
    assert_eq!(at("1969-12-31T23:59:59.9995Z").as_millis(), -1);
    assert_eq!(Instant::from_millis(i64::MIN).to_rfc3339(), "0001-01-01T00:00:00+08:00");
    assert_eq!(Instant::from_millis(i64::MAX).to_rfc3339(), "9999-12-31T23:59:59.999+08:00");
    for text in ["2026-09-18", "2026-09-18T10:00:00", "2026-09-18 10:00:00Z", "2026-13-01T00:00:00Z", "２026"]
    {
        assert!(Instant::parse_rfc3339(text).is_err(), "{text}");
    }
}

#[test]
fn days_know_their_place_in_the_week_and_the_year() {
    assert_eq!(day("2026-11-22").weekday(), Weekday::Sun);
    assert_eq!(day("1969-12-31").weekday(), Weekday::Wed);
    assert_eq!(day("2024-02-28").plus(2).to_string(), "2024-03-01");
    assert_eq!(Day::new(2026, 2, 29), Err(TimeError::NoSuchDay { year: 2026, month: 2, day: 29 }));
    assert!(Day::new(2000, 2, 29).is_ok() && Day::new(1900, 2, 29).is_err());
    assert_eq!(Day::MIN.to_string(), "0001-01-01");
    assert_eq!(Day::MAX.to_string(), "9999-12-31");
    assert_eq!(Day::MAX.plus(1), Day::MAX);
    assert_eq!(due_at(Instant::MAX, &Limit::WorkingDays(u16::MAX), &calendar()), Instant::MAX);
}
