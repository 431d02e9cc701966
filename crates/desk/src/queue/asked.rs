//! What a query asks for: a complaint by its number, a person by a phone, a card or an identity number, or words.

use crate::complaint::opened::{Number, plain};
use greenlane_domain::ids;
use greenlane_store::complaint::facets::{NumberPart, of_number};
use greenlane_store::customer::normal_phone;
use greenlane_store::sealed::Vault;
use greenlane_store::search::Ask;
use greenlane_text::{Sought, Term, sought};

/// A query as understood.
pub struct Asked {
    /// The words that must stand in the file; they may be part of a number too.
    pub words: Vec<Sought>,
    /// The other ways in which the query may be meant.
    by_number: Vec<Ask>,
    /// The kinds of personal numbers it may be, which is written down.
    pub personal: Vec<Number>,
}

/// Most words of a query that are looked at.
const MOST_WORDS: usize = 8;
/// Digits of the day and the running number.
const DIGITS_OF_NUMBER: usize = 14;
const MOST_RUNNING: usize = 7;

impl Asked {
    /// Reads a query.
    pub fn read(vault: &Vault, query: &str) -> Self {
        let mut words = sought(query);
        words.truncate(MOST_WORDS);
        let mut asked = Self { words, by_number: Vec::new(), personal: Vec::new() };
        asked.numbers(vault, &plain(query), query);
        asked
    }

    fn numbers(&mut self, vault: &Vault, typed: &str, query: &str) {
        // What has other characters than those of a number is words.
        let in_number = |c: char| c.is_ascii_alphanumeric() || c.is_whitespace() || "-－()（）+".contains(c);
        if typed.is_empty() || !query.chars().all(in_number) {
            return;
        }
        let mut other = |ask: String| self.by_number.push(Ask::Token(ask));
        if let Some(number) = ids::Number::parse(typed) {
            other(of_number(NumberPart::Whole, number.as_str()));
            return;
        }
        let digits = typed.strip_prefix("GL").unwrap_or(typed);
        let digits = digits.strip_suffix(|c: char| c.is_ascii_alphabetic() && c != 'X').unwrap_or(digits);
        let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let is_id = digits.len() == 18 && is_digits(digits.trim_end_matches('X'));
        if !is_digits(digits) && !is_id {
            return;
        }
        match digits.len() {
            n if n >= DIGITS_OF_NUMBER && !is_id => other(of_number(NumberPart::Digits, digits)),
            n if n <= MOST_RUNNING => other(of_number(NumberPart::Running, digits)),
            _ => {}
        }
        let kinds = [
            (Number::PhoneTail, 4..=4),
            (Number::Phone, 7..=14),
            (Number::Id, 15..=18),
            (Number::Card, 12..=19),
        ];
        for (kind, lengths) in kinds {
            if lengths.contains(&digits.len()) && !typed.starts_with("GL") {
                let number = if kind == Number::Phone { normal_phone(digits) } else { digits.to_owned() };
                other(kind.token(vault, &number));
                self.personal.push(kind);
            }
        }
    }

    /// Whether files are found without their words being looked at again.
    pub fn is_by_number(&self) -> bool {
        !self.by_number.is_empty()
    }

    /// True when there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.by_number.is_empty()
    }

    /// The condition as typed.
    pub fn exact(&self) -> Ask {
        let words = Ask::All(self.words.iter().map(whole).collect());
        if self.by_number.is_empty() {
            return words;
        }
        Ask::Any(self.by_number.iter().cloned().chain([words]).collect())
    }

    /// The condition with one character wrong in each word that is long enough; nothing when none is.
    pub fn near(&self) -> Option<Ask> {
        if self.is_by_number() || self.words.iter().all(|w| w.near.is_empty()) {
            return None;
        }
        let all = |tokens: &[String]| Ask::All(tokens.iter().cloned().map(Ask::Token).collect());
        let one = |word: &Sought| {
            if word.near.is_empty() {
                whole(word)
            } else {
                Ask::Any(word.near.iter().map(|group| all(group)).collect())
            }
        };
        Some(Ask::All(self.words.iter().map(one).collect()))
    }
}

/// The word as typed.
fn whole(word: &Sought) -> Ask {
    let one = |term: &Term| match term {
        Term::Token(token) => Ask::Token(token.clone()),
        Term::Prefix(token) => Ask::Prefix(token.clone()),
    };
    Ask::All(word.terms.iter().map(one).collect())
}
