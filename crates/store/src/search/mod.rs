//! Search over the words of files. Words are indexed as the tokens of `greenlane_text::search`, numbers of persons by
//! keyed hash; what is found is checked against the opened words by the caller.

mod index;
mod query;

pub use index::{Due, Entry, MARK, all_again, due, forget, mark_row, put, waiting};
pub use query::{Found, Sought, Token, page};

/// A place in the index for a file: later received files have higher places.
///
/// The lower twenty bits part files of the same millisecond; `salt` moves on when a place is taken.
pub fn doc_place(received_ms: i64, salt: u64) -> i64 {
    received_ms.clamp(0, 1 << 42) * (1 << 20) + (salt % (1 << 20)) as i64
}
