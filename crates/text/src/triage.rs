//! Reading a message: rules speak for values with a weight, the weights are added up field by field, and the
//! best value of each field wins. The fields are decided in a fixed order, so that a later rule may ask for an
//! earlier result. Anything else that can speak for a value only has to add to `Evidence`.

use crate::codes::{Business, Category, Cause, Flag, Kind, Liability, Priority};
use crate::entities::entities_of;
use crate::evidence::{Evidence, Guess};
use crate::mask::masked;
use crate::message::{Finding, Message};
use crate::normalise::normalise;
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

/// The weight at which a flag holds.
const HOLDS: f64 = 1.0;

/// The weight at which the priority is high. It is low on purpose: a missed high is far worse than a false one
/// (labels 5), so one clear hint is enough.
const HIGH_FROM: f64 = 0.4;

/// How steeply the priority score rises around that weight.
const PRIORITY_SLOPE: f64 = 3.0;

/// What each further phrase adds to the weight of a business or cause rule, and the most that count.
const PER_FURTHER_WORD: f64 = 0.3;
const MOST_WORDS: usize = 4;

/// Compiled rules, to be made once and shared: reading changes nothing.
#[derive(Debug, Clone)]
pub struct Triage {
    rules: RuleSet,
}

impl Triage {
    /// Compiles rule tables. They are read together: lists and rule names are shared, and a name stands once.
    ///
    /// # Errors
    /// The first fault found, with its table, line and field.
    pub fn from_toml(tables: &[&str]) -> Result<Triage, RuleError> {
        Ok(Triage { rules: RuleSet::from_toml(tables)? })
    }

    /// The rules of `policy/triage` as they were when the program was built.
    pub fn default_rules() -> Triage {
        // The tables are part of the program and a test compiles them.
        Triage::from_toml(&DEFAULT_TABLES.iter().map(|(_, text)| *text).collect::<Vec<_>>())
            .expect("the built-in rule tables are valid")
    }

    /// What the rule of this name says in Chinese.
    pub fn why(&self, rule: &str) -> Option<&str> {
        self.rules.rules.iter().find(|r| r.id == rule).map(|r| r.why.as_str())
    }

    /// Reads one message. `channel` is the code of the channel, when it is known.
    pub fn read(&self, text: &str, channel: Option<&str>) -> Reading {
        let normalised = normalise(text);
        let entities = entities_of(&normalised);
        let mut pass = Pass {
            // What a rule finds in the text does not depend on the other fields, so it is looked up once.
            found: Message::new(&self.rules, &normalised, &entities, channel).findings(),
            known: Vec::new(),
            evidence: Evidence::new(),
        };
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
            reasons: pass.evidence.reasons(&winners, quote),
            abstained,
            confidence,
            entities,
        }
    }
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
    found: Vec<Finding<'a>>,
    /// What is decided so far.
    known: Vec<Target>,
    evidence: Evidence<'a>,
}

impl Pass<'_> {
    /// Adds what the rules say in this step.
    fn collect(&mut self, step: Step) {
        for finding in &self.found {
            let rule = finding.rule;
            for (target, weight) in &rule.gives {
                if Step::of(rule, *target) == step && self.allows(rule) {
                    self.evidence.add(finding, *target, weight * step.insistence(finding.distinct));
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
        let guess = self.evidence.best(all, target, fallback);
        self.known.push(target(guess.value));
        guess
    }

    /// Decides all flags with what is known in this step.
    fn flags(&mut self, step: Step) -> Vec<Flag> {
        self.collect(step);
        let holds = |flag: &Flag| self.evidence.score(Target::Flag(*flag)) >= HOLDS;
        let flags: Vec<Flag> = Flag::ALL.iter().copied().filter(holds).collect();
        self.known.retain(|target| !matches!(target, Target::Flag(_)));
        self.known.extend(flags.iter().copied().map(Target::Flag));
        flags
    }

    /// High when the rules for it reach the weight that holds; the score is 0.5 there.
    fn priority(&mut self) -> (Priority, f64) {
        self.collect(Step::Priority);
        let weight = self.evidence.score(Target::Priority(Priority::High));
        let score = 1.0 / (1.0 + (-PRIORITY_SLOPE * (weight - HIGH_FROM)).exp());
        let priority = if weight >= HIGH_FROM { Priority::High } else { Priority::Normal };
        (priority, (score * 1000.0).round() / 1000.0)
    }
}
