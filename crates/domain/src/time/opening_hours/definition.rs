//! Reading a definition of opening hours. Whatever could be misread is refused here, so that the walk can trust it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jiff::tz::TimeZoneDatabase;
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::super::day::{Day, Weekday};
use super::{Block, OpeningHours};

/// A block may run at most a week beyond its date, which bounds how far back a walk has to begin.
const LATEST_HOUR: i32 = 7 * 24;

impl OpeningHours {
    /// Reads a definition: `time_zone`, `hours`, and optionally `shifts`, `breaks`, `holidays`, `make_up_days` and
    /// `always_open`. With `always_open` nothing else closes the desk.
    ///
    /// # Errors
    /// [`DefinitionError`] when the text is not such a definition.
    pub fn from_json(text: &str) -> Result<Self, DefinitionError> {
        let file: DefinitionFile = serde_json::from_str(text)
            .map_err(|error| DefinitionError::Malformed { detail: error.to_string() })?;
        Self::build(file)
    }

    pub(crate) fn build(file: DefinitionFile) -> Result<Self, DefinitionError> {
        let zone = TimeZoneDatabase::bundled()
            .get(&file.time_zone)
            .map_err(|_| DefinitionError::UnknownZone { name: file.time_zone.clone() })?;
        let mut week: [Vec<Block>; 7] = Default::default();
        for (weekday, rows) in file.hours {
            week[weekday as usize] = blocks(rows)?;
        }
        let shifts = blocks_by_date(file.shifts)?;
        let breaks = blocks_by_date(file.breaks)?;
        let all_blocks = week.iter().chain(shifts.values()).chain(breaks.values()).flatten();
        let spill_days = all_blocks.map(|block| (block.close_s - 1) / (24 * 3600)).max().unwrap_or(0);
        Ok(Self {
            zone,
            always_open: file.always_open,
            week,
            shifts,
            breaks,
            holidays: file.holidays,
            make_up_days: file.make_up_days,
            spill_days,
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DefinitionFile {
    time_zone: String,
    #[serde(default)]
    hours: BTreeMap<Weekday, Vec<(String, String)>>,
    #[serde(default)]
    shifts: BTreeMap<Day, Vec<(String, String)>>,
    #[serde(default)]
    breaks: BTreeMap<Day, Vec<(String, String)>>,
    #[serde(default)]
    holidays: BTreeSet<Day>,
    #[serde(default)]
    make_up_days: BTreeSet<Day>,
    #[serde(default)]
    always_open: bool,
    /// For the people who keep the file.
    #[serde(default, rename = "name")]
    _name: IgnoredAny,
    /// For the people who keep the file.
    #[serde(default, rename = "comment")]
    _comment: IgnoredAny,
}

fn blocks_by_date(
    rows: BTreeMap<Day, Vec<(String, String)>>,
) -> Result<BTreeMap<Day, Vec<Block>>, DefinitionError> {
    rows.into_iter().map(|(date, rows)| Ok((date, blocks(rows)?))).collect()
}

fn blocks(rows: Vec<(String, String)>) -> Result<Vec<Block>, DefinitionError> {
    rows.into_iter()
        .map(|(open, close)| {
            let block = Block { open_s: time_of_day(&open)?, close_s: time_of_day(&close)? };
            if block.open_s < block.close_s {
                Ok(block)
            } else {
                Err(DefinitionError::ClosesBeforeOpening { open, close })
            }
        })
        .collect()
}

/// Seconds after midnight of `HH:MM` or `HH:MM:SS`, where the hour may go beyond 24.
fn time_of_day(text: &str) -> Result<i32, DefinitionError> {
    let bad = || DefinitionError::BadTimeOfDay { text: text.to_owned() };
    let mut parts = text.split(':');
    let mut part = |longest: usize| match parts.next() {
        None => Ok(None),
        Some(digits) => {
            let is_number =
                (1..=longest).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
            let number: i32 = is_number.then(|| digits.parse().ok()).flatten().ok_or_else(bad)?;
            Ok(Some((number, digits.len())))
        }
    };
    let (hour, _) = part(3)?.ok_or_else(bad)?;
    let (minute, minute_digits) = part(2)?.ok_or_else(bad)?;
    let (second, second_digits) = part(2)?.unwrap_or((0, 2));
    let seconds = hour * 3600 + minute * 60 + second;
    let is_clock = minute < 60 && second < 60 && minute_digits == 2 && second_digits == 2;
    if is_clock && seconds <= LATEST_HOUR * 3600 && parts.next().is_none() { Ok(seconds) } else { Err(bad()) }
}

/// A definition that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DefinitionError {
    /// Not JSON of this form.
    Malformed { detail: String },
    /// Not a zone of the IANA database.
    UnknownZone { name: String },
    /// Not `HH:MM` up to `168:00`.
    BadTimeOfDay { text: String },
    /// A night shift is written with a closing time beyond 24:00, such as 22:00 to 30:00.
    ClosesBeforeOpening { open: String, close: String },
}

impl DefinitionError {
    /// The stable code of this error.
    pub fn code(&self) -> &'static str {
        match self {
            DefinitionError::Malformed { .. } => "definition_malformed",
            DefinitionError::UnknownZone { .. } => "definition_unknown_zone",
            DefinitionError::BadTimeOfDay { .. } => "definition_bad_time_of_day",
            DefinitionError::ClosesBeforeOpening { .. } => "definition_closes_before_opening",
        }
    }
}

impl fmt::Display for DefinitionError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DefinitionError::Malformed { detail } => {
                write!(formatter, "not a definition of opening hours: {detail}")
            }
            DefinitionError::UnknownZone { name } => write!(formatter, "{name:?} is not a known time zone"),
            DefinitionError::BadTimeOfDay { text } => {
                write!(formatter, "{text:?} is not a time of day from 00:00 to {LATEST_HOUR}:00")
            }
            DefinitionError::ClosesBeforeOpening { open, close } => write!(
                formatter,
                "{open} to {close} closes before it opens; write a night shift with a closing time beyond 24:00"
            ),
        }
    }
}

impl std::error::Error for DefinitionError {}
