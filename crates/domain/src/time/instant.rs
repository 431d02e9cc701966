//! A point in time, kept as whole milliseconds since 1970-01-01T00:00Z. It knows one civil zone only: the fixed
//! +08:00 of mainland China, which has had no daylight saving since 1991. Other zones live in `opening_hours`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize};

use super::day::Day;

pub(crate) const SECOND_MS: i64 = 1_000;
pub(crate) const MINUTE_MS: i64 = 60 * SECOND_MS;
pub(crate) const HOUR_MS: i64 = 60 * MINUTE_MS;
pub(crate) const DAY_MS: i64 = 24 * HOUR_MS;
pub(crate) const SHANGHAI_OFFSET_MS: i64 = 8 * HOUR_MS;

/// Milliseconds since 1970-01-01T00:00Z, always inside the civil years 1 to 9999 of Shanghai.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Instant(i64);

impl Instant {
    /// The first instant that has a [`Day`]: 0001-01-01T00:00+08:00.
    pub const MIN: Instant = Instant(Day::MIN.days_since_epoch() as i64 * DAY_MS - SHANGHAI_OFFSET_MS);
    /// The last instant that has a [`Day`]: 9999-12-31T23:59:59.999+08:00.
    pub const MAX: Instant =
        Instant((Day::MAX.days_since_epoch() as i64 + 1) * DAY_MS - SHANGHAI_OFFSET_MS - 1);

    /// The instant `ms` milliseconds after 1970-01-01T00:00Z. A value outside [`Instant::MIN`] and [`Instant::MAX`]
    /// becomes the nearer of the two, so that every instant has a civil day and a printed form.
    pub const fn from_millis(ms: i64) -> Self {
        if ms < Self::MIN.0 {
            return Self::MIN;
        }
        if ms > Self::MAX.0 {
            return Self::MAX;
        }
        Self(ms)
    }

    /// Milliseconds since 1970-01-01T00:00Z.
    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// This instant moved by `ms` milliseconds, stopping at the ends of the supported range.
    pub fn plus_ms(self, ms: i64) -> Self {
        Self::from_millis(self.0.saturating_add(ms))
    }

    /// Milliseconds from `earlier` to this instant; negative when `earlier` is in fact later.
    pub fn ms_since(self, earlier: Instant) -> i64 {
        self.0 - earlier.0
    }

    /// The civil day in Shanghai on which this instant falls.
    pub fn day(self) -> Day {
        let days = (self.0 + SHANGHAI_OFFSET_MS).div_euclid(DAY_MS);
        Day::from_days_clamped(days)
    }

    /// RFC 3339 in +08:00, with whole seconds, or with three decimals when there are milliseconds.
    pub fn to_rfc3339(self) -> String {
        format_rfc3339(self.0, 8 * 3600)
    }

    /// Reads RFC 3339 with an offset or `Z`; anything finer than a millisecond is cut off.
    ///
    /// # Errors
    /// [`TimeError::BadInstant`] for another form, a date that does not exist, or a year outside 1 to 9999.
    pub fn parse_rfc3339(text: &str) -> Result<Self, TimeError> {
        let bad = || TimeError::BadInstant { text: text.to_owned() };
        if !has_rfc3339_shape(text) {
            return Err(bad());
        }
        let timestamp: jiff::Timestamp = text.parse().map_err(|_| bad())?;
        // Flooring keeps instants before 1970 in order as well.
        let ms = timestamp.as_nanosecond().div_euclid(1_000_000);
        let ms = i64::try_from(ms).map_err(|_| bad())?;
        if (Self::MIN.0..=Self::MAX.0).contains(&ms) { Ok(Self(ms)) } else { Err(bad()) }
    }
}

/// The library behind the parser also takes other notations (a zone in brackets, a space for the `T`); a document
/// that relies on them would be refused by its next reader, so only the plain form passes.
fn has_rfc3339_shape(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digits_with = |range: std::ops::Range<usize>, pattern: &[u8]| {
        bytes.get(range).is_some_and(|part| {
            part.iter().zip(pattern).all(|(byte, shape)| match shape {
                b'0' => byte.is_ascii_digit(),
                other => byte == other,
            })
        })
    };
    if !digits_with(0..10, b"0000-00-00") || !matches!(bytes.get(10), Some(b'T' | b't')) {
        return false;
    }
    if !digits_with(11..19, b"00:00:00") {
        return false;
    }
    let mut rest = &bytes[19..];
    if let [b'.', fraction @ ..] = rest {
        let digits = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if digits == 0 || digits > 9 {
            return false;
        }
        rest = &fraction[digits..];
    }
    match rest {
        [b'Z' | b'z'] => true,
        [b'+' | b'-', offset @ ..] => {
            offset.len() == 5
                && offset[2] == b':'
                && [0, 1, 3, 4].iter().all(|&place: &usize| offset[place].is_ascii_digit())
        }
        _ => false, // neither Z nor a signed offset
    }
}

/// RFC 3339 of `ms` at `offset_s` seconds east of Greenwich. Old local mean times have offsets with seconds, which
/// the format cannot express; those are printed in UTC, because a rounded offset would name another instant.
pub(crate) fn format_rfc3339(ms: i64, offset_s: i64) -> String {
    let offset_s = if offset_s % 60 == 0 { offset_s } else { 0 };
    let local_ms = ms + offset_s * SECOND_MS;
    let (year, month, day) = Day::from_days_clamped(local_ms.div_euclid(DAY_MS)).ymd();
    let time_ms = local_ms.rem_euclid(DAY_MS);
    let (hour, minute) = (time_ms / HOUR_MS, time_ms / MINUTE_MS % 60);
    let (second, milli) = (time_ms / SECOND_MS % 60, time_ms % SECOND_MS);
    let fraction = if milli == 0 { String::new() } else { format!(".{milli:03}") };
    let sign = if offset_s < 0 { '-' } else { '+' };
    let (offset_h, offset_m) = (offset_s.abs() / 3600, offset_s.abs() / 60 % 60);
    format!(
        "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}{sign}{offset_h:02}:{offset_m:02}"
    )
}

impl fmt::Display for Instant {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.to_rfc3339())
    }
}

impl FromStr for Instant {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        Self::parse_rfc3339(text)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let ms = i64::deserialize(deserializer)?;
        let instant = Self::from_millis(ms);
        if instant.0 == ms {
            Ok(instant)
        } else {
            Err(serde::de::Error::custom("instant outside the years 1 to 9999"))
        }
    }
}

/// A text or a set of numbers that is not a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimeError {
    /// Not RFC 3339 with an offset, or outside the years 1 to 9999.
    BadInstant { text: String },
    /// Not `YYYY-MM-DD`.
    BadDay { text: String },
    /// Well formed, but the calendar has no such day.
    NoSuchDay { year: i16, month: u8, day: u8 },
    /// Not a limit such as `3 working days`.
    BadLimit { text: String },
    /// A limit of zero, or one too large to keep.
    LimitOutOfRange { text: String },
}

impl TimeError {
    /// The stable code of this error.
    pub fn code(&self) -> &'static str {
        match self {
            TimeError::BadInstant { .. } => "bad_instant",
            TimeError::BadDay { .. } => "bad_day",
            TimeError::NoSuchDay { .. } => "no_such_day",
            TimeError::BadLimit { .. } => "bad_limit",
            TimeError::LimitOutOfRange { .. } => "limit_out_of_range",
        }
    }
}

impl fmt::Display for TimeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TimeError::BadInstant { text } => {
                write!(
                    formatter,
                    "{text:?} is not an RFC 3339 time with an offset, such as 2026-09-18T10:00:00+08:00"
                )
            }
            TimeError::BadDay { text } => write!(formatter, "{text:?} is not a day, such as 2026-09-18"),
            TimeError::NoSuchDay { year, month, day } => {
                write!(formatter, "there is no day {year:04}-{month:02}-{day:02}")
            }
            TimeError::BadLimit { text } => write!(
                formatter,
                "{text:?} is not a limit; write seconds, minutes, hours, working days or natural days, \
                 such as \"3 working days\""
            ),
            TimeError::LimitOutOfRange { text } => {
                write!(formatter, "the limit {text:?} is zero or too large")
            }
        }
    }
}

impl std::error::Error for TimeError {}
