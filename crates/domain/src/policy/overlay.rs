//! Putting a regime in force: the documents of a policy with the statutory clocks of a [`Profile`] in place of those they
//! had. What the house has set for itself stays as it stands, with its comments; a running clock keeps its limit.

use super::place::Document;
use super::profile::{CountedBy, Profile, STATUTORY};
use super::wrong::Wrong;
use super::{Policy, PolicyError, PolicyTexts};
use crate::clocks::rule::{ClockRule, ClockTable, Per};
use std::ops::Range;

/// The documents that a regime changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlaid {
    pub clocks: String,
    pub ladders: String,
    pub calendar: String,
    pub handling: String,
}

impl Overlaid {
    /// These documents, and of the others those of `rest`.
    pub fn texts<'a>(&'a self, rest: PolicyTexts<'a>) -> PolicyTexts<'a> {
        PolicyTexts {
            clocks: &self.clocks,
            ladders: &self.ladders,
            calendar: &self.calendar,
            handling: &self.handling,
            ..rest
        }
    }
}

/// A calendar that knows weekends and nothing else.
const WEEKENDS: &str =
    "{\n  \"name\": \"weekends\",\n  \"version\": \"1\",\n  \"weekends_only\": true,\n  \"years\": []\n}\n";

/// The documents `texts` with this regime in force. They are a valid policy, or the fault is returned.
pub fn overlay(profile: &Profile, texts: PolicyTexts<'_>) -> Result<Overlaid, PolicyError> {
    let policy = Policy::parse(texts)?;
    let (clocks, gone) = with_clocks(profile, texts.clocks, &policy.clocks)?;
    let ladders = without_names(texts.ladders, &gone);
    let mut handling = texts.handling.to_owned();
    if let (Some(first), Some(last)) = (profile.extensions.first(), profile.extensions.last()) {
        handling = with_number(&handling, "extension.first_total_days", first.to_days);
        handling = with_number(&handling, "extension.last_total_days", last.to_days);
    }
    if let Some(review) = &profile.review {
        handling = with_number(&handling, "verification.window_days", review.window_days);
    }
    let calendar = match profile.calendar {
        CountedBy::CnWork => texts.calendar.to_owned(),
        CountedBy::Weekends => WEEKENDS.to_owned(),
    };
    let overlaid = Overlaid { clocks, ladders, calendar, handling };
    Policy::parse(overlaid.texts(texts))?;
    Ok(overlaid)
}

/// The clock table with the clocks of the regime, and the names of those that are gone.
fn with_clocks(
    profile: &Profile,
    text: &str,
    table: &ClockTable,
) -> Result<(String, Vec<String>), PolicyError> {
    let blocks = blocks(text, "clock", table.rules.len())?;
    let mut out = text.to_owned();
    let mut gone = Vec::new();
    // From the last to the first, so that the places of those before stay what they are.
    for (rule, block) in table.rules.iter().zip(blocks).rev() {
        if let Some(new) = profile.clock(&rule.name) {
            out.replace_range(block, &written(new));
        } else if STATUTORY.contains(&rule.name.as_str()) {
            out.replace_range(block, "");
            gone.push(rule.name.clone());
        }
    }
    let known = |clock: &&ClockRule| table.rules.iter().any(|rule| rule.name == clock.name);
    for new in profile.clocks.iter().filter(|clock| !known(clock)) {
        out = format!("{}\n\n{}", out.trim_end(), written(new));
    }
    while out.contains("\n\n\n") {
        out = out.replace("\n\n\n", "\n\n");
    }
    Ok((format!("{}\n", out.trim_end()), gone))
}

/// Where each `[[name]]` begins and ends in the text.
fn blocks(text: &str, name: &str, count: usize) -> Result<Vec<Range<usize>>, PolicyError> {
    let document = Document::toml(text);
    let header = format!("[[{name}]]");
    let mut starts = Vec::new();
    for n in 0..count {
        let path = format!("{name}[{n}]");
        match document.begins_at(&path).filter(|at| text[*at..].starts_with(&header)) {
            Some(at) => starts.push(at),
            None => {
                let said = Wrong::EntryForm.with([&header]);
                return Err(PolicyError::of("clocks.toml")(document.fault(&path, said)));
            }
        }
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    Ok(starts.iter().copied().zip(ends).map(|(from, to)| from..from + lasting(&text[from..to])).collect())
}

/// One clock as it stands in a document.
fn written(rule: &ClockRule) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let mut out = String::from("[[clock]]\n");
    let mut line = |key: &str, value: String| out += &format!("{key} = {value}\n");
    line("name", quoted(&rule.name));
    line("zh", quoted(&rule.zh));
    line("en", quoted(&rule.en));
    line("start", quoted(rule.start.code()));
    line("stop", quoted(rule.stop.code()));
    line("limit", quoted(&rule.limit.to_string()));
    line("warn_before", quoted(&rule.warn_before.to_string()));
    line("basis", quoted(&rule.basis));
    if let Some(name) = &rule.calendar {
        line("calendar", quoted(name));
    }
    if rule.per != Per::Complaint {
        line("per", quoted(rule.per.code()));
    }
    let flags = [
        ("from_received", rule.from_received),
        ("pausable", rule.pausable),
        ("extensible", rule.extensible),
        ("restartable", rule.restartable),
        ("agreeable", rule.agreeable),
        ("goal", rule.goal),
    ];
    flags.iter().filter(|(_, set)| *set).for_each(|(key, _)| line(key, "true".to_owned()));
    out
}

/// The ladders without the clocks that are gone; a ladder that names no other goes with them.
fn without_names(text: &str, gone: &[String]) -> String {
    let document = Document::toml(text);
    let mut out = text.to_owned();
    let count = (0..).take_while(|n| document.begins_at(&format!("ladder[{n}]")).is_some()).count();
    for n in (0..count).rev() {
        let Some(at) = document.begins_at(&format!("ladder[{n}].clocks")) else { continue };
        let Some(end) = text[at..].find(']').map(|length| at + length + 1) else { continue };
        let names: Vec<&str> = text[at..end].split('"').skip(1).step_by(2).collect();
        let left: Vec<String> = names
            .iter()
            .filter(|name| !gone.iter().any(|g| g == *name))
            .map(|n| format!("\"{n}\""))
            .collect();
        if left.is_empty() {
            let begins = document.begins_at(&format!("ladder[{n}]")).unwrap_or(at);
            let next = document.begins_at(&format!("ladder[{}]", n + 1)).unwrap_or(text.len());
            out.replace_range(begins..begins + lasting(&text[begins..next]), "");
        } else if left.len() < names.len() {
            out.replace_range(at..end, &format!("clocks = [{}]", left.join(", ")));
        }
    }
    out
}

/// The length of an entry without the comments and empty lines behind it, which belong to the next one.
fn lasting(entry: &str) -> usize {
    let mut length = 0;
    let mut at = 0;
    for line in entry.split_inclusive('\n') {
        at += line.len();
        let said = line.trim();
        if !said.is_empty() && !said.starts_with('#') {
            length = at;
        }
    }
    length
}

/// The document with another number in a field that holds one.
fn with_number(text: &str, path: &str, number: u16) -> String {
    let Some(at) = Document::toml(text).begins_at(path) else { return text.to_owned() };
    let is_digit = |c: char| c.is_ascii_digit() || c == '_';
    let Some(from) = text[at..].find(|c: char| c.is_ascii_digit()).map(|n| at + n) else {
        return text.to_owned();
    };
    let to = text[from..].find(|c| !is_digit(c)).map_or(text.len(), |n| from + n);
    format!("{}{number}{}", &text[..from], &text[to..])
}
