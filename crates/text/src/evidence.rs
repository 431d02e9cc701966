//! The weights collected for each value, what follows from them, and the reasons to show.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::codes::Priority;
use crate::learned::{Learned, learned_rule, learned_why};
use crate::message::Finding;
use crate::reading::Reason;
use crate::rules::{Rule, Target};

/// Confidence below which a field without its own threshold is abstained from.
const DEFAULT_THRESHOLD: f64 = 0.5;

/// The most rules shown for one value.
const REASONS_PER_VALUE: usize = 2;

/// A decided field.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Guess<T> {
    pub value: T,
    /// 0 to 1.
    pub confidence: f64,
}

/// A rule that spoke for a value.
#[derive(Debug)]
struct Spoken<'a> {
    target: Target,
    weight: f64,
    rule: &'a Rule,
    words: Option<Range<usize>>,
}

/// Everything that spoke for or against a value of one message.
#[derive(Debug)]
pub(crate) struct Evidence<'a> {
    scores: [f64; Target::COUNT],
    spoken: Vec<Spoken<'a>>,
}

impl<'a> Evidence<'a> {
    pub fn new() -> Evidence<'a> {
        Evidence { scores: [0.0; Target::COUNT], spoken: Vec::new() }
    }

    /// A rule that holds adds `counts`; a negative number speaks against the value. `weight` is how strongly it is
    /// shown as a reason.
    pub fn add(&mut self, finding: &Finding<'a>, target: Target, weight: f64, counts: f64) {
        self.scores[target.place()] += counts;
        if weight > 0.0 {
            self.spoken.push(Spoken { target, weight, rule: finding.rule, words: finding.words.clone() });
        }
    }

    /// The sum for one value.
    pub fn score(&self, target: Target) -> f64 {
        self.scores[target.place()]
    }

    /// The value with the highest sum; `fallback` when no value has a positive one. The confidence is the
    /// value's share of the exponentials.
    pub fn best<T: Copy + PartialEq>(&self, all: &[T], target: fn(T) -> Target, fallback: T) -> Guess<T> {
        let mut value = fallback;
        let mut top = self.score(target(fallback)).max(0.0);
        for candidate in all {
            let score = self.score(target(*candidate));
            if score > top {
                (value, top) = (*candidate, score);
            }
        }
        let total: f64 = all.iter().map(|candidate| self.score(target(*candidate)).exp()).sum();
        let share = self.score(target(value)).exp() / total;
        Guess { value, confidence: (share * 1000.0).round() / 1000.0 }
    }

    /// Which fields lie below their threshold, and the confidence of all.
    pub fn certainty(
        &self,
        fields: &[(&'static str, f64)],
        thresholds: &BTreeMap<String, f64>,
    ) -> (Vec<&'static str>, BTreeMap<&'static str, f64>) {
        let threshold = |field: &str| thresholds.get(field).copied().unwrap_or(DEFAULT_THRESHOLD);
        let below = fields.iter().filter(|(field, confidence)| *confidence < threshold(field));
        (below.map(|(field, _)| *field).collect(), fields.iter().copied().collect())
    }

    /// The strongest reasons of the values that won; every value has at least one. `quote` gives the words to show.
    pub fn reasons(
        &self,
        winners: &[Target],
        learned: Option<&Learned>,
        quote: impl Fn(Range<usize>) -> String,
    ) -> Vec<Reason> {
        let mut reasons = Vec::with_capacity(2 * winners.len());
        let mut learned = learned.map_or_else(Vec::new, |learned| learned.words(winners)).into_iter();
        for winner in winners {
            let mut spoken: Vec<&Spoken> = self.spoken.iter().filter(|s| s.target == *winner).collect();
            let words = learned.next().flatten();
            if spoken.is_empty() && words.is_none() {
                reasons.push(by_default(*winner));
            }
            spoken.sort_by(|a, b| b.weight.total_cmp(&a.weight));
            reasons.extend(spoken.into_iter().take(REASONS_PER_VALUE).map(|strong| Reason {
                field: winner.field(),
                words: strong.words.clone().map(&quote).unwrap_or_default(),
                rule: strong.rule.id.clone(),
                why: strong.rule.why.clone(),
            }));
            reasons.extend(words.map(|words| by_model(*winner, quote(words))));
        }
        reasons
    }
}

/// The reason of a value that the model proposes for the words shown.
fn by_model(target: Target, words: String) -> Reason {
    let rule = learned_rule(target.field());
    let why = learned_why(rule).unwrap_or_default().to_owned();
    Reason { field: target.field(), words, rule: rule.to_owned(), why }
}

/// The reason of a value that no rule spoke for.
fn by_default(target: Target) -> Reason {
    let why = match target {
        Target::Priority(Priority::Normal) => {
            "未见资金、误导、监管、媒体、群体或人身方面的风险迹象,按一般件处理"
        }
        Target::Priority(Priority::High) | Target::Kind(_) | Target::Flag(_) => "没有更具体的迹象,按从严处理",
        Target::Business(_) | Target::Cause(_) | Target::Category(_) => "文字中没有足以归入具体类别的迹象",
        Target::Liability(_) => "仅凭来件文字看不出责任归属",
    };
    let field = target.field();
    Reason { field, words: String::new(), rule: format!("{field}.default"), why: why.to_owned() }
}
