//! Faulty wording, by the rules of the tables. A phrase that stands in quotation marks, or is told of somebody else, is
//! no fault of this text.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::Draft;
use super::codes::{Fault, ReplyStage};
use super::reply::Reply;
use super::table::{Rule, Tables};
use crate::rules::phrase::PhraseId;

/// Abbreviations in capital letters; a number behind them makes it a reference (JD-77).
static LETTERS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[A-Za-z]{2,}").expect("a pattern of this file"));

/// Faults of the same kind, the gravest first.
const WEIGHTS: &[&[Fault]] =
    &[&[Fault::Gag, Fault::Pressure], &[Fault::BlameCustomer, Fault::BlameShift, Fault::Defensive]];

/// Every fault of wording; of one fault in neighbouring sentences, one finding.
pub(super) fn find(tables: &Tables, stage: ReplyStage, reply: &Reply) -> Vec<Draft> {
    let mut found: Vec<(usize, Draft)> = Vec::new();
    for (no, sentence) in reply.sentences.iter().enumerate() {
        let told = told(tables, reply, sentence);
        let words = Words { reply, sentence, told };
        let decides = matches!(stage, ReplyStage::Decision | ReplyStage::Refusal);
        for rule in tables.rules.iter().filter(|rule| rule.stages.is_empty() || rule.stages.contains(&stage))
        {
            if let Some(span) = words.broken(rule) {
                // A decision that has reported its facts may say no.
                if rule.code == Fault::Defensive && decides && says(tables, reply, "basis", &(0..span.start))
                {
                    continue;
                }
                add(&mut found, no, draft(rule, reply.widened(sentence, &span)));
            }
        }
        if let (Some(span), Some(check)) =
            (letters(tables, reply, sentence), tables.told(Fault::Jargon, Some(stage)))
        {
            let (why, better) = (check.why.clone(), check.better.clone());
            let span = reply.widened(sentence, &span);
            add(&mut found, no, Draft { code: Fault::Jargon, span, why, better });
        }
    }
    let graver: Vec<bool> = found.iter().map(|one| found.iter().any(|other| outweighs(other, one))).collect();
    found
        .into_iter()
        .zip(graver)
        .filter_map(|((_, draft), outweighed)| (!outweighed).then_some(draft))
        .collect()
}

/// Of faults of the same kind in a sentence only the gravest is told: one sentence, one thing to write anew.
fn outweighs((its_sentence, other): &(usize, Draft), (sentence, draft): &(usize, Draft)) -> bool {
    let rank =
        |code| WEIGHTS.iter().find_map(|kind| kind.iter().position(|c| *c == code).map(|at| (kind, at)));
    let (Some((kind, at)), Some((same, than))) = (rank(other.code), rank(draft.code)) else { return false };
    kind == same && at < than && its_sentence == sentence
}

/// Whether the span says something of the list.
fn says(tables: &Tables, reply: &Reply, list: &str, within: &Range<usize>) -> bool {
    let phrases = tables.list(list);
    reply.hits_in(within).any(|hit| phrases.contains(&hit.phrase))
}

fn draft(rule: &Rule, span: Range<usize>) -> Draft {
    Draft { code: rule.code, span, why: rule.why.clone(), better: rule.better.clone() }
}

/// Adds a finding; one that touches another of the same fault makes that one longer.
fn add(found: &mut Vec<(usize, Draft)>, sentence: usize, new: Draft) {
    let near = |(no, old): &&mut (usize, Draft)| old.code == new.code && *no + 1 >= sentence;
    match found.iter_mut().rev().find(near) {
        None => found.push((sentence, new)),
        Some((no, old)) => {
            old.span = old.span.start.min(new.span.start)..old.span.end.max(new.span.end);
            *no = sentence;
        }
    }
}

/// Where the sentence begins to tell what others said.
fn told(tables: &Tables, reply: &Reply, sentence: &Range<usize>) -> Option<usize> {
    let told = tables.list("told");
    reply.hits_in(sentence).find(|hit| told.contains(&hit.phrase)).map(|hit| hit.span.start)
}

/// An abbreviation in letters that is no word of every day.
fn letters(tables: &Tables, reply: &Reply, sentence: &Range<usize>) -> Option<Range<usize>> {
    let known = tables.written("known_letters");
    if says(tables, reply, "explained", sentence) {
        return None;
    }
    let words = reply.words(sentence.clone());
    LETTERS.find_iter(&words).find_map(|found| {
        let start = sentence.start + words[..found.start()].chars().count();
        let span = start..start + found.as_str().len();
        let before = words[..found.start()].chars().next_back();
        let mut after = words[found.end()..].chars();
        let reference = matches!(after.next(), Some(c) if c.is_ascii_digit() || matches!(c, '-' | '.' | '_' | '/' | '@'))
            || before.is_some_and(|c| c.is_ascii_digit() || matches!(c, '-' | '.' | '_' | '/' | '@'));
        let capital = reply.normalised.original_span(span.clone());
        let capital = reply.normalised.original[capital].iter().all(|c| c.is_uppercase());
        let plain = known.iter().any(|word| word == found.as_str());
        (capital && !reference && !plain && !reply.is_quoted(&span)).then_some(span)
    })
}

/// One sentence while rules are applied to it.
struct Words<'a> {
    reply: &'a Reply,
    sentence: &'a Range<usize>,
    told: Option<usize>,
}

impl Words<'_> {
    /// Where the sentence breaks the rule.
    fn broken(&self, rule: &Rule) -> Option<Range<usize>> {
        let mut spans = Vec::new();
        if !rule.any.is_empty() {
            let hits = self.hits(rule, &rule.any);
            if hits.len() < rule.at_least {
                return None;
            }
            spans.extend(hits.into_values());
        }
        for list in &rule.all {
            spans.push(self.hits(rule, list).into_values().min_by_key(|span| span.start)?);
        }
        if let Some(pattern) = &rule.pattern {
            spans.push(self.matched(rule, pattern)?);
        }
        let span = spans.iter().map(|s| s.start).min()?..spans.iter().map(|s| s.end).max()?;
        let excused = self.holds(&rule.not, self.sentence)
            || self.holds(&rule.not_before, &(self.sentence.start..span.start))
            || self.holds(&rule.not_in_text, &(0..self.reply.normalised.chars.len()));
        (!excused).then_some(span)
    }

    /// The first place of each phrase that stands in the sentence in the bank's own words.
    fn hits(&self, rule: &Rule, phrases: &[PhraseId]) -> BTreeMap<PhraseId, Range<usize>> {
        let mut out = BTreeMap::new();
        for hit in self.reply.hits_in(self.sentence) {
            if phrases.contains(&hit.phrase) && self.own(rule, &hit.span) {
                out.entry(hit.phrase).or_insert_with(|| hit.span.clone());
            }
        }
        out
    }

    fn matched(&self, rule: &Rule, pattern: &Regex) -> Option<Range<usize>> {
        let words = self.reply.words(self.sentence.clone());
        let found = pattern.find(&words)?;
        let start = self.sentence.start + words[..found.start()].chars().count();
        let span = start..start + found.as_str().chars().count();
        self.own(rule, &span).then_some(span)
    }

    /// Whether a span lies in the sentence and is neither quoted nor told. Whoever presses puts the words into the
    /// customer's mouth, so there only what is quoted as a whole is somebody else's.
    fn own(&self, rule: &Rule, span: &Range<usize>) -> bool {
        let presses = matches!(rule.code, Fault::Pressure | Fault::Gag);
        self.sentence.start <= span.start
            && span.end <= self.sentence.end
            && self.told.is_none_or(|from| span.start < from)
            && !self.reply.is_quoted(span)
            && !(rule.code == Fault::Jargon && self.is_explained(span))
            && (presses || !self.reply.is_quoted(&(span.end - 1..span.end)))
    }

    /// Whether plain words stand in brackets right behind it.
    fn is_explained(&self, span: &Range<usize>) -> bool {
        self.reply.normalised.chars.get(span.end) == Some(&'(')
    }

    fn holds(&self, phrases: &[PhraseId], within: &Range<usize>) -> bool {
        !phrases.is_empty() && self.reply.hits_in(within).any(|hit| phrases.contains(&hit.phrase))
    }
}
