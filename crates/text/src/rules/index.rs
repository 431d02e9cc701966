//! From the phrases back to the rules that name them, so that only rules whose words stand in a text are looked at.

use super::Rule;
use super::context::{NO_NEGATIONS, SUPPOSITIONS};
use super::phrase::{PhraseId, Phrases};

/// What a rule wants of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// That it is not there.
    Not,
    /// That it, or another of the same rule, is there.
    Any,
    /// That it, or another of the same list, is there.
    All { list: usize },
}

/// One mention of a phrase in a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mention {
    /// The rule's place in the rule set.
    pub rule: usize,
    pub part: Part,
}

/// A mention's place among all: those of earlier rules come first, in one rule `not`, `any` and the lists of `all`, each in
/// the order written.
pub(crate) type MentionId = u32;

/// Who asks for one phrase.
#[derive(Debug, Clone, Default)]
pub(crate) struct Use {
    pub mentions: Vec<MentionId>,
    /// It contains a negation and denies nothing.
    pub denies_nothing: bool,
    /// What follows it in the sentence is only supposed.
    pub supposes: bool,
    /// The hashed names of the lists it stands in.
    pub lists: Vec<u32>,
}

/// Every mention of every phrase.
#[derive(Debug, Clone, Default)]
pub(crate) struct Index {
    pub mentions: Vec<Mention>,
    /// By phrase.
    pub uses: Vec<Use>,
}

impl Index {
    /// Indexes the rules, and adds the words that tell the lights of a text to the phrases.
    pub fn of(rules: &[Rule], phrases: &mut Phrases) -> Index {
        let no_negations: Vec<PhraseId> = light_words(NO_NEGATIONS, phrases);
        let suppositions: Vec<PhraseId> = light_words(SUPPOSITIONS, phrases);
        let mut index = Index { mentions: Vec::new(), uses: vec![Use::default(); phrases.count()] };
        for phrase in no_negations {
            index.uses[phrase].denies_nothing = true;
        }
        for phrase in suppositions {
            index.uses[phrase].supposes = true;
        }
        for (rule, words) in rules.iter().enumerate() {
            index.add(&words.not, Mention { rule, part: Part::Not });
            index.add(&words.any, Mention { rule, part: Part::Any });
            for (list, phrases) in words.all.iter().enumerate() {
                index.add(phrases, Mention { rule, part: Part::All { list } });
            }
        }
        index
    }

    fn add(&mut self, phrases: &[PhraseId], mention: Mention) {
        for phrase in phrases {
            self.uses[*phrase].mentions.push(self.mentions.len() as MentionId);
            self.mentions.push(mention);
        }
    }
}

fn light_words(words: &[&str], phrases: &mut Phrases) -> Vec<PhraseId> {
    // The words are part of the program, plain and without alternatives.
    words.iter().map(|word| phrases.intern(word).expect("plain words are a phrase")).collect()
}
