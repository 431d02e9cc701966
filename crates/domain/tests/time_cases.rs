//! Deadlines and opening hours, case by case with the reason in words, from the tables in `cases/`; and every day of
//! the published years against the list of days.

use std::collections::{BTreeMap, BTreeSet};

use greenlane_domain::time::{
    Day, DayKind, DayReason, DueWarning, Instant, Limit, OpeningHours, WorkCalendar, due, due_at,
};
use serde_json::{Value, json};

const OFFICIAL: &str = include_str!("../../../policy/calendar.json");
const PUBLISHED: &str = include_str!("cases/holidays-cn.json");
const DEADLINES: &str = include_str!("cases/deadlines.tsv");
const DESKS: &str = include_str!("cases/desks.json");
const HOURS: &str = include_str!("cases/opening_hours.tsv");

fn calendar() -> WorkCalendar {
    WorkCalendar::from_json(OFFICIAL).expect("the shipped calendar is valid")
}

/// The rows of a table without comments and head, with the line each stands in.
fn rows<const N: usize>(table: &'static str) -> Vec<(usize, [&'static str; N])> {
    let lines = table.lines().enumerate().filter(|(_, line)| !line.starts_with('#')).skip(1);
    lines
        .map(|(n, line)| {
            let cells: Vec<&str> = line.split('\t').collect();
            (n + 1, cells.try_into().unwrap_or_else(|_| panic!("line {}: not {N} cells", n + 1)))
        })
        .collect()
}

#[test]
fn every_deadline_is_the_one_that_was_derived_by_hand() {
    let (calendar, rows) = (calendar(), rows::<5>(DEADLINES));
    assert!(rows.len() >= 150, "only {} cases", rows.len());
    let mut seen = BTreeSet::new();
    for (line, [start, limit, expected, warns, reason]) in rows {
        let from = Instant::parse_rfc3339(start).expect("a start");
        let limit = Limit::parse(limit).expect("a limit");
        let due = due(from, &limit, &calendar);
        assert_eq!(due.at.to_rfc3339(), expected, "line {line}: {limit} from {start}: {reason}");
        assert_eq!(due_at(from, &limit, &calendar), due.at, "line {line}");
        let year = |warning: &DueWarning| match warning {
            DueWarning::YearWithoutTable { year } => year.to_string(),
            DueWarning::WeekendsOnly { .. } => panic!("line {line}: the calendar has tables"),
        };
        let years: Vec<String> = due.warnings.iter().map(year).collect();
        let years = if years.is_empty() { "-".to_owned() } else { years.join(",") };
        assert_eq!(years, warns, "line {line}: {reason}");
        for step in &due.derivation {
            if let DayReason::Holiday { en, .. }
            | DayReason::MakeUp { en, .. }
            | DayReason::Statutory { en, .. } = &step.why
            {
                assert!(reason.contains(en.as_str()), "line {line}: the reason does not name {en}");
            }
        }
        assert!(seen.insert((start, limit.to_string())), "line {line}: a case that stands there twice");
    }
}

#[test]
fn the_cases_touch_every_holiday_and_every_worked_weekend_of_the_published_years() {
    let calendar = calendar();
    let mut missing: BTreeSet<Day> =
        published().into_iter().filter(|(_, (listed, _))| *listed).map(|(d, _)| d).collect();
    for (_, [start, limit, ..]) in rows::<5>(DEADLINES) {
        let limit = Limit::parse(limit).expect("a limit");
        if matches!(limit, Limit::WorkingDays(count) if count <= 30) {
            let from = Instant::parse_rfc3339(start).expect("a start");
            missing.remove(&from.day());
            due(from, &limit, &calendar).derivation.iter().for_each(|step| {
                missing.remove(&step.day);
            });
        }
    }
    assert!(missing.is_empty(), "no case touches {missing:?}");
}

/// Every day of the published years with whether the list names it, and whether it is worked.
fn published() -> BTreeMap<Day, (bool, bool)> {
    let list: BTreeMap<String, BTreeMap<String, Vec<Day>>> =
        serde_json::from_str(PUBLISHED).expect("the list of days");
    let mut days = BTreeMap::new();
    for (year, named) in list {
        let mut day = Day::parse(&format!("{year}-01-01")).expect("a day");
        let last = Day::parse(&format!("{year}-12-31")).expect("a day");
        while day <= last {
            let (off, work) = (named["off"].contains(&day), named["work"].contains(&day));
            assert!(!(off && work), "{day} is both");
            days.insert(day, (off || work, work || (!off && !day.weekday().is_weekend())));
            day = day.plus(1);
        }
    }
    days
}

#[test]
fn every_day_of_the_published_years_is_what_the_list_says() {
    let (calendar, days) = (calendar(), published());
    assert_eq!(days.len(), 366 + 365 + 365);
    for (day, (listed, worked)) in days {
        assert_eq!(calendar.is_working(day), worked, "{day}");
        let out_of_the_ordinary = match calendar.kind(day) {
            DayKind::Holiday { .. } | DayKind::MakeUp => true,
            DayKind::Working | DayKind::Weekend => false,
        };
        assert_eq!(out_of_the_ordinary, listed, "{day}");
        assert!(calendar.covers(day.year()), "{day}");
    }
}

#[test]
fn every_answer_about_opening_hours_is_the_one_that_was_derived_by_hand() {
    let desks: BTreeMap<String, Value> = serde_json::from_str(DESKS).expect("the desks");
    let desks: BTreeMap<String, OpeningHours> = desks
        .into_iter()
        .map(|(name, desk)| (name, OpeningHours::from_json(&desk.to_string()).expect("a desk")))
        .collect();
    let rows = rows::<6>(HOURS);
    assert!(rows.len() >= 40, "only {} cases", rows.len());
    for (line, [desk, question, at, argument, expected, reason]) in rows {
        let query = query(question, at, argument);
        let answer: Value = serde_json::from_str(&desks[desk].answer_line(&query.to_string())).expect("JSON");
        let found = if answer["answer"].is_null() { &answer["error"] } else { &answer["answer"] };
        let found = found.as_str().map_or_else(|| found.to_string(), str::to_owned);
        assert_eq!(found, expected, "line {line}: {query}: {reason}");
        assert!(reason.len() > 10, "line {line} gives no reason");
    }
}

fn query(question: &str, at: &str, argument: &str) -> Value {
    match question {
        "add" => {
            let (length, pause) = argument.split_once(" without ").unwrap_or((argument, ""));
            let (value, unit) = length.split_once(' ').expect("a length with its unit");
            let value: f64 = value.parse().expect("a number");
            let pauses: Vec<[&str; 2]> =
                pause.split_once("..").map(|(from, to)| [from, to]).into_iter().collect();
            json!({ "op": "add", "start": at, "duration": { "value": value, "unit": unit }, "pauses": pauses })
        }
        "elapsed" => json!({ "op": "elapsed", "start": at, "end": argument }),
        "is_open" => json!({ "op": "is_open", "at": at }),
        "next_open" => json!({ "op": "next_open", "start": at }),
        other => panic!("there is no question {other}"),
    }
}
