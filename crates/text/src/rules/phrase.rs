//! Phrases of the rule tables and a fast search for all of them at once. A phrase is plain words; `(a|b)` offers
//! alternatives and `…` allows a gap of up to ten characters inside one sentence.

use std::collections::HashMap;
use std::ops::Range;

use crate::normalise::normalise;

/// The longest gap `…` stands for.
const GAP_CHARS: usize = 10;

/// The most variants one phrase may expand to.
const MOST_VARIANTS: usize = 400;

/// A phrase of the index.
pub(crate) type PhraseId = usize;

/// One place where a phrase was found, in normalised characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hit {
    pub span: Range<usize>,
}

/// One wording of a phrase: parts that follow each other with gaps.
#[derive(Debug, Clone)]
struct Variant {
    phrase: PhraseId,
    parts: Vec<Vec<char>>,
}

/// All phrases of a rule set, by their first character.
#[derive(Debug, Clone, Default)]
pub(crate) struct Phrases {
    ids: HashMap<String, PhraseId>,
    variants: HashMap<char, Vec<Variant>>,
}

impl Phrases {
    /// Adds a phrase, or finds it when it is known.
    pub fn intern(&mut self, phrase: &str) -> Result<PhraseId, String> {
        if let Some(id) = self.ids.get(phrase) {
            return Ok(*id);
        }
        let id = self.ids.len();
        for wording in expand(phrase)? {
            let parts: Vec<Vec<char>> = wording.split('…').map(|part| normalise(part).chars).collect();
            let Some(first) = parts.first().and_then(|part| part.first()).copied() else {
                return Err(format!("{phrase:?} begins with a gap or is empty"));
            };
            if parts.iter().any(Vec::is_empty) {
                return Err(format!("{phrase:?} has a gap at its end or two in a row"));
            }
            self.variants.entry(first).or_default().push(Variant { phrase: id, parts });
        }
        self.ids.insert(phrase.to_owned(), id);
        Ok(id)
    }

    /// Every hit of every phrase: one list per phrase.
    pub fn search(&self, chars: &[char]) -> Vec<Vec<Hit>> {
        let mut hits = vec![Vec::new(); self.ids.len()];
        for at in 0..chars.len() {
            for variant in self.variants.get(&chars[at]).map_or(&[][..], Vec::as_slice) {
                if let Some(end) = variant.ends(chars, at) {
                    hits[variant.phrase].push(Hit { span: at..end });
                }
            }
        }
        hits
    }
}

impl Variant {
    /// Where the wording ends when it begins at `at`.
    fn ends(&self, chars: &[char], at: usize) -> Option<usize> {
        let mut parts = self.parts.iter();
        let first = parts.next()?;
        if !chars[at..].starts_with(first) {
            return None;
        }
        let mut end = at + first.len();
        for part in parts {
            let gap = (0..=GAP_CHARS)
                .take_while(|gap| *gap == 0 || !chars.get(end + gap - 1).is_none_or(|c| ends_sentence(*c)))
                .find(|gap| chars.get(end + gap..).is_some_and(|rest| rest.starts_with(part)))?;
            end += gap + part.len();
        }
        Some(end)
    }
}

/// Whether a sentence of a normalised text ends with `c`.
pub(crate) fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '!' | '?' | ';' | '\n')
}

/// All wordings of a phrase with alternatives. Alternatives do not nest.
fn expand(phrase: &str) -> Result<Vec<String>, String> {
    let mut wordings = vec![String::new()];
    let mut rest = phrase;
    while let Some(open) = rest.find('(') {
        let close =
            rest[open..].find(')').map(|i| open + i).ok_or_else(|| format!("{phrase:?} lacks a )"))?;
        let choices: Vec<&str> = rest[open + 1..close].split('|').collect();
        if choices.iter().any(|choice| choice.contains('(')) {
            return Err(format!("{phrase:?} nests alternatives"));
        }
        wordings = wordings
            .iter()
            .flat_map(|wording| {
                choices.iter().map(move |choice| format!("{wording}{}{choice}", &rest[..open]))
            })
            .collect();
        if wordings.len() > MOST_VARIANTS {
            return Err(format!("{phrase:?} has more than {MOST_VARIANTS} wordings"));
        }
        rest = &rest[close + 1..];
    }
    for wording in &mut wordings {
        wording.push_str(rest);
    }
    Ok(wordings)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrase: &str, text: &str) -> bool {
        let mut phrases = Phrases::default();
        let id = phrases.intern(phrase).unwrap();
        !phrases.search(&normalise(text).chars)[id].is_empty()
    }

    #[test]
    fn gaps_stay_short_and_inside_a_sentence() {
        assert!(found("扣…两次", "同一笔扣了我两次"));
        assert!(!found("扣…两次", "被扣了。我来过两次"));
        assert!(!found("扣…两次", "扣款以后我等了一个星期又打了电话两次"));
    }

    #[test]
    fn alternatives_multiply_and_faults_are_named() {
        assert!(found("(扣|刷)了…(两|三)次", "刷了我三次"));
        assert!(expand("(a|b").is_err());
        assert!(Phrases::default().intern("…钱").is_err());
        assert!(Phrases::default().intern("钱…").is_err());
    }
}
