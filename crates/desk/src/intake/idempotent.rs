//! The same request again gets the same answer: the key is remembered with the file it made, in the same transaction.

use crate::{Desk, Fault};
use greenlane_store::idempotency::{self, Remembered};
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// Whose key it is, the key, and the hash of the request it came with.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    pub scope: String,
    pub key: String,
    pub request: String,
}

static RUNNING: Mutex<BTreeSet<(String, String)>> = Mutex::new(BTreeSet::new());

/// Marks a key as being worked on by this node until it is dropped.
pub struct Running {
    id: (String, String),
}

impl Running {
    /// Starts; a twin that is still running is told so.
    pub fn start(key: &Key) -> Result<Self, Fault> {
        let id = (key.scope.clone(), key.key.clone());
        if RUNNING.lock().unwrap_or_else(PoisonError::into_inner).insert(id.clone()) {
            Ok(Self { id })
        } else {
            Err(Fault::StillRunning)
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        RUNNING.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.id);
    }
}

/// The answer that was given to this key before; a different request under it is refused.
pub async fn remembered(desk: &Desk, key: &Key) -> Result<Option<Remembered>, Fault> {
    let mut conn = desk.db().read().await?;
    match idempotency::find(&mut conn, &key.scope, &key.key).await? {
        Some(found) if found.request != key.request => Err(Fault::KeyReused),
        found => Ok(found),
    }
}
