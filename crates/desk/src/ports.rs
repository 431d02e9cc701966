//! What the use cases need from outside: the present time and chance. Tests bring their own.

use greenlane_domain::time::Instant;
pub use greenlane_store::keys::{Chance, hex};

/// Tells the present time.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Instant;
}

/// A fresh identifier that sorts by time: 48 bits of milliseconds, then chance (UUID version 7).
pub fn new_id(now: Instant, chance: &dyn Chance) -> String {
    let mut bytes = [0_u8; 16];
    chance.fill(&mut bytes[6..]);
    bytes[..6].copy_from_slice(&now.as_millis().to_be_bytes()[2..]);
    bytes[6] = 0x70 | (bytes[6] & 0x0f);
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    let hex = hex(&bytes);
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}
