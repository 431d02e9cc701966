//! A text cut into sentences and clauses, with what stands in quotation marks or is told of others.

use std::ops::Range;

use crate::normalise::{Normalised, normalise};
use crate::rules::phrase::{Hit, ends_sentence};

/// A text to a customer, ready to be checked. All spans are of normalised characters until a finding is made.
pub(super) struct Reply {
    pub normalised: Normalised,
    hits: Vec<Hit>,
    /// The sentences in order, each with the mark that ends it.
    pub sentences: Vec<Range<usize>>,
    quoted: Vec<Range<usize>>,
}

impl Reply {
    pub fn new(text: &str, search: impl Fn(&[char]) -> Vec<Hit>) -> Reply {
        let normalised = normalise(text);
        let hits = search(&normalised.chars);
        let sentences = cut(&normalised.chars, 0..normalised.chars.len(), ends_sentence);
        let quoted = quoted(&normalised.chars);
        Reply { normalised, hits, sentences, quoted }
    }

    /// The hits that lie wholly in a span; they stand in the order of their places.
    pub fn hits_in<'a>(&'a self, span: &'a Range<usize>) -> impl Iterator<Item = &'a Hit> {
        let from = self.hits.partition_point(|hit| hit.span.start < span.start);
        let hits = self.hits[from..].iter().take_while(|hit| hit.span.start < span.end);
        hits.filter(|hit| hit.span.end <= span.end)
    }

    /// Whether a span holds a letter or digit.
    pub fn tells(&self, span: &Range<usize>) -> bool {
        self.normalised.chars[span.clone()].iter().any(|c| c.is_alphanumeric())
    }

    /// The words of a span as they are compared.
    pub fn words(&self, span: Range<usize>) -> String {
        self.normalised.chars[span].iter().collect()
    }

    /// Whether a span lies wholly between quotation marks.
    pub fn is_quoted(&self, span: &Range<usize>) -> bool {
        self.quoted.iter().any(|quote| quote.start <= span.start && span.end <= quote.end)
    }

    /// The clauses of a sentence, each with the mark that ends it.
    pub fn clauses(&self, sentence: &Range<usize>) -> Vec<Range<usize>> {
        cut(&self.normalised.chars, sentence.clone(), |c| ends_sentence(c) || ends_clause(c))
    }

    /// A span widened to the clauses it touches.
    pub fn widened(&self, sentence: &Range<usize>, span: &Range<usize>) -> Range<usize> {
        let clauses = self.clauses(sentence);
        let start = clauses.iter().find(|clause| clause.end > span.start).map_or(span.start, |c| c.start);
        let end = clauses.iter().find(|clause| clause.end >= span.end).map_or(span.end, |c| c.end);
        self.trimmed(start..end)
    }

    /// A span without the blanks and line breaks around it.
    pub fn trimmed(&self, span: Range<usize>) -> Range<usize> {
        let chars = &self.normalised.chars[span.clone()];
        let before = chars.iter().take_while(|c| c.is_whitespace()).count();
        let after = chars[before..].iter().rev().take_while(|c| c.is_whitespace()).count();
        span.start + before..span.end - after
    }

    /// The sentences that say something.
    pub fn telling(&self) -> impl DoubleEndedIterator<Item = &Range<usize>> {
        self.sentences.iter().filter(|sentence| self.tells(sentence))
    }
}

/// Whether a clause of a normalised text ends with `c`.
pub(super) fn ends_clause(c: char) -> bool {
    matches!(c, ',' | ':')
}

/// Cuts a span behind each mark at which `ends` holds.
fn cut(chars: &[char], span: Range<usize>, ends: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = span.start;
    for at in span.clone() {
        // 1,800元 and 12:00 are one word each.
        let inside =
            at > 0 && chars[at - 1].is_ascii_digit() && chars.get(at + 1).is_some_and(char::is_ascii_digit);
        if ends(chars[at]) && !(inside && ends_clause(chars[at])) {
            out.push(start..at + 1);
            start = at + 1;
        }
    }
    if start < span.end {
        out.push(start..span.end);
    }
    out
}

/// What stands between quotation marks, marks included. A mark that is never closed opens nothing.
fn quoted(chars: &[char]) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in chars.iter().enumerate() {
        match (open, c) {
            (Some((start, close)), c) if *c == close => {
                spans.push(start..at + 1);
                open = None;
            }
            (None, '“') => open = Some((at, '”')),
            (None, '"') => open = Some((at, '"')),
            (None, '「') => open = Some((at, '」')),
            (None, '『') => open = Some((at, '』')),
            (None, '‘') => open = Some((at, '’')),
            _ => {}
        }
    }
    spans
}
