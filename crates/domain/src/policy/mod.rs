//! The policy in force, as data: clocks, calendar, compensation, what the steps ask for. Parsed once at the edge;
//! trusted inside. The documents themselves are the files of `policy/`.

pub mod compensation;
pub mod edition;
pub mod handling;
pub mod letters;
pub mod overlay;
pub mod place;
pub mod profile;
pub mod wrong;

use crate::clocks::ladder::Ladders;
use crate::clocks::rule::{ClockRule, ClockTable};
use crate::time::WorkCalendar;
use compensation::CompensationPolicy;
use handling::HandlingPolicy;
use place::Fault;
use wrong::Said;

/// Everything the rules need to know that a bank may set for itself.
#[derive(Debug, Clone)]
pub struct Policy {
    pub clocks: ClockTable,
    pub ladders: Ladders,
    pub calendar: WorkCalendar,
    pub compensation: CompensationPolicy,
    pub handling: HandlingPolicy,
}

/// A policy document that cannot be used, with the place of the fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyError {
    /// The document, such as `clocks.toml`.
    pub document: String,
    /// The line, counted from 1.
    pub line: Option<u32>,
    /// The field with those it stands in, such as `clock.limit`.
    pub field: Option<String>,
    /// What is wrong there.
    pub said: Said,
}

impl PolicyError {
    /// That fault in this document.
    pub fn of(document: &str) -> impl Fn(Fault) -> Self {
        let document = document.to_owned();
        move |fault| Self {
            document: document.clone(),
            line: fault.line,
            field: fault.field,
            said: fault.said,
        }
    }
}

impl std::fmt::Display for PolicyError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "policy/{}", self.document)?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        if let Some(field) = &self.field {
            write!(f, ", {field}")?;
        }
        write!(f, ": {}", self.said)
    }
}

impl std::error::Error for PolicyError {}

/// The texts of the policy documents.
#[derive(Debug, Clone, Copy)]
pub struct PolicyTexts<'a> {
    pub clocks: &'a str,
    pub ladders: &'a str,
    pub calendar: &'a str,
    pub compensation: &'a str,
    pub handling: &'a str,
}

/// The documents that come with the program.
pub const DEFAULT_TEXTS: PolicyTexts<'static> = PolicyTexts {
    clocks: include_str!("../../../../policy/clocks.toml"),
    ladders: include_str!("../../../../policy/ladders.toml"),
    calendar: include_str!("../../../../policy/calendar.json"),
    compensation: include_str!("../../../../policy/compensation.toml"),
    handling: include_str!("../../../../policy/handling.toml"),
};

impl Policy {
    /// Reads the documents. The first fault found is returned with its place.
    pub fn parse(texts: PolicyTexts<'_>) -> Result<Self, PolicyError> {
        let clocks = ClockTable::parse(texts.clocks).map_err(PolicyError::of("clocks.toml"))?;
        let ladders = Ladders::parse(texts.ladders).map_err(PolicyError::of("ladders.toml"))?;
        ladders.known_to(&clocks, texts.ladders).map_err(PolicyError::of("ladders.toml"))?;
        let handling = HandlingPolicy::parse(texts.handling).map_err(PolicyError::of("handling.toml"))?;
        handling.fits(&clocks, texts.handling).map_err(PolicyError::of("handling.toml"))?;
        let calendar =
            WorkCalendar::from_document(texts.calendar).map_err(PolicyError::of("calendar.json"))?;
        clocks.counted_by(calendar.desks(), texts.clocks).map_err(PolicyError::of("clocks.toml"))?;
        Ok(Self {
            clocks,
            ladders,
            calendar,
            compensation: CompensationPolicy::parse(texts.compensation)
                .map_err(PolicyError::of("compensation.toml"))?,
            handling,
        })
    }

    /// The policy that comes with the program.
    ///
    /// # Panics
    /// Never in a released program: a test parses the same texts.
    pub fn standard() -> Self {
        Self::parse(DEFAULT_TEXTS).expect("the policy that comes with the program is valid")
    }

    /// The rule of this clock.
    pub fn clock(&self, name: &str) -> Option<&ClockRule> {
        self.clocks.rules.iter().find(|r| r.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standard_policy_is_valid() {
        let policy = Policy::parse(DEFAULT_TEXTS).unwrap();
        assert!(policy.clock("green_first_response").is_some());
    }
}
