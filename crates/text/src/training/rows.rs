//! From features to rows: which features are common enough to be learned, and how rare each is.

use std::collections::HashMap;

use super::sample::Sample;
use super::solver::Row;
use crate::learned::OUTPUTS;
use crate::learned::features::{BLOCKS, Feature};
use crate::learned::model::{Slots, known};
use crate::learned::number::ln;
use crate::rules::Target;

/// The features that stand in at least a few texts, in order of their keys.
#[derive(Debug, Clone)]
pub(crate) struct Vocabulary {
    pub keys: Vec<u32>,
    pub rarity: Vec<f32>,
    pub shares: [f32; BLOCKS],
    slots: Slots,
}

impl Vocabulary {
    /// Counts the features of all texts. `at_least` texts, by family, must have a feature.
    pub fn of(texts: &[Vec<Feature>], at_least: [u32; BLOCKS], shares: [f32; BLOCKS]) -> Vocabulary {
        let mut counts: HashMap<u32, (u32, usize, u8)> = HashMap::new();
        for (text, features) in texts.iter().enumerate() {
            for feature in features {
                let count = counts.entry(feature.key).or_insert((0, usize::MAX, feature.block));
                if count.1 != text {
                    *count = (count.0 + 1, text, count.2);
                }
            }
        }
        let mut kept: Vec<(u32, u32)> = counts
            .into_iter()
            .filter(|(_, (count, _, block))| *count >= at_least[*block as usize])
            .map(|(key, (count, ..))| (key, count))
            .collect();
        kept.sort_unstable();
        let keys: Vec<u32> = kept.iter().map(|(key, _)| *key).collect();
        let total = texts.len() as f64;
        let rarity = kept.iter().map(|(_, count)| (1.0 + ln(total / f64::from(*count))) as f32).collect();
        Vocabulary { slots: Slots::of(&keys), keys, rarity, shares }
    }

    /// A text as the solver sees it.
    pub fn row(&self, features: &[Feature], sample: &Sample) -> Row {
        let known = known(&self.slots, &self.keys, &self.rarity, &self.shares, features);
        let mut signs = [0; OUTPUTS];
        for target in Target::all() {
            signs[target.place()] = sample.sign(target);
        }
        let features = known.iter().map(|one| (one.place, one.value)).collect();
        Row { features, signs, weight: sample.weight }
    }
}
