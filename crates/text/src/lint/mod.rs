//! The check of what a bank writes to a customer (N3): thirteen faults with their place, the reason and a better
//! sentence. Faulty wording is found by the rules of `policy/lint`, what is absent by `absence.rs` with the words of the
//! same tables. It only finds; what a finding stops is decided elsewhere.

mod absence;
mod codes;
mod ease;
mod length;
mod reply;
mod table;
mod wording;

use std::ops::Range;

use crate::rules::RuleError;
pub use codes::{Fault, ReplyStage};
pub use ease::{EASY_CHARS, Ease, ease};
use reply::Reply;
use table::Tables;

/// The tables of `policy/lint` as they were when the program was built, with their names.
pub const DEFAULT_LINT_TABLES: &[(&str, &str)] = &[
    ("lint/lists.toml", include_str!("../../../../policy/lint/lists.toml")),
    ("lint/attitude.toml", include_str!("../../../../policy/lint/attitude.toml")),
    ("lint/conditions.toml", include_str!("../../../../policy/lint/conditions.toml")),
    ("lint/jargon.toml", include_str!("../../../../policy/lint/jargon.toml")),
    ("lint/parts.toml", include_str!("../../../../policy/lint/parts.toml")),
];

/// The longest text that is read, in characters; what follows is not checked. A letter is shorter.
pub const MOST_CHARS: usize = 6_000;

/// One thing that should be written otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyFinding {
    pub code: Fault,
    /// Where it stands, in characters of the original text.
    pub span: Range<usize>,
    /// The words there; for something absent, the sentence that should have carried it.
    pub words: String,
    /// Why it should not stand so, in Chinese.
    pub why: String,
    /// A sentence that could stand instead, or be added; what the writer has to fill in stands in braces.
    pub better: String,
}

/// A finding in normalised characters.
struct Draft {
    code: Fault,
    span: Range<usize>,
    why: String,
    better: String,
}

/// The check with its tables.
#[derive(Debug, Clone)]
pub struct ReplyLint {
    tables: Tables,
}

impl ReplyLint {
    /// Reads and checks tables; the first fault ends it.
    pub fn from_toml(tables: &[&str]) -> Result<ReplyLint, RuleError> {
        Tables::from_toml(tables).map(|tables| ReplyLint { tables })
    }

    /// The tables of `policy/lint` as they were when the program was built.
    pub fn default_tables() -> ReplyLint {
        // The tables are part of the program and a test compiles them.
        ReplyLint::from_toml(&DEFAULT_LINT_TABLES.iter().map(|(_, text)| *text).collect::<Vec<_>>())
            .expect("the built-in tables of the reply check are valid")
    }

    /// The findings of one text, by place and there in the order of the guide.
    pub fn check(&self, stage: ReplyStage, text: &str) -> Vec<ReplyFinding> {
        let end = text.char_indices().nth(MOST_CHARS).map_or(text.len(), |(at, _)| at);
        let reply = Reply::new(&text[..end], |chars| self.tables.phrases.search(chars));
        let mut drafts = wording::find(&self.tables, stage, &reply);
        drafts.extend(absence::find(&self.tables, stage, &reply));
        drafts.extend(length::find(&self.tables, stage, &reply));
        let mut findings: Vec<ReplyFinding> =
            drafts.into_iter().map(|draft| finding(&reply, draft)).collect();
        findings.sort_by_key(|f| (f.span.start, f.code, f.span.end));
        findings
    }
}

fn finding(reply: &Reply, draft: Draft) -> ReplyFinding {
    let span = reply.normalised.original_span(draft.span);
    let words = reply.normalised.original[span.clone()].iter().collect();
    ReplyFinding { code: draft.code, span, words, why: draft.why, better: draft.better }
}
