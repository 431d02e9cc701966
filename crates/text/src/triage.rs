//! Reading a message: the model proposes every field, having seen among other things which rules hold. A rule that it
//! was not trained with adds its weight to what the model says, and one that decides settles the field. The fields are
//! decided in a fixed order, so that a later rule may ask for an earlier result.

use crate::codes::{Business, Category, Cause, Flag, Kind, Liability, Priority};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use crate::entities::{Entities, entities_of};
use crate::evidence::{Evidence, Guess};
use crate::learned::features::{Feature, Source, features};
use crate::learned::model::{RAISING, shares_of};
use crate::learned::number::logistic;
use crate::learned::{Learned, Model, OUTPUTS, learned_why};
use crate::mask::masked;
use crate::message::{Finding, Message};
use crate::normalise::{Normalised, normalise};
use crate::pairs::rarity;
use crate::reading::Reading;
use crate::rules::{Rule, RuleError, RuleSet, Target};

/// The tables of `policy/triage` as they were when the program was built, with their names.
pub const DEFAULT_TABLES: &[(&str, &str)] = &[
    ("triage/lists.toml", include_str!("../../../policy/triage/lists.toml")),
    ("triage/kind.toml", include_str!("../../../policy/triage/kind.toml")),
    ("triage/funds.toml", include_str!("../../../policy/triage/funds.toml")),
    ("triage/risk.toml", include_str!("../../../policy/triage/risk.toml")),
    ("triage/matter.toml", include_str!("../../../policy/triage/matter.toml")),
    ("triage/care.toml", include_str!("../../../policy/triage/care.toml")),
    ("triage/business.toml", include_str!("../../../policy/triage/business.toml")),
    ("triage/cause.toml", include_str!("../../../policy/triage/cause.toml")),
    ("triage/category.toml", include_str!("../../../policy/triage/category.toml")),
    ("triage/liability.toml", include_str!("../../../policy/triage/liability.toml")),
    ("triage/priority.toml", include_str!("../../../policy/triage/priority.toml")),
];

/// The concepts the learned part was trained with. They belong to the model and not to the bank's tables, which may
/// change without it.
const LEXICON: &[&str] = &[
    include_str!("../lexicon/things.toml"),
    include_str!("../lexicon/acts.toml"),
    include_str!("../lexicon/people.toml"),
];

/// The weight at which a flag holds.
const HOLDS: f64 = 1.0;

/// The weight at which the priority is high. It is low on purpose: a missed high is far worse than a false one
/// (labels 5), so one clear hint is enough.
const HIGH_FROM: f64 = 0.4;

/// What a rule that decides adds to its weight; no model is ever as sure.
const DECIDES: f64 = 1_000.0;

/// How steeply the priority score rises around that weight.
const PRIORITY_SLOPE: f64 = 3.0;

/// What each further phrase adds to the weight of a business or cause rule, and the most that count.
const PER_FURTHER_WORD: f64 = 0.3;
const MOST_WORDS: usize = 4;

/// Compiled rules, to be made once and shared: reading changes nothing.
#[derive(Debug, Clone)]
pub struct Triage {
    rules: RuleSet,
    /// A model in the place of the built-in one.
    model: Option<Arc<Model>>,
}

/// The model as it was when the program was built, made by `greenlane train` from `crates/text/corpus`.
static MODEL: LazyLock<Model> = LazyLock::new(|| {
    // The file is part of the program and a test reads it.
    Model::from_bytes(include_bytes!("../model/reading.bin")).expect("the built-in model is valid")
});

impl Triage {
    /// Compiles rule tables. They are read together: lists and rule names are shared, and a name stands once.
    ///
    /// # Errors
    /// The first fault found, with its table, line and field.
    pub fn from_toml(tables: &[&str]) -> Result<Triage, RuleError> {
        let tables: Vec<&str> = tables.iter().chain(LEXICON).copied().collect();
        Ok(Triage { rules: RuleSet::from_toml(&tables)?, model: None })
    }

    /// The rules of `policy/triage` as they were when the program was built.
    pub fn default_rules() -> Triage {
        // The tables are part of the program and a test compiles them.
        Triage::from_toml(&DEFAULT_TABLES.iter().map(|(_, text)| *text).collect::<Vec<_>>())
            .expect("the built-in rule tables are valid")
    }

    /// The same rules beside another model, for one that was trained with a bank's own corrections.
    #[must_use]
    pub fn with_model(self, model: Model) -> Triage {
        Triage { model: Some(Arc::new(model)), ..self }
    }

    /// The same rules beside a model that is shared, or with nothing beside the built-in one.
    #[must_use]
    pub fn reading_with(&self, model: Option<Arc<Model>>) -> Triage {
        Triage { rules: self.rules.clone(), model }
    }

    pub(crate) fn model(&self) -> &Model {
        self.model.as_deref().unwrap_or_else(|| &MODEL)
    }

    /// What the rule of this name, or the learned part about a field, says in Chinese.
    pub fn why(&self, rule: &str) -> Option<&str> {
        let rules = self.rules.rules.iter();
        rules.clone().find(|r| r.id == rule).map(|r| r.why.as_str()).or_else(|| learned_why(rule))
    }

    /// What the learned part sees of a message.
    pub(crate) fn features(&self, text: &str, channel: Option<&str>) -> Vec<Feature> {
        let normalised = normalise(text);
        let entities = entities_of(&normalised);
        let message = Message::new(&self.rules, &normalised, &entities, channel);
        seen(&message, &normalised, &entities, channel, &message.findings())
    }

    /// A text as the comparison of pairs sees it.
    pub(crate) fn seen_for_pairs(&self, text: &str) -> Seen {
        let normalised = normalise(text);
        let entities = entities_of(&normalised);
        let message = Message::new(&self.rules, &normalised, &entities, None);
        let model = self.model();
        let features = seen(&message, &normalised, &entities, None, &trained(model, &message.findings()));
        let logits = Learned::of(model, &features).logits;
        let words =
            features.iter().map(|one| (one.key, (one.block, rarity(model.rarity_of(one.key))))).collect();
        let mut numbers: BTreeSet<String> = BTreeSet::new();
        for run in normalised.chars.split(|c| !c.is_ascii_alphanumeric()) {
            if run.iter().any(char::is_ascii_digit) {
                numbers.insert(run.iter().collect());
            }
        }
        Seen { text: normalised.text(), length: normalised.chars.len(), entities, words, numbers, logits }
    }

    /// What a word weighs by its hashed name; nothing when the model does not know it.
    pub(crate) fn rarity_of(&self, key: u32) -> Option<f32> {
        self.model().rarity_of(key)
    }

    /// The hashed names of all rules, in order.
    pub(crate) fn rule_keys(&self) -> Vec<u32> {
        let mut keys: Vec<u32> = self.rules.rules.iter().map(|rule| rule.key).collect();
        keys.sort_unstable();
        keys
    }

    /// Reads one message. `channel` is the code of the channel, when it is known.
    pub fn read(&self, text: &str, channel: Option<&str>) -> Reading {
        let normalised = normalise(text);
        let entities = entities_of(&normalised);
        let message = Message::new(&self.rules, &normalised, &entities, channel);
        // What a rule finds in the text does not depend on the other fields, so it is looked up once.
        let found = message.findings();
        let features = seen(&message, &normalised, &entities, channel, &trained(self.model(), &found));
        let learned = Learned::of(self.model(), &features);
        let mut pass =
            Pass { found: &found, known: Vec::new(), evidence: Evidence::new(), learned: Some(&learned) };
        let kind = pass.class(Step::Kind, Kind::ALL, Target::Kind, Kind::Complaint);
        pass.flags(Step::Flags);
        let flags = pass.flags(Step::LateFlags);
        let business = pass.class(Step::Business, Business::ALL, Target::Business, Business::Other);
        let cause = pass.class(Step::Cause, Cause::ALL, Target::Cause, Cause::Other);
        let category = pass.class(Step::Category, Category::ALL, Target::Category, Category::Other);
        let liability = pass.class(Step::Liability, Liability::ALL, Target::Liability, Liability::Unclear);
        let (priority, priority_score) = pass.priority();

        let (abstained, confidence) = pass.evidence.certainty(
            &[
                ("kind", kind.confidence),
                ("category", category.confidence),
                ("cause", cause.confidence),
                ("business", business.confidence),
                ("priority", priority_score.max(1.0 - priority_score)),
                ("liability", liability.confidence),
            ],
            &self.rules.thresholds,
        );
        let mut winners = vec![
            Target::Kind(kind.value),
            Target::Priority(priority),
            Target::Category(category.value),
            Target::Cause(cause.value),
            Target::Business(business.value),
            Target::Liability(liability.value),
        ];
        winners.extend(flags.iter().copied().map(Target::Flag));
        let masked = masked(normalised.original.clone(), &entities);
        let quote = |words| masked.get(normalised.original_span(words)).unwrap_or_default().iter().collect();
        Reading {
            kind: kind.value,
            is_complaint: kind.value == Kind::Complaint,
            category: category.value,
            cause: cause.value,
            business: business.value,
            priority,
            priority_score,
            liability: liability.value,
            flags,
            reasons: pass.evidence.reasons(&winners, Some(&learned), quote),
            abstained,
            confidence,
            entities,
        }
    }
}

/// One text of a pair.
pub(crate) struct Seen {
    /// Normalised.
    pub text: String,
    pub length: usize,
    pub entities: Entities,
    /// Its features: family and rarity by hashed name.
    pub words: BTreeMap<u32, (u8, f32)>,
    /// Runs of letters and digits with a digit.
    pub numbers: BTreeSet<String>,
    logits: [f64; OUTPUTS],
}

impl Seen {
    /// The probabilities of the values of a field.
    pub fn shares(&self, places: &[usize]) -> Vec<f64> {
        shares_of(&places.iter().map(|place| self.logits[*place]).collect::<Vec<_>>())
    }
}

/// What the learned part sees of a message whose rules were looked up.
fn seen(
    message: &Message,
    normalised: &Normalised,
    entities: &Entities,
    channel: Option<&str>,
    found: &[Finding],
) -> Vec<Feature> {
    let mut pass = Pass { found, known: Vec::new(), evidence: Evidence::new(), learned: None };
    pass.rule();
    let (seen, ruled) = (message.seen(), pass.known);
    features(&Source { normalised, entities, channel, seen: &seen, found, ruled: &ruled })
}

/// The findings of rules that the model was trained with. Others speak for themselves and must not speak through it too.
fn trained<'a>(model: &Model, found: &[Finding<'a>]) -> Vec<Finding<'a>> {
    found.iter().filter(|finding| model.knows_rule(finding.rule.key)).cloned().collect()
}

/// The order in which fields are decided. Flags that rest on other flags come after those.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Kind,
    Flags,
    LateFlags,
    Business,
    Cause,
    Category,
    Liability,
    Priority,
}

impl Step {
    fn of(rule: &Rule, target: Target) -> Step {
        match target {
            Target::Kind(_) => Step::Kind,
            Target::Flag(_) if rule.rests_on_flags() => Step::LateFlags,
            Target::Flag(_) => Step::Flags,
            Target::Business(_) => Step::Business,
            Target::Cause(_) => Step::Cause,
            Target::Category(_) => Step::Category,
            Target::Liability(_) => Step::Liability,
            Target::Priority(_) => Step::Priority,
        }
    }
}

impl Step {
    /// A text that keeps naming one business or cause in different words is more clearly about it. Flags and
    /// priority do not grow by repetition: one sign of a risk is enough, and many weak ones are not more.
    fn insistence(self, distinct: usize) -> f64 {
        match self {
            Step::Business | Step::Cause => 1.0 + PER_FURTHER_WORD * (distinct.min(MOST_WORDS) - 1) as f64,
            Step::Kind
            | Step::Flags
            | Step::LateFlags
            | Step::Category
            | Step::Liability
            | Step::Priority => 1.0,
        }
    }
}

/// One walk through the fields of one message.
struct Pass<'a> {
    /// The rules that hold.
    found: &'a [Finding<'a>],
    /// What is decided so far.
    known: Vec<Target>,
    evidence: Evidence<'a>,
    /// What the model says; `None` when the rules decide alone.
    learned: Option<&'a Learned<'a>>,
}

impl Pass<'_> {
    /// Lets the rules alone decide all fields but liability.
    fn rule(&mut self) {
        self.class(Step::Kind, Kind::ALL, Target::Kind, Kind::Complaint);
        self.flags(Step::Flags);
        self.flags(Step::LateFlags);
        self.class(Step::Business, Business::ALL, Target::Business, Business::Other);
        self.class(Step::Cause, Cause::ALL, Target::Cause, Cause::Other);
        self.class(Step::Category, Category::ALL, Target::Category, Category::Other);
        let (priority, _) = self.priority();
        self.known.push(Target::Priority(priority));
    }

    /// Adds what the rules say in this step.
    fn collect(&mut self, step: Step) {
        for finding in self.found {
            let rule = finding.rule;
            for (target, weight) in &rule.gives {
                if Step::of(rule, *target) == step && self.allows(rule) {
                    let weight = weight * step.insistence(finding.distinct);
                    // A rule that the model was trained with speaks through the model.
                    let counts = match self.learned {
                        None => weight,
                        Some(_) if rule.decides => weight + DECIDES.copysign(weight),
                        Some(learned) if learned.knows_rule(rule.key) => 0.0,
                        Some(_) => weight,
                    };
                    self.evidence.add(finding, *target, weight, counts);
                }
            }
        }
    }

    /// Whether what is decided so far lets the rule speak.
    fn allows(&self, rule: &Rule) -> bool {
        (rule.given.is_empty() || rule.given.iter().any(|target| self.known.contains(target)))
            && !rule.without.iter().any(|target| self.known.contains(target))
    }

    /// Decides a field that has exactly one value; `fallback` wins when no rule speaks.
    fn class<T: Copy + PartialEq>(
        &mut self,
        step: Step,
        all: &[T],
        target: fn(T) -> Target,
        fallback: T,
    ) -> Guess<T> {
        self.collect(step);
        let guess = match self.learned {
            None => self.evidence.best(all, target, fallback),
            Some(learned) => learned.best(&self.evidence, all, target, fallback),
        };
        self.known.push(target(guess.value));
        guess
    }

    /// Decides all flags with what is known in this step.
    fn flags(&mut self, step: Step) -> Vec<Flag> {
        self.collect(step);
        let holds = |flag: &Flag| {
            let target = Target::Flag(*flag);
            let score = self.evidence.score(target);
            score >= HOLDS || score > -HOLDS && self.learned.is_some_and(|learned| learned.holds(target))
        };
        let flags: Vec<Flag> = Flag::ALL.iter().copied().filter(holds).collect();
        self.known.retain(|target| !matches!(target, Target::Flag(_)));
        self.known.extend(flags.iter().copied().map(Target::Flag));
        flags
    }

    /// High when the rules for it reach the weight that holds, when the model says so, or when a flag holds that makes
    /// a message high (labels 5). The score is 0.5 where high begins.
    fn priority(&mut self) -> (Priority, f64) {
        self.collect(Step::Priority);
        let high = Target::Priority(Priority::High);
        let weight = self.evidence.score(high);
        let mut score = logistic(PRIORITY_SLOPE * (weight - HIGH_FROM));
        if let Some(learned) = self.learned {
            let own = if weight == 0.0 { 0.0 } else { score };
            let flagged = RAISING.iter().any(|flag| self.known.contains(&Target::Flag(*flag)));
            score = learned.share(high).max(own).max(if flagged && weight > -HOLDS { 0.5 } else { 0.0 });
            if weight <= -HOLDS {
                score = score.min(0.499);
            }
        }
        let score = (score * 1000.0).round() / 1000.0;
        (if score >= 0.5 { Priority::High } else { Priority::Normal }, score)
    }
}
