//! The policy in force, as data: clocks, calendar, compensation, what the steps ask for. Parsed once at the edge;
//! trusted inside. The documents themselves are the files of `policy/`.

pub mod compensation;
pub mod edition;
pub mod handling;

use crate::clocks::ladder::Ladders;
use crate::clocks::rule::{ClockRule, ClockTable};
use crate::time::WorkCalendar;
use compensation::CompensationPolicy;
use handling::HandlingPolicy;

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
    /// What is wrong there; names line and field where known.
    pub fault: String,
}

impl std::fmt::Display for PolicyError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "policy/{}: {}", self.document, self.fault)
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
        let error = |document: &str| {
            let document = document.to_owned();
            move |fault: String| PolicyError { document, fault }
        };
        let clocks = ClockTable::parse(texts.clocks).map_err(error("clocks.toml"))?;
        let ladders = Ladders::parse(texts.ladders).map_err(error("ladders.toml"))?;
        if let Some(unknown) = ladders.named().find(|name| clocks.rules.iter().all(|r| r.name != *name)) {
            return Err(error("ladders.toml")(format!("there is no clock {unknown:?}")));
        }
        Ok(Self {
            clocks,
            ladders,
            calendar: WorkCalendar::from_json(texts.calendar)
                .map_err(|e| error("calendar.json")(format!("{e:?}")))?,
            compensation: CompensationPolicy::parse(texts.compensation)
                .map_err(error("compensation.toml"))?,
            handling: HandlingPolicy::parse(texts.handling).map_err(error("handling.toml"))?,
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

    #[test]
    fn a_ladder_of_an_unknown_clock_is_refused() {
        let wrong = DEFAULT_TEXTS.ladders.replacen("\"decision\"", "\"decison\"", 1);
        let error = Policy::parse(PolicyTexts { ladders: &wrong, ..DEFAULT_TEXTS }).unwrap_err();
        assert_eq!((error.document.as_str(), error.fault.contains("decison")), ("ladders.toml", true));
    }

    #[test]
    fn a_wrong_limit_is_refused_with_its_place() {
        let wrong = DEFAULT_TEXTS.clocks.replacen("15 minutes", "15 moments", 1);
        let error = Policy::parse(PolicyTexts { clocks: &wrong, ..DEFAULT_TEXTS }).unwrap_err();
        assert_eq!(error.document, "clocks.toml");
        assert!(error.fault.contains("line"), "{}", error.fault);
    }
}
