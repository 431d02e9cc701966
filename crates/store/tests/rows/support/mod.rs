//! What the tests of the rows share: a database of each engine, repeatable chance, and files with a whole story.

pub mod house;
pub mod tale;

/// The small bank and the suggestions of the tests of the rules.
#[path = "../../../../domain/tests/rules/support/mod.rs"]
#[expect(
    dead_code,
    reason = "the tests of the rows need the bank and the suggestions, not the step-by-step stories"
)]
pub mod rules;

use greenlane_store::keys::Chance;
use sha2::{Digest, Sha256};
use std::sync::atomic::{AtomicU64, Ordering};

/// Chance that is the same in every run: the hash of a counter.
#[derive(Default)]
pub struct Counted(AtomicU64);

impl Chance for Counted {
    fn fill(&self, buffer: &mut [u8]) {
        for chunk in buffer.chunks_mut(32) {
            let n = self.0.fetch_add(1, Ordering::SeqCst);
            chunk.copy_from_slice(&Sha256::digest(n.to_be_bytes())[..chunk.len()]);
        }
    }
}

/// Numbers that look random and are the same in every run.
pub struct Dice(u64);

impl Dice {
    /// Dice from a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % end.max(1)
    }

    /// One of a list.
    pub fn pick<'l, T>(&mut self, list: &'l [T]) -> &'l T {
        &list[self.below(list.len())]
    }
}
