//! One file as far as its customer is told of it.

use super::access::Holds;
use greenlane_domain::access::chart::Chart;
use greenlane_domain::complaint::Complaint;
use greenlane_domain::privacy::Words;
use greenlane_domain::time::Instant;
use greenlane_store::complaint::load::Link;
use greenlane_store::portal::{Seen, Viewer};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Everything that was read for one view.
pub struct Told {
    pub complaint: Complaint,
    pub summary: String,
    /// The chain, oldest first.
    pub links: Vec<Link>,
    pub words: BTreeMap<String, String>,
    pub chart: Arc<Chart>,
    pub now: Instant,
    /// When somebody of the bank last saw what the customer wrote.
    pub seen: Option<Seen>,
    pub viewers: Vec<Viewer>,
    pub holds: Holds,
}

impl Told {
    /// Words as written, with numbers of persons masked: findings may quote somebody else's.
    pub fn text(&self, words: &Words) -> String {
        self.words.get(&words.seal).map_or_else(String::new, |t| greenlane_text::mask(t))
    }

    /// The same for words that may be absent or blank.
    pub fn some_text(&self, words: Option<&Words>) -> Option<String> {
        words.filter(|w| !w.is_blank()).map(|w| self.text(w))
    }
}
