//! The hash chain of a file. Each link covers the one before, its own number, time, actor and events; so a flipped,
//! dropped, reordered or back-dated link is found, and the keyed seal on the head finds a cut tail (N2).

use crate::keys::Keys;
use greenlane_domain::ids::ComplaintId;
use greenlane_domain::time::Instant;
use sha2::{Digest, Sha256};

/// The head of a chain: how many links there are, and the hash of the last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    pub seq: i64,
    pub hash: Vec<u8>,
}

impl Head {
    /// The head of a file in which nothing has happened yet.
    pub fn genesis(complaint: &ComplaintId) -> Self {
        Self { seq: 0, hash: Sha256::digest(format!("greenlane file {complaint}")).to_vec() }
    }

    /// The head after one more link.
    pub fn next(&self, at: Instant, who: &str, payload: &str) -> Self {
        let seq = self.seq + 1;
        let mut hasher = Sha256::new();
        hasher.update(&self.hash);
        hasher.update(seq.to_be_bytes());
        hasher.update(at.as_millis().to_be_bytes());
        hasher.update((who.len() as u64).to_be_bytes());
        hasher.update(who);
        hasher.update(payload);
        Self { seq, hash: hasher.finalize().to_vec() }
    }

    /// The keyed seal on this head.
    pub fn seal(&self, keys: &Keys) -> Vec<u8> {
        keys.chain_mac(&[self.seq.to_be_bytes().as_slice(), &self.hash].concat())
    }
}
