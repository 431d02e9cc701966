//! Where a yes-or-no output begins to hold, chosen on texts the first stage had not seen.

use super::sample::Sample;
use crate::codes::{Flag, Kind, Priority};
use crate::learned::OUTPUTS;
use crate::rules::Target;

/// The share of right alarms wanted of all flags together; the limit is the lowest that keeps it. The texts that choose
/// it are harder in one half and read without their rules in the other, so that more is asked of them than is wanted
/// of what comes in.
const PRECISION: f64 = 0.82;

/// The same for each flag by itself, and how much later than the others it may begin for that, in log-odds.
const PRECISION_OF_EACH: f64 = 0.7;
const FURTHEST: f64 = 1.0;

/// The same for signs of danger to life, where a miss is worse than a false alarm.
const PRECISION_OF_DANGER: f64 = 0.5;

/// The share of high messages that must be found (labels 5).
const RECALL_OF_HIGH: f64 = 0.96;

/// The log-odds at which each output begins to hold. Of the values of a field the highest wins, so theirs is 0; only a
/// complaint gives way to other kinds, as far as the texts nearest to what comes in ask for it.
pub(crate) fn begins(samples: &[Sample], judged: &[[f64; OUTPUTS]]) -> [f32; OUTPUTS] {
    let mut begins = [0.0; OUTPUTS];
    let (danger, others): (Vec<Flag>, Vec<Flag>) =
        Flag::ALL.iter().partition(|flag| matches!(flag, Flag::SelfHarm | Flag::ViolentThreat));
    for flag in danger {
        let ranked = ranked(samples, judged, Target::Flag(flag));
        begins[Target::Flag(flag).place()] = by_precision(&ranked, PRECISION_OF_DANGER) as f32;
    }
    // Twenty limits from a few dozen texts each would follow the chance of these texts. The log-odds of all flags
    // mean the same, so the texts of all of them choose one limit.
    let mut all: Vec<Ranked> =
        others.iter().flat_map(|flag| ranked(samples, judged, Target::Flag(*flag))).collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    let common = by_precision(&all, PRECISION);
    for flag in others {
        // One that is still wrong too often there begins later, but never so late that it is lost.
        let own = by_precision(&ranked(samples, judged, Target::Flag(flag)), PRECISION_OF_EACH);
        begins[Target::Flag(flag).place()] = own.clamp(common, common + FURTHEST) as f32;
    }
    let high = Target::Priority(Priority::High);
    begins[high.place()] = by_recall(&ranked(samples, judged, high)) as f32;
    begins[Target::Kind(Kind::Complaint).place()] = by_balance(&complaints(samples, judged)) as f32;
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
            let square = weight * weight;
            (judged[target.place()], sample.sign(target) > 0, square * square)
        })
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    ranked
}

/// How far above every other kind a complaint lies, as `ranked` gives a flag.
fn complaints(samples: &[Sample], judged: &[[f64; OUTPUTS]]) -> Vec<Ranked> {
    let complaint = Target::Kind(Kind::Complaint);
    let lead = |logits: &[f64; OUTPUTS]| {
        let others = Kind::ALL.iter().filter(|kind| **kind != Kind::Complaint);
        let places = others.map(|kind| logits[Target::Kind(*kind).place()]);
        logits[complaint.place()] - places.fold(f64::NEG_INFINITY, f64::max)
    };
    let mut leads = judged.to_vec();
    leads.iter_mut().for_each(|logits| logits[complaint.place()] = lead(logits));
    ranked(samples, &leads, complaint)
}

/// The limit that gives the best mean F1 of both sides, the middle one where several do nearly as well.
fn by_balance(ranked: &[Ranked]) -> f64 {
    let mass = |side: bool| ranked.iter().filter(|one| one.1 == side).map(|one| one.2).sum::<f64>();
    let (yes, no) = (mass(true), mass(false));
    let (mut right, mut wrong) = (0.0, 0.0);
    let mut means: Vec<(f64, f64)> = Vec::with_capacity(ranked.len());
    for pair in ranked.windows(2) {
        let (logit, holds, weight) = pair[0];
        *(if holds { &mut right } else { &mut wrong }) += weight;
        let above = 2.0 * right / (right + wrong + yes);
        let below = 2.0 * (no - wrong) / (no - wrong + (yes - right) + no);
        means.push((0.5 * (above + below), 0.5 * (logit + pair[1].0)));
    }
    let best = means.iter().map(|one| one.0).fold(0.0, f64::max);
    let near: Vec<f64> = means.iter().filter(|one| one.0 >= best - NEARLY).map(|one| one.1).collect();
    near.get(near.len() / 2).copied().unwrap_or(0.0)
}

/// What counts as nearly as well.
const NEARLY: f64 = 0.003;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_parts_both_sides_where_the_mean_is_best() {
        let ranked = [(5.0, true, 1.0), (4.0, true, 1.0), (1.0, false, 1.0), (0.5, false, 1.0)];
        let limit = by_balance(&ranked);
        assert!(1.0 < limit && limit < 4.0, "{limit}");
        assert_eq!(by_balance(&[]), 0.0);
    }
}
