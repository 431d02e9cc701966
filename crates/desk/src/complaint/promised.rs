//! Promises in what somebody is about to say to the customer (N29): the time that was written, worked out by the
//! calendar, so that it can be kept as a promise with one tick.

use crate::Desk;
use crate::views::PromiseFound;
use greenlane_domain::time::{Day, DayKind, Instant, Limit, WorkCalendar, due_at};
use greenlane_text::{Holiday, PromisedTime, Span, TimeOfDay, Unit, When, promised_times};

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
/// A promise lies at most so far ahead.
const MOST_DAYS: i32 = 366;

/// The promises in a text that is said now.
pub fn read(desk: &Desk, text: &str) -> Vec<PromiseFound> {
    let (now, policy) = (desk.now(), desk.policy());
    let found = promised_times(text).into_iter().filter_map(|p| {
        let due = due_of(&p, now, &policy.calendar)?;
        Some(PromiseFound { words: p.words, phrase: p.phrase, due: due.to_rfc3339() })
    });
    found.collect()
}

/// When a promised time is over; nothing when it does not lie ahead.
pub fn due_of(promised: &PromisedTime, now: Instant, calendar: &WorkCalendar) -> Option<Instant> {
    let today = now.day();
    let due = match length(promised.when, now, calendar) {
        Some(due) => due,
        None => {
            let day = day_of(promised.when, today, calendar)?;
            promised.at.map_or_else(|| day.end(), |at| day.start().plus_ms(of_day(at)))
        }
    };
    // A weekday or a date that is today and whose hour has passed means the next one.
    let due = if due <= now { later(promised, now, calendar)? } else { due };
    (due > now && due <= today.plus(MOST_DAYS).end()).then_some(due)
}

fn later(promised: &PromisedTime, now: Instant, calendar: &WorkCalendar) -> Option<Instant> {
    let When::Weekday { weeks: None, .. } = promised.when else { return None };
    let day = day_of(promised.when, now.day().plus(1), calendar)?;
    promised.at.map(|at| day.start().plus_ms(of_day(at)))
}

/// A time of day as milliseconds from midnight; a part of the day ends with it.
fn of_day(at: TimeOfDay) -> i64 {
    match at {
        TimeOfDay::Clock { hour, minute } => i64::from(hour) * HOUR_MS + i64::from(minute) * MINUTE_MS,
        TimeOfDay::Morning => 12 * HOUR_MS,
        TimeOfDay::Noon => 14 * HOUR_MS,
        TimeOfDay::Afternoon => 18 * HOUR_MS,
        TimeOfDay::Evening => 22 * HOUR_MS,
        TimeOfDay::CloseOfBusiness => 17 * HOUR_MS + 30 * MINUTE_MS,
    }
}

/// The end of a length of time.
fn length(when: When, now: Instant, calendar: &WorkCalendar) -> Option<Instant> {
    let When::Within { count, unit } = when else { return None };
    let limit = match unit {
        Unit::Minutes => Limit::Minutes(u32::from(count)),
        Unit::Hours => Limit::Hours(u32::from(count)),
        Unit::Days => Limit::NaturalDays(count),
        Unit::WorkingDays => Limit::WorkingDays(count),
        Unit::Weeks => Limit::NaturalDays(count.saturating_mul(7)),
        Unit::Months => return Some(months_ahead(now.day(), i32::from(count), None).end()),
    };
    Some(due_at(now, &limit, calendar))
}

/// The day that is meant.
fn day_of(when: When, today: Day, calendar: &WorkCalendar) -> Option<Day> {
    let (year, month, of_month) = today.ymd();
    let monday = today.plus(1 - number_of(today));
    Some(match when {
        When::Within { .. } => return None,
        When::DaysAhead { days } => today.plus(i32::from(days)),
        When::Weekday { weeks: Some(weeks), day } => monday.plus(i32::from(weeks) * 7 + i32::from(day) - 1),
        When::Weekday { weeks: None, day } => today.plus((i32::from(day) - number_of(today)).rem_euclid(7)),
        When::Date { year: Some(year), month, day } => Day::new(year, month, day).ok()?,
        When::Date { year: None, month, day } => {
            let this = Day::new(year, month, day).ok();
            this.filter(|d| *d >= today).or_else(|| Day::new(year + 1, month, day).ok())?
        }
        When::DayOfMonth { months, day } => {
            let ahead = months.map_or(i32::from(day < of_month), i32::from);
            months_ahead(today, ahead, Some(day))
        }
        When::End { of, ahead } => end_of(of, i32::from(ahead), today, calendar),
        When::EndOfMonth { month: named } => {
            let ahead = (i32::from(named) - i32::from(month)).rem_euclid(12);
            months_ahead(today, ahead, Some(31))
        }
        When::AfterHoliday { holiday, working_days } => {
            let (_, last) = next_holiday(holiday, today, calendar)?;
            let mut day = last;
            for _ in 0..working_days.clamp(1, 60) {
                day = calendar.working_day_from(day.plus(1));
            }
            day
        }
        When::BeforeHoliday { holiday } => {
            let (first, _) = next_holiday(holiday, today, calendar)?;
            last_worked(first.plus(-1), calendar)
        }
    })
}

/// The last day that is worked of a week; the last day of anything longer.
fn end_of(of: Span, ahead: i32, today: Day, calendar: &WorkCalendar) -> Day {
    let (_, month, _) = today.ymd();
    match of {
        Span::Week => {
            let sunday = today.plus(7 - number_of(today) + 7 * ahead);
            last_worked(sunday, calendar).max(sunday.plus(-6)).max(today)
        }
        Span::Month => months_ahead(today, ahead, Some(31)),
        Span::Quarter => months_ahead(today, (2 - i32::from(month - 1) % 3) + 3 * ahead, Some(31)),
        Span::Year => months_ahead(today, 12 - i32::from(month) + 12 * ahead, Some(31)),
    }
}

/// This day itself when it is worked, or the last one before it that is.
fn last_worked(day: Day, calendar: &WorkCalendar) -> Day {
    let worked = (0..31).map(|back| day.plus(-back)).find(|d| calendar.is_working(*d));
    worked.unwrap_or(day)
}

/// The same day, or `day`, so many months later; the last one of the month when it has no such day.
fn months_ahead(from: Day, months: i32, day: Option<u8>) -> Day {
    let (year, month, same) = from.ymd();
    let counted = i32::from(year) * 12 + i32::from(month) - 1 + months;
    let (year, month) = (counted.div_euclid(12) as i16, counted.rem_euclid(12) as u8 + 1);
    let wanted = day.unwrap_or(same);
    let found = (1..=wanted.min(31)).rev().find_map(|d| Day::new(year, month, d).ok());
    found.unwrap_or(from)
}

/// Monday is 1.
fn number_of(day: Day) -> i32 {
    day.weekday() as i32 + 1
}

/// The first and the last day of the holiday that comes next, or is now.
fn next_holiday(holiday: Option<Holiday>, today: Day, calendar: &WorkCalendar) -> Option<(Day, Day)> {
    let wanted = holiday.map_or("", |h| match h {
        Holiday::NewYear => "元旦",
        Holiday::SpringFestival => "春节",
        Holiday::Qingming => "清明",
        Holiday::LabourDay => "劳动",
        Holiday::DragonBoat => "端午",
        Holiday::MidAutumn => "中秋",
        Holiday::NationalDay => "国庆",
    });
    let is_it = |day: Day| matches!(calendar.kind(day), DayKind::Holiday { name } if name.contains(wanted));
    let first = (0..MOST_DAYS).map(|n| today.plus(n)).find(|d| is_it(*d))?;
    let last = (0..31).map(|n| first.plus(n)).take_while(|d| is_it(*d)).last()?;
    Some((first, last))
}
