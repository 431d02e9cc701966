//! Opening hours by name: those of the bank, of its branches and of desks that keep hours of their own. They stand in the
//! calendar, so that they change in versions with it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Deserialize;

use super::calendar::{CalendarError, WorkCalendar};
use super::day::Day;
use super::instant::Instant;
use super::opening_hours::{DefinitionFile, OpeningHours};
use crate::ids::OrgId;
use crate::policy::wrong::{Said, Wrong};

/// The hours of whoever names none.
pub const OF_THE_BANK: &str = "bank";

/// All opening hours of a calendar, and which unit keeps which.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Desks {
    named: BTreeMap<String, Arc<NamedHours>>,
    of_unit: BTreeMap<OrgId, String>,
}

/// Opening hours with their name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedHours {
    pub name: String,
    pub zh: String,
    pub en: String,
    /// Closed on the holidays of the working calendar, and open on its make-up days with Monday's hours.
    pub official_days: bool,
    pub hours: OpeningHours,
}

impl Desks {
    /// Takes over what the document says; the path in it and the error when it contradicts itself.
    pub(super) fn build(
        rows: Vec<HoursRow>,
        units: Vec<UnitRow>,
        calendar: &WorkCalendar,
    ) -> Result<Self, (String, CalendarError)> {
        let mut desks = Self::default();
        let (off, make_up) = calendar.official_days();
        for (n, row) in rows.into_iter().enumerate() {
            let at = |field: &str, error| (format!("opening_hours[{n}].{field}"), error);
            let wrong = |why: Said| CalendarError::BadHours { name: row.name.clone(), why };
            let mut hours = OpeningHours::build(row.opens).map_err(|e| at("opens", wrong(e.into())))?;
            if row.official_days {
                hours.follow(&off, &make_up);
            }
            if hours.next_open(Day::new(2026, 1, 1).map_or(Instant::MIN, Day::start)).is_err() {
                return Err(at("opens", wrong(Wrong::NeverOpens.into())));
            }
            let (name, zh, en) = (row.name.clone(), row.zh, row.en);
            let named = NamedHours { name: name.clone(), zh, en, official_days: row.official_days, hours };
            if desks.named.insert(name, Arc::new(named)).is_some() {
                return Err(at("name", wrong(Wrong::HoursTwice.with([&row.name]))));
            }
        }
        if !desks.named.is_empty() && !desks.named.contains_key(OF_THE_BANK) {
            let why = Wrong::NoHoursOfBank.into();
            let error = CalendarError::BadHours { name: OF_THE_BANK.to_owned(), why };
            return Err(("opening_hours".to_owned(), error));
        }
        for (n, row) in units.into_iter().enumerate() {
            if !desks.named.contains_key(&row.hours) {
                let why = Wrong::NoHours.with([&row.hours]);
                let error = CalendarError::BadHours { name: row.hours, why };
                return Err((format!("desks[{n}].hours"), error));
            }
            desks.of_unit.insert(row.unit, row.hours);
        }
        Ok(desks)
    }

    /// The hours of this name, or else those of the bank; nothing when the calendar has no hours at all.
    pub fn hours(&self, name: Option<&str>) -> Option<&NamedHours> {
        let own = name.and_then(|name| self.named.get(name));
        own.or_else(|| self.named.get(OF_THE_BANK)).map(Arc::as_ref)
    }

    /// Whether there are hours of this name.
    pub fn has(&self, name: &str) -> bool {
        self.named.contains_key(name)
    }

    /// The names of all hours.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.named.keys().map(String::as_str)
    }

    /// The name of the hours that this unit keeps.
    pub fn of_unit(&self, unit: &OrgId) -> &str {
        self.of_unit.get(unit).map_or(OF_THE_BANK, String::as_str)
    }

    /// The instant by which so much open time has passed since `from`. A calendar without opening hours is taken as open
    /// day and night; no policy that counts open time is accepted with such a calendar.
    pub fn add(&self, name: Option<&str>, from: Instant, open_ms: i64) -> Instant {
        let counted = self.hours(name).and_then(|named| named.hours.add(from, open_ms, &[]).ok());
        counted.unwrap_or_else(|| from.plus_ms(open_ms))
    }

    /// The open time between two instants, zero when they are reversed.
    pub fn elapsed_ms(&self, name: Option<&str>, from: Instant, to: Instant) -> i64 {
        let counted = self.hours(name).and_then(|named| named.hours.elapsed_ms(from, to, &[]).ok());
        counted.unwrap_or_else(|| to.ms_since(from).max(0))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HoursRow {
    name: String,
    zh: String,
    en: String,
    #[serde(default = "yes")]
    official_days: bool,
    opens: DefinitionFile,
}

/// A unit of the organisation that keeps other hours than the bank.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitRow {
    unit: OrgId,
    hours: String,
}

const fn yes() -> bool {
    true
}

/// The days that are off and those that are worked by the official calendar.
pub(super) type OfficialDays = (BTreeSet<Day>, BTreeSet<Day>);
