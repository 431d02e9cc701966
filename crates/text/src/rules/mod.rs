//! The readable rule tables of `policy/triage`, read and checked once. What a rule may say is written at the top
//! of `policy/triage/README.md`; how rules are weighed is in `triage.rs`.

pub(crate) mod context;
mod error;
pub(crate) mod index;
pub(crate) mod phrase;

use std::collections::{BTreeMap, HashSet};

use regex::Regex;
use serde::Deserialize;
use toml::Spanned;

use crate::codes::{Business, Category, Cause, Flag, Kind, Liability, Priority};
use crate::learned::features::name_key;
use context::Light;
pub use error::RuleError;
use index::Index;
use phrase::{PhraseId, Phrases};

/// A value of a field that a rule speaks for, or that a rule asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Target {
    Kind(Kind),
    Flag(Flag),
    Business(Business),
    Cause(Cause),
    Category(Category),
    Liability(Liability),
    Priority(Priority),
}

impl Target {
    /// The name of the field, as reasons and confidences carry it.
    pub const fn field(self) -> &'static str {
        match self {
            Target::Kind(_) => "kind",
            Target::Flag(_) => "flags",
            Target::Business(_) => "business",
            Target::Cause(_) => "cause",
            Target::Category(_) => "category",
            Target::Liability(_) => "liability",
            Target::Priority(_) => "priority",
        }
    }

    /// How many targets there are.
    pub const COUNT: usize = Target::AFTER_LIABILITY + Priority::ALL.len();

    const AFTER_KIND: usize = Kind::ALL.len();
    const AFTER_FLAG: usize = Target::AFTER_KIND + Flag::ALL.len();
    const AFTER_BUSINESS: usize = Target::AFTER_FLAG + Business::ALL.len();
    const AFTER_CAUSE: usize = Target::AFTER_BUSINESS + Cause::ALL.len();
    const AFTER_CATEGORY: usize = Target::AFTER_CAUSE + Category::ALL.len();
    const AFTER_LIABILITY: usize = Target::AFTER_CATEGORY + Liability::ALL.len();

    /// The place of this target among all, from 0 and below `COUNT`.
    pub const fn place(self) -> usize {
        match self {
            Target::Kind(kind) => kind as usize,
            Target::Flag(flag) => Target::AFTER_KIND + flag as usize,
            Target::Business(business) => Target::AFTER_FLAG + business as usize,
            Target::Cause(cause) => Target::AFTER_BUSINESS + cause as usize,
            Target::Category(category) => Target::AFTER_CAUSE + category as usize,
            Target::Liability(liability) => Target::AFTER_CATEGORY + liability as usize,
            Target::Priority(priority) => Target::AFTER_LIABILITY + priority as usize,
        }
    }

    /// Every target, in order of its place.
    pub fn all() -> impl Iterator<Item = Target> {
        let kinds = Kind::ALL.iter().copied().map(Target::Kind);
        let flags = Flag::ALL.iter().copied().map(Target::Flag);
        let businesses = Business::ALL.iter().copied().map(Target::Business);
        let causes = Cause::ALL.iter().copied().map(Target::Cause);
        let categories = Category::ALL.iter().copied().map(Target::Category);
        let liabilities = Liability::ALL.iter().copied().map(Target::Liability);
        let priorities = Priority::ALL.iter().copied().map(Target::Priority);
        kinds
            .chain(flags)
            .chain(businesses)
            .chain(causes)
            .chain(categories)
            .chain(liabilities)
            .chain(priorities)
    }

    /// Reads `field:code`.
    fn parse(text: &str) -> Option<Target> {
        let (field, code) = text.split_once(':')?;
        match field {
            "kind" => Kind::from_code(code).map(Target::Kind),
            "flag" => Flag::from_code(code).map(Target::Flag),
            "business" => Business::from_code(code).map(Target::Business),
            "cause" => Cause::from_code(code).map(Target::Cause),
            "category" => Category::from_code(code).map(Target::Category),
            "liability" => Liability::from_code(code).map(Target::Liability),
            "priority" => Priority::from_code(code).map(Target::Priority),
            _ => None,
        }
    }
}

/// Entities a rule may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Having {
    Amount,
    Phone,
}

/// A rule as written in a table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    id: String,
    why: String,
    gives: BTreeMap<String, f64>,
    #[serde(default)]
    any: Vec<String>,
    #[serde(default)]
    all: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
    pattern: Option<String>,
    #[serde(default)]
    given: Vec<String>,
    #[serde(default)]
    without: Vec<String>,
    #[serde(default)]
    channels: Vec<String>,
    #[serde(default)]
    having: Vec<Having>,
    shorter_than_chars: Option<usize>,
    longer_than_chars: Option<usize>,
    #[serde(default)]
    ignore: Vec<Light>,
    #[serde(default)]
    decides: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTable {
    #[serde(default)]
    lists: BTreeMap<String, Spanned<Vec<String>>>,
    #[serde(default)]
    thresholds: BTreeMap<String, f64>,
    #[serde(default)]
    rule: Vec<Spanned<RawRule>>,
}

/// A rule ready to be applied.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    pub id: String,
    /// The hashed name, as features carry it.
    pub key: u32,
    pub why: String,
    pub gives: Vec<(Target, f64)>,
    pub any: Vec<PhraseId>,
    /// Every list must have a hit.
    pub all: Vec<Vec<PhraseId>>,
    pub not: Vec<PhraseId>,
    pub pattern: Option<Regex>,
    /// At least one of these was decided before.
    pub given: Vec<Target>,
    /// None of these was decided before.
    pub without: Vec<Target>,
    pub channels: Vec<String>,
    pub having: Vec<Having>,
    pub shorter_than_chars: Option<usize>,
    pub longer_than_chars: Option<usize>,
    /// Hits in these lights do not count.
    pub ignore: Vec<Light>,
    /// It settles what it gives, whatever the model says.
    pub decides: bool,
}

impl Rule {
    /// Whether the rule can be judged only when other flags are decided.
    pub fn rests_on_flags(&self) -> bool {
        self.given.iter().chain(&self.without).any(|target| matches!(target, Target::Flag(_)))
    }

    /// Whether the rule holds only where one of its phrases stands.
    pub fn needs_words(&self) -> bool {
        !self.any.is_empty() || !self.all.is_empty()
    }
}

/// All rules of all tables.
#[derive(Debug, Clone, Default)]
pub(crate) struct RuleSet {
    pub rules: Vec<Rule>,
    pub phrases: Phrases,
    pub index: Index,
    /// Confidence below which a field is listed as abstained, by field.
    pub thresholds: BTreeMap<String, f64>,
}

impl RuleSet {
    /// Reads and checks the tables; the first fault ends it.
    pub fn from_toml(tables: &[&str]) -> Result<RuleSet, RuleError> {
        let mut raw = Vec::new();
        for (file, text) in tables.iter().enumerate() {
            let table: RawTable = toml::from_str(text).map_err(|error| RuleError::Syntax {
                file,
                line: error.span().map_or(1, |span| line_of(text, span.start)),
                message: error.message().to_owned(),
            })?;
            raw.push(table);
        }
        let lists = collect_lists(tables, &raw)?;
        let mut set = RuleSet::default();
        let mut names = HashSet::new();
        for (file, table) in raw.into_iter().enumerate() {
            set.thresholds.extend(table.thresholds);
            for rule in table.rule {
                let line = line_of(tables[file], rule.span().start);
                let place = Place { file, line, lists: &lists };
                let rule = rule.into_inner();
                if !names.insert(rule.id.clone()) {
                    return Err(RuleError::Duplicate { file, line, name: rule.id, in_lists: false });
                }
                let rule = place.compile(rule, &mut set.phrases)?;
                set.rules.push(rule);
            }
        }
        let mut members: Vec<(u32, PhraseId)> = Vec::new();
        for (name, list) in &lists {
            for word in &list.words {
                let phrase = set.phrases.intern(word).map_err(|message| RuleError::BadPattern {
                    file: list.file,
                    line: list.line,
                    rule: name.clone(),
                    field: "lists",
                    message,
                })?;
                members.push((name_key(name), phrase));
            }
        }
        set.index = Index::of(&set.rules, &mut set.phrases);
        for (name, phrase) in members {
            set.index.uses[phrase].lists.push(name);
        }
        Ok(set)
    }
}

/// A named list of phrases and where it stands.
struct List {
    words: Vec<String>,
    file: usize,
    line: usize,
}

fn collect_lists(tables: &[&str], raw: &[RawTable]) -> Result<BTreeMap<String, List>, RuleError> {
    let mut lists = BTreeMap::new();
    for (file, table) in raw.iter().enumerate() {
        for (name, words) in &table.lists {
            let line = line_of(tables[file], words.span().start);
            let list = List { words: words.get_ref().clone(), file, line };
            if lists.insert(name.clone(), list).is_some() {
                return Err(RuleError::Duplicate { file, line, name: name.clone(), in_lists: true });
            }
        }
    }
    Ok(lists)
}

/// The line of a byte offset, counted from 1.
fn line_of(text: &str, offset: usize) -> usize {
    text.as_bytes().iter().take(offset).filter(|byte| **byte == b'\n').count() + 1
}

/// Where a rule stands, for its faults.
struct Place<'a> {
    file: usize,
    line: usize,
    lists: &'a BTreeMap<String, List>,
}

impl Place<'_> {
    fn compile(&self, raw: RawRule, phrases: &mut Phrases) -> Result<Rule, RuleError> {
        let (file, line) = (self.file, self.line);
        let no_words = raw.any.is_empty() && raw.all.is_empty() && raw.pattern.is_none();
        let no_others = raw.given.is_empty() && raw.channels.is_empty() && raw.shorter_than_chars.is_none();
        if no_words && no_others && raw.longer_than_chars.is_none() && raw.having.is_empty() {
            return Err(RuleError::NoCondition { file, line, rule: raw.id });
        }
        let pattern = match &raw.pattern {
            None => None,
            Some(pattern) => Some(Regex::new(pattern).map_err(|error| RuleError::BadPattern {
                file,
                line,
                rule: raw.id.clone(),
                field: "pattern",
                message: error.to_string(),
            })?),
        };
        let mut gives = Vec::new();
        for (target, weight) in &raw.gives {
            gives.push((self.target(&raw.id, "gives", target)?, *weight));
        }
        let mut all = Vec::new();
        for entry in &raw.all {
            all.push(self.phrases(&raw.id, "all", std::slice::from_ref(entry), phrases)?);
        }
        Ok(Rule {
            gives,
            all,
            pattern,
            any: self.phrases(&raw.id, "any", &raw.any, phrases)?,
            not: self.phrases(&raw.id, "not", &raw.not, phrases)?,
            given: self.targets(&raw.id, "given", &raw.given)?,
            without: self.targets(&raw.id, "without", &raw.without)?,
            channels: raw.channels,
            having: raw.having,
            shorter_than_chars: raw.shorter_than_chars,
            longer_than_chars: raw.longer_than_chars,
            ignore: raw.ignore,
            decides: raw.decides,
            why: raw.why,
            key: name_key(&raw.id),
            id: raw.id,
        })
    }

    /// The phrases of a field; an entry `@name` stands for the list of that name.
    fn phrases(
        &self,
        rule: &str,
        field: &'static str,
        entries: &[String],
        phrases: &mut Phrases,
    ) -> Result<Vec<PhraseId>, RuleError> {
        let (file, line) = (self.file, self.line);
        let mut ids = Vec::new();
        for entry in entries {
            let words = match entry.strip_prefix('@') {
                None => std::slice::from_ref(entry),
                Some(list) => self.lists.get(list).map(|list| list.words.as_slice()).ok_or_else(|| {
                    RuleError::UnknownList { file, line, rule: rule.to_owned(), field, list: list.to_owned() }
                })?,
            };
            for word in words {
                ids.push(phrases.intern(word).map_err(|message| RuleError::BadPattern {
                    file,
                    line,
                    rule: rule.to_owned(),
                    field,
                    message,
                })?);
            }
        }
        Ok(ids)
    }

    fn target(&self, rule: &str, field: &'static str, text: &str) -> Result<Target, RuleError> {
        Target::parse(text).ok_or_else(|| RuleError::UnknownTarget {
            file: self.file,
            line: self.line,
            rule: rule.to_owned(),
            field,
            value: text.to_owned(),
        })
    }

    fn targets(&self, rule: &str, field: &'static str, texts: &[String]) -> Result<Vec<Target>, RuleError> {
        texts.iter().map(|text| self.target(rule, field, text)).collect()
    }
}
