//! One message as the rules see it: where the phrases of the tables stand in it, in which light, and the words to
//! quote.

use crate::entities::Entities;
use crate::normalise::Normalised;
use crate::rules::context::Lights;
use crate::rules::phrase::{Hit, PhraseId, Phrases};
use crate::rules::{Having, Rule};

/// What a rule found in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    /// The first words found, personal values masked; empty when the rule rests on no words.
    pub words: String,
    /// How many different phrases of the rule were found, at least 1.
    pub distinct: usize,
}

/// A message prepared for matching.
pub(crate) struct Message<'a> {
    normalised: &'a Normalised,
    whole: String,
    /// The original with personal values masked; masking keeps offsets.
    quotable: Vec<char>,
    hits: Vec<Vec<Hit>>,
    lights: Lights<'a>,
    entities: &'a Entities,
    channel: Option<&'a str>,
}

impl<'a> Message<'a> {
    pub fn new(
        phrases: &Phrases,
        normalised: &'a Normalised,
        masked: &str,
        entities: &'a Entities,
        channel: Option<&'a str>,
    ) -> Message<'a> {
        Message {
            hits: phrases.search(&normalised.chars),
            lights: Lights::of(&normalised.chars),
            whole: normalised.text(),
            quotable: masked.chars().collect(),
            normalised,
            entities,
            channel,
        }
    }

    /// What the rule finds in this text, whatever is decided elsewhere; `None` when it does not hold.
    pub fn find(&self, rule: &Rule) -> Option<Finding> {
        let length = self.normalised.chars.len();
        let fits = rule.shorter_than_chars.is_none_or(|limit| length < limit)
            && rule.longer_than_chars.is_none_or(|limit| length > limit)
            && (rule.channels.is_empty()
                || self.channel.is_some_and(|channel| rule.channels.iter().any(|c| c == channel)))
            && rule.having.iter().all(|having| match having {
                Having::Amount => !self.entities.amounts.is_empty(),
                Having::Phone => !self.entities.phones.is_empty(),
            });
        if !fits || rule.not.iter().any(|phrase| !self.hits[*phrase].is_empty()) {
            return None;
        }
        let mut words = None;
        if !rule.any.is_empty() {
            words = Some(self.first(rule, &rule.any)?);
        }
        for phrases in &rule.all {
            let found = self.first(rule, phrases)?;
            words.get_or_insert(found);
        }
        if let Some(pattern) = &rule.pattern {
            let found = pattern.find(&self.whole)?;
            let start = self.whole[..found.start()].chars().count();
            let end = start + found.as_str().chars().count();
            words.get_or_insert(start..end);
        }
        let distinct = rule.any.iter().filter(|phrase| self.first(rule, &[**phrase]).is_some()).count();
        Some(Finding {
            words: words.map(|span| self.quote(span)).unwrap_or_default(),
            distinct: distinct.max(1),
        })
    }

    /// The first hit of these phrases that stands in a light the rule accepts.
    fn first(&self, rule: &Rule, phrases: &[PhraseId]) -> Option<std::ops::Range<usize>> {
        phrases
            .iter()
            .flat_map(|phrase| &self.hits[*phrase])
            .find(|hit| !rule.ignore.iter().any(|light| self.lights.falls(*light, &hit.span)))
            .map(|hit| hit.span.clone())
    }

    fn quote(&self, span: std::ops::Range<usize>) -> String {
        let span = self.normalised.original_span(span);
        self.quotable.get(span).unwrap_or_default().iter().collect()
    }
}
