//! Chance that can be repeated: the same seed gives the same choices. It knows nothing of complaints.

use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};

/// A stream of choices.
#[derive(Debug, Clone)]
pub struct Chance(SmallRng);

impl Chance {
    /// The stream of this seed.
    pub fn of(seed: u64) -> Self {
        Self(SmallRng::seed_from_u64(seed))
    }

    /// The stream of the `index`-th thing under this seed: one thing more or less does not change the others.
    pub fn of_item(seed: u64, index: u64) -> Self {
        Self::of(seed ^ index.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    /// True in so many cases out of a thousand.
    pub fn in_thousand(&mut self, cases: u32) -> bool {
        self.below(1000) < u64::from(cases)
    }

    /// A number from 0 to `end` without `end` itself; 0 when `end` is 0.
    pub fn below(&mut self, end: u64) -> u64 {
        if end == 0 { 0 } else { self.0.random_range(0..end) }
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        if high <= low { low } else { self.0.random_range(low..=high) }
    }

    /// A fraction from 0 up to 1.
    pub fn fraction(&mut self) -> f64 {
        self.0.random_range(0.0..1.0)
    }

    /// One of these; `None` of an empty list.
    pub fn pick<'t, T>(&mut self, from: &'t [T]) -> Option<&'t T> {
        let at = self.below(from.len() as u64) as usize;
        from.get(at)
    }

    /// The place of one of these weights, each as likely as it is heavy; 0 when all are zero.
    pub fn weighted(&mut self, weights: impl Iterator<Item = u32> + Clone) -> usize {
        let total: u64 = weights.clone().map(u64::from).sum();
        let mut left = self.below(total);
        for (place, weight) in weights.enumerate() {
            if left < u64::from(weight) {
                return place;
            }
            left -= u64::from(weight);
        }
        0
    }

    /// So many decimal digits.
    pub fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + self.below(10) as u8)).collect()
    }

    /// An identifier that sorts by `ms` and looks like the ones given out in service.
    pub fn id(&mut self, ms: i64) -> String {
        let (a, b) = (self.below(1 << 12), self.below(1 << 62));
        let time = (ms as u64) & 0xFFFF_FFFF_FFFF;
        format!(
            "{:08x}-{:04x}-7{a:03x}-{:04x}-{:012x}",
            time >> 16,
            time & 0xFFFF,
            0x8000 | (b >> 48),
            b & 0xFFFF_FFFF_FFFF
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Chance;

    #[test]
    fn the_same_seed_gives_the_same_stream() {
        let stream = |seed| {
            let mut c = Chance::of_item(seed, 3);
            (c.digits(12), c.id(1_700_000_000_000), c.between(1, 6))
        };
        assert_eq!(stream(7), stream(7));
        assert_ne!(stream(7), stream(8));
    }

    #[test]
    fn weights_are_kept() {
        let mut c = Chance::of(1);
        let mut counts = [0_u32; 3];
        for _ in 0..9000 {
            counts[c.weighted([1, 0, 2].into_iter())] += 1;
        }
        assert_eq!(counts[1], 0);
        assert!((5700..6300).contains(&counts[2]), "{counts:?}");
    }
}
