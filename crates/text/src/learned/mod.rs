//! The learned part of reading: a linear model over what stands in a text (characters and their neighbours, concepts,
//! the rules that hold, facts). It proposes every field; explicit rules may still decide.

pub(crate) mod features;
pub(crate) mod model;
pub(crate) mod number;

use std::ops::Range;

use crate::evidence::{Evidence, Guess};
use crate::rules::Target;
use features::Feature;
pub(crate) use model::OUTPUTS;
use model::{Known, share_of, shares_of};
pub use model::{Model, ModelError};

/// The longest stretch of words shown as a reason, in characters.
const WORDS_CHARS: usize = 14;

/// The characters of a text that are weighed for reasons; later ones are rarely decisive.
const WEIGHED_CHARS: usize = 2_000;

/// What a place must say to be shown; running sums of single precision leave less than this.
const LEAST_HEAT: f32 = 1e-4;

/// What the model says about one text.
pub(crate) struct Learned<'a> {
    model: &'a Model,
    known: Vec<Known>,
    /// Log-odds of every output.
    pub logits: [f64; OUTPUTS],
}

impl<'a> Learned<'a> {
    pub fn of(model: &'a Model, features: &[Feature]) -> Learned<'a> {
        let known = model.known(features);
        let logits = model.mixed(&model.margins(&known));
        Learned { model, known, logits }
    }

    /// Whether the model was trained with the rule.
    pub fn knows_rule(&self, key: u32) -> bool {
        self.model.knows_rule(key)
    }

    /// The probability of a yes-or-no output; 0.5 where it begins to hold.
    pub fn share(&self, target: Target) -> f64 {
        share_of(self.logits[target.place()] - f64::from(self.model.lean[target.place()]))
    }

    /// Whether a yes-or-no output holds.
    pub fn holds(&self, target: Target) -> bool {
        self.share(target) >= 0.5
    }

    /// The most likely value of a field, with what the rules beyond the model add.
    pub fn best<T: Copy>(
        &self,
        evidence: &Evidence,
        all: &[T],
        target: fn(T) -> Target,
        fallback: T,
    ) -> Guess<T> {
        let logit = |value: &T| {
            let place = target(*value).place();
            self.logits[place] - f64::from(self.model.lean[place]) + evidence.score(target(*value))
        };
        let logits: Vec<f64> = all.iter().map(logit).collect();
        let shares = shares_of(&logits);
        let top = all.iter().zip(shares).max_by(|a, b| a.1.total_cmp(&b.1));
        let (value, share) = top.map_or((fallback, 0.0), |(value, share)| (*value, share));
        Guess { value, confidence: (share * 1000.0).round() / 1000.0 }
    }

    /// For each target the stretch of the normalised text that speaks most for it, found in one pass for all.
    pub fn words(&self, targets: &[Target]) -> Vec<Option<Range<usize>>> {
        let spoken =
            |one: &&Known| one.feature.start < one.feature.end && one.feature.end as usize <= WEIGHED_CHARS;
        let length = self.known.iter().filter(spoken).map(|one| one.feature.end as usize).max().unwrap_or(0);
        let outputs: Vec<usize> = targets.iter().map(|target| target.place()).collect();
        // What changes at each place for each target; their running sums are what the place says.
        let width = outputs.len();
        let mut heat = vec![0.0_f32; (length + 1) * width];
        for one in self.known.iter().filter(spoken) {
            let (start, end) = (one.feature.start as usize, one.feature.end as usize);
            let (factor, row) = self.model.says(one);
            let each = factor / (end - start) as f32;
            for (target, output) in outputs.iter().enumerate() {
                let says = each * f32::from(row[*output]);
                heat[start * width + target] += says;
                heat[end * width + target] -= says;
            }
        }
        for at in width..heat.len() {
            heat[at] += heat[at - width];
        }
        (0..width).map(|target| hottest(length, |at| heat[at * width + target])).collect()
    }
}

/// The stretch around the highest of the first `length` places, as long as it stays high.
fn hottest(length: usize, heat: impl Fn(usize) -> f32) -> Option<Range<usize>> {
    let top = (0..length).max_by(|a, b| heat(*a).total_cmp(&heat(*b)))?;
    let most = heat(top);
    if most <= LEAST_HEAT {
        return None;
    }
    let warm = |at: &usize| heat(*at) > most * 0.3;
    let mut start = (0..top).rev().take_while(warm).last().unwrap_or(top);
    let end = (top + 1..length).take_while(warm).last().unwrap_or(top) + 1;
    start = start.max(top.saturating_sub(WORDS_CHARS / 2));
    Some(start..end.min(start + WORDS_CHARS))
}

/// The name of what the learned part says about a field, as rules have names.
pub(crate) fn learned_rule(field: &str) -> &'static str {
    LEARNED.iter().find(|(name, ..)| *name == field).map_or("learned", |(_, rule, _)| rule)
}

/// What it means, in Chinese.
pub(crate) fn learned_why(rule: &str) -> Option<&'static str> {
    LEARNED.iter().find(|(_, name, _)| *name == rule).map(|(.., why)| *why)
}

const LEARNED: &[(&str, &str, &str)] = &[
    ("kind", "learned.kind", "这类说法在已标注来件中多属这一种来件"),
    ("category", "learned.category", "这类说法在已标注来件中多归入这一类别"),
    ("cause", "learned.cause", "这类说法在已标注来件中多指向这一原因"),
    ("business", "learned.business", "这类说法在已标注来件中多涉及这一业务"),
    ("priority", "learned.priority", "这类说法在已标注来件中多按这一等级处理"),
    ("liability", "learned.liability", "这类说法在已标注来件中多为这一责任提示,仅供参考"),
    ("flags", "learned.flags", "这类说法在已标注来件中多带有这一标记"),
];
