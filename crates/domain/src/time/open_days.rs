//! Why a limit of open time ends when it ends: each day with its blocks, what of them counts, and what does not.

use serde::Serialize;

use super::calendar::WorkCalendar;
use super::day::Day;
use super::deadline::{DayReason, DayStep};
use super::desks::NamedHours;
use super::instant::{DAY_MS, HOUR_MS, Instant, MINUTE_MS, SECOND_MS};

/// The open time of one day that counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OpenTime {
    /// From and to on the clock of the desk, such as 09:00 and 12:00.
    pub blocks: Vec<(String, String)>,
    pub counted_ms: i64,
    /// Open time of this day during which the clock stood still.
    pub paused_ms: i64,
    /// The holiday for which a day off is worked, in Chinese and in English.
    pub make_up: Option<(String, String)>,
    /// The zone of the desk, where it is another than the bank's.
    pub zone: Option<String>,
}

/// Every day from `from` to `to` by these hours; the milliseconds are what the clock lost that day by standing still.
pub fn open_days(
    named: &NamedHours,
    calendar: &WorkCalendar,
    (from, to): (Instant, Instant),
    pauses: &[(Instant, Instant)],
) -> Vec<(DayStep, i64)> {
    let hours = &named.hours;
    let counted = by_day(named, hours.open_between(from, to, pauses));
    let open = by_day(named, hours.open_between(from, to, &[]));
    let last = hours.local_date(to.plus_ms(-1).max(from));
    let mut out = Vec::new();
    let mut day = hours.local_date(from);
    loop {
        let of = |all: &[(Day, i64, i64)]| -> i64 {
            all.iter().filter(|(d, ..)| *d == day).map(|(_, from_ms, to_ms)| to_ms - from_ms).sum()
        };
        let (counted_ms, open_ms) = (of(&counted), of(&open));
        let paused_ms = open_ms - counted_ms;
        let why = if counted_ms > 0 {
            let own = counted.iter().filter(|(d, ..)| *d == day);
            let clock = |ms: i64| clock_on(named, day, ms);
            DayReason::Open(OpenTime {
                blocks: own.map(|(_, from_ms, to_ms)| (clock(*from_ms), clock(*to_ms))).collect(),
                counted_ms,
                paused_ms,
                make_up: make_up(named, calendar, day),
                zone: hours.other_zone(),
            })
        } else {
            shut(named, calendar, day, open_ms)
        };
        out.push((DayStep { day, counts: counted_ms > 0, why }, paused_ms));
        if day >= last {
            return out;
        }
        day = day.plus(1);
    }
}

/// The holiday that this day makes up for, where the desk keeps the official days.
fn make_up(named: &NamedHours, calendar: &WorkCalendar, day: Day) -> Option<(String, String)> {
    match DayReason::of(calendar.standing(day)) {
        DayReason::MakeUp { zh, en, .. } if named.official_days => Some((zh, en)),
        _ => None, // on every other day it opens by its own hours
    }
}

/// Why nothing of a day counts.
fn shut(named: &NamedHours, calendar: &WorkCalendar, day: Day, open_ms: i64) -> DayReason {
    if open_ms > 0 || named.hours.opens_on(day) {
        return DayReason::OutsideHours;
    }
    match DayReason::of(calendar.standing(day)) {
        holiday @ (DayReason::Holiday { .. } | DayReason::Statutory { .. }) if named.official_days => holiday,
        _ => DayReason::Shut, // closed by its own hours, such as on a Sunday
    }
}

/// Stretches of open time, each within one day of the desk's zone.
fn by_day(named: &NamedHours, spans: Vec<(Instant, Instant)>) -> Vec<(Day, i64, i64)> {
    let mut out: Vec<(Day, i64, i64)> = Vec::with_capacity(spans.len());
    for (from, to) in spans {
        let mut from_ms = from.as_millis();
        while from_ms < to.as_millis() {
            let day = named.hours.local_date(Instant::from_millis(from_ms));
            let midnight_ms = named.hours.midnight_ms(day.plus(1)).max(from_ms + 1);
            let to_ms = to.as_millis().min(midnight_ms);
            match out.last_mut().filter(|(d, _, end)| *d == day && *end == from_ms) {
                Some((_, _, end)) => *end = to_ms,
                None => out.push((day, from_ms, to_ms)),
            }
            from_ms = to_ms;
        }
    }
    out
}

/// What the clock on the wall shows; the end of the day is 24:00.
fn clock_on(named: &NamedHours, day: Day, ms: i64) -> String {
    if named.hours.local_date(Instant::from_millis(ms)) > day {
        return "24:00".to_owned();
    }
    let of_day_s = named.hours.local_ms(Instant::from_millis(ms)).rem_euclid(DAY_MS) / SECOND_MS;
    let (hour, minute, second) = (of_day_s / 3600, of_day_s / 60 % 60, of_day_s % 60);
    if second == 0 { format!("{hour:02}:{minute:02}") } else { format!("{hour:02}:{minute:02}:{second:02}") }
}

impl OpenTime {
    /// `09:00–12:00、14:00–17:00 计 6 小时；其间休息不计`
    pub(super) fn zh(&self) -> String {
        let blocks: Vec<String> = self.blocks.iter().map(|(from, to)| format!("{from}–{to}")).collect();
        let made_up = self.make_up.as_ref().map_or_else(String::new, |(zh, _)| format!("{zh}调休上班，"));
        let mut out =
            format!("{made_up}{} 计 {}", blocks.join("、"), length(self.counted_ms, " 小时", " 分", " 秒"));
        if let Some(zone) = &self.zone {
            out += &format!("（当地时间，{zone}）");
        }
        if self.blocks.len() > 1 {
            out += "；其间休息不计";
        }
        if self.paused_ms > 0 {
            out += "；暂停的时间不计";
        }
        out
    }

    /// `09:00–12:00, 14:00–17:00: 6 h count; not the break between them`
    pub(super) fn en(&self) -> String {
        let blocks: Vec<String> = self.blocks.iter().map(|(from, to)| format!("{from}–{to}")).collect();
        let made_up =
            self.make_up.as_ref().map_or_else(String::new, |(_, en)| format!("Worked to make up for {en}, "));
        let mut out = format!(
            "{made_up}{}: {} counted",
            blocks.join(", "),
            length(self.counted_ms, " h", " min", " s")
        );
        if let Some(zone) = &self.zone {
            out += &format!(" (local time, {zone})");
        }
        if self.blocks.len() > 1 {
            out += "; not the break between";
        }
        if self.paused_ms > 0 {
            out += "; not the time it stood still";
        }
        out
    }
}

/// Hours, minutes and seconds without those that are zero.
fn length(ms: i64, hour: &str, minute: &str, second: &str) -> String {
    let parts =
        [(ms / HOUR_MS, hour), (ms % HOUR_MS / MINUTE_MS, minute), (ms % MINUTE_MS / SECOND_MS, second)];
    let shown: Vec<String> =
        parts.iter().filter(|(n, _)| *n > 0).map(|(n, unit)| format!("{n}{unit}")).collect();
    if shown.is_empty() { format!("0{second}") } else { shown.join(" ") }
}
