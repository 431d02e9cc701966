//! A civil day in Shanghai, counted from 1970-01-01. It has no hours and no zone of its own: it is the unit in which
//! deadlines of days are counted.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::instant::{DAY_MS, Instant, SHANGHAI_OFFSET_MS, TimeError};
use crate::policy::wrong::Said;

/// Days since 1970-01-01, always inside the years 1 to 9999. Written `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// 0001-01-01.
    pub const MIN: Day = Day(-719_162);
    /// 9999-12-31.
    pub const MAX: Day = Day(2_932_896);

    /// The day of that year, month (1 to 12) and day of the month (1 to 31).
    ///
    /// # Errors
    /// [`TimeError::NoSuchDay`] when the calendar has no such day, or the year is outside 1 to 9999.
    pub fn new(year: i16, month: u8, day: u8) -> Result<Self, TimeError> {
        let exists = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        if exists {
            Ok(Self(days_from_civil(year, month, day)))
        } else {
            Err(TimeError::NoSuchDay { year, month, day })
        }
    }

    /// Reads `YYYY-MM-DD`.
    ///
    /// # Errors
    /// [`TimeError::BadDay`] for another form, [`TimeError::NoSuchDay`] for a date such as 30 February.
    pub fn parse(text: &str) -> Result<Self, TimeError> {
        let bad = || TimeError::BadDay { text: text.to_owned() };
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return Err(bad());
        }
        let number = |from: usize, to: usize| {
            bytes[from..to].iter().try_fold(0_i16, |sum, byte| {
                byte.is_ascii_digit().then(|| sum * 10 + i16::from(byte - b'0')).ok_or_else(bad)
            })
        };
        let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
        // Two digits always fit a byte.
        Self::new(year, month as u8, day as u8)
    }

    /// This day moved by `days`, stopping at the first and the last supported day.
    pub fn plus(self, days: i32) -> Self {
        Self::from_days_clamped(i64::from(self.0) + i64::from(days))
    }

    /// How many days later than `earlier` this day is; negative when it is in fact earlier.
    pub fn days_since(self, earlier: Day) -> i32 {
        self.0 - earlier.0
    }

    /// The first instant of the day: 00:00 in Shanghai.
    pub fn start(self) -> Instant {
        Instant::from_millis(i64::from(self.0) * DAY_MS - SHANGHAI_OFFSET_MS)
    }

    /// The first instant after the day: its 24:00 in Shanghai, where a deadline of days falls due.
    pub fn end(self) -> Instant {
        Instant::from_millis((i64::from(self.0) + 1) * DAY_MS - SHANGHAI_OFFSET_MS)
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday, three days after Monday.
        match (self.0 + 3).rem_euclid(7) {
            0 => Weekday::Mon,
            1 => Weekday::Tue,
            2 => Weekday::Wed,
            3 => Weekday::Thu,
            4 => Weekday::Fri,
            5 => Weekday::Sat,
            _ => Weekday::Sun, // a remainder of seven is 0 to 6
        }
    }

    /// The year, 1 to 9999.
    pub fn year(self) -> i16 {
        self.ymd().0
    }

    /// Year, month and day of the month.
    pub fn ymd(self) -> (i16, u8, u8) {
        // Years are taken to begin in March, so that the leap day comes last and months follow one formula; a cycle
        // of 400 years has exactly 146 097 days.
        let days = self.0 + 719_468;
        let cycle = days.div_euclid(146_097);
        let day_of_cycle = days.rem_euclid(146_097);
        let year_of_cycle =
            (day_of_cycle - day_of_cycle / 1_460 + day_of_cycle / 36_524 - day_of_cycle / 146_096) / 365;
        let day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year = cycle * 400 + year_of_cycle + i32::from(month <= 2);
        (year as i16, month as u8, day as u8)
    }

    /// Days since 1970-01-01.
    pub const fn days_since_epoch(self) -> i32 {
        self.0
    }

    /// The day `days` after 1970-01-01, or the nearest supported one.
    pub(crate) fn from_days_clamped(days: i64) -> Self {
        Self(days.clamp(i64::from(Self::MIN.0), i64::from(Self::MAX.0)) as i32)
    }
}

/// Days since 1970-01-01 of a valid date; the counterpart of [`Day::ymd`].
fn days_from_civil(year: i16, month: u8, day: u8) -> i32 {
    let (month, day) = (i32::from(month), i32::from(day));
    let year = i32::from(year) - i32::from(month <= 2);
    let cycle = year.div_euclid(400);
    let year_of_cycle = year.rem_euclid(400);
    let month_from_march = if month > 2 { month - 3 } else { month + 9 };
    let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    let day_of_cycle = year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;
    cycle * 146_097 + day_of_cycle - 719_468
}

fn days_in_month(year: i16, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31, // callers pass 1 to 12
    }
}

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(formatter, "{year:04}-{month:02}-{day:02}")
    }
}

impl FromStr for Day {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        Self::parse(text)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(|e| serde::de::Error::custom(Said::from(e)))
    }
}

/// The days of the week, Monday first as in China.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weekday {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

impl Weekday {
    /// Whether this is Saturday or Sunday.
    pub fn is_weekend(self) -> bool {
        match self {
            Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Fri => false,
            Weekday::Sat | Weekday::Sun => true,
        }
    }

    /// The Chinese name, for example 星期一.
    pub fn zh(self) -> &'static str {
        match self {
            Weekday::Mon => "星期一",
            Weekday::Tue => "星期二",
            Weekday::Wed => "星期三",
            Weekday::Thu => "星期四",
            Weekday::Fri => "星期五",
            Weekday::Sat => "星期六",
            Weekday::Sun => "星期日",
        }
    }

    /// The English name.
    pub fn en(self) -> &'static str {
        match self {
            Weekday::Mon => "Monday",
            Weekday::Tue => "Tuesday",
            Weekday::Wed => "Wednesday",
            Weekday::Thu => "Thursday",
            Weekday::Fri => "Friday",
            Weekday::Sat => "Saturday",
            Weekday::Sun => "Sunday",
        }
    }
}
