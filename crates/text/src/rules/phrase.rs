//! Phrases of the rule tables and a fast search for all of them at once. A phrase is plain words; `(a|b)` offers
//! alternatives and `…` allows a gap of up to ten characters inside one sentence.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
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
    pub phrase: PhraseId,
    pub span: Range<usize>,
    /// The wording found; of two at the same place the earlier one counts.
    wording: usize,
}

/// One wording of a phrase, without the characters it is looked up by.
#[derive(Debug, Clone)]
struct Variant {
    phrase: PhraseId,
    /// Which wording of all phrases it is.
    wording: usize,
    /// What follows the characters looked up, without a gap.
    rest: Vec<char>,
    /// The parts that follow with gaps.
    later: Vec<Vec<char>>,
}

/// The wordings that begin with one character.
#[derive(Debug, Clone, Default)]
struct Opening {
    /// Those with a gap, or nothing, after it.
    alone: Vec<Variant>,
    /// The others by their second character, in order of it.
    pairs: Vec<(char, Vec<Variant>)>,
}

/// All phrases of a rule set, by their first two characters.
#[derive(Debug, Clone, Default)]
pub(crate) struct Phrases {
    ids: HashMap<String, PhraseId>,
    wordings: usize,
    openings: HashMap<char, Opening, BuildHasherDefault<CharHasher>>,
}

/// Spreads characters over a table. The keys are the bank's own words, so nobody can choose them to collide.
#[derive(Debug, Default)]
struct CharHasher(u64);

impl Hasher for CharHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u32(u32::from(*byte));
        }
    }

    fn write_u32(&mut self, value: u32) {
        // The odd number nearest to 2^64 divided by the golden ratio mixes into the high bits; the low ones choose
        // the place.
        self.0 = (self.0 ^ u64::from(value)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(32);
    }
}

impl Phrases {
    /// Adds a phrase, or finds it when it is known.
    pub fn intern(&mut self, phrase: &str) -> Result<PhraseId, String> {
        if let Some(id) = self.ids.get(phrase) {
            return Ok(*id);
        }
        let id = self.ids.len();
        for wording in expand(phrase)? {
            let mut parts = wording.split('…').map(|part| normalise(part).chars);
            let first = parts.next().unwrap_or_default();
            let later: Vec<Vec<char>> = parts.collect();
            if first.is_empty() {
                return Err(format!("{phrase:?} begins with a gap or is empty"));
            }
            if later.iter().any(Vec::is_empty) {
                return Err(format!("{phrase:?} has a gap at its end or two in a row"));
            }
            self.add(id, &first, later);
        }
        self.ids.insert(phrase.to_owned(), id);
        Ok(id)
    }

    /// How many phrases there are; their ids count up from 0.
    pub fn count(&self) -> usize {
        self.ids.len()
    }

    fn add(&mut self, phrase: PhraseId, first: &[char], later: Vec<Vec<char>>) {
        let opening = self.openings.entry(first[0]).or_default();
        let rest = first.get(2..).unwrap_or_default().to_vec();
        let variant = Variant { phrase, wording: self.wordings, rest, later };
        self.wordings += 1;
        let Some(second) = first.get(1) else { return opening.alone.push(variant) };
        match opening.pairs.binary_search_by_key(second, |(c, _)| *c) {
            Ok(at) => opening.pairs[at].1.push(variant),
            Err(at) => opening.pairs.insert(at, (*second, vec![variant])),
        }
    }

    /// Every hit of every phrase, by place and there in the order the wordings were added.
    pub fn search(&self, chars: &[char]) -> Vec<Hit> {
        let mut hits = Vec::with_capacity(chars.len());
        for (at, c) in chars.iter().enumerate() {
            let Some(opening) = self.openings.get(c) else { continue };
            let before = hits.len();
            let found = |variant: &Variant, from| {
                let end = variant.ends(chars, from)?;
                Some(Hit { phrase: variant.phrase, span: at..end, wording: variant.wording })
            };
            hits.extend(opening.alone.iter().filter_map(|variant| found(variant, at + 1)));
            let alone = hits.len() - before;
            let paired = chars.get(at + 1).and_then(|second| opening.after(*second)).unwrap_or_default();
            hits.extend(paired.iter().filter_map(|variant| found(variant, at + 2)));
            // Each list is in order; only where both have hits, they are to be merged.
            if alone > 0 && hits.len() > before + alone {
                hits[before..].sort_unstable_by_key(|hit| hit.wording);
            }
        }
        hits
    }
}

impl Opening {
    fn after(&self, second: char) -> Option<&[Variant]> {
        let at = self.pairs.binary_search_by_key(&second, |(c, _)| *c).ok()?;
        Some(&self.pairs[at].1)
    }
}

impl Variant {
    /// Where the wording ends when the characters looked up end at `from`.
    fn ends(&self, chars: &[char], from: usize) -> Option<usize> {
        if !follows(chars, from, &self.rest) {
            return None;
        }
        let mut end = from + self.rest.len();
        for part in &self.later {
            end = after_gap(chars, end, part)?;
        }
        Some(end)
    }
}

/// Where the words end that follow `from` with a gap, inside the same sentence.
fn after_gap(chars: &[char], from: usize, words: &[char]) -> Option<usize> {
    for (at, c) in chars.iter().enumerate().skip(from).take(GAP_CHARS + 1) {
        if words.first() == Some(c) && follows(chars, at, words) {
            return Some(at + words.len());
        }
        if ends_sentence(*c) {
            return None;
        }
    }
    None
}

/// Whether the words stand at this place. Most differ in their first character, which a loop sees soonest.
fn follows(chars: &[char], at: usize, words: &[char]) -> bool {
    words.iter().enumerate().all(|(i, c)| chars.get(at + i) == Some(c))
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
        phrases.search(&normalise(text).chars).iter().any(|hit| hit.phrase == id)
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
