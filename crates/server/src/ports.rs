//! The real clock and the real chance. The only place where either is read.

use greenlane_desk::ports::{Chance, Clock};
use greenlane_domain::time::Instant;
use greenlane_store::{Db, StoreError};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// The clock of the machine, set by the clock of a database that several nodes share. A demo may be opened at another
/// moment; it then runs on from there.
#[derive(Debug, Clone, Default)]
pub struct SystemClock {
    shift_ms: i64,
    /// By how much the database is ahead of this machine.
    ahead_ms: Arc<AtomicI64>,
}

/// A difference to the database below this is the way there and back, and is left alone.
const NEAR_MS: i64 = 100;
/// An answer that took longer says too little about the moment it was given at.
const SLOW_MS: i64 = 1_000;

impl SystemClock {
    /// A clock that shows `at` now.
    pub fn set_to(at: Instant) -> Self {
        Self { shift_ms: at.ms_since(Self::default().now()), ..Self::default() }
    }

    /// Takes over the time of the database, so that no node notices a deadline before or after the others because its
    /// own clock is wrong.
    pub async fn follow(&self, db: &Db) -> Result<(), StoreError> {
        let asked = machine();
        let Some(theirs) = db.time().await? else { return Ok(()) };
        let took_ms = machine().ms_since(asked);
        let ahead_ms = theirs.ms_since(asked.plus_ms(took_ms / 2));
        let known_ms = self.ahead_ms.load(Ordering::Relaxed);
        if took_ms <= SLOW_MS && (ahead_ms - known_ms).abs() >= NEAR_MS {
            tracing::warn!(ahead_ms, "the clock of this machine is not that of the database, which counts");
            self.ahead_ms.store(ahead_ms, Ordering::Relaxed);
        }
        Ok(())
    }
}

/// The time that this machine shows.
#[expect(clippy::disallowed_methods, reason = "this port is where the time comes in")]
fn machine() -> Instant {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Instant::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        machine().plus_ms(self.shift_ms + self.ahead_ms.load(Ordering::Relaxed))
    }
}

/// The chance of the operating system.
pub struct SystemChance;

impl Chance for SystemChance {
    #[expect(clippy::disallowed_methods, reason = "this port is where chance comes in")]
    fn fill(&self, buffer: &mut [u8]) {
        // Without randomness no key and no token may be made.
        getrandom::fill(buffer).expect("the operating system gives random bytes");
    }
}
