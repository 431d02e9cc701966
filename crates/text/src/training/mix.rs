//! The second stage: what all outputs of the first say together about each field. It is learned from outputs for texts
//! that the first stage had not seen.

use super::sample::Sample;
use super::solver::Outputs;
use crate::codes::{Business, Category, Cause, Flag, Kind, Liability, Priority};
use crate::learned::OUTPUTS;
use crate::learned::model::{INPUTS, share_of, shares_of};
use crate::learned::number::{exp, ln};
use crate::rules::Target;

/// Outputs of which exactly one is right, or one yes-or-no output.
#[derive(Debug, Clone)]
pub(crate) struct Head {
    pub outputs: Vec<usize>,
    /// Only complaints have it.
    pub complaints: bool,
    /// Only its own output speaks for it.
    pub alone: bool,
}

/// All fields as heads.
pub(crate) fn heads() -> Vec<Head> {
    let places = |targets: Vec<Target>| targets.into_iter().map(Target::place).collect();
    let of = |outputs: Vec<usize>, complaints| Head { outputs, complaints, alone: false };
    let mut heads = vec![
        of(places(Kind::ALL.iter().copied().map(Target::Kind).collect()), false),
        of(places(Category::ALL.iter().copied().map(Target::Category).collect()), true),
        of(places(Cause::ALL.iter().copied().map(Target::Cause).collect()), true),
        of(places(Business::ALL.iter().copied().map(Target::Business).collect()), false),
        of(places(Liability::ALL.iter().copied().map(Target::Liability).collect()), false),
        of(vec![Target::Priority(Priority::High).place()], false),
    ];
    heads.extend(Flag::ALL.iter().map(|flag| {
        let outputs = vec![Target::Flag(*flag).place()];
        Head { outputs, complaints: false, alone: true }
    }));
    heads
}

/// How strongly the second stage is held to what it starts from: each output speaks for itself.
const HOLD: f64 = 0.3;

/// The slope from which each output starts.
const START: f64 = 2.0;

/// Steps of the descent.
const ROUNDS: usize = 80;

/// How far rare values count more than frequent ones: 0 not at all, 1 as if all were equally frequent.
const BALANCE: f64 = 0.3;

/// Learns the second stage from the outputs of the first.
pub(crate) fn mix(samples: &[Sample], outputs: &[Outputs]) -> Vec<f32> {
    let mut mix = vec![0.0_f32; OUTPUTS * INPUTS];
    for head in heads() {
        let has = |row: &usize| !head.complaints || samples[*row].kind == Kind::Complaint;
        let rows: Vec<usize> = (0..samples.len()).filter(has).collect();
        for (output, weights) in head.outputs.iter().zip(learn(samples, outputs, &rows, &head)) {
            for (to, from) in mix[output * INPUTS..].iter_mut().zip(weights) {
                *to = from as f32;
            }
        }
    }
    mix
}

/// Accelerated gradient descent from the start weights, with a step that cannot overshoot.
fn learn(samples: &[Sample], margins: &[Outputs], rows: &[usize], head: &Head) -> Vec<Vec<f64>> {
    let width = head.outputs.len();
    let rights: Vec<Vec<f64>> = rows.iter().map(|row| rights(&samples[*row], head)).collect();
    let weights = row_weights(samples, rows, &rights);
    let total: f64 = weights.iter().sum::<f64>().max(1.0);
    let start: Vec<Vec<f64>> = head
        .outputs
        .iter()
        .map(|output| (0..INPUTS).map(|input| if input == *output { START } else { 0.0 }).collect())
        .collect();
    let mut now = start.clone();
    let mut ahead = start.clone();
    let square: f64 = rows
        .iter()
        .zip(&weights)
        .map(|(row, weight)| weight * (1.0 + given(&margins[*row], head).map(|(_, m)| m * m).sum::<f64>()))
        .sum::<f64>()
        / total;
    let step = 1.0 / (0.5 * square + HOLD);
    let mut pace = 1.0_f64;
    for _ in 0..ROUNDS {
        let mut slopes = vec![vec![0.0; INPUTS]; width];
        for ((row, right), weight) in rows.iter().zip(&rights).zip(&weights) {
            let inputs = &margins[*row];
            let logits: Vec<f64> = ahead.iter().map(|weights| dot(weights, inputs, head)).collect();
            let found = if width == 1 { vec![share_of(logits[0])] } else { shares_of(&logits) };
            for ((slope, found), right) in slopes.iter_mut().zip(found).zip(right) {
                let off = weight * (found - right) / total;
                for (input, margin) in given(inputs, head) {
                    slope[input] += off * margin;
                }
                slope[OUTPUTS] += off;
            }
        }
        let next_pace = (1.0 + (1.0 + 4.0 * pace * pace).sqrt()) / 2.0;
        for value in 0..width {
            for input in 0..INPUTS {
                let own = input == head.outputs[value] || input == OUTPUTS;
                let back = if own { 0.0 } else { HOLD * (ahead[value][input] - start[value][input]) };
                let next = ahead[value][input] - step * (slopes[value][input] + back);
                ahead[value][input] = next + (pace - 1.0) / next_pace * (next - now[value][input]);
                now[value][input] = next;
            }
        }
        pace = next_pace;
    }
    now
}

/// The inputs that speak for a field, with their places.
fn given<'a>(inputs: &'a Outputs, head: &'a Head) -> impl Iterator<Item = (usize, f64)> + 'a {
    let range = if head.alone { head.outputs[0]..head.outputs[0] + 1 } else { 0..OUTPUTS };
    range.map(|input| (input, f64::from(inputs[input])))
}

fn dot(weights: &[f64], inputs: &Outputs, head: &Head) -> f64 {
    given(inputs, head).map(|(input, margin)| weights[input] * margin).sum::<f64>() + weights[OUTPUTS]
}

/// The share of each value that is right: one, or two halves where a second one is right as well.
fn rights(sample: &Sample, head: &Head) -> Vec<f64> {
    let all: Vec<Target> = Target::all().collect();
    let signs: Vec<i8> = head.outputs.iter().map(|output| sample.sign(all[*output])).collect();
    if signs.len() == 1 {
        return vec![if signs[0] > 0 { 1.0 } else { 0.0 }];
    }
    let also = signs.contains(&0);
    let share = |sign: &i8| match sign {
        1 => {
            if also {
                0.6
            } else {
                1.0
            }
        }
        0 => 0.4,
        _ => 0.0,
    };
    signs.iter().map(share).collect()
}

/// Rare values count more.
fn row_weights(samples: &[Sample], rows: &[usize], rights: &[Vec<f64>]) -> Vec<f64> {
    let width = rights.first().map_or(1, Vec::len);
    let mut counts = vec![1.0; width.max(2)];
    let place = |right: &[f64]| {
        if right.len() == 1 {
            return usize::from(right[0] < 0.5);
        }
        (0..right.len()).max_by(|a, b| right[*a].total_cmp(&right[*b])).unwrap_or(0)
    };
    for right in rights {
        counts[place(right)] += 1.0;
    }
    let mean = rights.len() as f64 / counts.len() as f64;
    let power = |x: f64| exp(BALANCE * ln(x));
    rows.iter()
        .zip(rights)
        .map(|(row, right)| f64::from(samples[*row].weight) * power(mean / counts[place(right)]))
        .collect()
}
