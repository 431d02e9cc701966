//! Whether two texts are about the same matter (labels 10), by a small learned comparison: shared rare words, shared
//! values, the same field of complaint, and the words by which people refer to an earlier contact or to a neighbour. It
//! proposes, and nobody's complaints are merged without a person.

mod compare;
mod weights;

use std::sync::LazyLock;

use serde::Serialize;

use crate::learned::number::logistic;
use crate::triage::Triage;
pub(crate) use compare::{compared, rarity};
pub(crate) use weights::Weights;

/// How steeply the score rises with what speaks for the same matter.
const SLOPE: f64 = 2.5;

/// The rules and the model that the comparison reads with, as they were when the program was built.
pub(crate) static READER: LazyLock<Triage> = LazyLock::new(Triage::default_rules);

/// The comparison as it was when the program was built, made by `greenlane train` from the pairs of `crates/text/corpus`.
static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    // The file is part of the program and a test reads it.
    Weights::from_bytes(include_bytes!("../../model/pairs.bin")).expect("the built-in comparison is valid")
});

/// The outcome of a comparison.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Match {
    /// 0 to 1: how likely both are about the same matter.
    pub score: f64,
    pub same_issue: bool,
    /// The same person about the same matter.
    pub same_complainant_repeat: bool,
    /// In Chinese, for the clerk who decides.
    pub reasons: Vec<String>,
}

/// Compares two texts; the order does not change the score.
pub fn score(a: &str, b: &str) -> Match {
    score_with(&READER, &WEIGHTS, a, b)
}

/// The same with another reader and other weights.
pub(crate) fn score_with(reader: &Triage, weights: &Weights, a: &str, b: &str) -> Match {
    let compared = compared(reader, a, b);
    let [learned, repeat] = weights.says(&compared.signs);
    let same = compared.twin.map_or(learned, |share| learned.max(f64::from(share)));
    let score = logistic(SLOPE * same);
    let same_issue = same >= 0.0;
    Match {
        score: (score * 1000.0).round() / 1000.0,
        same_issue,
        same_complainant_repeat: same_issue && repeat >= 0.0,
        reasons: compared.reasons,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_same_matter_again_scores_higher_than_another_matter() {
        let first = "7月3日在解放路网点ATM取2000元没吐钱但扣了款";
        let again = "上次解放路网点ATM取2000元没吐钱的事还没处理";
        let other = "信用卡年费收了两百,没人提前说";
        let same = score(first, again);
        assert!(same.same_issue && same.same_complainant_repeat, "{same:?}");
        assert!(!score(first, other).same_issue);
        for twin in [first, "7月3日，在解放路网点ATM取2000元，没吐钱，但扣了款"] {
            assert!(score(first, twin).same_issue, "{twin}");
        }
        assert!(!score(first, "7月3日在解放路网点ATM取500元没吐钱但扣了款").same_issue, "another amount");
        assert!(same.reasons.iter().any(|reason| reason == "金额相同"), "{same:?}");
    }

    proptest! {
        #[test]
        fn a_score_is_a_share_and_symmetric(a in any::<String>(), b in any::<String>()) {
            let forward = score(&a, &b);
            prop_assert!((0.0..=1.0).contains(&forward.score));
            prop_assert_eq!(forward.score, score(&b, &a).score);
        }
    }
}
