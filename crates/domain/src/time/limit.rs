//! How long somebody has. A limit is a length in one of seven units; when it falls due is the business of `deadline`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::instant::TimeError;
use crate::policy::wrong::Said;

/// A limit with its unit. Seconds, minutes and hours run on the wall clock day and night; working days follow the
/// official calendar; natural days count every day (CBIRC Order 2020 No. 3, article 43). Opening minutes and hours count
/// the time in which a branch or desk is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Limit {
    Seconds(u32),
    Minutes(u32),
    Hours(u32),
    WorkingDays(u16),
    NaturalDays(u16),
    OpeningMinutes(u32),
    OpeningHours(u32),
}

/// The longest limit in open time: 10 000 hours.
const LONGEST_OPEN_MS: i64 = 10_000 * 3_600_000;

impl Limit {
    /// Reads `15 minutes`, `24 hours`, `3 working days`, `15 natural days`, `4 opening hours`; the singular is accepted.
    ///
    /// # Errors
    /// [`TimeError::BadLimit`] for another form, [`TimeError::LimitOutOfRange`] for zero or a number too large.
    pub fn parse(text: &str) -> Result<Self, TimeError> {
        let bad = || TimeError::BadLimit { text: text.to_owned() };
        let out_of_range = || TimeError::LimitOutOfRange { text: text.to_owned() };
        let mut words = text.split_whitespace();
        let number = words.next().ok_or_else(bad)?;
        if !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(bad());
        }
        let count: u32 = number.parse().map_err(|_| out_of_range())?;
        let days = u16::try_from(count).map_err(|_| out_of_range());
        let limit = match (words.next(), words.next(), words.next()) {
            (Some("second" | "seconds"), None, None) => Self::Seconds(count),
            (Some("minute" | "minutes"), None, None) => Self::Minutes(count),
            (Some("hour" | "hours"), None, None) => Self::Hours(count),
            (Some("working"), Some("day" | "days"), None) => Self::WorkingDays(days?),
            (Some("opening"), Some("minute" | "minutes"), None) => Self::OpeningMinutes(count),
            (Some("opening"), Some("hour" | "hours"), None) => Self::OpeningHours(count),
            (Some("natural"), Some("day" | "days"), None) => Self::NaturalDays(days?),
            _ => return Err(bad()), // any other words are no limit
        };
        // Open time is walked day by day, so a limit in it is bounded as days are.
        let too_long = limit.open_ms().is_some_and(|open_ms| open_ms > LONGEST_OPEN_MS);
        if count == 0 || too_long { Err(out_of_range()) } else { Ok(limit) }
    }

    /// Whether the limit runs on the wall clock, day and night, rather than in whole days.
    pub fn is_wall(&self) -> bool {
        match self {
            Limit::Seconds(_) | Limit::Minutes(_) | Limit::Hours(_) => true,
            Limit::WorkingDays(_)
            | Limit::NaturalDays(_)
            | Limit::OpeningMinutes(_)
            | Limit::OpeningHours(_) => false,
        }
    }

    /// The open time of a limit that is counted in opening hours, in milliseconds.
    pub const fn open_ms(&self) -> Option<i64> {
        match self {
            Self::OpeningMinutes(_) | Self::OpeningHours(_) => Some(self.length_ms()),
            Self::Seconds(_)
            | Self::Minutes(_)
            | Self::Hours(_)
            | Self::WorkingDays(_)
            | Self::NaturalDays(_) => None,
        }
    }

    /// Its length in milliseconds with a day taken as 24 hours: for warnings and rungs, which are hints; a deadline is
    /// never computed from it.
    pub const fn length_ms(&self) -> i64 {
        match self {
            Self::Seconds(n) => *n as i64 * 1_000,
            Self::Minutes(n) | Self::OpeningMinutes(n) => *n as i64 * 60_000,
            Self::Hours(n) | Self::OpeningHours(n) => *n as i64 * 3_600_000,
            Self::WorkingDays(n) | Self::NaturalDays(n) => *n as i64 * 86_400_000,
        }
    }

    /// The limit in Chinese, for example 3个工作日.
    pub fn zh(&self) -> String {
        match self {
            Limit::Seconds(count) => format!("{count}秒"),
            Limit::Minutes(count) => format!("{count}分钟"),
            Limit::Hours(count) => format!("{count}小时"),
            Limit::WorkingDays(count) => format!("{count}个工作日"),
            Limit::NaturalDays(count) => format!("{count}个自然日"),
            Limit::OpeningMinutes(count) => format!("营业时间{count}分钟"),
            Limit::OpeningHours(count) => format!("营业时间{count}小时"),
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (count, unit) = match *self {
            Limit::Seconds(count) => (count, "second"),
            Limit::Minutes(count) => (count, "minute"),
            Limit::Hours(count) => (count, "hour"),
            Limit::WorkingDays(count) => (u32::from(count), "working day"),
            Limit::NaturalDays(count) => (u32::from(count), "natural day"),
            Limit::OpeningMinutes(count) => (count, "opening minute"),
            Limit::OpeningHours(count) => (count, "opening hour"),
        };
        let plural = if count == 1 { "" } else { "s" };
        write!(formatter, "{count} {unit}{plural}")
    }
}

impl FromStr for Limit {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        Self::parse(text)
    }
}

impl Serialize for Limit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Limit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(|e| serde::de::Error::custom(Said::from(e)))
    }
}
