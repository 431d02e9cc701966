//! Full-text search in Chinese: the tokens of the index, the terms of a query, and where a text holds them. Index and
//! query cut alike (stack 6), so every word of two characters is found, whatever a dictionary knows.

use crate::normalise::normalise;
use std::collections::BTreeSet;
use std::ops::Range;

/// Terms of a query that count; more are left out.
const MOST_TERMS: usize = 8;

/// Characters of a term that count.
const MOST_CHARS: usize = 32;

/// The least characters of a term that may hold a typing error; in a shorter one the rest says too little.
const LEAST_FOR_TYPOS: usize = 4;

/// One word of a query, normalised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    chars: Vec<char>,
    class: Class,
}

/// A token of the index, or the beginning of some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    pub text: String,
    pub begins: bool,
}

/// The distinct tokens under which a text is found: runs of Chinese characters become overlapping pairs and their last
/// character, runs of other letters and digits are words.
pub fn index_tokens(text: &str) -> BTreeSet<String> {
    let chars = normalise(text).chars;
    let mut tokens = BTreeSet::new();
    for (class, run) in runs(&chars) {
        match class {
            Class::Han => {
                tokens.extend(run.windows(2).map(|pair| pair.iter().collect::<String>()));
                tokens.extend(run.last().map(char::to_string));
            }
            Class::Word => {
                tokens.insert(run.iter().take(MOST_CHARS).collect());
            }
            Class::Gap => {}
        }
    }
    tokens
}

/// The terms of a query.
pub fn terms(query: &str) -> Vec<Term> {
    let chars = normalise(query).chars;
    let terms = runs(&chars).into_iter().filter(|(class, _)| *class != Class::Gap);
    let cut = |(class, run): (Class, &[char])| Term {
        chars: run.iter().take(MOST_CHARS).copied().collect(),
        class,
    };
    terms.map(cut).take(MOST_TERMS).collect()
}

impl Term {
    /// The tokens that all stand in a text which holds the term.
    pub fn cuts(&self) -> Vec<Cut> {
        match self.class {
            Class::Han if self.chars.len() > 1 => pairs(&self.chars, None),
            Class::Han | Class::Word | Class::Gap => {
                vec![Cut { text: self.chars.iter().collect(), begins: true }]
            }
        }
    }

    /// Groups of tokens of which at least one stands in a text that holds the term with one character wrong, missing, too
    /// many or swapped with its neighbour; a short term has its own tokens only.
    pub fn cuts_with_typos(&self) -> Vec<Vec<Cut>> {
        if !self.may_hold_typos() {
            return vec![self.cuts()];
        }
        let last = self.chars.len() - 1;
        let wrong = (0..=last).map(|at| pairs(&self.chars, Some(at..at + 1)));
        let swapped = (0..last).map(|at| pairs(&self.chars, Some(at..at + 2)));
        wrong.chain(swapped).filter(|group| !group.is_empty()).collect()
    }

    fn may_hold_typos(&self) -> bool {
        self.class == Class::Han && self.chars.len() >= LEAST_FOR_TYPOS
    }

    /// Where the normalised text holds the term first; with `typos` also when one character differs.
    fn find(&self, text: &[char], typos: bool) -> Option<Range<usize>> {
        let found = match self.class {
            Class::Han | Class::Gap => text.windows(self.chars.len()).position(|w| w == self.chars),
            Class::Word => word_starts(text).find(|at| text[*at..].starts_with(&self.chars)),
        };
        let exact = found.map(|at| at..at + self.chars.len());
        if exact.is_some() || !typos || !self.may_hold_typos() {
            return exact;
        }
        let length = self.chars.len();
        (0..text.len()).find_map(|at| {
            let ends = [length, length - 1, length + 1].map(|n| at + n);
            ends.into_iter()
                .find(|end| *end <= text.len() && is_near(&self.chars, &text[at..*end]))
                .map(|end| at..end)
        })
    }
}

/// Where a text holds each of the terms, in offsets of its own characters; nothing when one of them is missing.
pub fn hits(text: &str, terms: &[Term], typos: bool) -> Option<Vec<Range<usize>>> {
    let normalised = normalise(text);
    let spans = terms.iter().map(|term| term.find(&normalised.chars, typos));
    let spans = spans.collect::<Option<Vec<Range<usize>>>>()?;
    Some(spans.into_iter().map(|span| normalised.original_span(span)).collect())
}

/// Pairs of neighbouring characters, without those that touch the characters at `wrong`.
fn pairs(chars: &[char], wrong: Option<Range<usize>>) -> Vec<Cut> {
    let touched = |at: usize| wrong.as_ref().is_some_and(|wrong| at < wrong.end && at + 1 >= wrong.start);
    let windows = chars.windows(2).enumerate().filter(|(at, _)| !touched(*at));
    windows.map(|(_, pair)| Cut { text: pair.iter().collect(), begins: false }).collect()
}

/// Whether the two differ by one character at most: another one, one too many or too few, or two neighbours swapped.
fn is_near(one: &[char], other: &[char]) -> bool {
    let same = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let tails = |a: usize, b: usize| one.get(same + a..) == other.get(same + b..);
    let swapped = one.len() == other.len()
        && one.get(same).zip(other.get(same + 1)).is_some_and(|(a, b)| a == b)
        && one.get(same + 1).zip(other.get(same)).is_some_and(|(a, b)| a == b)
        && tails(2, 2);
    match one.len().cmp(&other.len()) {
        std::cmp::Ordering::Equal => swapped || tails(1, 1),
        std::cmp::Ordering::Less => tails(0, 1),
        std::cmp::Ordering::Greater => tails(1, 0),
    }
}

fn word_starts(text: &[char]) -> impl Iterator<Item = usize> + '_ {
    (0..text.len()).filter(|at| {
        Class::of(text[*at]) == Class::Word && (*at == 0 || Class::of(text[*at - 1]) != Class::Word)
    })
}

/// The runs of characters of one class.
fn runs(chars: &[char]) -> Vec<(Class, &[char])> {
    chars.chunk_by(|a, b| Class::of(*a) == Class::of(*b)).map(|run| (Class::of(run[0]), run)).collect()
}

#[derive(Debug, PartialEq, Eq, Clone, Copy)]
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

    fn found(text: &str, query: &str, typos: bool) -> Option<Vec<String>> {
        let chars: Vec<char> = text.chars().collect();
        let spans = hits(text, &terms(query), typos)?;
        Some(spans.into_iter().map(|span| chars[span].iter().collect()).collect())
    }

    /// Whether the index leads to the text at all.
    fn indexed(text: &str, query: &str, typos: bool) -> bool {
        let tokens = index_tokens(text);
        let there = |cut: &Cut| {
            if cut.begins {
                tokens.iter().any(|t| t.starts_with(&cut.text))
            } else {
                tokens.contains(&cut.text)
            }
        };
        terms(query).iter().all(|term| {
            let groups = if typos { term.cuts_with_typos() } else { vec![term.cuts()] };
            groups.iter().any(|group| group.iter().all(there))
        })
    }

    #[test]
    fn what_is_found_exactly() {
        for (text, query, words) in [
            ("理财产品亏了三千元", "理财", Some(vec!["理财"])),
            ("理财产品亏了三千元", "产品 三千", Some(vec!["产品", "三千"])),
            ("我的卡被盜刷了", "盗刷", Some(vec!["盜刷"])),
            ("在ＡＴＭ取钱吞了300元", "atm 300", Some(vec!["ＡＴＭ", "300"])),
            ("柜员态度差", "差", Some(vec!["差"])),
            ("柜员态度差,要求道歉", "差", Some(vec!["差"])),
            ("行里说要等", "行", Some(vec!["行"])),
            ("编号GL20261122-000417-K", "gl20261122", Some(vec!["GL20261122"])),
            ("柜员态度差", "态差", None),
            ("收了1300元", "300", None),
            ("", "差", None),
        ] {
            let wanted = words.map(|list| list.into_iter().map(str::to_owned).collect::<Vec<_>>());
            assert_eq!(found(text, query, false), wanted, "{query} in {text}");
            if wanted.is_some() {
                assert!(indexed(text, query, false), "the index leads from {query} to {text}");
            }
        }
    }

    #[test]
    fn one_wrong_character_is_forgiven_in_longer_words() {
        for query in ["信用卡年废", "信用卡费", "信用卡卡年费", "信用年卡费", "用卡年费"]
        {
            assert!(found("信用卡年费太贵", query, true).is_some(), "{query}");
            assert!(indexed("信用卡年费太贵", query, true), "the index leads from {query}");
        }
        for query in ["信用盘年废", "盗刷", "储蓄卡利息"] {
            assert!(found("信用卡年费太贵", query, true).is_none(), "{query}");
        }
    }

    #[test]
    fn a_query_of_marks_has_no_terms() {
        assert!(terms(" ?!（）\u{202e}").is_empty());
        assert_eq!(terms(&"很".repeat(9_999)).len(), 1);
        assert_eq!(terms(&"a b ".repeat(99)).len(), MOST_TERMS);
    }
}
