//! One spelling for all texts: compatibility forms unified, traditional characters simplified, letters in
//! lower case. Every character remembers where it stood in the original, so a reason can quote the customer.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::traditional::{IDEOGRAPHS_FROM, IDEOGRAPHS_TO, simplified};

/// A normalised text with the way back to the original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Normalised {
    /// The normalised characters.
    pub chars: Vec<char>,
    /// For each normalised character, the offset of its source character in the original text.
    origin: Vec<usize>,
    /// The characters as the customer wrote them.
    pub(crate) original: Vec<char>,
}

impl Normalised {
    /// The normalised text as one string.
    pub fn text(&self) -> String {
        self.chars.iter().collect()
    }

    /// The span of the original, in characters, that a span of the normalised text came from.
    /// A span beyond the end is cut at the end.
    pub fn original_span(&self, span: Range<usize>) -> Range<usize> {
        let at = |i: usize| self.origin.get(i).copied().unwrap_or(self.original.len());
        let start = at(span.start);
        if span.end <= span.start {
            return start..start;
        }
        // One source character may become several; the end is the source of the last one plus one.
        let end = self.origin.get(span.end - 1).map_or(self.original.len(), |last| last + 1);
        start..end.max(start)
    }
}

/// Normalises `text` character by character (NFKC, simplified, lower case). Characters are not composed
/// across positions, because each must keep its place.
pub fn normalise(text: &str) -> Normalised {
    let original: Vec<char> = text.chars().collect();
    let mut chars = Vec::with_capacity(original.len());
    let mut origin = Vec::with_capacity(original.len());
    for (offset, c) in original.iter().copied().enumerate() {
        let known = match c {
            // A unified ideograph is its own compatibility form and has no case.
            IDEOGRAPHS_FROM..=IDEOGRAPHS_TO => Some(simplified(c)),
            '。' | '、' | '“' | '”' => Some(c),
            c => Some(plain(c)).filter(char::is_ascii),
        };
        if let Some(known) = known {
            chars.push(known.to_ascii_lowercase());
            origin.push(offset);
            continue;
        }
        for unified in std::iter::once(c).nfkc() {
            for lower in simplified(unified).to_lowercase() {
                chars.push(lower);
                origin.push(offset);
            }
        }
    }
    Normalised { chars, origin, original }
}

/// The half-width form of a full-width letter, digit or mark; any other character itself.
pub(crate) fn plain(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn full_width_traditional_and_capital_letters_become_one_spelling() {
        assert_eq!(normalise("ＡＴＭ吞錢,轉帳３００元").text(), "atm吞钱,转账300元");
    }

    #[test]
    fn a_span_leads_back_to_the_original() {
        // The ligature becomes three characters and still points at its one source.
        let n = normalise("㎏的㍿盜刷");
        let text = n.text();
        let found = text.chars().position(|c| c == '盗').unwrap();
        assert_eq!(n.original_span(found..found + 2), 3..5);
    }

    proptest! {
        #[test]
        fn spans_stay_inside_the_original(text in any::<String>(), a in 0usize..40, b in 0usize..40) {
            let n = normalise(&text);
            let span = n.original_span(a..b);
            prop_assert!(span.start <= span.end && span.end <= text.chars().count());
        }
    }
}
