//! Letters that were written, checked again with changed tables: how many would be found or stopped.

use super::trial_more::sums;
use super::trial_sums::{TrialResult, TrialRow};
use crate::wording::stops;
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::reply::Letter;
use greenlane_domain::privacy::Words;
use greenlane_text::lint::{ReplyLint, ReplyStage};
use std::collections::{BTreeMap, BTreeSet};

sums! {
    /// Letters checked again with the tables on trial.
    pub struct LetterSums {
        pub checked: u64,
        /// Files that were looked into: a random sample when there are more.
        pub files: u64,
        pub of: u64,
        /// Letters with any finding, and letters that are stopped.
        pub found_then: u64,
        pub found_now: u64,
        pub stopped_then: u64,
        pub stopped_now: u64,
        pub newly_stopped: u64,
        pub no_longer_stopped: u64,
    }
}

/// A letter as the check reads it, with its step.
pub(super) struct Written {
    stage: ReplyStage,
    text: String,
}

/// The letters of a file: that of the last proposal, and that of an ending somebody asked for. Erased ones are not there.
pub(super) fn written(c: &Complaint, words: &BTreeMap<String, String>) -> Vec<Written> {
    let proposed = c.proposal.as_ref().map(|p| (ReplyStage::Decision, &p.letter));
    let ending = c.pending_ending.as_ref().map(|e| (ReplyStage::Refusal, &e.letter));
    let text = |letter: &Letter| {
        let part = |w: &Words| words.get(&w.seal).cloned();
        let parts = [&letter.facts, &letter.basis, &letter.meaning, &letter.remedies].map(part);
        parts.into_iter().collect::<Option<Vec<String>>>().map(|parts| parts.join("\n"))
    };
    let all = proposed.into_iter().chain(ending);
    all.filter_map(|(stage, letter)| Some(Written { stage, text: text(letter)? })).collect()
}

/// What two sets of tables say of one letter: the codes that stop it, and whether anything was found.
pub(super) struct Compared {
    then: (BTreeSet<&'static str>, bool),
    now: (BTreeSet<&'static str>, bool),
}

/// Checks a letter with the tables that hold and those on trial.
pub(super) fn compared(letter: &Written, then: &ReplyLint, now: &ReplyLint) -> Compared {
    let says = |lint: &ReplyLint| {
        let stopped = stops(lint, letter.stage, &letter.text).into_iter().map(|code| code.code()).collect();
        (stopped, !lint.check(letter.stage, &letter.text).is_empty())
    };
    Compared { then: says(then), now: says(now) }
}

impl TrialResult {
    /// Adds the letters of a file that was looked into.
    pub(super) fn add_letters(&mut self, number: &str, letters: &[Compared]) {
        let sums = self.letters.get_or_insert_default();
        sums.files += 1;
        let mut rows = Vec::new();
        for Compared { then, now } in letters {
            sums.checked += 1;
            sums.found_then += u64::from(then.1);
            sums.found_now += u64::from(now.1);
            sums.stopped_then += u64::from(!then.0.is_empty());
            sums.stopped_now += u64::from(!now.0.is_empty());
            let effect = match (then.0.is_empty(), now.0.is_empty()) {
                (true, false) => "newly_stopped",
                (false, true) => "no_longer_stopped",
                (true, true) | (false, false) => continue,
            };
            sums.newly_stopped += u64::from(effect == "newly_stopped");
            sums.no_longer_stopped += u64::from(effect == "no_longer_stopped");
            let codes = |found: &BTreeSet<&'static str>| {
                (!found.is_empty()).then(|| found.iter().copied().collect::<Vec<_>>().join(", "))
            };
            rows.push(TrialRow {
                number: number.to_owned(),
                effect: effect.to_owned(),
                then: codes(&then.0),
                now: codes(&now.0),
                ..TrialRow::default()
            });
        }
        rows.into_iter().for_each(|row| self.keep(row));
    }
}
