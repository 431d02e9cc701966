//! Training the learned part of reading from labelled texts. Pure and without chance: the same texts, in the same
//! order, give the same bytes on every machine.

mod begins;
mod corpus;
mod emphasis;
mod mix;
mod pair;
mod rows;
mod sample;
mod solver;

use crate::learned::OUTPUTS;
use crate::learned::features::{BLOCKS, Feature, RULE};
use crate::learned::model::{Model, Parts, mixed};
use crate::learned::number::{exp, ln};
use crate::triage::Triage;
pub use corpus::corpus;
pub use pair::{Comparison, PairSample, train_pairs};
use rows::Vocabulary;
pub use sample::Sample;
use solver::{Outputs, Plan, Row, Separation, separate};

/// Into how many parts the texts are cut for outputs that the first stage had not seen.
const FOLDS: usize = 5;

/// Times through all texts.
const ROUNDS: usize = 12;

/// How much a text on the wrong side counts, by kind of separation: plain, and stretched by counts.
const COST: f32 = 0.3;
const COST_STRETCHED: f32 = 1.0;

/// How much more a rare value counts than a frequent one: the power of the ratio, and the most.
const RARE: f64 = 0.5;
const MOST_RARE: f64 = 20.0;

/// In how many texts a feature must stand, by family.
const AT_LEAST: [u32; BLOCKS] = [3, 4, 2, 5, 2, 2];

/// How much each family of features counts.
const SHARES: [f32; BLOCKS] = [1.0, 0.7, 0.7, 0.5, 0.4, 0.7];

/// Trains a model with the rules of `triage`. Corrections by a bank's own people are further samples, with a weight
/// of their own.
pub fn train(triage: &Triage, samples: &[Sample]) -> Model {
    train_telling(triage, samples, &mut |_| ())
}

/// Steps of a training, of about the same length.
pub const STEPS: usize = FOLDS + 1;

/// The same; after each of the [`STEPS`] it says how many are done.
pub fn train_telling(triage: &Triage, samples: &[Sample], tell: &mut dyn FnMut(usize)) -> Model {
    let texts: Vec<Vec<Feature>> = samples.iter().map(|sample| features(triage, sample)).collect();
    let vocabulary = Vocabulary::of(&texts, AT_LEAST, SHARES);
    let rows: Vec<Row> =
        texts.iter().zip(samples).map(|(text, sample)| vocabulary.row(text, sample)).collect();
    let features = vocabulary.keys.len();
    let unseen = unseen(&rows, features, tell);
    let mix = mix::mix(samples, &unseen);
    let judged: Vec<[f64; OUTPUTS]> = unseen.iter().map(|outputs| mixed(&mix, outputs)).collect();
    let all: Vec<usize> = (0..rows.len()).collect();
    let separation = learn(&rows, &all, features);
    tell(STEPS);
    let (steps, weights) = rounded(&separation);
    Model::new(Parts {
        keys: vocabulary.keys,
        rarity: vocabulary.rarity,
        steps,
        weights,
        shares: SHARES,
        bias: separation.bias,
        mix,
        lean: begins::begins(samples, &judged),
        rules: triage.rule_keys(),
    })
}

/// The features of a sample, without its rules where these were written for it.
fn features(triage: &Triage, sample: &Sample) -> Vec<Feature> {
    let mut features = triage.features(&sample.text, sample.channel.as_deref());
    features.retain(|feature| !sample.rules_seen || feature.block != RULE);
    features
}

/// The outputs of the first stage for texts it had not seen. Neighbours in the corpus are often alike, so the texts are
/// dealt out in turn.
fn unseen(rows: &[Row], features: usize, tell: &mut dyn FnMut(usize)) -> Vec<Outputs> {
    let mut outputs = vec![[0.0; OUTPUTS]; rows.len()];
    for fold in 0..FOLDS {
        let (left, chosen): (Vec<usize>, Vec<usize>) = (0..rows.len()).partition(|row| row % FOLDS == fold);
        let separation = learn(rows, &chosen, features);
        for row in left {
            outputs[row] = separation.margins(&rows[row].features);
        }
        tell(fold + 1);
    }
    outputs
}

/// The first stage from the rows at `chosen`.
fn learn(rows: &[Row], chosen: &[usize], features: usize) -> Separation {
    let costs = |base: f32| {
        let mut cost = [[base; 2]; OUTPUTS];
        for (output, cost) in cost.iter_mut().enumerate() {
            let count = |sign| chosen.iter().filter(|row| rows[**row].signs[output] == sign).count() as f64;
            let ratio = ((count(-1) + 1.0) / (count(1) + 1.0)).max(1.0);
            cost[0] *= exp(RARE * ln(ratio)).min(MOST_RARE) as f32;
        }
        cost
    };
    let plain = Plan { features, cost: &costs(COST), rounds: ROUNDS, emphasis: None };
    let stretched = emphasis::emphasis(rows, chosen, features);
    let counted = Plan { cost: &costs(COST_STRETCHED), emphasis: Some(&stretched), ..plain };
    separate(rows, chosen, &plain).between(&separate(rows, chosen, &counted))
}

/// Weights in 127ths of the largest of their feature.
fn rounded(separation: &Separation) -> (Vec<f32>, Vec<i8>) {
    let mut steps = Vec::with_capacity(separation.weights.len());
    let mut weights = Vec::with_capacity(separation.weights.len() * OUTPUTS);
    for row in &separation.weights {
        let step = row.iter().fold(1e-9_f32, |top, weight| top.max(weight.abs()));
        steps.push(step);
        weights.extend(row.iter().map(|weight| (weight / step * 127.0).round() as i8));
    }
    (steps, weights)
}
