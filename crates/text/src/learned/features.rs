//! What the model sees of a text: short stretches of characters, concepts and their neighbours, the rules that hold,
//! and facts about the message. A feature is a hashed name with the place of its first words.

use std::ops::Range;

use crate::entities::Entities;
use crate::message::{Finding, Seen};
use crate::normalise::Normalised;
use crate::rules::Target;
use crate::rules::phrase::ends_sentence;

/// Characters of a long text that are read, at its beginning and at its end.
const HEAD_CHARS: usize = 1_500;
const TAIL_CHARS: usize = 500;

/// The most concept hits that are paired with each other.
const PAIRED_HITS: usize = 160;

/// How many characters apart two concepts may stand to count as one thought.
const PAIR_REACH: usize = 16;

/// Families of features; each is brought to the same length, so that a long text does not drown its concepts.
pub(crate) const BLOCKS: usize = 6;
const SHORT: u8 = 0;
const LONG: u8 = 1;
const CONCEPT: u8 = 2;
const PAIR: u8 = 3;
const FACT: u8 = 4;
pub(crate) const RULE: u8 = 5;

/// One feature of one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Feature {
    pub key: u32,
    pub block: u8,
    /// Where its words stand in the normalised text; empty for facts.
    pub start: u32,
    pub end: u32,
}

/// Everything features are made of.
pub(crate) struct Source<'a> {
    pub normalised: &'a Normalised,
    pub entities: &'a Entities,
    pub channel: Option<&'a str>,
    pub seen: &'a [Seen],
    pub found: &'a [Finding<'a>],
    /// What the rules alone would decide.
    pub ruled: &'a [Target],
}

/// A 32-bit name made of parts.
#[derive(Debug, Clone, Copy)]
struct Name(u32);

impl Name {
    const fn new(salt: u32) -> Name {
        Name(0x811c_9dc5 ^ salt.wrapping_mul(0x9e37_79b9))
    }

    const fn with(self, part: u32) -> Name {
        let mixed = (self.0 ^ part).wrapping_mul(0x85eb_ca6b);
        Name(mixed.rotate_left(13).wrapping_mul(5).wrapping_add(0xe654_6b64))
    }

    fn text(self, text: &str) -> Name {
        text.bytes().fold(self, |name, byte| name.with(u32::from(byte)))
    }

    const fn key(self) -> u32 {
        let a = (self.0 ^ (self.0 >> 16)).wrapping_mul(0x7feb_352d);
        let b = (a ^ (a >> 15)).wrapping_mul(0x846c_a68b);
        b ^ (b >> 16)
    }
}

/// The name of a rule or list, hashed once when the tables are compiled.
pub(crate) fn name_key(name: &str) -> u32 {
    Name::new(7).text(name).key()
}

/// The name of two neighbouring characters, the same that [`features`] gives them.
pub(crate) fn pair_key(first: char, second: char) -> u32 {
    Name::new(1).with(first as u32).with(second as u32).key()
}

/// The features of a text, in a fixed order; one may stand more than once.
pub(crate) fn features(source: &Source) -> Vec<Feature> {
    let mut features = Vec::with_capacity(10 * source.normalised.chars.len().min(HEAD_CHARS) + 64);
    let mut sink = Sink { features: &mut features };
    let chars = &source.normalised.chars;
    let skipped =
        if chars.len() > HEAD_CHARS + TAIL_CHARS { HEAD_CHARS..chars.len() - TAIL_CHARS } else { 0..0 };
    let folded = folded(chars, &skipped);
    sink.stretches(&folded);
    sink.concepts(source.seen, chars, &skipped);
    sink.facts(source, chars);
    features
}

struct Sink<'a> {
    features: &'a mut Vec<Feature>,
}

/// A character as the model reads it, and where it stood.
struct Letter {
    c: char,
    start: u32,
    end: u32,
}

/// Digits become one sign for each run, blanks one blank, and frequent misspellings their right form.
fn folded(chars: &[char], skipped: &Range<usize>) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::with_capacity(chars.len().min(HEAD_CHARS + TAIL_CHARS) + 2);
    letters.push(Letter { c: '^', start: 0, end: 0 });
    for (at, c) in chars.iter().enumerate().filter(|(at, _)| !skipped.contains(at)) {
        let c = match *c {
            c if c.is_ascii_digit() => '0',
            c if c.is_whitespace() => ' ',
            '帐' => '账',
            '唰' => '刷',
            '佢' => '他',
            '俺' | '咱' | '偶' => '我',
            '恁' | '您' | '侬' => '你',
            '咧' | '哩' | '咯' | '嘞' => '了',
            '嘅' => '的',
            '冇' => '没',
            '嘛' => '吗',
            '啥' => '什',
            '“' | '”' | '「' | '」' | '『' | '』' | '‘' | '’' | '\'' => '"',
            '、' => ',',
            c => c,
        };
        let (at, last) = (at as u32, letters.last_mut());
        match last {
            Some(last) if last.c == c && matches!(c, '0' | ' ' | '!' | '?' | '.' | '…' | '-') => {
                last.end = at + 1
            }
            _ => letters.push(Letter { c, start: at, end: at + 1 }),
        }
    }
    let end = chars.len() as u32;
    letters.push(Letter { c: '$', start: end, end });
    letters
}

/// A mark that parts clauses.
fn parts(c: char) -> bool {
    ends_sentence(c) || matches!(c, ',' | ':' | ' ' | '"' | '(' | ')' | '^' | '$')
}

impl Sink<'_> {
    fn push(&mut self, name: Name, block: u8, start: u32, end: u32) {
        self.features.push(Feature { key: name.key(), block, start, end });
    }

    /// One to four neighbouring characters, and pairs with up to three characters between them.
    fn stretches(&mut self, letters: &[Letter]) {
        for (at, first) in letters.iter().enumerate() {
            let mut name = Name::new(1).with(first.c as u32);
            if first.c != '^' && first.c != '$' {
                self.push(name, SHORT, first.start, first.end);
            }
            let mut broken = parts(first.c);
            for (more, letter) in letters[at + 1..].iter().take(4).enumerate() {
                if more < 3 {
                    name = name.with(letter.c as u32);
                    if more < 1 || !broken && (!parts(letter.c) || more < 2) {
                        let block = if more == 0 { SHORT } else { LONG };
                        self.push(name, block, first.start, letter.end);
                    }
                }
                broken |= parts(letter.c);
                if broken {
                    if more > 0 || parts(letter.c) {
                        break;
                    }
                } else if more > 0 {
                    let skip = Name::new(2).with(first.c as u32).with(letter.c as u32);
                    self.push(skip, LONG, first.start, letter.end);
                }
            }
        }
    }

    /// The concepts of the text, the light they stand in, and which of them stand together.
    fn concepts(&mut self, seen: &[Seen], chars: &[char], skipped: &Range<usize>) {
        let last_clause = chars.len().saturating_sub(20);
        let mut kept: Vec<&Seen> = Vec::with_capacity(seen.len().min(PAIRED_HITS));
        for one in seen.iter().filter(|one| !skipped.contains(&one.span.start)) {
            let (start, end) = (one.span.start as u32, one.span.end as u32);
            let name = Name::new(3).with(one.key);
            self.push(name, CONCEPT, start, end);
            let light = u32::from(one.denied) | u32::from(one.quoted) << 1 | u32::from(one.supposed) << 2;
            self.push(name.with(10 + light), CONCEPT, start, end);
            if one.asked {
                self.push(name.with(20), CONCEPT, start, end);
            }
            if one.span.start < 12 {
                self.push(name.with(21), PAIR, start, end);
            }
            if one.span.start >= last_clause {
                self.push(name.with(22), PAIR, start, end);
            }
            if kept.len() < PAIRED_HITS {
                kept.push(one);
            }
        }
        for (at, first) in kept.iter().enumerate() {
            let near =
                kept[at + 1..].iter().take_while(|next| next.span.start <= first.span.end + PAIR_REACH);
            for next in near.filter(|next| next.key != first.key) {
                let sign = u32::from(first.denied) << 1 | u32::from(next.denied);
                let name = Name::new(4).with(first.key.min(next.key)).with(first.key.max(next.key));
                let (start, end) = (first.span.start as u32, next.span.end.max(first.span.end) as u32);
                self.push(name, PAIR, start, end);
                if sign > 0 {
                    self.push(name.with(sign), PAIR, start, end);
                }
            }
        }
    }

    fn fact(&mut self, salt: u32, value: u32) {
        self.push(Name::new(5).with(salt).with(value), FACT, 0, 0);
    }

    /// Facts about the message and what the rules make of it.
    fn facts(&mut self, source: &Source, chars: &[char]) {
        for finding in source.found {
            let words = finding.words.clone().unwrap_or(0..0);
            let name = Name::new(6).with(finding.rule.key);
            self.push(name, RULE, words.start as u32, words.end as u32);
        }
        for target in source.ruled {
            self.push(Name::new(9).with(target.place() as u32), RULE, 0, 0);
        }
        self.fact(2, name_key(source.channel.unwrap_or_default()));
        let length = chars.len();
        for limit in [4, 8, 15, 30, 60, 120, 250, 500] {
            if length > limit {
                self.fact(3, limit as u32);
            }
        }
        let entities = source.entities;
        for (salt, count) in [
            (4, entities.phones.len()),
            (5, entities.id_cards.len()),
            (6, entities.bank_cards.len()),
            (7, entities.amounts.len()),
            (8, entities.dates.len()),
        ] {
            self.fact(salt, count.min(3) as u32);
        }
        for amount in &entities.amounts {
            let magnitude = amount.fen.unsigned_abs().checked_ilog10().unwrap_or(0);
            self.fact(9, magnitude);
            self.fact(10, u32::from(amount.fen % 10_000 == 0));
        }
        for (salt, mark) in [(11, '?'), (12, '!'), (13, '"'), (14, '#'), (15, '\n'), (16, '…'), (17, '@')] {
            let count = chars.iter().filter(|c| **c == mark).take(3).count();
            self.fact(salt, count as u32);
        }
        let ends = chars.iter().rev().find(|c| !c.is_whitespace() && **c != '"').copied().unwrap_or(' ');
        self.fact(18, ends as u32);
        let mut run = String::new();
        for c in chars.iter().take(HEAD_CHARS).chain(&[' ']) {
            if c.is_ascii_alphanumeric() {
                run.push(*c);
            } else if !run.is_empty() {
                if run.len() <= 12 {
                    self.push(Name::new(8).text(&run), LONG, 0, 0);
                }
                run.clear();
            }
        }
    }
}
