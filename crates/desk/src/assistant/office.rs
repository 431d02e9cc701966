//! What is known of the bank's own model between two questions: how many are on their way, whether it failed too often to
//! be asked now, what it answered lately, and how its calls ended.

use super::prompt::Purpose;
use crate::ports::{Assistant, Question, Trouble};
use greenlane_domain::time::Instant;
use greenlane_store::assistant::Spent;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// So many failures in a row, and it is left alone …
const FAILURES: u32 = 3;
/// … for so long. The first question after that decides whether it goes on.
const REST_MS: i64 = 60_000;

/// On what terms the model is asked.
#[derive(Debug, Clone)]
pub struct Terms {
    pub model: String,
    /// Questions on their way at once, of this node.
    pub concurrent: usize,
    /// On all nodes together.
    pub calls_a_day: i64,
    pub tokens_a_day: i64,
    /// Answers kept in memory.
    pub cached: usize,
    /// How long one question may take, in milliseconds; the adapter keeps it.
    pub limit_ms: u64,
}

impl Terms {
    /// Whether another call may be made today.
    pub const fn allow(&self, spent: Spent) -> bool {
        spent.calls < self.calls_a_day && spent.tokens < self.tokens_a_day
    }
}

/// A model and its terms.
pub struct Setup {
    pub port: Arc<dyn Assistant>,
    pub terms: Terms,
}

/// How calls ended on this node since it started, by purpose and outcome, and the tokens they used.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    pub calls: BTreeMap<(&'static str, &'static str), u64>,
    pub tokens: u64,
}

/// The place where the model is asked.
pub struct Office {
    setup: Setup,
    places: Arc<Semaphore>,
    line: Mutex<Line>,
    kept: Mutex<Kept>,
    counts: Mutex<Counts>,
}

#[derive(Default)]
struct Line {
    failures: u32,
    rests_until: Option<Instant>,
}

/// Answers by the hash of their question, the oldest first.
#[derive(Default)]
struct Kept {
    answers: HashMap<[u8; 32], String>,
    order: VecDeque<[u8; 32]>,
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Office {
    pub(crate) fn open(setup: Setup) -> Self {
        Self {
            places: Arc::new(Semaphore::new(setup.terms.concurrent)),
            setup,
            line: Mutex::default(),
            kept: Mutex::default(),
            counts: Mutex::default(),
        }
    }

    /// Its terms.
    pub const fn terms(&self) -> &Terms {
        &self.setup.terms
    }

    pub(super) fn port(&self) -> &dyn Assistant {
        &*self.setup.port
    }

    /// Until when it is left alone.
    pub fn resting_until(&self, now: Instant) -> Option<Instant> {
        held(&self.line).rests_until.filter(|until| *until > now)
    }

    /// A place among the questions on their way.
    pub(super) fn place(&self, now: Instant) -> Result<OwnedSemaphorePermit, Trouble> {
        if self.resting_until(now).is_some() {
            return Err(Trouble::Resting);
        }
        self.places.clone().try_acquire_owned().map_err(|_| Trouble::Busy)
    }

    /// Takes note of how a question went, so that a model that does not work is left alone.
    pub(super) fn note(&self, outcome: Option<Trouble>, now: Instant) {
        let mut line = held(&self.line);
        if !outcome.is_some_and(Trouble::is_of_the_line) {
            *line = Line::default();
            return;
        }
        line.failures += 1;
        if line.failures >= FAILURES {
            line.rests_until = Some(now.plus_ms(REST_MS));
            line.failures = FAILURES - 1;
        }
    }

    /// What it answered to the same question lately.
    pub(super) fn known(&self, question: &Question) -> Option<String> {
        held(&self.kept).answers.get(&hash(question)).cloned()
    }

    pub(super) fn keep(&self, question: &Question, answer: &str) {
        let mut kept = held(&self.kept);
        if kept.answers.insert(hash(question), answer.to_owned()).is_none() {
            kept.order.push_back(hash(question));
        }
        while kept.order.len() > self.setup.terms.cached {
            if let Some(oldest) = kept.order.pop_front() {
                kept.answers.remove(&oldest);
            }
        }
    }

    pub(super) fn count(&self, purpose: Purpose, outcome: &'static str, tokens: u64) {
        let mut counts = held(&self.counts);
        *counts.calls.entry((purpose.code(), outcome)).or_default() += 1;
        counts.tokens += tokens;
    }

    /// How calls ended so far.
    pub fn counts(&self) -> Counts {
        held(&self.counts).clone()
    }
}

fn hash(question: &Question) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in [question.form, &question.rules, &question.data] {
        hash.update(part.len().to_be_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().into()
}
