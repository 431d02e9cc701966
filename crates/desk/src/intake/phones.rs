//! Who complains twice in one moment is one customer: complaints with the same phone are taken in one after the other.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::OwnedMutexGuard;

type Lock = Arc<tokio::sync::Mutex<()>>;

/// The phones that somebody complains with at the moment.
#[derive(Default)]
pub struct Phones {
    held: Mutex<HashMap<String, Lock>>,
}

/// The turn of one complaint with its phone; dropping it passes the turn on.
pub struct PhoneTurn {
    phones: Arc<Phones>,
    phone: String,
    guard: Option<OwnedMutexGuard<()>>,
}

impl Phones {
    /// Waits until no other complaint with this phone is on its way.
    pub async fn turn(self: &Arc<Self>, phone: &str) -> PhoneTurn {
        let lock = {
            let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
            held.entry(phone.to_owned()).or_default().clone()
        };
        // Made before the wait, so that whoever gives up meanwhile leaves nothing behind.
        let mut turn = PhoneTurn { phones: self.clone(), phone: phone.to_owned(), guard: None };
        turn.guard = Some(lock.lock_owned().await);
        turn
    }
}

impl Drop for PhoneTurn {
    fn drop(&mut self) {
        self.guard = None;
        let mut held = self.phones.held.lock().unwrap_or_else(PoisonError::into_inner);
        if held.get(&self.phone).is_some_and(|lock| Arc::strong_count(lock) == 1) {
            held.remove(&self.phone);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::FutureExt as _;

    #[test]
    fn one_phone_has_one_turn_and_nothing_is_left_behind() {
        let phones: Arc<Phones> = Arc::default();
        let first = phones.turn("a").now_or_never().expect("free");
        assert!(phones.turn("b").now_or_never().is_some(), "another phone");
        let mut second = Box::pin(phones.turn("a"));
        assert!((&mut second).now_or_never().is_none(), "its turn comes later");
        drop(first);
        assert!(second.now_or_never().is_some());
        assert!(phones.held.lock().unwrap().is_empty());
    }
}
