//! One message as the rules see it: where the phrases of the tables stand in it, in which light, and which rules hold.

use std::cell::OnceCell;
use std::ops::Range;

use crate::entities::Entities;
use crate::normalise::Normalised;
use crate::rules::context::{Light, Lights};
use crate::rules::index::{Mention, MentionId, Part};
use crate::rules::phrase::{Hit, ends_sentence};
use crate::rules::{Having, Rule, RuleSet};

/// A rule that holds for a message.
#[derive(Debug, Clone)]
pub(crate) struct Finding<'a> {
    pub rule: &'a Rule,
    /// Where the first words found stand in the normalised text; `None` when the rule rests on no words.
    pub words: Option<Range<usize>>,
    /// How many different phrases of the rule were found, at least 1.
    pub distinct: usize,
}

/// A concept, that is a phrase of a named list, and the light it stands in.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    /// The hashed name of the list.
    pub key: u32,
    pub span: Range<usize>,
    pub denied: bool,
    pub quoted: bool,
    pub supposed: bool,
    /// The sentence is a question.
    pub asked: bool,
}

/// How far the end of a sentence is looked for.
const SENTENCE_CHARS: usize = 60;

/// The most concepts taken from one text.
const MOST_SEEN: usize = 600;

/// A hit of a mentioned phrase: the mention in the upper half and the place of the hit in the lower, so that they are
/// sorted as one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Mentioned(u64);

impl Mentioned {
    fn new(mention: MentionId, hit: usize) -> Mentioned {
        Mentioned(u64::from(mention) << 32 | hit as u64)
    }

    const fn mention(self) -> usize {
        (self.0 >> 32) as usize
    }

    const fn hit(self) -> usize {
        (self.0 & 0xffff_ffff) as usize
    }
}

/// A message prepared for matching.
pub(crate) struct Message<'a> {
    set: &'a RuleSet,
    normalised: &'a Normalised,
    /// Made only when a pattern is tried.
    whole: OnceCell<String>,
    hits: Vec<Hit>,
    /// Which hits each mention of a phrase has, in order of the mentions and then of the text.
    mentioned: Vec<Mentioned>,
    lights: Lights<'a>,
    entities: &'a Entities,
    channel: Option<&'a str>,
}

impl<'a> Message<'a> {
    pub fn new(
        set: &'a RuleSet,
        normalised: &'a Normalised,
        entities: &'a Entities,
        channel: Option<&'a str>,
    ) -> Message<'a> {
        let hits = set.phrases.search(&normalised.chars);
        let mut mentioned = Vec::with_capacity(2 * hits.len());
        for (at, hit) in hits.iter().enumerate() {
            mentioned.extend(
                set.index.uses[hit.phrase].mentions.iter().map(|mention| Mentioned::new(*mention, at)),
            );
        }
        mentioned.sort_unstable();
        Message {
            lights: Lights::of(&normalised.chars, &hits, &set.index),
            whole: OnceCell::new(),
            set,
            normalised,
            hits,
            mentioned,
            entities,
            channel,
        }
    }

    /// The rules that hold for this text, whatever is decided elsewhere, in their order.
    pub fn findings(&self) -> Vec<Finding<'a>> {
        let mut findings = Vec::new();
        let mut rest = self.mentioned.as_slice();
        for (place, rule) in self.set.rules.iter().enumerate() {
            let count = rest.iter().take_while(|one| self.mention(**one).rule == place).count();
            let (mentioned, others) = rest.split_at(count);
            rest = others;
            if mentioned.is_empty() && rule.needs_words() {
                continue;
            }
            findings.extend(self.find(rule, mentioned));
        }
        findings
    }

    /// The concepts of the text, in order of place.
    pub fn seen(&self) -> Vec<Seen> {
        let chars = &self.normalised.chars;
        let mut seen: Vec<Seen> = Vec::with_capacity(self.hits.len());
        for hit in &self.hits {
            let lists = &self.set.index.uses[hit.phrase].lists;
            if lists.is_empty() {
                continue;
            }
            let at = hit.span.start;
            let end = chars[hit.span.end..].iter().take(SENTENCE_CHARS).find(|c| ends_sentence(**c));
            let light = |light| self.lights.falls(light, at);
            let first = Seen {
                key: 0,
                span: hit.span.clone(),
                denied: light(Light::Denied),
                quoted: light(Light::Quoted),
                supposed: light(Light::Supposed),
                asked: end == Some(&'?'),
            };
            seen.extend(lists.iter().map(|key| Seen { key: *key, ..first.clone() }));
            if seen.len() >= MOST_SEEN {
                break;
            }
        }
        seen
    }

    fn mention(&self, one: Mentioned) -> Mention {
        self.set.index.mentions[one.mention()]
    }

    /// What the rule finds, given the hits of its phrases; `None` when it does not hold.
    fn find(&self, rule: &'a Rule, mentioned: &[Mentioned]) -> Option<Finding<'a>> {
        if !self.fits(rule) {
            return None;
        }
        let (mut words, mut distinct, mut lists) = (None, 0, 0);
        let mut counted = None;
        for one in mentioned {
            let hit = &self.hits[one.hit()];
            let counts = |part| counted != Some(part) && self.accepts(rule, hit);
            match self.mention(*one).part {
                Part::Not => return None,
                Part::Any if counts((0, one.mention())) => {
                    counted = Some((0, one.mention()));
                    distinct += 1;
                }
                Part::All { list } if counts((1, list)) => {
                    counted = Some((1, list));
                    lists += 1;
                }
                Part::Any | Part::All { .. } => continue,
            }
            words.get_or_insert_with(|| hit.span.clone());
        }
        if lists < rule.all.len() || distinct == 0 && !rule.any.is_empty() {
            return None;
        }
        if let Some(pattern) = &rule.pattern {
            let whole = self.whole.get_or_init(|| self.normalised.text());
            let found = pattern.find(whole)?;
            let start = whole[..found.start()].chars().count();
            let end = start + found.as_str().chars().count();
            words.get_or_insert(start..end);
        }
        Some(Finding { rule, words, distinct: distinct.max(1) })
    }

    /// Whether length, channel and entities are what the rule asks for.
    fn fits(&self, rule: &Rule) -> bool {
        let length = self.normalised.chars.len();
        rule.shorter_than_chars.is_none_or(|limit| length < limit)
            && rule.longer_than_chars.is_none_or(|limit| length > limit)
            && (rule.channels.is_empty()
                || self.channel.is_some_and(|channel| rule.channels.iter().any(|c| c == channel)))
            && rule.having.iter().all(|having| match having {
                Having::Amount => !self.entities.amounts.is_empty(),
                Having::Phone => !self.entities.phones.is_empty(),
            })
    }

    /// Whether the hit stands in a light the rule accepts.
    fn accepts(&self, rule: &Rule, hit: &Hit) -> bool {
        !rule.ignore.iter().any(|light| self.lights.falls(*light, hit.span.start))
    }
}
