//! Where a yes-or-no output begins to hold, chosen on texts the first stage had not seen.

use super::sample::Sample;
use crate::codes::{Flag, Priority};
use crate::learned::OUTPUTS;
use crate::rules::Target;

/// The share of right alarms wanted of a flag; the limit is the lowest that keeps it.
const PRECISION: f64 = 0.8;

/// The same for signs of danger to life, where a miss is worse than a false alarm.
const PRECISION_OF_DANGER: f64 = 0.35;

/// The share of high messages that must be found (labels 5).
const RECALL_OF_HIGH: f64 = 0.975;

/// The log-odds at which each output begins to hold; 0 for values of a field, of which the highest wins.
pub(crate) fn begins(samples: &[Sample], judged: &[[f64; OUTPUTS]]) -> [f32; OUTPUTS] {
    let mut begins = [0.0; OUTPUTS];
    for flag in Flag::ALL {
        let danger = matches!(flag, Flag::SelfHarm | Flag::ViolentThreat);
        let wanted = if danger { PRECISION_OF_DANGER } else { PRECISION };
        let ranked = ranked(samples, judged, Target::Flag(*flag));
        begins[Target::Flag(*flag).place()] = by_precision(&ranked, wanted) as f32;
    }
    let high = Target::Priority(Priority::High);
    begins[high.place()] = by_recall(&ranked(samples, judged, high)) as f32;
    begins
}

/// One text: its log-odds, whether it should hold, and how much it counts.
type Ranked = (f64, bool, f64);

/// All texts from the surest on. A text that counts more in training is nearer to what comes in, so it counts still
/// more here.
fn ranked(samples: &[Sample], judged: &[[f64; OUTPUTS]], target: Target) -> Vec<Ranked> {
    let mut ranked: Vec<Ranked> = samples
        .iter()
        .zip(judged)
        .map(|(sample, judged)| {
            let weight = f64::from(sample.weight);
            (judged[target.place()], sample.sign(target) > 0, weight * weight * weight)
        })
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    ranked
}

/// The lowest limit above which the wanted share is right.
fn by_precision(ranked: &[Ranked], wanted: f64) -> f64 {
    let (mut right, mut all) = (0.0, 0.0);
    let mut limit = ranked.first().map_or(0.0, |first| first.0);
    for (logit, holds, weight) in ranked {
        all += weight;
        if *holds {
            right += weight;
        }
        if *holds && right >= wanted * all {
            limit = *logit;
        }
    }
    limit - MARGIN
}

/// A little below the text that was let in last, so that it does not depend on rounding.
const MARGIN: f64 = 1e-3;

/// The highest limit above which enough of the right ones lie.
fn by_recall(ranked: &[Ranked]) -> f64 {
    let total: f64 = ranked.iter().filter(|one| one.1).map(|one| one.2).sum();
    let mut found = 0.0;
    for (logit, _, weight) in ranked.iter().filter(|one| one.1) {
        found += weight;
        if found >= RECALL_OF_HIGH * total {
            return logit - MARGIN;
        }
    }
    0.0
}
