//! The documents of a version: their names, their texts, and what they say once they are read together.

use greenlane_domain::policy::letters::Letters;
use greenlane_domain::policy::overlay::overlay;
use greenlane_domain::policy::place::{Document, Fault as Place};
use greenlane_domain::policy::profile::Profile;
use greenlane_domain::policy::wrong::{Said, Wrong};
use greenlane_domain::policy::{DEFAULT_TEXTS, Policy, PolicyError, PolicyTexts};
use greenlane_domain::refusal::Refusal;
use greenlane_text::lint::{DEFAULT_LINT_TABLES, ReplyLint};
use greenlane_text::{DEFAULT_TABLES, RuleError, Triage};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use utoipa::ToSchema;

use super::fault_words::sentences;
use crate::Fault;
use crate::letters;
use crate::scripts::Library;
use crate::taxonomy::Taxonomy;

/// The texts by name.
pub type Documents = BTreeMap<String, String>;

const CLOCKS: &str = "clocks.toml";
const LADDERS: &str = "ladders.toml";
pub(crate) const CALENDAR: &str = "calendar.json";
const COMPENSATION: &str = "compensation.toml";
const HANDLING: &str = "handling.toml";
const TAXONOMY: &str = "taxonomy.toml";
const TAXONOMY_TEXT: &str = include_str!("../../../../policy/taxonomy.toml");
const LETTERS: &str = "letters.toml";
const LETTERS_TEXT: &str = include_str!("../../../../policy/letters.toml");
const SCRIPTS: &str = "scripts.toml";
const SCRIPTS_TEXT: &str = include_str!("../../../../policy/scripts.toml");

/// A document may hold so many bytes, several times what any of them needs.
pub(crate) const MOST_BYTES: usize = 1_000_000;

/// The documents that come with the program.
pub fn shipped() -> Documents {
    let rules = [
        (CLOCKS, DEFAULT_TEXTS.clocks),
        (LADDERS, DEFAULT_TEXTS.ladders),
        (CALENDAR, DEFAULT_TEXTS.calendar),
        (COMPENSATION, DEFAULT_TEXTS.compensation),
        (HANDLING, DEFAULT_TEXTS.handling),
        (TAXONOMY, TAXONOMY_TEXT),
        (LETTERS, LETTERS_TEXT),
        (SCRIPTS, SCRIPTS_TEXT),
    ];
    let all = rules.iter().chain(DEFAULT_TABLES).chain(DEFAULT_LINT_TABLES);
    all.map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

/// Whether a document became part of a version only after versions were stored: the check of the words, the
/// scripts and the letters.
pub(crate) fn came_later(name: &str) -> bool {
    name == SCRIPTS || name == LETTERS || name.starts_with("lint/")
}

/// A stored version as this program reads it: what came later, and it does not have, is what the program brings.
pub(crate) fn completed(mut stored: Documents) -> Documents {
    for (name, text) in shipped() {
        if came_later(&name) {
            stored.entry(name).or_insert(text);
        }
    }
    stored
}

/// What is wrong in a document, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DocumentFault {
    pub document: String,
    /// Counted from one, where it is known.
    pub line: Option<u32>,
    pub field: Option<String>,
    /// What is wrong there; its sentences stand in `policy_faults` of the words.
    pub code: String,
    /// What the sentence names.
    pub params: BTreeMap<String, String>,
}

impl DocumentFault {
    /// That fault in this document.
    fn of(document: &str) -> impl Fn(Place) -> Self {
        move |place| Self {
            document: document.to_owned(),
            line: place.line,
            field: place.field,
            code: place.said.wrong.code().to_owned(),
            params: place.said.named().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        }
    }
}

impl std::fmt::Display for DocumentFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "policy/{}", self.document)?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        if let Some(field) = &self.field {
            write!(f, ", {field}")?;
        }
        let (zh, en) = sentences(&self.code, &self.params);
        write!(f, ": {zh} / {en}")
    }
}

impl From<PolicyError> for DocumentFault {
    fn from(e: PolicyError) -> Self {
        Self::of(&e.document)(Place { line: e.line, field: e.field, said: e.said })
    }
}

/// Everything a bank sets for itself, read and checked.
#[derive(Clone)]
pub struct Rules {
    pub policy: Arc<Policy>,
    pub triage: Arc<Triage>,
    pub taxonomy: Arc<Taxonomy>,
    pub lint: Arc<ReplyLint>,
    pub scripts: Arc<Library>,
    pub letters: Arc<Letters>,
}

impl Rules {
    /// Reads a set of documents.
    ///
    /// # Errors
    /// The first fault of each part, with its place.
    pub fn read(documents: &Documents) -> Result<Self, Vec<DocumentFault>> {
        let mut faults = strangers(documents);
        let policy = policy(documents).map_err(|f| faults.push(f)).ok();
        let triage = triage(documents).map_err(|f| faults.push(f)).ok();
        let taxonomy = Taxonomy::parse(text(documents, TAXONOMY)).map_err(DocumentFault::of(TAXONOMY));
        let taxonomy = taxonomy.map_err(|f| faults.push(f)).ok();
        let lint = lint(documents).map_err(|f| faults.push(f)).ok();
        let scripts = Library::parse(text(documents, SCRIPTS)).map_err(DocumentFault::of(SCRIPTS));
        let scripts = scripts.map_err(|f| faults.push(f)).ok();
        let letters =
            letters::read(text(documents, LETTERS), lint.as_ref()).map_err(DocumentFault::of(LETTERS));
        let letters = letters.map_err(|f| faults.push(f)).ok();
        match (policy, triage, taxonomy, lint, scripts.zip(letters)) {
            (Some(policy), Some(triage), Some(taxonomy), Some(lint), Some((scripts, letters)))
                if faults.is_empty() =>
            {
                Ok(Self {
                    policy: Arc::new(policy),
                    triage: Arc::new(triage),
                    taxonomy: Arc::new(taxonomy),
                    lint: Arc::new(lint),
                    scripts: Arc::new(scripts),
                    letters: Arc::new(letters),
                })
            }
            _ => Err(faults),
        }
    }
}

/// What is wrong in a set of documents and of statutory regimes; what the set lacks is what comes with the program.
pub fn faults(mut own: Documents) -> Vec<DocumentFault> {
    let regimes = own.extract_if(.., |name, _| name.starts_with("profiles/"));
    let wrong = |(name, text): (String, String)| Profile::parse(&text).err().map(DocumentFault::of(&name));
    let mut found: Vec<DocumentFault> = regimes.filter_map(wrong).collect();
    for (name, text) in shipped() {
        own.entry(name).or_insert(text);
    }
    found.extend(Rules::read(&own).err().unwrap_or_default());
    found
}

/// The part that clocks and money follow, for telling history again.
pub(crate) fn policy(documents: &Documents) -> Result<Policy, DocumentFault> {
    Ok(Policy::parse(texts(documents))?)
}

/// Puts the clocks and rules of a statutory regime in the place of those of the documents.
///
/// # Errors
/// When there is no such regime, or the documents cannot be read.
pub(crate) fn put_in_force(documents: &mut Documents, regime: &str) -> Result<(), Fault> {
    let known = Profile::all().unwrap_or_default();
    let Some(profile) = known.iter().find(|p| p.id == regime) else {
        return Err(Fault::field(
            "profile",
            "unknown_code",
            "没有这个监管制度。",
            "There is no such regime.",
        ));
    };
    let faulty = |_| Fault::from(Refusal::PolicyFaulty { faults: "1".to_owned() });
    let overlaid = overlay(profile, texts(documents)).map_err(faulty)?;
    documents.insert(CLOCKS.to_owned(), overlaid.clocks);
    documents.insert(LADDERS.to_owned(), overlaid.ladders);
    documents.insert(HANDLING.to_owned(), overlaid.handling);
    documents.insert(CALENDAR.to_owned(), overlaid.calendar);
    Ok(())
}

fn texts(documents: &Documents) -> PolicyTexts<'_> {
    PolicyTexts {
        clocks: text(documents, CLOCKS),
        ladders: text(documents, LADDERS),
        calendar: text(documents, CALENDAR),
        compensation: text(documents, COMPENSATION),
        handling: text(documents, HANDLING),
    }
}

fn triage(documents: &Documents) -> Result<Triage, DocumentFault> {
    let tables: Vec<&str> = DEFAULT_TABLES.iter().map(|(name, _)| text(documents, name)).collect();
    Triage::from_toml(&tables).map_err(|e| rule_fault(DEFAULT_TABLES, &tables, &e))
}

/// The letters of a version that was approved.
pub(crate) fn letters_of(documents: &Documents) -> Result<Letters, DocumentFault> {
    letters::read(text(documents, LETTERS), None).map_err(DocumentFault::of(LETTERS))
}

/// The check of the words.
pub(crate) fn lint(documents: &Documents) -> Result<ReplyLint, DocumentFault> {
    let tables: Vec<&str> = DEFAULT_LINT_TABLES.iter().map(|(name, _)| text(documents, name)).collect();
    ReplyLint::from_toml(&tables).map_err(|e| rule_fault(DEFAULT_LINT_TABLES, &tables, &e))
}

/// The fault of a table with its place: the table, and in it the entry and its field.
fn rule_fault(names: &[(&str, &str)], tables: &[&str], e: &RuleError) -> DocumentFault {
    let at =
        |n: usize| (names.get(n).map_or("", |(name, _)| *name), tables.get(n).copied().unwrap_or_default());
    let (name, text) = at(e.file());
    let document = Document::toml(text);
    let line = u32::try_from(e.line()).unwrap_or(u32::MAX);
    let found = |field: &str, said: Said| document.fault(&document.field_of(line, field), said);
    let in_list = |list: &str, said: Said| document.fault(&format!("lists.{list}"), said);
    let place = match e {
        RuleError::Syntax { message, .. } => document.misread(line, message),
        RuleError::UnknownTarget { field, value, .. } => found(field, Wrong::UnknownTarget.with([value])),
        RuleError::UnknownList { field: "lists", list, .. } => {
            document.fault("lists", Wrong::UnknownList.with([list]))
        }
        RuleError::UnknownList { field, list, .. } => found(field, Wrong::UnknownList.with([list])),
        RuleError::Duplicate { name, in_lists: true, .. } => in_list(name, Wrong::Twice.with([name])),
        RuleError::Duplicate { name, in_lists: false, .. } => found("id", Wrong::Twice.with([name])),
        RuleError::NoCondition { .. } => found("any", Wrong::NoCondition.into()),
        RuleError::BadPattern { field: "lists", rule, .. } => in_list(rule, Wrong::BadPattern.into()),
        RuleError::BadPattern { field, .. } => found(field, Wrong::BadPattern.into()),
    };
    DocumentFault::of(name)(place)
}

fn text<'d>(documents: &'d Documents, name: &str) -> &'d str {
    documents.get(name).map_or("", String::as_str)
}

/// A document that no part of the program reads would be a rule that nobody follows.
fn strangers(documents: &Documents) -> Vec<DocumentFault> {
    let known = shipped();
    let fault = |name: &String, said: Said| DocumentFault::of(name)(Place { line: None, field: None, said });
    let unknown =
        documents.keys().filter(|n| !known.contains_key(*n)).map(|n| fault(n, Wrong::UnknownDocument.into()));
    let missing =
        known.keys().filter(|n| !documents.contains_key(*n)).map(|n| fault(n, Wrong::MissingDocument.into()));
    let long = documents
        .iter()
        .filter(|(_, t)| t.len() > MOST_BYTES)
        .map(|(n, _)| fault(n, Wrong::DocumentTooLong.with([&MOST_BYTES])));
    unknown.chain(missing).chain(long).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_with_the_program_is_read_and_every_other_set_is_refused_with_its_place() {
        assert!(Rules::read(&shipped()).is_ok());
        let fault = |change: fn(&mut Documents)| {
            let mut documents = shipped();
            change(&mut documents);
            Rules::read(&documents).err().expect("it is refused").remove(0)
        };
        let gone = fault(|d| drop(d.remove(LADDERS)));
        assert_eq!((gone.document.as_str(), gone.code.as_str()), (LADDERS, "missing_document"));
        let strange = fault(|d| drop(d.insert("clock.toml".to_owned(), String::new())));
        assert_eq!((strange.document.as_str(), strange.code.as_str()), ("clock.toml", "unknown_document"));
        let wrong = fault(|d| drop(d.insert("triage/kind.toml".to_owned(), "\n[[rules]]".to_owned())));
        assert_eq!((wrong.document.as_str(), wrong.line), ("triage/kind.toml", Some(2)));
        let wrong = fault(|d| drop(d.insert("lint/parts.toml".to_owned(), "\n\n[[checks]]".to_owned())));
        assert_eq!((wrong.document.as_str(), wrong.line), ("lint/parts.toml", Some(3)));
        let wrong = fault(|d| drop(d.insert(TAXONOMY.to_owned(), "\n\ncategories = 1".to_owned())));
        assert_eq!((wrong.document.as_str(), wrong.line), (TAXONOMY, Some(3)));
    }

    #[test]
    fn a_version_of_an_older_program_is_read_with_what_came_later() {
        let older = || {
            let mut stored = shipped();
            stored.retain(|name, _| !came_later(name));
            stored
        };
        assert_eq!(Rules::read(&older()).err().map(|f| f.len()), Some(shipped().len() - older().len() + 3));
        assert_eq!(completed(older()), shipped());
        let mut own = older();
        own.insert("lint/jargon.toml".to_owned(), "# ours".to_owned());
        assert_eq!(completed(own)["lint/jargon.toml"], "# ours");
    }
}
