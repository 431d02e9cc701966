//! Tokens for full-text search: the index and the query use the same ones (stack 6). A text is known by its distinct
//! characters, pairs of neighbours and latin words; that the words stand there as asked is checked on the text itself.

use crate::normalise::{Normalised, normalise};
use std::collections::BTreeSet;
use std::ops::Range;

/// Longer runs of letters and digits are cut for the index.
const MOST_IN_WORD: usize = 40;
/// Words of this length and more are tried with one wrong character.
const SHORTEST_NEAR: usize = 4;

/// The distinct tokens of `text`: each Chinese character, each pair of neighbours, and runs of latin letters and digits. What
/// a mask left of a number is none.
pub fn tokens(text: &str) -> BTreeSet<String> {
    let chars = normalise(text).chars;
    let mut out = BTreeSet::new();
    for (run, class) in runs(&chars) {
        match class {
            Class::Han => {
                out.extend(run.clone().map(|at| spelled(&chars[at..=at])));
                out.extend(chars[run].windows(2).map(spelled));
            }
            Class::Word if beside_mask(&chars, &run) => {}
            Class::Word => {
                out.insert(spelled(&chars[run]));
            }
            Class::Gap => {}
        }
    }
    out
}

/// What has to be in the index for one word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// This token.
    Token(String),
    /// A token that begins so.
    Prefix(String),
}

/// One word that is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought {
    chars: Vec<char>,
    /// All of them must be there.
    pub terms: Vec<Term>,
    /// When one character may be wrong: all tokens of at least one group must be there. Empty for short or latin words.
    pub near: Vec<Vec<String>>,
}

/// The words of a query: what stands between blanks and marks.
pub fn sought(query: &str) -> Vec<Sought> {
    let chars = normalise(query).chars;
    let words = chars.split(|c| Class::of(*c) == Class::Gap).filter(|word| !word.is_empty());
    words.map(|word| Sought { chars: word.to_vec(), terms: terms(word), near: near(word) }).collect()
}

fn terms(word: &[char]) -> Vec<Term> {
    let mut out = Vec::new();
    for (run, class) in runs(word) {
        match class {
            Class::Han if run.len() == 1 => out.push(Term::Token(spelled(&word[run]))),
            Class::Han => out.extend(word[run].windows(2).map(|pair| Term::Token(spelled(pair)))),
            Class::Word => out.push(Term::Prefix(spelled(&word[run]))),
            Class::Gap => {}
        }
    }
    out
}

/// What one wrong, missing or extra character leaves as it is, for each place where it may be: pairs, and characters that
/// stand in none of them; and the pairs of the word with two neighbours exchanged.
fn near(word: &[char]) -> Vec<Vec<String>> {
    if word.len() < SHORTEST_NEAR || word.iter().any(|c| Class::of(*c) != Class::Han) {
        return Vec::new();
    }
    let pairs: Vec<String> = word.windows(2).map(spelled).collect();
    let mut groups = BTreeSet::new();
    for wrong in 0..word.len() {
        let kept = pairs.iter().enumerate().filter(|(at, _)| *at != wrong && at + 1 != wrong);
        // At the first and the last place a neighbour of the wrong one is alone.
        let alone = [(1, 0), (word.len() - 2, word.len() - 1)];
        let alone =
            alone.iter().filter(|(beside, _)| *beside == wrong).map(|(_, at)| spelled(&word[*at..=*at]));
        groups.insert(kept.map(|(_, pair)| pair.clone()).chain(alone).collect::<Vec<String>>());
    }
    for at in 1..word.len() {
        let mut exchanged = word.to_vec();
        exchanged.swap(at - 1, at);
        groups.insert(exchanged.windows(2).map(spelled).collect());
    }
    groups.remove(&Vec::new());
    groups.into_iter().collect()
}

/// A text that words are looked for in.
pub struct Searched {
    normalised: Normalised,
}

impl Searched {
    /// Of this text.
    pub fn of(text: &str) -> Self {
        Self { normalised: normalise(text) }
    }

    /// Where the word stands, in characters of the text as written; with `near`, also where it stands with one character
    /// wrong, missing, extra or exchanged with its neighbour.
    pub fn places(&self, word: &Sought, near: bool) -> Vec<Range<usize>> {
        let chars = &self.normalised.chars;
        let mut found = Vec::new();
        let mut at = 0;
        while at < chars.len() {
            match length_at(&chars[at..], &word.chars, near) {
                Some(length) => {
                    found.push(self.normalised.original_span(at..at + length));
                    at += length.max(1);
                }
                None => at += 1,
            }
        }
        found
    }
}

/// How many characters from here on are the word.
fn length_at(chars: &[char], word: &[char], near: bool) -> Option<usize> {
    if chars.starts_with(word) {
        return Some(word.len());
    }
    if !near || word.len() < SHORTEST_NEAR {
        return None;
    }
    // Where the first character is the right one the match begins here; else only the first one may be wrong.
    let (length, rest) = (word.len(), |n: usize| chars.get(..n));
    let exchanged = rest(length).is_some_and(|c| is_exchanged(c, word));
    if exchanged || rest(length).is_some_and(|c| c.iter().zip(word).filter(|(a, b)| a != b).count() == 1) {
        return Some(length);
    }
    if rest(length + 1).is_some_and(|c| is_without_one(c, word)) {
        return Some(length + 1);
    }
    rest(length - 1).filter(|c| is_without_one(word, c)).map(|_| length - 1)
}

fn is_exchanged(a: &[char], b: &[char]) -> bool {
    let Some(at) = a.iter().zip(b).position(|(x, y)| x != y) else { return false };
    at + 1 < a.len() && a[at] == b[at + 1] && a[at + 1] == b[at] && a[at + 2..] == b[at + 2..]
}

/// True when `short` is `long` without one of its characters.
fn is_without_one(long: &[char], short: &[char]) -> bool {
    let same = long.iter().zip(short).take_while(|(a, b)| a == b).count();
    long[same + 1..] == short[same..]
}

fn beside_mask(chars: &[char], run: &Range<usize>) -> bool {
    let before = run.start.checked_sub(1).map(|at| chars[at]);
    before == Some('*') || chars.get(run.end) == Some(&'*')
}

/// The text of a token. Engines disagree about what a letter is outside the common scripts, so such characters are written as
/// their number.
fn spelled(chars: &[char]) -> String {
    let mut out = String::new();
    for c in chars.iter().take(MOST_IN_WORD) {
        match c {
            'a'..='z' | '0'..='9' | '\u{3400}'..='\u{4db5}' | '\u{4e00}'..='\u{9fcb}' => out.push(*c),
            c => out.push_str(&format!("u{:x}z", u32::from(*c))),
        }
    }
    out
}

fn runs(chars: &[char]) -> Vec<(Range<usize>, Class)> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let class = Class::of(chars[at]);
        let length = chars[at..].iter().take_while(|c| Class::of(**c) == class).count();
        out.push((at..at + length, class));
        at += length;
    }
    out
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Class {
    Han,
    Word,
    Gap,
}

impl Class {
    fn of(c: char) -> Class {
        match c {
            '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' | '〇' => {
                Class::Han
            }
            c if c.is_alphanumeric() => Class::Word,
            _ => Class::Gap,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        tokens(text).into_iter().collect()
    }

    fn is_found(query: &str, text: &str, near: bool) -> bool {
        let known = tokens(text);
        let has = |term: &Term| match term {
            Term::Token(token) => known.contains(token),
            Term::Prefix(token) => known.iter().any(|k| k.starts_with(token.as_str())),
        };
        let searched = Searched::of(text);
        sought(query).iter().all(|word| {
            let indexed = if near {
                word.near.iter().any(|group| group.iter().all(|token| known.contains(token)))
            } else {
                word.terms.iter().all(has)
            };
            indexed && !searched.places(word, near).is_empty()
        })
    }

    #[test]
    fn chinese_becomes_characters_and_pairs_and_the_rest_words() {
        assert_eq!(all("ＡＴＭ吞了300元"), ["300", "atm", "了", "元", "吞", "吞了"]);
        assert_eq!(all(" !?"), Vec::<String>::new());
    }

    #[test]
    fn what_a_mask_left_of_a_number_is_not_found() {
        assert_eq!(all("138****1234打来"), ["打", "打来", "来"]);
    }

    #[test]
    fn a_character_two_characters_and_latin_beginnings_are_found() {
        let text = "我在盗刷以后去ATM机查信用卡。";
        for query in ["卡", "信用", "信用卡", "盜刷", "at", "ＡＴＭ机", "卡 盗刷"] {
            assert!(is_found(query, text, false), "{query}");
        }
        for query in ["用信", "卡片", "刷卡", "信用 年费"] {
            assert!(!is_found(query, text, false), "{query}");
        }
    }

    #[test]
    fn one_wrong_missing_extra_or_exchanged_character_is_forgiven() {
        let text = "他们说理财产品不会亏。";
        for query in ["理材产品", "里财产品", "理财产口", "理产品不", "理财的产品", "理产财品", "财理产品"]
        {
            assert!(!is_found(query, text, false), "{query}");
            assert!(is_found(query, text, true), "{query}");
        }
        assert!(!is_found("理材产口", text, true));
        assert!(sought("理材").iter().all(|word| word.near.is_empty()));
    }

    #[test]
    fn places_are_those_of_the_text_as_written() {
        let places = Searched::of("㎏的盜刷，又盗刷").places(&sought("盗刷")[0], false);
        assert_eq!(places, [2..4, 6..8]);
    }
}
