//! The real clock and the real chance. The only place where either is read.

use greenlane_desk::ports::{Chance, Clock};
use greenlane_domain::time::Instant;
use std::time::{SystemTime, UNIX_EPOCH};

/// The clock of the machine. A demo may be opened at another moment; it then runs on from there.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock {
    shift_ms: i64,
}

impl SystemClock {
    /// A clock that shows `at` now.
    pub fn set_to(at: Instant) -> Self {
        Self { shift_ms: at.ms_since(Self::default().now()) }
    }
}

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this port is where the time comes in")]
    fn now(&self) -> Instant {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let real = Instant::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX));
        real.plus_ms(self.shift_ms)
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
