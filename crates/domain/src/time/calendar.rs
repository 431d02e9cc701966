//! The official working-day calendar of mainland China, as data with its source: which days are worked, which are
//! not, and which State Council notice says so. Opening hours of a desk are another matter (`opening_hours`).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::desks::{Desks, HoursRow, OfficialDays, UnitRow};
use crate::policy::place::{Document, Fault};
use crate::policy::wrong::Said;

/// Which days are working days, year by year, each year with the notice it comes from.
///
/// A year without a notice is counted with weekends and the statutory days only; [`WorkCalendar::covers`] tells so,
/// and every deadline that touches such a year carries a warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkCalendar {
    name: String,
    version: String,
    weekends_only: bool,
    notices: BTreeMap<i16, Arc<Notice>>,
    entries: BTreeMap<Day, Entry>,
    working: WorkingBits,
    desks: Desks,
}

/// What a day is in the working calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DayKind {
    /// An ordinary Monday to Friday.
    Working,
    /// An ordinary Saturday or Sunday.
    Weekend,
    /// Off by notice, or a statutory day in a year without a notice; `name` in Chinese.
    Holiday { name: String },
    /// A Saturday or Sunday that is worked to make up for a holiday.
    MakeUp,
}

impl DayKind {
    /// Whether people are at work on such a day.
    pub fn is_working(&self) -> bool {
        match self {
            DayKind::Working | DayKind::MakeUp => true,
            DayKind::Weekend | DayKind::Holiday { .. } => false,
        }
    }
}

/// The official document a year's table comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// The title as published, without the title marks.
    pub title: String,
    /// Where it was published.
    pub url: String,
}

/// The name of a holiday in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
struct HolidayName {
    zh: String,
    en: String,
}

/// A day that the data names.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Entry {
    /// Off by the notice of its year.
    Holiday { name: HolidayName, notice: Arc<Notice> },
    /// Worked by the notice of its year, on account of this holiday.
    MakeUp { name: HolidayName, notice: Arc<Notice> },
    /// Off by law in a year that has no notice yet.
    Statutory { name: HolidayName },
}

/// What a day is and what says so, borrowed from the calendar; [`DayKind`] is the short public form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing<'a> {
    Working,
    Weekend,
    Holiday { zh: &'a str, en: &'a str, notice: &'a Notice },
    MakeUp { zh: &'a str, en: &'a str, notice: &'a Notice },
    Statutory { zh: &'a str, en: &'a str },
}

impl WorkCalendar {
    /// Reads a calendar such as `policy/calendar.json`.
    ///
    /// # Errors
    /// [`CalendarError`] when the text is not such a calendar or contradicts itself.
    pub fn from_json(text: &str) -> Result<Self, CalendarError> {
        let file: CalendarFile = serde_json::from_str(text)
            .map_err(|error| CalendarError::Malformed { detail: error.to_string() })?;
        Self::build(file).map_err(|(_, error)| error)
    }

    /// As [`WorkCalendar::from_json`], for a document that somebody keeps: a fault names its line and field.
    ///
    /// # Errors
    /// [`Fault`] when the text is not such a calendar or contradicts itself.
    pub fn from_document(text: &str) -> Result<Self, Fault> {
        let document = Document::json(text);
        Self::build(document.read()?).map_err(|(path, error)| document.fault(&path, error))
    }

    fn build(file: CalendarFile) -> Result<Self, Misplaced> {
        let mut notices = BTreeMap::new();
        let mut entries = BTreeMap::new();
        for (n, table) in file.years.into_iter().enumerate() {
            let path = format!("years[{n}]");
            let year = checked_year(table.year).map_err(|error| (format!("{path}.year"), error))?;
            let notice = Arc::new(table.notice);
            add_ranges(&mut entries, year, (&format!("{path}.holidays"), table.holidays), |name| {
                Entry::Holiday { name, notice: notice.clone() }
            })?;
            for (n, make_up) in table.make_up_days.into_iter().enumerate() {
                let at = |error| (format!("{path}.make_up_days[{n}].day"), error);
                if !make_up.day.weekday().is_weekend() {
                    return Err(at(CalendarError::MakeUpOnWeekday { day: make_up.day }));
                }
                let name = HolidayName { zh: make_up.name, en: make_up.name_en };
                let entry = Entry::MakeUp { name, notice: notice.clone() };
                add_entry(&mut entries, year, make_up.day, entry).map_err(at)?;
            }
            if notices.insert(year, notice).is_some() {
                return Err((format!("{path}.year"), CalendarError::YearTwice { year }));
            }
        }
        for (n, table) in file.years_without_notice.into_iter().enumerate() {
            let path = format!("years_without_notice[{n}]");
            let at = |error| (format!("{path}.year"), error);
            let year = checked_year(table.year).map_err(at)?;
            if notices.contains_key(&year) {
                return Err(at(CalendarError::YearTwice { year }));
            }
            let rows = (format!("{path}.statutory_days"), table.statutory_days);
            add_ranges(&mut entries, year, (&rows.0, rows.1), |name| Entry::Statutory { name })?;
        }
        let mut calendar = Self {
            name: file.name,
            version: file.version,
            weekends_only: file.weekends_only,
            notices,
            entries,
            working: WorkingBits::default(),
            desks: Desks::default(),
        };
        calendar.working = WorkingBits::of(&calendar);
        calendar.desks = Desks::build(file.opening_hours, file.desks, &calendar)?;
        Ok(calendar)
    }

    /// The stable name of the calendar, for example `cn-work`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The version of the data, kept beside every deadline computed from it.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The opening hours of the bank and its desks.
    pub fn desks(&self) -> &Desks {
        &self.desks
    }

    /// Every day that is off or worked by a notice or by law, as far as it can be known.
    pub(super) fn official_days(&self) -> OfficialDays {
        let (mut off, mut worked) = (BTreeSet::new(), BTreeSet::new());
        for (day, entry) in &self.entries {
            let days = if matches!(entry, Entry::MakeUp { .. }) { &mut worked } else { &mut off };
            days.insert(*day);
        }
        for year in FIRST_YEAR..=LAST_YEAR {
            let fixed = [(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)];
            let days = fixed.iter().filter_map(|(month, day)| Day::new(year, *month, *day).ok());
            off.extend(days.filter(|day| matches!(self.standing(*day), Standing::Statutory { .. })));
        }
        (off, worked)
    }

    /// Whether it is the calendar of a place whose holidays nobody has entered: it knows weekends and nothing else.
    pub fn knows_weekends_only(&self) -> bool {
        self.weekends_only
    }

    /// What `day` is.
    pub fn kind(&self, day: Day) -> DayKind {
        match self.standing(day) {
            Standing::Working => DayKind::Working,
            Standing::Weekend => DayKind::Weekend,
            Standing::Holiday { zh, .. } | Standing::Statutory { zh, .. } => {
                DayKind::Holiday { name: zh.to_owned() }
            }
            Standing::MakeUp { .. } => DayKind::MakeUp,
        }
    }

    /// Whether `day` is worked. Costs a few nanoseconds and allocates nothing.
    pub fn is_working(&self, day: Day) -> bool {
        self.working.get(day).unwrap_or_else(|| self.is_working_by_rule(day))
    }

    /// Whether the official notice for `year` is in this calendar.
    pub fn covers(&self, year: i16) -> bool {
        self.notices.contains_key(&year)
    }

    /// The notice for `year`, if it is in this calendar.
    pub fn notice(&self, year: i16) -> Option<&Notice> {
        self.notices.get(&year).map(Arc::as_ref)
    }

    /// The first working day on or after `day`; `day` itself at the end of the supported range.
    pub fn working_day_from(&self, day: Day) -> Day {
        let mut candidate = day;
        while !self.is_working(candidate) {
            if candidate == Day::MAX {
                return day;
            }
            candidate = candidate.plus(1);
        }
        candidate
    }

    pub(crate) fn standing(&self, day: Day) -> Standing<'_> {
        match self.entries.get(&day) {
            Some(Entry::Holiday { name, notice }) => {
                return Standing::Holiday { zh: &name.zh, en: &name.en, notice };
            }
            Some(Entry::MakeUp { name, notice }) => {
                return Standing::MakeUp { zh: &name.zh, en: &name.en, notice };
            }
            Some(Entry::Statutory { name }) => return Standing::Statutory { zh: &name.zh, en: &name.en },
            None => {}
        }
        if let Some((zh, en)) = fixed_statutory_name(day)
            && !self.covers(day.year())
            && !self.weekends_only
        {
            return Standing::Statutory { zh, en };
        }
        if day.weekday().is_weekend() { Standing::Weekend } else { Standing::Working }
    }

    fn is_working_by_rule(&self, day: Day) -> bool {
        match self.standing(day) {
            Standing::Working | Standing::MakeUp { .. } => true,
            Standing::Weekend | Standing::Holiday { .. } | Standing::Statutory { .. } => false,
        }
    }

    /// The years the data speaks of, with or without a notice.
    fn first_and_last_year(&self) -> Option<(i16, i16)> {
        let noticed = self.notices.keys().copied();
        let mut years: Vec<i16> = noticed.chain(self.entries.keys().map(|day| day.year())).collect();
        years.sort_unstable();
        Some((*years.first()?, *years.last()?))
    }
}

/// The statutory days that have the same date in every year, as (Chinese, English). The others follow the lunar
/// calendar or the sun and must come from data.
///
/// Source: the State Council's measures on public holidays, revised in 2024; 2 May is in them since 2025.
fn fixed_statutory_name(day: Day) -> Option<(&'static str, &'static str)> {
    match day.ymd() {
        (_, 1, 1) => Some(("元旦", "New Year's Day")),
        (_, 5, 1) => Some(("劳动节", "Labour Day")),
        (2025.., 5, 2) => Some(("劳动节", "Labour Day")),
        (_, 10, 1..=3) => Some(("国庆节", "National Day")),
        _ => None, // lunar days move from year to year and stand in the table
    }
}

/// One bit per day for the years the data speaks of, so that counting days never searches a tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct WorkingBits {
    first_day: i32,
    days: i32,
    words: Vec<u64>,
}

impl WorkingBits {
    fn of(calendar: &WorkCalendar) -> Self {
        let Some((first_year, last_year)) = calendar.first_and_last_year() else {
            return Self::default();
        };
        let (Ok(first), Ok(last)) = (Day::new(first_year, 1, 1), Day::new(last_year, 12, 31)) else {
            return Self::default();
        };
        let days = last.days_since(first) + 1;
        let mut words = vec![0_u64; (days as usize).div_ceil(64)];
        for offset in 0..days {
            if calendar.is_working_by_rule(first.plus(offset)) {
                words[offset as usize / 64] |= 1 << (offset % 64);
            }
        }
        Self { first_day: first.days_since_epoch(), days, words }
    }

    fn get(&self, day: Day) -> Option<bool> {
        let offset = day.days_since_epoch() - self.first_day;
        if offset < 0 || offset >= self.days {
            return None;
        }
        Some(self.words[offset as usize / 64] >> (offset % 64) & 1 == 1)
    }
}

/// The years a table may be of.
const FIRST_YEAR: i16 = 1900;
const LAST_YEAR: i16 = 2199;

fn checked_year(year: i16) -> Result<i16, CalendarError> {
    if (FIRST_YEAR..=LAST_YEAR).contains(&year) {
        Ok(year)
    } else {
        Err(CalendarError::YearOutOfRange { year })
    }
}

/// An error with the path in the document at which it stands.
type Misplaced = (String, CalendarError);

fn add_ranges(
    entries: &mut BTreeMap<Day, Entry>,
    year: i16,
    (path, ranges): (&str, Vec<HolidayRow>),
    entry: impl Fn(HolidayName) -> Entry,
) -> Result<(), Misplaced> {
    for (n, range) in ranges.into_iter().enumerate() {
        let at = |field: &str, error| (format!("{path}[{n}].{field}"), error);
        if range.from > range.to {
            let error = CalendarError::ReversedRange { from: range.from, to: range.to };
            return Err(at("to", error));
        }
        // Checked before the walk, so that a mistyped year cannot make it long.
        in_year(year, range.to).map_err(|error| at("to", error))?;
        let mut day = range.from;
        while day <= range.to {
            let name = HolidayName { zh: range.name.clone(), en: range.name_en.clone() };
            add_entry(entries, year, day, entry(name)).map_err(|error| at("from", error))?;
            day = day.plus(1);
        }
    }
    Ok(())
}

fn add_entry(
    entries: &mut BTreeMap<Day, Entry>,
    year: i16,
    day: Day,
    entry: Entry,
) -> Result<(), CalendarError> {
    in_year(year, day)?;
    if entries.insert(day, entry).is_some() { Err(CalendarError::DayTwice { day }) } else { Ok(()) }
}

fn in_year(year: i16, day: Day) -> Result<(), CalendarError> {
    if day.year() == year { Ok(()) } else { Err(CalendarError::DayOutsideYear { year, day }) }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CalendarFile {
    name: String,
    version: String,
    /// No day is off by law, as far as this calendar knows.
    #[serde(default)]
    weekends_only: bool,
    years: Vec<YearRow>,
    #[serde(default)]
    years_without_notice: Vec<YearWithoutNoticeRow>,
    #[serde(default)]
    opening_hours: Vec<HoursRow>,
    #[serde(default)]
    desks: Vec<UnitRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct YearRow {
    year: i16,
    notice: Notice,
    holidays: Vec<HolidayRow>,
    make_up_days: Vec<MakeUpRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct YearWithoutNoticeRow {
    year: i16,
    /// Where the statutory days come from; for the reader of the file, and required so that nobody leaves it out.
    #[serde(rename = "basis")]
    _basis: String,
    statutory_days: Vec<HolidayRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HolidayRow {
    name: String,
    name_en: String,
    from: Day,
    to: Day,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MakeUpRow {
    day: Day,
    name: String,
    name_en: String,
}

/// A calendar file that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CalendarError {
    /// Not JSON of this form.
    Malformed { detail: String },
    /// A year outside 1900 to 2199.
    YearOutOfRange { year: i16 },
    /// The year has two tables.
    YearTwice { year: i16 },
    /// The day is listed twice, perhaps once as off and once as worked.
    DayTwice { day: Day },
    /// The day stands in the table of another year.
    DayOutsideYear { year: i16, day: Day },
    /// A holiday ends before it begins.
    ReversedRange { from: Day, to: Day },
    /// Only a Saturday or Sunday can be worked to make up for a holiday.
    MakeUpOnWeekday { day: Day },
    /// Opening hours that cannot be used.
    BadHours { name: String, why: Said },
}

impl CalendarError {
    /// The stable code of this error.
    pub fn code(&self) -> &'static str {
        match self {
            CalendarError::Malformed { .. } => "calendar_malformed",
            CalendarError::YearOutOfRange { .. } => "calendar_year_out_of_range",
            CalendarError::YearTwice { .. } => "calendar_year_twice",
            CalendarError::DayTwice { .. } => "calendar_day_twice",
            CalendarError::DayOutsideYear { .. } => "calendar_day_outside_year",
            CalendarError::ReversedRange { .. } => "calendar_reversed_range",
            CalendarError::MakeUpOnWeekday { .. } => "calendar_make_up_on_weekday",
            CalendarError::BadHours { .. } => "calendar_bad_hours",
        }
    }
}

impl fmt::Display for CalendarError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CalendarError::Malformed { detail } => write!(formatter, "not a working calendar: {detail}"),
            CalendarError::YearOutOfRange { year } => {
                write!(formatter, "the year {year} is outside 1900 to 2199")
            }
            CalendarError::YearTwice { year } => write!(formatter, "the year {year} has two tables"),
            CalendarError::DayTwice { day } => write!(formatter, "{day} is listed twice"),
            CalendarError::DayOutsideYear { year, day } => {
                write!(formatter, "{day} stands in the table of the year {year}")
            }
            CalendarError::ReversedRange { from, to } => {
                write!(formatter, "a holiday from {from} to {to} ends before it begins")
            }
            CalendarError::BadHours { name, why } => write!(formatter, "opening hours {name:?}: {why}"),
            CalendarError::MakeUpOnWeekday { day } => {
                write!(formatter, "{day} is a {} and cannot be a make-up day", day.weekday().en())
            }
        }
    }
}

impl std::error::Error for CalendarError {}
