//! 变差: did more complaints come than before, or is it chance? Complaints of one cause come one by one, so their number in a
//! week is judged as a Poisson count against the weeks before, by the exact comparison of two such counts (Przyborowski and
//! Wilenski): given all of them, how many fall into the last week is binomial.

use std::cmp::Ordering;

/// How sure it is that it got worse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sureness {
    /// Too few complaints to judge at all.
    TooFew,
    /// It may well be chance.
    Weak,
    /// One in twenty by chance, or rarer.
    Middling,
    /// One in a hundred by chance, or rarer.
    Strong,
}

impl Sureness {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooFew => "too_few",
            Self::Weak => "weak",
            Self::Middling => "middling",
            Self::Strong => "strong",
        }
    }
}

/// Fewer complaints than this in the recent stretch are not judged.
pub const LEAST: i64 = 5;
const MIDDLING_AT: f64 = 0.05;
const STRONG_AT: f64 = 0.01;

/// A count against those before it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Comparison {
    /// In the recent stretch.
    pub recent: i64,
    /// The mean of so long a stretch before it.
    pub mean: f64,
    /// The change as a part of the mean; nothing when there was none before.
    pub change: Option<f64>,
    /// How sure it is that it rose.
    pub sureness: Sureness,
}

/// Compares the recent stretch with `stretches` equally long ones before it, which hold `before` complaints together.
pub fn compare(recent: i64, before: i64, stretches: u32) -> Comparison {
    let mean = before as f64 / f64::from(stretches.max(1));
    let change = (before > 0).then(|| recent as f64 / mean - 1.0);
    Comparison { recent, mean, change, sureness: sureness(recent, before, stretches) }
}

fn sureness(recent: i64, before: i64, stretches: u32) -> Sureness {
    if recent < LEAST {
        return Sureness::TooFew;
    }
    let by_chance = tail(recent, recent + before.max(0), 1.0 / (1.0 + f64::from(stretches.max(1))));
    if by_chance <= STRONG_AT {
        Sureness::Strong
    } else if by_chance <= MIDDLING_AT {
        Sureness::Middling
    } else {
        Sureness::Weak
    }
}

/// The chance of at least `least` of `all`, each with the chance `p`.
fn tail(least: i64, all: i64, p: f64) -> f64 {
    // From the last term down, in logarithms, so that thousands of complaints do not run out of numbers.
    let (log_p, log_q) = (p.ln(), (1.0 - p).ln());
    let mut log_ways = 0.0;
    let mut sum = 0.0;
    for k in (least..=all).rev() {
        sum += (log_ways + k as f64 * log_p + (all - k) as f64 * log_q).exp();
        log_ways += (k as f64).ln() - ((all - k + 1) as f64).ln();
    }
    sum.min(1.0)
}

/// The order of a list of what got worse: the surest first, then by how many more complaints there are than before.
pub fn by_worst(a: &Comparison, b: &Comparison) -> Ordering {
    let more = |c: &Comparison| c.recent as f64 - c.mean;
    b.sureness.cmp(&a.sureness).then_with(|| more(b).total_cmp(&more(a)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_more_than_before_is_chance_and_many_more_is_not() {
        // recent, before in four stretches, what is to be said.
        let cases = [
            (0, 0, Sureness::TooFew),
            (4, 0, Sureness::TooFew),
            (5, 0, Sureness::Strong),
            (5, 20, Sureness::Weak),
            (11, 32, Sureness::Weak),
            (14, 21, Sureness::Strong),
            (12, 24, Sureness::Middling),
            (6, 22, Sureness::Weak),
            (1_000, 4_000, Sureness::Weak),
            (1_200, 4_000, Sureness::Strong),
        ];
        for (recent, before, said) in cases {
            assert_eq!(compare(recent, before, 4).sureness, said, "{recent} after {before}");
        }
    }

    #[test]
    fn the_change_is_that_of_the_mean() {
        let found = compare(14, 20, 4);
        assert_eq!((found.mean, found.change.map(|c| (c * 100.0).round())), (5.0, Some(180.0)));
        assert_eq!(compare(7, 0, 4).change, None, "nothing came before");
    }

    #[test]
    fn the_tail_is_that_of_the_table() {
        let near = |got: f64, want: f64| assert!((got - want).abs() < 1e-9, "{got} is not {want}");
        near(tail(0, 3, 0.2), 1.0);
        near(tail(3, 3, 0.2), 0.008);
        near(tail(2, 3, 0.2), 0.104);
        near(tail(1, 2, 0.5), 0.75);
    }

    #[test]
    fn the_surest_come_first() {
        let mut list = [compare(6, 22, 4), compare(30, 40, 4), compare(14, 21, 4), compare(2, 0, 4)];
        list.sort_by(by_worst);
        assert_eq!(list.map(|c| c.recent), [30, 14, 6, 2]);
    }
}
