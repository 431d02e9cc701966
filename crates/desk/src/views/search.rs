//! Shapes of search.

use super::QueueRow;
use serde::Serialize;
use utoipa::ToSchema;

/// A piece of a text with the places of what was looked for.
#[derive(Debug, Clone, Serialize, ToSchema, PartialEq, Eq)]
pub struct Snippet {
    /// `summary`, `narrative` or `record`.
    pub part: String,
    pub text: String,
    /// From and to, in characters (code points) of the text.
    pub marks: Vec<(usize, usize)>,
}

/// A complaint that was found.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FoundRow {
    pub row: QueueRow,
    /// Empty when it was found by a number.
    pub snippets: Vec<Snippet>,
}

/// A page of what was found, newest first.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FoundPage {
    pub rows: Vec<FoundRow>,
    pub next: Option<String>,
    /// Counted up to a bound.
    pub total: i64,
    pub total_is_exact: bool,
    /// Nothing was found as typed; these differ from it by one character.
    pub approximate: bool,
    /// Files whose latest words are not in the index yet, counted up to a bound.
    pub waiting: i64,
}
