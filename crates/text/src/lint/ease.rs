//! How easily a text is read by somebody who reads slowly (ux 4.1: a reading age of primary school, sentences of at most
//! 25 characters for the elderly). Only lengths are measured here; terms that nobody knows are findings of the check.

use std::ops::Range;

use super::reply::Reply;

/// The longest sentence for somebody who reads slowly, in letters and figures (ux 4.1).
pub const EASY_CHARS: usize = 25;

/// The measure of one text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ease {
    /// Sentences that say something.
    pub sentences: usize,
    /// The longest of them, in letters and figures: marks and blanks are not read aloud.
    pub longest: usize,
    /// Those above [`EASY_CHARS`], in characters of the original text.
    pub long: Vec<Range<usize>>,
}

/// Measures a text. What stands between two marks that end a sentence is one; a comma ends none.
pub fn ease(text: &str) -> Ease {
    let reply = Reply::new(text, |_| Vec::new());
    let mut ease = Ease::default();
    for sentence in reply.telling() {
        let read = reply.normalised.chars[sentence.clone()].iter().filter(|c| c.is_alphanumeric()).count();
        ease.sentences += 1;
        ease.longest = ease.longest.max(read);
        if read > EASY_CHARS {
            ease.long.push(reply.normalised.original_span(reply.trimmed(sentence.clone())));
        }
    }
    ease
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_measured_without_their_marks() {
        let said = |n: usize| "好".repeat(n);
        assert_eq!(ease(""), Ease::default());
        assert_eq!(ease("。。"), Ease::default());
        let short = ease(&format!("{}，{}。", said(20), said(5)));
        assert_eq!((short.sentences, short.longest, short.long.len()), (1, 25, 0));
        let long = ease(&format!("您好。\n{}，{}。谢谢。", said(20), said(6)));
        assert_eq!((long.sentences, long.longest, long.long.first()), (3, 26, Some(&(4..32))));
    }

    #[test]
    fn numbers_count_and_the_span_is_of_the_original() {
        let found = ease("  退給您 1,280.50 元，請您在本週五之前帶身分證到原來的櫃檯辦理手續。");
        assert_eq!((found.sentences, found.longest), (1, 32));
        assert_eq!(found.long.first(), Some(&(2..40)));
    }
}
