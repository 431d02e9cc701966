//! Failed sign-ins with names that nobody has. They are counted like those of people who work here, or the count would
//! tell which names exist. Kept in memory only, and not many of them.

use super::sign_in::{Standing, after_failure};
use crate::{Desk, Fault};
use greenlane_domain::time::Instant;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Most names remembered; when it is full, all are forgotten.
const MOST: usize = 2000;

static SEEN: Mutex<BTreeMap<String, Standing>> = Mutex::new(BTreeMap::new());

/// Counts a failure under this name and says what is answered.
pub fn failed(desk: &Desk, username: &str, now: Instant) -> Fault {
    let name = desk.vault().keys().index("stranger", username);
    let mut seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
    let standing = seen.get(&name).copied().unwrap_or(Standing::NEW);
    if standing.locked_until > now {
        return Fault::Locked { until: standing.locked_until };
    }
    let (standing, fault) = after_failure(standing.failures, now);
    if seen.len() >= MOST {
        seen.clear();
    }
    seen.insert(name, standing);
    fault
}
