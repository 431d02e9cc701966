//! The trained model: which features it knows, what each speaks for, and how the outputs become probabilities. It is
//! one file of bytes, little-endian, made by [`crate::training`].

use std::fmt;

use super::features::{BLOCKS, Feature};
use super::number::{exp, ln, logistic};
use crate::codes::{Flag, Priority};
use crate::rules::Target;

/// One output for every value of every field, at [`Target::place`].
pub(crate) const OUTPUTS: usize = Target::COUNT;

/// What the second stage reads: the outputs of the first and a constant.
pub(crate) const INPUTS: usize = OUTPUTS + 1;

const MAGIC: &[u8; 8] = b"GLREAD01";

/// The most features a file may have, against absurd files.
const MOST_FEATURES: usize = 1 << 20;

/// Why a model file cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ModelError {
    /// It does not begin as a model of this program does.
    Foreign,
    /// It ends too early or goes on after its end.
    Length,
    /// A number in it cannot be.
    Value,
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ModelError::Foreign => "the file is no model of this program",
            ModelError::Length => "the model file has the wrong length",
            ModelError::Value => "the model file holds an impossible number",
        })
    }
}

impl std::error::Error for ModelError {}

/// A trained model. It is read once and shared.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    pub(crate) keys: Vec<u32>,
    /// How rare a feature is; its value before its family is brought to one length.
    pub(crate) rarity: Vec<f32>,
    /// The largest weight of a feature, by which its row is to be multiplied.
    pub(crate) steps: Vec<f32>,
    /// `OUTPUTS` for each feature, in 127ths of its step.
    pub(crate) weights: Vec<i8>,
    /// How much each family counts.
    pub(crate) shares: [f32; BLOCKS],
    pub(crate) bias: [f32; OUTPUTS],
    /// The second stage: `INPUTS` for each output.
    pub(crate) mix: Vec<f32>,
    /// What is taken from each output before it is compared, in log-odds.
    pub(crate) lean: [f32; OUTPUTS],
    /// The rules it was trained with, hashed and in order.
    pub(crate) rules: Vec<u32>,
    /// Places of the features by hash.
    slots: Slots,
}

/// A feature of a text that the model knows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known {
    pub place: u32,
    pub feature: Feature,
    /// What the feature weighs in this text.
    pub value: f32,
}

/// The parts of a model that training decides.
#[derive(Debug, Clone)]
pub(crate) struct Parts {
    pub keys: Vec<u32>,
    pub rarity: Vec<f32>,
    pub steps: Vec<f32>,
    pub weights: Vec<i8>,
    pub shares: [f32; BLOCKS],
    pub bias: [f32; OUTPUTS],
    pub mix: Vec<f32>,
    pub lean: [f32; OUTPUTS],
    pub rules: Vec<u32>,
}

impl Model {
    pub(crate) fn new(parts: Parts) -> Model {
        let slots = Slots::of(&parts.keys);
        let Parts { keys, rarity, steps, weights, shares, bias, mix, lean, rules } = parts;
        Model { keys, rarity, steps, weights, shares, bias, mix, lean, rules, slots }
    }

    /// Whether the model was trained with the rule of this name.
    pub(crate) fn knows_rule(&self, key: u32) -> bool {
        self.rules.binary_search(&key).is_ok()
    }

    /// How rare a feature is, when the model knows it.
    pub(crate) fn rarity_of(&self, key: u32) -> Option<f32> {
        self.slots.find(&self.keys, key).map(|place| self.rarity[place as usize])
    }

    /// The features of a text that the model knows, each once, with their values.
    pub(crate) fn known(&self, features: &[Feature]) -> Vec<Known> {
        known(&self.slots, &self.keys, &self.rarity, &self.shares, features)
    }

    /// The first stage: what the features say for each output.
    pub(crate) fn margins(&self, known: &[Known]) -> [f32; OUTPUTS] {
        let mut sum = self.bias;
        for one in known {
            let (factor, row) = self.says(one);
            for (sum, weight) in sum.iter_mut().zip(row) {
                *sum += factor * f32::from(*weight);
            }
        }
        sum
    }

    fn row(&self, place: usize) -> &[i8; OUTPUTS] {
        &self.weights.as_chunks().0[place]
    }

    /// What one feature says for every output in 127ths, with what these are to be multiplied by.
    pub(crate) fn says(&self, one: &Known) -> (f32, &[i8; OUTPUTS]) {
        let place = one.place as usize;
        (one.value * self.steps[place] / 127.0, self.row(place))
    }

    /// The second stage: the log-odds of every output from what all say.
    pub(crate) fn mixed(&self, margins: &[f32; OUTPUTS]) -> [f64; OUTPUTS] {
        mixed(&self.mix, margins)
    }

    /// Reads a model file.
    ///
    /// # Errors
    /// When the file is not one this program wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Model, ModelError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(ModelError::Foreign)?;
        let mut reader = Reader { rest };
        let count = reader.count()?;
        let rules = reader.count()?;
        let keys = reader.words(count)?;
        if !keys.is_sorted() {
            return Err(ModelError::Value);
        }
        let rarity = reader.floats(count)?;
        let steps = reader.floats(count)?;
        let weights = reader.take(count * OUTPUTS)?.iter().map(|byte| *byte as i8).collect();
        let parts = Parts {
            keys,
            rarity,
            steps,
            weights,
            shares: reader.array()?,
            bias: reader.array()?,
            mix: reader.floats(OUTPUTS * INPUTS)?,
            lean: reader.array()?,
            rules: reader.words(rules)?,
        };
        if reader.rest.is_empty() { Ok(Model::new(parts)) } else { Err(ModelError::Length) }
    }

    /// The model as a file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        let mut words = |list: &[u32]| list.iter().for_each(|word| bytes.extend(word.to_le_bytes()));
        words(&[self.keys.len() as u32, self.rules.len() as u32]);
        words(&self.keys);
        let floats = |bytes: &mut Vec<u8>, list: &[f32]| {
            list.iter().for_each(|number| bytes.extend(number.to_le_bytes()));
        };
        floats(&mut bytes, &self.rarity);
        floats(&mut bytes, &self.steps);
        bytes.extend(self.weights.iter().map(|weight| *weight as u8));
        floats(&mut bytes, &self.shares);
        floats(&mut bytes, &self.bias);
        floats(&mut bytes, &self.mix);
        floats(&mut bytes, &self.lean);
        self.rules.iter().for_each(|word| bytes.extend(word.to_le_bytes()));
        bytes
    }
}

/// Where each key stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Slots {
    /// One bit for the upper half of every key: most features of a text are unknown, and this small table says so.
    known: Vec<u64>,
    /// Twice as many places as keys, with open ones.
    places: Vec<u32>,
}

/// How many bits of a key choose its bit.
const KNOWN_BITS: u32 = 20;

impl Slots {
    pub fn of(keys: &[u32]) -> Slots {
        let size = (2 * keys.len() + 2).next_power_of_two();
        let mut slots = Slots { known: vec![0; 1 << (KNOWN_BITS - 6)], places: vec![u32::MAX; size] };
        for (place, key) in keys.iter().enumerate() {
            let (word, bit) = Slots::bit(*key);
            slots.known[word] |= bit;
            let mut at = *key as usize & (size - 1);
            while slots.places[at] != u32::MAX {
                at = (at + 1) & (size - 1);
            }
            slots.places[at] = place as u32;
        }
        slots
    }

    const fn bit(key: u32) -> (usize, u64) {
        let bit = key >> (32 - KNOWN_BITS);
        ((bit >> 6) as usize, 1 << (bit & 63))
    }

    fn find(&self, keys: &[u32], key: u32) -> Option<u32> {
        let (word, bit) = Slots::bit(key);
        if self.known[word] & bit == 0 {
            return None;
        }
        let mut at = key as usize & (self.places.len() - 1);
        loop {
            let place = self.places[at];
            if place == u32::MAX {
                return None;
            }
            if keys[place as usize] == key {
                return Some(place);
            }
            at = (at + 1) & (self.places.len() - 1);
        }
    }
}

/// The known features of a text with their values: each family has length one times its share.
pub(crate) fn known(
    slots: &Slots,
    keys: &[u32],
    rarity: &[f32],
    shares: &[f32; BLOCKS],
    features: &[Feature],
) -> Vec<Known> {
    let mut seen = vec![0_u64; keys.len() / 64 + 1];
    let mut squares = [0.0_f32; BLOCKS];
    let mut known = Vec::with_capacity(features.len());
    for feature in features {
        let Some(place) = slots.find(keys, feature.key) else { continue };
        let (word, bit) = (place as usize / 64, 1 << (place % 64));
        if seen[word] & bit == 0 {
            seen[word] |= bit;
            let value = rarity[place as usize];
            squares[feature.block as usize] += value * value;
            known.push(Known { place, feature: *feature, value });
        }
    }
    let mut factors = *shares;
    for (factor, square) in factors.iter_mut().zip(squares) {
        *factor /= square.max(1e-6).sqrt();
    }
    for one in &mut known {
        one.value *= factors[one.feature.block as usize];
    }
    known
}

/// The second stage with the weights `mix`.
pub(crate) fn mixed(mix: &[f32], margins: &[f32; OUTPUTS]) -> [f64; OUTPUTS] {
    let mut mixed = [0.0; OUTPUTS];
    for (mixed, row) in mixed.iter_mut().zip(mix.chunks_exact(INPUTS)) {
        let sum: f32 = row.iter().zip(margins).map(|(weight, margin)| weight * margin).sum();
        *mixed = f64::from(sum + row[OUTPUTS]);
    }
    let high = Target::Priority(Priority::High).place();
    mixed[high] += FLAGGED * (flagged(&mixed) - mixed[high]);
    mixed
}

/// How far the flags that make a message high speak for it, beside what its own output says.
const FLAGGED: f64 = 0.7;

/// The log-odds that at least one of the flags holds that make a message high (labels 5), as if each stood alone.
fn flagged(logits: &[f64; OUTPUTS]) -> f64 {
    // ln(1 + e^x) is what one flag adds to -ln(none of them).
    let none: f64 = RAISING.iter().map(|flag| ln(1.0 + exp(logits[Target::Flag(*flag).place()]))).sum();
    ln((exp(none) - 1.0).max(f64::MIN_POSITIVE))
}

/// The flags of which one makes a message high (labels 5).
pub(crate) const RAISING: &[Flag] = &[
    Flag::FundsSafety,
    Flag::MisSelling,
    Flag::Regulator,
    Flag::Media,
    Flag::Group,
    Flag::PersonalSafety,
    Flag::SelfHarm,
    Flag::ViolentThreat,
    Flag::Extortion,
];

impl Flag {
    /// Whether a message that has the flag is high, whatever else it says (labels 5).
    pub fn raises(self) -> bool {
        RAISING.contains(&self)
    }
}

/// Shares of the exponentials.
pub(crate) fn shares_of(logits: &[f64]) -> Vec<f64> {
    let top = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let raised: Vec<f64> = logits.iter().map(|logit| exp(logit - top)).collect();
    let total: f64 = raised.iter().sum();
    raised.into_iter().map(|one| one / total).collect()
}

/// The probability of a yes-or-no output.
pub(crate) fn share_of(logit: f64) -> f64 {
    logistic(logit)
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], ModelError> {
        let (taken, rest) = self.rest.split_at_checked(length).ok_or(ModelError::Length)?;
        self.rest = rest;
        Ok(taken)
    }

    fn words(&mut self, count: usize) -> Result<Vec<u32>, ModelError> {
        let (words, _) = self.take(4 * count)?.as_chunks::<4>();
        Ok(words.iter().map(|word| u32::from_le_bytes(*word)).collect())
    }

    fn count(&mut self) -> Result<usize, ModelError> {
        let count = self.words(1)?[0] as usize;
        if count <= MOST_FEATURES { Ok(count) } else { Err(ModelError::Value) }
    }

    fn floats(&mut self, count: usize) -> Result<Vec<f32>, ModelError> {
        let floats: Vec<f32> = self.words(count)?.into_iter().map(f32::from_bits).collect();
        if floats.iter().all(|number| number.is_finite()) { Ok(floats) } else { Err(ModelError::Value) }
    }

    fn array<const N: usize>(&mut self) -> Result<[f32; N], ModelError> {
        self.floats(N)?.try_into().map_err(|_| ModelError::Length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_sure_flag_makes_high_likely_and_unsure_ones_add_up() {
        let mut logits = [-30.0; OUTPUTS];
        assert!(flagged(&logits) < -25.0);
        logits[Target::Flag(Flag::Regulator).place()] = 3.0;
        assert!((flagged(&logits) - 3.0).abs() < 1e-6);
        // Two even chances leave one in four for neither.
        logits[Target::Flag(Flag::Regulator).place()] = 0.0;
        logits[Target::Flag(Flag::Media).place()] = 0.0;
        assert!((flagged(&logits) - ln(3.0)).abs() < 1e-6);
        logits[Target::Flag(Flag::Insult).place()] = 9.0;
        assert!((flagged(&logits) - ln(3.0)).abs() < 1e-6, "an insult alone is not high");
    }

    #[test]
    fn every_key_is_found_and_no_other() {
        let keys: Vec<u32> = (1..500_u32).map(|i| i.wrapping_mul(0x0086_5d41)).collect();
        let slots = Slots::of(&keys);
        for (place, key) in keys.iter().enumerate() {
            assert_eq!(slots.find(&keys, *key), Some(place as u32));
            assert_eq!(
                slots.find(&keys, key ^ 1),
                keys.iter().position(|k| *k == key ^ 1).map(|at| at as u32)
            );
        }
    }
}
