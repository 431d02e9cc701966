//! The learned weights of the comparison, as a small file of their own.

use crate::learned::ModelError;

const MAGIC: &[u8; 8] = b"GLPAIR01";

/// What each sign says for the same matter, and for the same person about it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Weights {
    /// In order of the hashed names.
    pub keys: Vec<u32>,
    pub weights: Vec<[f32; 2]>,
    pub bias: [f32; 2],
}

impl Weights {
    /// The sums for the same matter and for the same person.
    pub fn says(&self, signs: &[(u32, f32)]) -> [f64; 2] {
        let mut sum = self.bias.map(f64::from);
        for (key, value) in signs {
            if let Ok(at) = self.keys.binary_search(key) {
                for (sum, weight) in sum.iter_mut().zip(self.weights[at]) {
                    *sum += f64::from(value * weight);
                }
            }
        }
        sum
    }

    /// Reads the file.
    pub fn from_bytes(bytes: &[u8]) -> Result<Weights, ModelError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(ModelError::Foreign)?;
        let (words, rest) = rest.as_chunks::<4>();
        let words: Vec<u32> = words.iter().map(|word| u32::from_le_bytes(*word)).collect();
        let [same, repeat, numbers @ ..] = words.as_slice() else { return Err(ModelError::Length) };
        if !rest.is_empty() || numbers.len() % 3 != 0 {
            return Err(ModelError::Length);
        }
        let (keys, weights) = numbers.split_at(numbers.len() / 3);
        let (weights, _) = weights.as_chunks::<2>();
        let weights = Weights {
            keys: keys.to_vec(),
            weights: weights.iter().map(|pair| pair.map(f32::from_bits)).collect(),
            bias: [f32::from_bits(*same), f32::from_bits(*repeat)],
        };
        let sound = weights.weights.iter().chain([&weights.bias]).flatten().all(|number| number.is_finite());
        if sound && weights.keys.is_sorted() { Ok(weights) } else { Err(ModelError::Value) }
    }

    /// The file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let bias = self.bias.iter().map(|number| number.to_bits());
        let weights = self.weights.iter().flatten().map(|number| number.to_bits());
        let words = bias.chain(self.keys.iter().copied()).chain(weights);
        MAGIC.iter().copied().chain(words.flat_map(u32::to_le_bytes)).collect()
    }
}
