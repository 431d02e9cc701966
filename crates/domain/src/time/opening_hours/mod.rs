//! When a desk is open: weekly hours, shifts, breaks, holidays and make-up days in any time zone, and the four
//! questions asked of them. It knows no present, and it is not the official working calendar (`calendar`).
//!
//! Local times become instants once, and all counting is done on instants, so a day of 23 or 25 hours is as long as
//! it is. A local time in a daylight-saving gap is read later by the length of the gap, one that occurs twice as its
//! first occurrence.
//!
//! What opens on a date is decided in this order: a holiday opens nothing; a shift replaces the day; a make-up day has
//! Monday's hours; otherwise the weekday's. A block belongs to the date on which it opens, so a night shift runs into
//! the next day whatever that day is. Breaks remove time from whatever is open then.

mod definition;
mod query;
mod walk;

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;

pub use definition::DefinitionError;
pub(crate) use definition::DefinitionFile;
pub use query::{Answer, Length, LengthUnit, Query, Question};

use super::day::Day;
use super::instant::{DAY_MS, Instant, SECOND_MS, format_rfc3339};
use walk::{Flow, Walk};

/// How far an answer is looked for. A calendar that is closed for longer is called never open.
pub const HORIZON_YEARS: i32 = 50;
const HORIZON_DAYS: i32 = HORIZON_YEARS * 366;

/// The opening hours of one desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpeningHours {
    zone: TimeZone,
    always_open: bool,
    /// Monday first.
    week: [Vec<Block>; 7],
    shifts: BTreeMap<Day, Vec<Block>>,
    breaks: BTreeMap<Day, Vec<Block>>,
    holidays: BTreeSet<Day>,
    make_up_days: BTreeSet<Day>,
    /// How many days after its own date the longest block still runs.
    spill_days: i32,
}

/// A stretch of a local day in seconds after its midnight, `[open, close)`; `close_s` may lie in a later day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Block {
    open_s: i32,
    close_s: i32,
}

/// A question that has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoursError {
    /// There is not enough open time from the start within [`HORIZON_YEARS`].
    NeverOpen,
    /// The interval is longer than [`HORIZON_YEARS`].
    RangeTooLong,
    /// A time that is neither RFC 3339 nor a local time.
    BadTime,
    /// A duration that is negative or too large.
    BadDuration,
    /// A query that is not of the known form.
    BadQuery,
}

impl HoursError {
    /// The stable code of this error.
    pub fn code(self) -> &'static str {
        match self {
            HoursError::NeverOpen => "never_open",
            HoursError::RangeTooLong => "range_too_long",
            HoursError::BadTime => "bad_time",
            HoursError::BadDuration => "bad_duration",
            HoursError::BadQuery => "bad_query",
        }
    }
}

impl OpeningHours {
    /// The first instant by which `length_ms` of open time outside `pauses` has passed since `start`. A length that
    /// ends exactly at closing ends there; a length of zero is the next open instant.
    ///
    /// # Errors
    /// [`HoursError::NeverOpen`] when there is not that much open time, [`HoursError::BadDuration`] when negative.
    pub fn add(
        &self,
        start: Instant,
        length_ms: i64,
        pauses: &[(Instant, Instant)],
    ) -> Result<Instant, HoursError> {
        if length_ms < 0 {
            return Err(HoursError::BadDuration);
        }
        let mut left_ms = length_ms;
        let mut answer = None;
        Walk::new(self, start, Instant::MAX, pauses).run(|open| {
            if open.length_ms() >= left_ms {
                answer = Some(Instant::from_millis(open.from_ms + left_ms));
                return Flow::Stop;
            }
            left_ms -= open.length_ms();
            Flow::Go
        });
        answer.ok_or(HoursError::NeverOpen)
    }

    /// Milliseconds of open time outside `pauses` in `[start, end)`; zero when `end` is not after `start`.
    ///
    /// # Errors
    /// [`HoursError::RangeTooLong`] when the interval is longer than the horizon.
    pub fn elapsed_ms(
        &self,
        start: Instant,
        end: Instant,
        pauses: &[(Instant, Instant)],
    ) -> Result<i64, HoursError> {
        if !self.always_open && end.ms_since(start) > i64::from(HORIZON_DAYS) * DAY_MS {
            return Err(HoursError::RangeTooLong);
        }
        let mut sum_ms = 0;
        Walk::new(self, start, end, pauses).run(|open| {
            sum_ms += open.length_ms();
            Flow::Go
        });
        Ok(sum_ms)
    }

    /// Whether the desk is open at `at`. The instant of closing is no longer open.
    pub fn is_open(&self, at: Instant) -> bool {
        let mut open = false;
        Walk::new(self, at, at.plus_ms(1), &[]).run(|_| {
            open = true;
            Flow::Stop
        });
        open
    }

    /// The open time outside `pauses` in `[from, to)`, in order.
    pub fn open_between(
        &self,
        from: Instant,
        to: Instant,
        pauses: &[(Instant, Instant)],
    ) -> Vec<(Instant, Instant)> {
        let mut out = Vec::new();
        Walk::new(self, from, to, pauses).run(|open| {
            out.push((Instant::from_millis(open.from_ms), Instant::from_millis(open.to_ms)));
            Flow::Go
        });
        out
    }

    /// Closes on these days and opens on those with Monday's hours; a date with a shift of its own keeps it.
    pub(crate) fn follow(&mut self, off: &BTreeSet<Day>, make_up: &BTreeSet<Day>) {
        let plain = |day: &&Day| !self.shifts.contains_key(day);
        self.holidays.extend(off.iter().filter(plain));
        self.make_up_days.extend(make_up.iter().filter(plain));
    }

    /// Whether something opens on this date.
    pub(crate) fn opens_on(&self, date: Day) -> bool {
        self.always_open || !self.blocks_on(date).is_empty()
    }

    /// The first instant of a date.
    pub(crate) fn midnight_ms(&self, date: Day) -> i64 {
        self.instant_ms(date, 0)
    }

    /// What the clock on the wall shows, as if it were Greenwich.
    pub(crate) fn local_ms(&self, at: Instant) -> i64 {
        at.as_millis() + self.offset_s(at) * SECOND_MS
    }

    /// The name of the zone, where it is another than Shanghai.
    pub(crate) fn other_zone(&self) -> Option<String> {
        self.zone.iana_name().filter(|name| *name != "Asia/Shanghai").map(str::to_owned)
    }

    /// The first open instant at or after `start`.
    ///
    /// # Errors
    /// [`HoursError::NeverOpen`] when there is none within the horizon.
    pub fn next_open(&self, start: Instant) -> Result<Instant, HoursError> {
        self.add(start, 0, &[])
    }

    /// RFC 3339 of `at` in the zone of these hours.
    pub fn to_rfc3339(&self, at: Instant) -> String {
        format_rfc3339(at.as_millis(), self.offset_s(at))
    }

    /// Reads RFC 3339, or a local time without an offset in the zone of these hours.
    ///
    /// # Errors
    /// [`HoursError::BadTime`] for another form.
    pub fn parse_time(&self, text: &str) -> Result<Instant, HoursError> {
        if let Ok(instant) = Instant::parse_rfc3339(text) {
            return Ok(instant);
        }
        // Everything after the date must be digits and separators: an offset in a form that is not RFC 3339 would
        // otherwise be dropped without a word.
        let is_local = text.get(10..).is_some_and(|time| {
            time.starts_with('T')
                && time[1..].bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.'))
        });
        let local: jiff::civil::DateTime =
            is_local.then(|| text.parse().ok()).flatten().ok_or(HoursError::BadTime)?;
        let timestamp =
            self.zone.to_ambiguous_timestamp(local).compatible().map_err(|_| HoursError::BadTime)?;
        Ok(Instant::from_millis(timestamp.as_millisecond()))
    }

    /// The blocks that open on `date`.
    fn blocks_on(&self, date: Day) -> &[Block] {
        if self.holidays.contains(&date) {
            return &[];
        }
        if let Some(shift) = self.shifts.get(&date) {
            return shift;
        }
        let weekday = if self.make_up_days.contains(&date) { 0 } else { date.weekday() as usize };
        &self.week[weekday]
    }

    fn breaks_on(&self, date: Day) -> &[Block] {
        self.breaks.get(&date).map_or(&[], Vec::as_slice)
    }

    /// The last date on which anything can open; `None` when the week repeats for ever.
    fn last_date(&self) -> Option<Day> {
        if self.week.iter().any(|blocks| !blocks.is_empty()) {
            return None;
        }
        Some(self.shifts.keys().next_back().copied().unwrap_or(Day::MIN))
    }

    /// The instant at which a clock on the wall of this zone first shows `seconds` after midnight of `date`, or the
    /// time as far behind the gap if the clock never shows it.
    fn instant_ms(&self, date: Day, seconds: i32) -> i64 {
        let day_s = 24 * 3600;
        let (year, month, day) = date.plus(seconds.div_euclid(day_s)).ymd();
        let second = seconds.rem_euclid(day_s);
        // Years 1 to 9999 and clock parts below their bounds fit the types of the library.
        let local = jiff::civil::date(year, month as i8, day as i8).at(
            (second / 3600) as i8,
            (second / 60 % 60) as i8,
            (second % 60) as i8,
            0,
        );
        match self.zone.to_ambiguous_timestamp(local).compatible() {
            Ok(timestamp) => timestamp.as_millisecond(),
            // Only in the last two days of the year 9999, where the library has no instants.
            Err(_) => Instant::MAX.as_millis(),
        }
    }

    /// The date on the calendar of this zone.
    pub(crate) fn local_date(&self, at: Instant) -> Day {
        Day::from_days_clamped(self.local_ms(at).div_euclid(DAY_MS))
    }

    /// Seconds east of Greenwich at `at`.
    fn offset_s(&self, at: Instant) -> i64 {
        let timestamp = jiff::Timestamp::from_millisecond(at.as_millis()).unwrap_or(jiff::Timestamp::MAX);
        i64::from(self.zone.to_offset(timestamp).seconds())
    }
}
