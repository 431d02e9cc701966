//! Keys that were proven a moment ago. A system that sends many complaints a second is looked up once in a while and not
//! with each of them; a key that was taken away works for at most [`KEPT_MS`] more.

use greenlane_domain::access::Actor;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// How long a proof is good for, in milliseconds.
const KEPT_MS: i64 = 5_000;
/// Most keys kept; a bank has a handful of such systems.
const MOST_KEPT: usize = 256;

/// Proven keys with whose they are. Only digests of keys are held.
#[derive(Default)]
pub struct ProvenKeys {
    kept: Mutex<HashMap<[u8; 32], Proof>>,
}

struct Proof {
    actor: Actor,
    at_ms: i64,
}

impl ProvenKeys {
    /// Whose key it is, when that was proven a moment before `now_ms`.
    pub fn find(&self, key: &str, now_ms: i64) -> Option<Actor> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        // A clock that was set back proves nothing.
        let fresh = |proof: &&Proof| (0..KEPT_MS).contains(&(now_ms - proof.at_ms));
        kept.get(&digest(key)).filter(fresh).map(|proof| proof.actor.clone())
    }

    /// Remembers that this key was proven at `at_ms`.
    pub fn keep(&self, key: &str, actor: &Actor, at_ms: i64) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST_KEPT {
            kept.clear();
        }
        kept.insert(digest(key), Proof { actor: actor.clone(), at_ms });
    }
}

fn digest(key: &str) -> [u8; 32] {
    Sha256::digest(key).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_is_good_for_its_key_and_for_a_moment() {
        let keys = ProvenKeys::default();
        let actor = Actor::partner("core".to_owned());
        keys.keep("one", &actor, 1_000);
        assert_eq!(keys.find("one", 1_000), Some(actor.clone()));
        assert_eq!(keys.find("one", 5_999), Some(actor));
        assert_eq!(keys.find("one", 6_000), None);
        assert_eq!(keys.find("one", 999), None, "a clock that was set back");
        assert_eq!(keys.find("other", 1_000), None);
    }

    #[test]
    fn the_keys_kept_are_bounded() {
        let keys = ProvenKeys::default();
        for n in 0..1_000 {
            keys.keep(&n.to_string(), &Actor::program(), 0);
        }
        assert!(keys.kept.lock().expect("no panic holds it").len() <= MOST_KEPT);
    }
}
