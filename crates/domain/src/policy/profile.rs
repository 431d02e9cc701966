//! Statutory regimes as data, from `policy/profiles/`: which clocks the law of a country or an authority asks for, who may
//! extend them, and what a decision letter must say. Putting one in force is the business of [`super::overlay`].

use super::PolicyError;
use super::place::{Document, Fault, repeated};
use super::wrong::{Said, Wrong};
use crate::access::Role;
use crate::clocks::rule::ClockRule;
use crate::codes::codes;
use crate::time::{Day, Limit};
use serde::Deserialize;

codes! {
    /// By which calendar working days are counted.
    pub enum CountedBy {
        /// The official calendar of mainland China, as the bank keeps it.
        CnWork = "cn_work",
        /// Saturdays and Sundays only: no holiday table of that country is loaded, and every count says so.
        Weekends = "weekends",
    }
}

/// One regime.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    pub id: String,
    pub zh: String,
    pub en: String,
    /// The country, by its two letters.
    pub jurisdiction: String,
    pub calendar: CountedBy,
    /// The instrument.
    pub source: String,
    #[serde(default)]
    pub in_force: Option<Day>,
    /// Which complaints it is about.
    pub applies_to: Words,
    #[serde(rename = "clock")]
    pub clocks: Vec<ClockRule>,
    #[serde(default, rename = "variant")]
    pub variants: Vec<Variant>,
    #[serde(default, rename = "extension")]
    pub extensions: Vec<Extension>,
    #[serde(default, rename = "pause")]
    pub pauses: Vec<PauseGround>,
    #[serde(default)]
    pub review: Option<Review>,
    pub decision_letter: Letter,
    #[serde(default)]
    pub retention: Option<Retention>,
    #[serde(default, rename = "external_body")]
    pub external_bodies: Vec<ExternalBody>,
    #[serde(default, rename = "note")]
    pub notes: Vec<Words>,
}

/// A sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub zh: String,
    pub en: String,
}

/// Another limit of the decision for some complaints; shown to people, who choose by it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    pub zh: String,
    pub en: String,
    pub limit: Limit,
    pub basis: String,
}

/// A lawful extension of the decision, in natural days from its start.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extension {
    pub to_days: u16,
    pub approver: Role,
    /// The complainant must be told.
    pub notice: bool,
    pub basis: String,
}

/// A ground on which the decision may wait.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PauseGround {
    pub code: String,
    pub zh: String,
    pub en: String,
    pub notice: bool,
    pub basis: String,
}

/// A second look inside the house, and how long it may be asked for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    pub window_days: u16,
    pub written: bool,
    pub zh: String,
    pub en: String,
    pub basis: String,
}

/// What a decision letter must say.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letter {
    pub basis: String,
    pub sections: Vec<Section>,
}

/// One part of a letter.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    pub code: String,
    pub zh: String,
    pub en: String,
}

/// How long a file is kept at least, from its closing.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    pub years: u16,
    pub basis: String,
}

/// Where a complainant may turn to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExternalBody {
    pub zh: String,
    pub en: String,
    #[serde(default)]
    pub url: Option<String>,
    /// Until when.
    pub window: Words,
}

/// The clock that every regime has.
pub const DECISION: &str = "decision";
/// The clock of the second look.
pub const VERIFICATION: &str = "verification";
/// Clocks that belong to a regime and not to the house: putting another regime in force replaces or removes them.
pub const STATUTORY: &[&str] = &[DECISION, VERIFICATION, "acknowledgement", "summary_resolution"];

/// The regimes that come with the program, by document.
pub const DOCUMENTS: &[(&str, &str)] = &[
    ("profiles/cn-order-2020-3.toml", include_str!("../../../../policy/profiles/cn-order-2020-3.toml")),
    ("profiles/cn-pboc-2020-5.toml", include_str!("../../../../policy/profiles/cn-pboc-2020-5.toml")),
    ("profiles/cn-credit-record.toml", include_str!("../../../../policy/profiles/cn-credit-record.toml")),
    ("profiles/uk-disp.toml", include_str!("../../../../policy/profiles/uk-disp.toml")),
    ("profiles/us-cfpb.toml", include_str!("../../../../policy/profiles/us-cfpb.toml")),
    ("profiles/au-rg271.toml", include_str!("../../../../policy/profiles/au-rg271.toml")),
];

impl Profile {
    /// Reads the regimes that come with the program.
    pub fn all() -> Result<Vec<Self>, PolicyError> {
        let read = |(name, text): &(&str, &str)| Self::parse(text).map_err(PolicyError::of(name));
        DOCUMENTS.iter().map(read).collect()
    }

    /// Reads a document; the first fault found is returned with its place.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let document = Document::toml(text);
        let profile: Self = document.read()?;
        match profile.fault() {
            Some((path, said)) => Err(document.fault(&path, said)),
            None => Ok(profile),
        }
    }

    /// The clock of this name.
    pub fn clock(&self, name: &str) -> Option<&ClockRule> {
        self.clocks.iter().find(|clock| clock.name == name)
    }

    fn fault(&self) -> Option<(String, Said)> {
        let is_id = |text: &str| {
            !text.is_empty()
                && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        if !is_id(&self.id) {
            return at("id", Wrong::RegimeId);
        }
        if self.jurisdiction.len() != 2 || !self.jurisdiction.bytes().all(|b| b.is_ascii_uppercase()) {
            return at("jurisdiction", Wrong::Country);
        }
        self.fault_of_clocks().or_else(|| self.fault_of_extensions()).or_else(|| self.fault_of_words())
    }

    fn fault_of_clocks(&self) -> Option<(String, Said)> {
        for (n, clock) in self.clocks.iter().enumerate() {
            let path = |field: &str| format!("clock[{n}].{field}");
            if let Some((field, said)) = clock.fault(&self.clocks[..n]) {
                return at(&path(field), said);
            }
            if !STATUTORY.contains(&clock.name.as_str()) {
                return at(&path("name"), Wrong::RegimeClocks.with([&STATUTORY.join(", ")]));
            }
        }
        if self.clock(DECISION).is_none() {
            return at("clock", Wrong::NoDecisionClock);
        }
        match (self.clock(VERIFICATION), &self.review) {
            (Some(_), None) => at("clock", Wrong::ReviewMissing),
            (None, Some(_)) => at("review", Wrong::ReviewWithoutClock),
            (Some(_), Some(review)) if review.window_days == 0 => at("review.window_days", Wrong::AtLeastOne),
            (Some(_), Some(_)) | (None, None) => None,
        }
    }

    fn fault_of_extensions(&self) -> Option<(String, Said)> {
        let decision = self.clock(DECISION)?;
        if decision.extensible == self.extensions.is_empty() {
            return at("extension", Wrong::ExtensionsAndDecision);
        }
        if decision.pausable == self.pauses.is_empty() {
            return at("pause", Wrong::PausesAndDecision);
        }
        if self.extensions.len() > 2 {
            return at("extension[2]", Wrong::TwoExtensions);
        }
        for (n, extension) in self.extensions.iter().enumerate() {
            let before = match n.checked_sub(1) {
                Some(earlier) => Limit::NaturalDays(self.extensions[earlier].to_days),
                None => decision.limit,
            };
            if Limit::NaturalDays(extension.to_days).length_ms() <= before.length_ms() {
                return at(&format!("extension[{n}].to_days"), Wrong::ExtensionOrder);
            }
        }
        None
    }

    fn fault_of_words(&self) -> Option<(String, Said)> {
        if self.decision_letter.sections.is_empty() {
            return at("decision_letter.sections", Wrong::LetterSaysNothing);
        }
        if let Some(n) = repeated(self.decision_letter.sections.iter().map(|section| &section.code)) {
            return at(
                &format!("decision_letter.sections[{n}].code"),
                Wrong::Twice.with([&self.decision_letter.sections[n].code]),
            );
        }
        if let Some(n) = repeated(self.pauses.iter().map(|pause| &pause.code)) {
            return at(&format!("pause[{n}].code"), Wrong::Twice.with([&self.pauses[n].code]));
        }
        if self.retention.as_ref().is_some_and(|retention| !(1..=50).contains(&retention.years)) {
            return at("retention.years", Wrong::Outside.with([&1, &50]));
        }
        let words = [("zh", &self.zh), ("en", &self.en), ("source", &self.source)];
        let empty = words.iter().find(|(_, word)| word.trim().is_empty());
        empty.and_then(|(field, _)| at(field, Wrong::Empty))
    }
}

fn at(path: &str, said: impl Into<Said>) -> Option<(String, Said)> {
    Some((path.to_owned(), said.into()))
}

/// The regimes as Markdown, for `docs/generated/profiles.md`.
pub fn markdown(profiles: &[Profile]) -> String {
    let mut out = String::from(
        "# Statutory regimes\n\nGenerated from `policy/profiles/`. A bank's legal department confirms a regime before it is put in force.\n",
    );
    for p in profiles {
        out += &format!("\n## {}\n\n{} · {}\n\n", p.id, p.zh, p.en);
        let since = p.in_force.map_or_else(|| "–".to_owned(), |day| day.to_string());
        let counted = match p.calendar {
            CountedBy::CnWork => "the official calendar of mainland China",
            CountedBy::Weekends => {
                "weekends only, with a warning: no holiday table of that country is loaded"
            }
        };
        out +=
            &format!("| | |\n|---|---|\n| jurisdiction | {} |\n| source | {} |\n", p.jurisdiction, p.source);
        out += &format!(
            "| in force since | {since} |\n| applies to | {} · {} |\n",
            p.applies_to.zh, p.applies_to.en
        );
        out += &format!("| working days by | {counted} |\n");
        for clock in &p.clocks {
            let kind = if clock.goal { "goal" } else { "clock" };
            let ends = format!("{} → {}", clock.start, clock.stop);
            out += &format!("| {kind} {} | {}, {ends}, {} |\n", clock.name, clock.limit, clock.basis);
        }
        for v in &p.variants {
            out += &format!("| decision for {} · {} | {}, {} |\n", v.zh, v.en, v.limit, v.basis);
        }
        for e in &p.extensions {
            let told = if e.notice { ", the complainant is told" } else { "" };
            out += &format!("| extension to | {} days by {}{told}, {} |\n", e.to_days, e.approver, e.basis);
        }
        for pause in &p.pauses {
            let told = if pause.notice { ", the complainant is told" } else { "" };
            out += &format!("| pause | {} · {}{told}, {} |\n", pause.zh, pause.en, pause.basis);
        }
        if let Some(r) = &p.review {
            out += &format!("| review | within {} days: {} · {}, {} |\n", r.window_days, r.zh, r.en, r.basis);
        }
        for s in &p.decision_letter.sections {
            out += &format!("| letter says | {} · {} |\n", s.zh, s.en);
        }
        if let Some(r) = &p.retention {
            out += &format!("| kept | {} years from closing, {} |\n", r.years, r.basis);
        }
        for body in &p.external_bodies {
            out += &format!(
                "| outside | {} · {} ({} · {}) |\n",
                body.zh, body.en, body.window.zh, body.window.en
            );
        }
        for note in &p.notes {
            out += &format!("| note | {} · {} |\n", note.zh, note.en);
        }
    }
    out
}
