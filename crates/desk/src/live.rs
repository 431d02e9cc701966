//! Live changes: everybody who watches hears which file changed; what they may see of it they have to ask for.

use serde::Serialize;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::broadcast;

/// One change, without any content.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Change {
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub number: String,
    pub version: i64,
    pub is_new: bool,
}

/// How many changes a slow watcher may lag behind before it is told to read afresh.
const BUFFER: usize = 1024;

/// The channel for changes.
#[derive(Debug)]
pub struct Live {
    sender: broadcast::Sender<Change>,
    changed: AtomicBool,
}

impl Default for Live {
    fn default() -> Self {
        Self { sender: broadcast::channel(BUFFER).0, changed: AtomicBool::new(false) }
    }
}

impl Live {
    /// Tells everybody that a file changed.
    pub fn tell(&self, number: &str, version: i64, is_new: bool) {
        self.changed.store(true, Ordering::Relaxed);
        // Nobody watching is no fault.
        let _ = self.sender.send(Change { kind: "complaint", number: number.to_owned(), version, is_new });
    }

    /// Whether any file changed here since this was last asked.
    pub(crate) fn changed(&self) -> bool {
        self.changed.swap(false, Ordering::Relaxed)
    }

    /// Watches from now on.
    pub fn watch(&self) -> broadcast::Receiver<Change> {
        self.sender.subscribe()
    }
}
