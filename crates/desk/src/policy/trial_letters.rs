//! Letters that were written, put together and checked again with changed documents: how many would read otherwise, be
//! found or stopped.

use super::trial_more::sums;
use super::trial_sums::{TrialResult, TrialRow};
use crate::letters::{parts_of, stage};
use crate::wording::stops;
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::reply::Letter;
use greenlane_domain::policy::letters::{LetterKind, Letters};
use greenlane_domain::privacy::Words;
use greenlane_text::lint::ReplyLint;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

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
        /// Letters that would have read otherwise.
        pub reworded: u64,
    }
}

/// A letter as the check reads it, with its step.
pub(super) struct Written {
    kind: LetterKind,
    text: String,
    parts: [String; 4],
}

/// The documents by which letters are put together and checked.
#[derive(Clone)]
pub(super) struct Checked {
    pub lint: Arc<ReplyLint>,
    pub letters: Arc<Letters>,
}

/// The letters of a file: that of the last proposal, and that of an ending somebody asked for. Erased ones are not there.
pub(super) fn written(c: &Complaint, words: &BTreeMap<String, String>) -> Vec<Written> {
    let proposed = c.proposal.as_ref().map(|p| (LetterKind::Plan, &p.letter));
    let ending = c.pending_ending.as_ref().map(|e| (LetterKind::Refusal, &e.letter));
    let parts = |letter: &Letter| -> Option<[String; 4]> {
        let part = |w: &Words| words.get(&w.seal).cloned();
        Some([part(&letter.facts)?, part(&letter.basis)?, part(&letter.meaning)?, part(&letter.remedies)?])
    };
    let all = proposed.into_iter().chain(ending);
    let written = |(kind, letter)| {
        let parts = parts(letter)?;
        Some(Written { kind, text: parts.join("\n"), parts })
    };
    all.filter_map(written).collect()
}

/// What two sets of tables say of one letter: the codes that stop it, and whether anything was found.
pub(super) struct Compared {
    then: (BTreeSet<&'static str>, bool),
    now: (BTreeSet<&'static str>, bool),
    reworded: bool,
}

/// Checks a letter with the documents that hold and those on trial.
pub(super) fn compared(letter: &Written, then: &Checked, now: &Checked) -> Compared {
    let stage = stage(letter.kind);
    let says = |lint: &ReplyLint| {
        let stopped = stops(lint, stage, &letter.text).into_iter().map(|code| code.code()).collect();
        (stopped, !lint.check(stage, &letter.text).is_empty())
    };
    let [facts, grounds, meaning, remedies] = &letter.parts;
    let reads = |letters: &Letters| parts_of(letters, letter.kind, [facts, grounds, meaning, remedies]);
    Compared {
        then: says(&then.lint),
        now: says(&now.lint),
        reworded: reads(&then.letters) != reads(&now.letters),
    }
}

impl TrialResult {
    /// Adds the letters of a file that was looked into.
    pub(super) fn add_letters(&mut self, number: &str, letters: &[Compared]) {
        let sums = self.letters.get_or_insert_default();
        sums.files += 1;
        let mut rows = Vec::new();
        for Compared { then, now, reworded } in letters {
            sums.checked += 1;
            sums.reworded += u64::from(*reworded);
            if *reworded {
                rows.push(TrialRow {
                    number: number.to_owned(),
                    effect: "reworded".to_owned(),
                    ..TrialRow::default()
                });
            }
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
