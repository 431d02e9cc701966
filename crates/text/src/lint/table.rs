//! The readable tables of `policy/lint`, read and checked once. What they may say is written in
//! `policy/lint/README.md`.

use std::collections::{BTreeMap, HashMap, HashSet};

use regex::Regex;
use serde::Deserialize;
use toml::Spanned;

use super::codes::{Fault, ReplyStage};
use crate::rules::RuleError;
use crate::rules::phrase::{PhraseId, Phrases};

/// The lists that the checks for something absent rest on; the tables must define them.
const NEEDED: &[&str] = &[
    "remedies",
    "basis",
    "weak_basis",
    "empathy",
    "warm",
    "form",
    "no_harm",
    "giving",
    "effect",
    "vague_benefit",
    "vague_promise",
    "waiting",
    "told",
    "known_letters",
];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTable {
    #[serde(default)]
    lists: BTreeMap<String, Spanned<Vec<String>>>,
    #[serde(default)]
    rule: Vec<Spanned<RawRule>>,
    #[serde(default)]
    check: Vec<Spanned<RawCheck>>,
}

/// A rule as written: words that must not stand in a text to a customer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    id: String,
    code: Fault,
    why: String,
    better: String,
    #[serde(default)]
    any: Vec<String>,
    #[serde(default)]
    all: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
    #[serde(default)]
    not_before: Vec<String>,
    #[serde(default)]
    not_in_text: Vec<String>,
    pattern: Option<String>,
    #[serde(default)]
    stages: Vec<ReplyStage>,
    at_least: Option<usize>,
}

/// What is told about a check that is built in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCheck {
    code: Fault,
    #[serde(default)]
    stages: Vec<ReplyStage>,
    why: String,
    better: String,
}

/// A rule ready to be applied.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub code: Fault,
    pub why: String,
    pub better: String,
    pub any: Vec<PhraseId>,
    /// Every list must have a hit in the sentence.
    pub all: Vec<Vec<PhraseId>>,
    /// None of these stands in the sentence.
    pub not: Vec<PhraseId>,
    /// None of these stands in the sentence before the words.
    pub not_before: Vec<PhraseId>,
    /// None of these stands anywhere.
    pub not_in_text: Vec<PhraseId>,
    pub pattern: Option<Regex>,
    /// Empty means every stage.
    pub stages: Vec<ReplyStage>,
    /// So many different phrases of `any` are needed.
    pub at_least: usize,
}

/// What is told when a built-in check finds something.
#[derive(Debug, Clone)]
pub(super) struct Check {
    pub code: Fault,
    pub stages: Vec<ReplyStage>,
    pub why: String,
    pub better: String,
}

/// All tables together.
#[derive(Debug, Clone, Default)]
pub(super) struct Tables {
    pub rules: Vec<Rule>,
    pub checks: Vec<Check>,
    pub phrases: Phrases,
    lists: HashMap<String, Vec<PhraseId>>,
    words: HashMap<String, Vec<String>>,
}

impl Tables {
    /// Reads and checks the tables; the first fault ends it.
    pub fn from_toml(texts: &[&str]) -> Result<Tables, RuleError> {
        let mut raw = Vec::new();
        for (file, text) in texts.iter().enumerate() {
            let table: RawTable = toml::from_str(text).map_err(|error| RuleError::Syntax {
                file,
                line: error.span().map_or(1, |span| line_of(text, span.start)),
                message: error.message().to_owned(),
            })?;
            raw.push(table);
        }
        let mut tables = Tables::default();
        tables.add_lists(texts, &raw)?;
        let mut names = HashSet::new();
        for (file, table) in raw.into_iter().enumerate() {
            for rule in table.rule {
                let line = line_of(texts[file], rule.span().start);
                let rule = rule.into_inner();
                if !names.insert(rule.id.clone()) {
                    return Err(RuleError::Duplicate { file, line, name: rule.id, in_lists: false });
                }
                let rule = tables.compile(rule, file, line)?;
                tables.rules.push(rule);
            }
            for check in table.check {
                let line = line_of(texts[file], check.span().start);
                let check = check.into_inner();
                let stages = check.stages;
                if tables
                    .told(check.code, stages.first().copied())
                    .is_some_and(|known| known.stages == stages)
                {
                    return Err(RuleError::Duplicate {
                        file,
                        line,
                        name: check.code.code().to_owned(),
                        in_lists: false,
                    });
                }
                let (code, why, better) = (check.code, check.why, check.better);
                tables.checks.push(Check { code, stages, why, better });
            }
        }
        Ok(tables)
    }

    fn add_lists(&mut self, texts: &[&str], raw: &[RawTable]) -> Result<(), RuleError> {
        for (file, table) in raw.iter().enumerate() {
            for (name, words) in &table.lists {
                let line = line_of(texts[file], words.span().start);
                if self.words.contains_key(name) {
                    return Err(RuleError::Duplicate { file, line, name: name.clone(), in_lists: true });
                }
                let ids =
                    words.get_ref().iter().map(|word| self.phrases.intern(word)).collect::<Result<_, _>>();
                let ids = ids.map_err(|message| RuleError::BadPattern {
                    file,
                    line,
                    rule: name.clone(),
                    field: "lists",
                    message,
                })?;
                self.lists.insert(name.clone(), ids);
                self.words.insert(name.clone(), words.get_ref().clone());
            }
        }
        match NEEDED.iter().find(|name| !self.lists.contains_key(**name)) {
            None => Ok(()),
            Some(name) => Err(RuleError::UnknownList {
                file: 0,
                line: 1,
                rule: "check".to_owned(),
                field: "lists",
                list: (*name).to_owned(),
            }),
        }
    }

    /// The phrases of a list; one that is not defined has none.
    pub fn list(&self, name: &str) -> &[PhraseId] {
        self.lists.get(name).map_or(&[], Vec::as_slice)
    }

    /// The words of a list as they were written.
    pub fn written(&self, name: &str) -> &[String] {
        self.words.get(name).map_or(&[], Vec::as_slice)
    }

    /// What is told about a built-in check in this stage; what names the stage goes before what names none.
    pub fn told(&self, code: Fault, stage: Option<ReplyStage>) -> Option<&Check> {
        let of_code = || self.checks.iter().filter(|check| check.code == code);
        of_code()
            .find(|check| stage.is_some_and(|stage| check.stages.contains(&stage)))
            .or_else(|| of_code().find(|check| check.stages.is_empty()))
    }

    fn compile(&mut self, raw: RawRule, file: usize, line: usize) -> Result<Rule, RuleError> {
        if raw.any.is_empty() && raw.all.is_empty() && raw.pattern.is_none() {
            return Err(RuleError::NoCondition { file, line, rule: raw.id });
        }
        let place = Place { file, line, rule: raw.id };
        let pattern = match &raw.pattern {
            None => None,
            Some(pattern) => Some(Regex::new(pattern).map_err(|e| place.bad("pattern", e.to_string()))?),
        };
        let mut all = Vec::new();
        for entry in &raw.all {
            all.push(self.ids(&place, "all", std::slice::from_ref(entry))?);
        }
        Ok(Rule {
            any: self.ids(&place, "any", &raw.any)?,
            not: self.ids(&place, "not", &raw.not)?,
            not_before: self.ids(&place, "not_before", &raw.not_before)?,
            not_in_text: self.ids(&place, "not_in_text", &raw.not_in_text)?,
            all,
            pattern,
            code: raw.code,
            why: raw.why,
            better: raw.better,
            stages: raw.stages,
            at_least: raw.at_least.unwrap_or(1),
        })
    }

    /// The phrases of a field; an entry `@name` stands for the list of that name.
    fn ids(
        &mut self,
        place: &Place,
        field: &'static str,
        entries: &[String],
    ) -> Result<Vec<PhraseId>, RuleError> {
        let mut ids = Vec::new();
        for entry in entries {
            match entry.strip_prefix('@') {
                None => ids.push(self.phrases.intern(entry).map_err(|message| place.bad(field, message))?),
                Some(name) => ids.extend(self.lists.get(name).ok_or_else(|| RuleError::UnknownList {
                    file: place.file,
                    line: place.line,
                    rule: place.rule.clone(),
                    field,
                    list: name.to_owned(),
                })?),
            }
        }
        Ok(ids)
    }
}

/// Where a rule stands, for its faults.
struct Place {
    file: usize,
    line: usize,
    rule: String,
}

impl Place {
    fn bad(&self, field: &'static str, message: String) -> RuleError {
        RuleError::BadPattern { file: self.file, line: self.line, rule: self.rule.clone(), field, message }
    }
}

/// The line of a byte offset, counted from 1.
fn line_of(text: &str, offset: usize) -> usize {
    text.as_bytes().iter().take(offset).filter(|byte| **byte == b'\n').count() + 1
}
