//! Training the comparison of pairs.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::solver::{Plan, Row, separate};
use crate::learned::OUTPUTS;
use crate::pairs::{Match, Weights, compared, score_with};
use crate::triage::Triage;

/// How much a pair on the wrong side counts.
const COST: f32 = 0.05;

/// Times through all pairs.
const ROUNDS: usize = 60;

/// In how many pairs a sign must stand.
const AT_LEAST: usize = 3;

/// Two texts with what a reader should make of them (labels 10).
#[derive(Debug, Clone, Deserialize)]
pub struct PairSample {
    pub a: String,
    pub b: String,
    pub same_issue: bool,
    pub same_complainant_repeat: bool,
    #[serde(default = "one")]
    pub weight: f32,
}

const fn one() -> f32 {
    1.0
}

/// A trained comparison.
#[derive(Debug)]
pub struct Comparison<'a> {
    reader: &'a Triage,
    weights: Weights,
}

impl Comparison<'_> {
    /// Compares two texts; the order does not change the score.
    pub fn score(&self, a: &str, b: &str) -> Match {
        score_with(self.reader, &self.weights, a, b)
    }

    /// The comparison as a file.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.weights.to_bytes()
    }
}

/// Trains the comparison with the rules of `triage` and its model.
pub fn train_pairs<'a>(triage: &'a Triage, samples: &[PairSample]) -> Comparison<'a> {
    let signs: Vec<Vec<(u32, f32)>> =
        samples.iter().map(|sample| compared(triage, &sample.a, &sample.b).signs).collect();
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for (key, _) in signs.iter().flatten() {
        *counts.entry(*key).or_default() += 1;
    }
    let keys: Vec<u32> =
        counts.into_iter().filter(|(_, count)| *count >= AT_LEAST).map(|(key, _)| key).collect();
    let rows: Vec<Row> =
        samples.iter().zip(&signs).map(|(sample, signs)| row(&keys, sample, signs)).collect();
    let all: Vec<usize> = (0..rows.len()).collect();
    let separation = separate(
        &rows,
        &all,
        &Plan { features: keys.len(), cost: &[[COST; 2]; OUTPUTS], rounds: ROUNDS, emphasis: None },
    );
    let weights = Weights {
        keys,
        weights: separation.weights.iter().map(|weights| [weights[0], weights[1]]).collect(),
        bias: [separation.bias[0], separation.bias[1]],
    };
    Comparison { reader: triage, weights }
}

/// A pair as the solver sees it: the first two outputs are the two questions.
fn row(keys: &[u32], sample: &PairSample, signs: &[(u32, f32)]) -> Row {
    let place = |key: &u32| keys.binary_search(key).ok().map(|at| at as u32);
    let features = signs.iter().filter_map(|(key, value)| Some((place(key)?, *value))).collect();
    let mut sides = [0; OUTPUTS];
    sides[0] = if sample.same_issue { 1 } else { -1 };
    sides[1] = if sample.same_complainant_repeat { 1 } else { -1 };
    Row { features, signs: sides, weight: sample.weight }
}
