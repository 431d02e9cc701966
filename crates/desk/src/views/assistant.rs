//! The shapes of what the bank's own model says. All of it is a proposal that a person reads.

use crate::wording::WordingView;
use serde::Serialize;
use utoipa::ToSchema;

/// Whether the model can be asked now.
#[derive(Debug, Clone, Serialize, ToSchema, PartialEq, Eq)]
pub struct AssistantView {
    /// `off`, `ready`, `resting` or `spent`.
    pub state: String,
    /// Its name; empty when there is none.
    pub model: String,
    /// Until when it is left alone after failures.
    pub resting_until: Option<String>,
    /// Calls of today on all nodes, and how many there may be.
    pub calls: i64,
    pub calls_a_day: i64,
    pub tokens: i64,
    pub tokens_a_day: i64,
}

/// One field of a second opinion.
#[derive(Debug, Clone, Serialize, ToSchema, PartialEq, Eq)]
pub struct OpinionField {
    /// `category`, `cause` or `business`.
    pub field: String,
    /// What stands now.
    pub value: String,
    /// What the model says; nothing when it is not sure.
    pub opinion: Option<String>,
    pub agrees: bool,
}

/// A second opinion beside the reading. It changes nothing.
#[derive(Debug, Clone, Serialize, ToSchema, PartialEq, Eq)]
pub struct OpinionView {
    /// False when none was given yet.
    pub given: bool,
    pub model: String,
    pub at: Option<String>,
    pub fields: Vec<OpinionField>,
}

/// A part of a draft: `words`, or `facts`, `basis`, `meaning` and `remedies` of a letter.
#[derive(Debug, Clone, Serialize, ToSchema, PartialEq, Eq)]
pub struct DraftPart {
    pub name: String,
    pub text: String,
}

/// A draft of a reply, checked. Nothing was sent.
#[derive(Debug, Clone, Serialize, ToSchema, PartialEq, Eq)]
pub struct ReplyDraftView {
    pub model: String,
    pub parts: Vec<DraftPart>,
    /// What the check of the words says of the parts, put together with line ends between them.
    pub wording: WordingView,
    /// Amounts that it names, to be compared with the file.
    pub amounts: Vec<String>,
}

/// One sentence of a summary, with the entry of the timeline it rests on.
#[derive(Debug, Clone, Serialize, ToSchema, PartialEq, Eq)]
pub struct DigestPoint {
    pub text: String,
    pub seq: i64,
    pub at: String,
    /// The code of the entry.
    pub kind: String,
}

/// A summary of a file.
#[derive(Debug, Clone, Serialize, ToSchema, PartialEq, Eq)]
pub struct DigestView {
    pub model: String,
    pub points: Vec<DigestPoint>,
    /// Entries that were too many to be sent, the oldest ones.
    pub left_out: usize,
}

/// A call as an auditor sees it. Nothing of what was said is kept.
#[derive(Debug, Clone, Serialize, ToSchema, PartialEq, Eq)]
pub struct AssistantCallView {
    pub id: String,
    pub at: String,
    /// A name, or `program`.
    pub by: String,
    /// The number of the file; nothing when the words were no file yet.
    pub complaint: Option<String>,
    /// `opinion`, `draft` or `digest`.
    pub purpose: String,
    pub model: String,
    /// `answered`, `asked` while nobody knows how it ends, or the code of the trouble.
    pub outcome: String,
    pub took_ms: i64,
    pub tokens: i64,
}

/// Calls, the latest first.
#[derive(Debug, Clone, Serialize, ToSchema, PartialEq, Eq)]
pub struct AssistantCallsPage {
    pub rows: Vec<AssistantCallView>,
    pub next: Option<String>,
}
