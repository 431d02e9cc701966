//! A second way to answer opening-hours questions: every minute is asked what the clock on the wall shows, and whether
//! a block of that date or of an earlier night covers it. Minutes are then counted one by one.
//!
//! Blocks here neither begin nor end between 00:30 and 03:30, where clocks are moved: what an end in a gap means is a
//! rule, told by example in `time_opening_hours.rs`, and not something a wall clock can say.

use std::collections::BTreeMap;

use greenlane_domain::time::{Instant, OpeningHours};
use jiff::civil::Date;
use serde_json::{Value, json};

const CALENDARS: u32 = 48;
const QUERIES_PER_CALENDAR: u32 = 260;
const DAYS: i64 = 28;
const MINUTE_MS: i64 = 60_000;
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Minutes after midnight.
type Blocks = Vec<(i64, i64)>;

struct Definition {
    zone: &'static str,
    week: Vec<Blocks>,
    shifts: BTreeMap<Date, Blocks>,
    breaks: BTreeMap<Date, Blocks>,
    holidays: Vec<Date>,
    make_up_days: Vec<Date>,
}

impl Definition {
    fn random(dice: &mut Dice, zone: &'static str, first: Date) -> Self {
        let mut dates = Vec::new();
        let mut date = first;
        for _ in 0..DAYS {
            dates.push(date);
            date = date.tomorrow().expect("a date");
        }
        let chosen = |dice: &mut Dice, one_in: u64| -> Vec<Date> {
            dates.iter().copied().filter(|_| dice.below(one_in) == 0).collect()
        };
        let week = (0..7).map(|_| random_blocks(dice)).collect();
        let shifts = chosen(dice, 8).into_iter().map(|date| (date, random_blocks(dice))).collect();
        let breaks = chosen(dice, 4).into_iter().map(|date| (date, random_blocks(dice))).collect();
        let (holidays, make_up_days) = (chosen(dice, 7), chosen(dice, 7));
        Self { zone, week, shifts, breaks, holidays, make_up_days }
    }

    fn to_json(&self) -> String {
        let time = |minute: i64| format!("{:02}:{:02}", minute / 60, minute % 60);
        let rows = |blocks: &Blocks| -> Value {
            blocks.iter().map(|(open, close)| json!([time(*open), time(*close)])).collect()
        };
        let by_date = |table: &BTreeMap<Date, Blocks>| -> Value {
            Value::Object(table.iter().map(|(date, blocks)| (date.to_string(), rows(blocks))).collect())
        };
        let dates =
            |list: &[Date]| -> Value { list.iter().map(|date| Value::String(date.to_string())).collect() };
        let hours = WEEKDAYS
            .iter()
            .zip(&self.week)
            .map(|(name, blocks)| ((*name).to_owned(), rows(blocks)))
            .collect();
        json!({
            "time_zone": self.zone, "hours": Value::Object(hours), "shifts": by_date(&self.shifts),
            "breaks": by_date(&self.breaks), "holidays": dates(&self.holidays), "make_up_days": dates(&self.make_up_days),
        })
        .to_string()
    }

    fn opens_on(&self, date: Date) -> &Blocks {
        static NOTHING: Blocks = Vec::new();
        let weekday = date.weekday().to_monday_zero_offset() as usize;
        match self.shifts.get(&date) {
            _ if self.holidays.contains(&date) => &NOTHING,
            Some(shift) => shift,
            None if self.make_up_days.contains(&date) => &self.week[0],
            None => &self.week[weekday],
        }
    }

    /// Whether the wall clock showing `minute` of `date` shows an open minute.
    fn shows_open(&self, date: Date, minute: i64) -> bool {
        let mut open = false;
        let mut shut = false;
        let mut started = date;
        for days_ago in 0..3 {
            let minute = minute + days_ago * 1440;
            let covers = |blocks: &Blocks| blocks.iter().any(|(from, to)| (*from..*to).contains(&minute));
            open |= covers(self.opens_on(started));
            shut |= self.breaks.get(&started).is_some_and(covers);
            started = started.yesterday().expect("a date");
        }
        open && !shut
    }
}

fn random_blocks(dice: &mut Dice) -> Blocks {
    (0..dice.below(3))
        .map(|_| {
            let open = [0, 210 + dice.below(1200) as i64, 600, 1320][dice.below(4) as usize];
            // A closing time beyond midnight is 24:00, early in the morning of the next day, or of the one after.
            let beyond = [1440, 1440 + 210 + dice.below(300) as i64, 2880 + 210 + dice.below(60) as i64];
            let within = (open + 1 + dice.below(400) as i64).clamp(211, 1439);
            (open, if dice.below(3) == 0 { beyond[dice.below(3) as usize] } else { within.max(open + 1) })
        })
        .collect()
}

/// A small generator with a fixed seed, so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % bound
    }
}

/// One truth value per minute from `first_ms` on.
fn minutes_open(definition: &Definition, first_ms: i64) -> Vec<bool> {
    let zone = jiff::tz::TimeZone::get(definition.zone).expect("a zone");
    (0..DAYS * 1440)
        .map(|minute| {
            let instant =
                jiff::Timestamp::from_millisecond(first_ms + minute * MINUTE_MS).expect("an instant");
            let wall = zone.to_datetime(instant);
            definition.shows_open(wall.date(), i64::from(wall.hour()) * 60 + i64::from(wall.minute()))
        })
        .collect()
}

/// The minute at which `length` open minutes outside the pause have passed; `None` beyond the end of `open`.
fn slow_add(open: &[bool], start: usize, length: i64, pause: (usize, usize)) -> Option<usize> {
    let mut left = length;
    let mut minute = start;
    while minute < open.len() {
        let counts = open[minute] && !(pause.0..pause.1).contains(&minute);
        if left == 0 && (counts || length > 0) {
            return Some(minute);
        }
        left -= i64::from(counts);
        minute += 1;
    }
    None
}

#[test]
fn both_ways_agree_on_ten_thousand_questions() {
    let mut dice = Dice(22);
    // Four weeks around a change of the clocks, spring and autumn.
    let places = [
        ("Europe/Berlin", "2026-03-15"),
        ("Europe/Berlin", "2026-10-11"),
        ("America/New_York", "2026-02-22"),
        ("America/New_York", "2026-10-18"),
        ("Australia/Lord_Howe", "2026-09-20"),
        ("Australia/Lord_Howe", "2026-03-22"),
        ("Asia/Shanghai", "2026-09-20"),
        ("Asia/Kathmandu", "2026-01-01"),
    ];
    let mut compared = 0;
    for round in 0..CALENDARS {
        let (zone, first) = places[round as usize % places.len()];
        let first: Date = first.parse().expect("a date");
        let definition = Definition::random(&mut dice, zone, first);
        let first_ms = first.in_tz("UTC").expect("an instant").timestamp().as_millisecond();
        let open = minutes_open(&definition, first_ms);
        let hours = OpeningHours::from_json(&definition.to_json()).expect("a valid definition");
        for _ in 0..QUERIES_PER_CALENDAR {
            compared += compare(&hours, &open, first_ms, &mut dice, &definition);
        }
    }
    assert!(compared >= 20_000, "only {compared} answers lay inside the drawn weeks");
}

/// Asks one random question of each kind; returns how many answers could be compared.
fn compare(
    hours: &OpeningHours,
    open: &[bool],
    first_ms: i64,
    dice: &mut Dice,
    definition: &Definition,
) -> u32 {
    let any_minute = |dice: &mut Dice| dice.below(open.len() as u64) as usize;
    let instant = |minute: usize| Instant::from_millis(first_ms + minute as i64 * MINUTE_MS);
    let (start, end, paused) = (any_minute(dice), any_minute(dice), any_minute(dice));
    let pause = (paused, paused + dice.below(3000) as usize);
    let pauses = [(instant(pause.0), instant(pause.1))];
    let context = || format!("start {start}, end {end}, pause {pause:?}, {}", definition.to_json());

    assert_eq!(hours.is_open(instant(start)), open[start], "is_open, {}", context());
    let count = (start..end.max(start)).filter(|at| open[*at] && !(pause.0..pause.1).contains(at)).count();
    let elapsed_ms = hours.elapsed_ms(instant(start), instant(end), &pauses).expect("within the horizon");
    assert_eq!(elapsed_ms, count as i64 * MINUTE_MS, "elapsed, {}", context());

    let length = if dice.below(8) == 0 { 0 } else { dice.below(4000) as i64 };
    let Some(expected) = slow_add(open, start, length, pause) else { return 2 };
    let answer = hours.add(instant(start), length * MINUTE_MS, &pauses).expect("an answer");
    assert_eq!(answer, instant(expected), "add {length} minutes, {}", context());
    3
}
