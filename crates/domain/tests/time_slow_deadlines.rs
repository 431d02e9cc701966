//! A second way to count days, slow and unlike the first: a wall calendar is drawn square by square with an odometer
//! of year, month and day, the weekday by going round seven names, and a finger moves over the squares. Both ways
//! are compared on a million random cases.

use std::collections::HashMap;

use greenlane_domain::time::{Instant, Limit, WorkCalendar, due_at};
use serde_json::Value;

const OFFICIAL: &str = include_str!("../../../policy/calendar.json");
const CASES: u32 = 1_000_000;

struct Square {
    date: (i16, u8, u8),
    worked: bool,
    begins_ms: i64,
}

/// 2023-01-01, a Sunday, at 00:00 in Shanghai: 2022-12-31T16:00Z in milliseconds since 1970.
const FIRST_SQUARE_MS: i64 = 1_672_502_400_000;

fn draw_wall_calendar(first_year: i16, last_year: i16) -> Vec<Square> {
    let marked = marked_days();
    let noticed: Vec<i64> =
        list(&official(), "years").iter().filter_map(|table| table["year"].as_i64()).collect();
    let mut squares = Vec::new();
    let (mut year, mut month, mut day_of_month) = (first_year, 1_u8, 1_u8);
    let mut week = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"].iter().cycle();
    let mut begins_ms = FIRST_SQUARE_MS;
    while year <= last_year {
        let weekday = *week.next().expect("the week goes round");
        let by_week = weekday != "Sat" && weekday != "Sun";
        let fixed = matches!((month, day_of_month), (1, 1) | (5, 1) | (10, 1..=3))
            || (month == 5 && day_of_month == 2 && year >= 2025);
        let by_law = by_week && (noticed.contains(&i64::from(year)) || !fixed);
        let worked = marked.get(&format!("{year}-{month:02}-{day_of_month:02}")).copied().unwrap_or(by_law);
        squares.push(Square { date: (year, month, day_of_month), worked, begins_ms });
        begins_ms += 86_400_000;
        day_of_month += 1;
        let february = if (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 { 29 } else { 28 };
        let lengths = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        if day_of_month > lengths[usize::from(month) - 1] {
            (month, day_of_month) = (month + 1, 1);
        }
        if month > 12 {
            (year, month) = (year + 1, 1);
        }
    }
    squares
}

fn official() -> Value {
    serde_json::from_str(OFFICIAL).expect("JSON")
}

fn list(value: &Value, key: &str) -> Vec<Value> {
    value[key].as_array().cloned().unwrap_or_default()
}

/// Every day the file names, as text, with whether it is worked. Ranges are walked as texts of one month or two.
fn marked_days() -> HashMap<String, bool> {
    let file = official();
    let mut marked = HashMap::new();
    for table in list(&file, "years").into_iter().chain(list(&file, "years_without_notice")) {
        for range in list(&table, "holidays").into_iter().chain(list(&table, "statutory_days")) {
            let (from, to) = (range["from"].as_str().expect("text"), range["to"].as_str().expect("text"));
            // Dates of this form sort as texts; texts that are no dates are marked too and never looked up.
            for month in 1..=12 {
                for day in 1..=31 {
                    let text = format!("{}-{month:02}-{day:02}", &from[..4]);
                    if from <= text.as_str() && text.as_str() <= to {
                        marked.insert(text, false);
                    }
                }
            }
        }
        for make_up in list(&table, "make_up_days") {
            marked.insert(make_up["day"].as_str().expect("text").to_owned(), true);
        }
    }
    marked
}

fn slow_due_ms(squares: &[Square], event: usize, limit: &Limit) -> i64 {
    let (mut left, working_only) = match *limit {
        Limit::WorkingDays(count) => (count, true),
        Limit::NaturalDays(count) => (count, false),
        Limit::Seconds(_)
        | Limit::Minutes(_)
        | Limit::Hours(_)
        | Limit::OpeningMinutes(_)
        | Limit::OpeningHours(_) => panic!("days only"),
    };
    let mut finger = event;
    while left > 0 {
        finger += 1;
        if squares[finger].worked || !working_only {
            left -= 1;
        }
    }
    squares[finger + 1].begins_ms
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

#[test]
fn both_ways_agree_on_a_million_cases() {
    let calendar = WorkCalendar::from_json(OFFICIAL).expect("the shipped calendar is valid");
    let squares = draw_wall_calendar(2023, 2029);
    let mut dice = Dice(20_260_918);
    // Far enough from the last square for the longest limit.
    let events = squares.len() as u64 - 120;
    for _ in 0..CASES {
        let event = dice.below(events) as usize;
        let from = Instant::from_millis(squares[event].begins_ms + dice.below(86_400_000) as i64);
        let count = dice.below(61) as u16;
        let limit = if dice.below(4) == 0 { Limit::NaturalDays(count) } else { Limit::WorkingDays(count) };
        let (fast, slow) =
            (due_at(from, &limit, &calendar).as_millis(), slow_due_ms(&squares, event, &limit));
        assert_eq!(fast, slow, "{limit} from {from}, a day drawn as {:?}", squares[event].date);
    }
}

#[test]
fn both_ways_name_the_same_days() {
    for square in draw_wall_calendar(2023, 2029) {
        let day = Instant::from_millis(square.begins_ms).day();
        assert_eq!(day.ymd(), square.date);
        assert_eq!(day.start().as_millis(), square.begins_ms);
        assert_eq!(day.start().plus_ms(-1).day(), day.plus(-1));
    }
}
