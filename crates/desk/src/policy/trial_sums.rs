//! What a dry run found: sums by clock and unit, and the files behind each sum.

use super::trial_letters::LetterSums;
use super::trial_more::{HeardSums, MoneySums, ReadingSums, SharingSums, sums};
use super::trial_repeat::RepeatSums;
use greenlane_domain::clocks::replay::{Difference, Retold};
use greenlane_domain::clocks::{Clock, recount};
use greenlane_domain::policy::Policy;
use greenlane_domain::time::Instant;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A sum shows at most so many of its files.
pub const MOST_ROWS: usize = 200;
/// So many unexplained files are shown.
const MOST_DIFFERENCES: usize = 20;

/// What a version would have done to the past, and would do to what is running. A result that was stored before a sum
/// was added is read without it.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct TrialResult {
    /// Files told again, and those that ran no clocks here.
    pub files: u64,
    pub without_clocks: u64,
    /// Files whose clocks the versions in force do not explain.
    pub unexplained: u64,
    pub differences: Vec<DifferenceRow>,
    pub clocks: BTreeMap<String, ClockSums>,
    pub branches: BTreeMap<String, BranchSums>,
    pub offers: MoneySums,
    /// Who hears of the clocks, by rung and listener; empty when the ladders are the same.
    pub heard: BTreeMap<String, HeardSums>,
    /// How the latest complaints would have been shared out; nothing when the points are the same.
    pub sharing: Option<SharingSums>,
    /// Which of the latest complaints came again often enough; nothing when the rule is the same.
    pub repeats: Option<RepeatSums>,
    pub readings: Option<ReadingSums>,
    /// Letters checked again; nothing when the check of the words is the same.
    pub letters: Option<LetterSums>,
    pub rows: Vec<TrialRow>,
    /// How many rows each sum has already.
    #[serde(skip)]
    kept: BTreeMap<(String, String), usize>,
    /// How long the run took, in milliseconds.
    pub took_ms: i64,
}

/// A file whose history is not explained.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct DifferenceRow {
    pub number: String,
    /// The decision, counted from one.
    pub decision: u64,
    pub expected: Option<String>,
    pub found: Option<String>,
}

sums! {
    /// What becomes of one clock over all files.
    pub struct ClockSums {
        pub ran: u64,
        pub same: u64,
        pub later: u64,
        pub earlier: u64,
        /// It would have started where it did not, and the other way round.
        pub added: u64,
        pub gone: u64,
        pub newly_missed: u64,
        pub no_longer_missed: u64,
        /// Deadlines that are open today and that a new calendar moves.
        pub moves: u64,
    }
}

/// What becomes of one unit.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
pub struct BranchSums {
    pub name: String,
    pub changed: u64,
    pub newly_missed: u64,
    pub no_longer_missed: u64,
}

/// One file behind a sum.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct TrialRow {
    pub number: String,
    /// Of clocks `later`, `earlier`, `added`, `gone`, `newly_missed`, `no_longer_missed`, `moves`; of notices
    /// `heard_more`, `heard_less`, `heard_otherwise`; of owners `other_owner`; of money `reviewed`, `unreviewed`,
    /// `other_authority`; of people who come again
    /// `repeat_raised`, `repeat_not_raised`; of messages `raised`, `lowered`, `reread`; of letters
    /// `newly_stopped`, `no_longer_stopped`, with the codes that stop them.
    pub effect: String,
    pub clock: String,
    /// Who hears of it, for a notice.
    pub to: Option<String>,
    pub then: Option<String>,
    pub now: Option<String>,
}

impl TrialResult {
    /// Adds a file.
    pub fn add(&mut self, told: Option<Retold>, trial: &Policy, at: Instant) {
        self.files += 1;
        let Some(told) = told else {
            self.without_clocks += 1;
            return;
        };
        let (number, branch) = (told.complaint.number.as_str(), told.complaint.branch.as_str());
        if let Some(difference) = &told.differs {
            self.differ(number, difference);
            return;
        }
        self.add_money(number, &told.offers);
        self.add_heard(number, &told.heard);
        for (then, now) in pairs(&told.complaint.clocks, &told.clocks) {
            self.pair(number, branch, then, now, at);
        }
        for clock in told.complaint.clocks.iter().filter(|_| told.complaint.stage.is_open()) {
            if let Some(to) = recount(clock, &trial.calendar).filter(|to| *to != clock.due) {
                self.clocks.entry(clock.name.clone()).or_default().moves += 1;
                self.row(number, "moves", &clock.name, Some(clock.due), Some(to));
            }
        }
    }

    /// Empty sums for files that come behind these. Rows for which there is no room any more are not made.
    pub fn behind(&self) -> Self {
        Self { kept: self.kept.clone(), ..Self::default() }
    }

    /// Takes over what was found in the files that come behind.
    pub fn take(&mut self, behind: Self) {
        self.files += behind.files;
        self.without_clocks += behind.without_clocks;
        self.unexplained += behind.unexplained;
        let room = MOST_DIFFERENCES.saturating_sub(self.differences.len());
        self.differences.extend(behind.differences.into_iter().take(room));
        for (name, sums) in behind.clocks {
            self.clocks.entry(name).or_default().take(&sums);
        }
        for (id, sums) in behind.branches {
            let unit = self.branches.entry(id).or_default();
            unit.changed += sums.changed;
            unit.newly_missed += sums.newly_missed;
            unit.no_longer_missed += sums.no_longer_missed;
        }
        self.offers.take(&behind.offers);
        for (rung, sums) in behind.heard {
            self.heard.entry(rung).or_default().take(&sums);
        }
        behind.rows.into_iter().for_each(|row| self.keep(row));
    }

    fn differ(&mut self, number: &str, difference: &Difference) {
        self.unexplained += 1;
        if self.differences.len() < MOST_DIFFERENCES {
            self.differences.push(DifferenceRow {
                number: number.to_owned(),
                decision: difference.decision as u64 + 1,
                expected: difference.expected.map(str::to_owned),
                found: difference.found.map(str::to_owned),
            });
        }
    }

    fn pair(&mut self, number: &str, branch: &str, then: Option<&Clock>, now: Option<&Clock>, at: Instant) {
        let Some(name) = then.or(now).map(|c| c.name.as_str()) else { return };
        let missed = |c: Option<&Clock>| c.is_some_and(|c| c.overdue_by_ms(at) > 0);
        if !self.clocks.contains_key(name) {
            self.clocks.insert(name.to_owned(), ClockSums::default());
        }
        let Some(sums) = self.clocks.get_mut(name) else { return };
        sums.ran += u64::from(then.is_some());
        let effect = match (then, now) {
            (None, Some(_)) => "added",
            (Some(_), None) => "gone",
            (Some(then), Some(now)) if now.due > then.due => "later",
            (Some(then), Some(now)) if now.due < then.due => "earlier",
            (Some(_), Some(_)) | (None, None) => "same",
        };
        match effect {
            "added" => sums.added += 1,
            "gone" => sums.gone += 1,
            "later" => sums.later += 1,
            "earlier" => sums.earlier += 1,
            _ => sums.same += 1, // the same end
        }
        let (dues, turned) = ((then.map(|c| c.due), now.map(|c| c.due)), (missed(then), missed(now)));
        sums.newly_missed += u64::from(turned == (false, true));
        sums.no_longer_missed += u64::from(turned == (true, false));
        if effect == "same" && turned.0 == turned.1 {
            return;
        }
        if !self.branches.contains_key(branch) {
            self.branches.insert(branch.to_owned(), BranchSums::default());
        }
        let Some(unit) = self.branches.get_mut(branch) else { return };
        unit.changed += 1;
        unit.newly_missed += u64::from(turned == (false, true));
        unit.no_longer_missed += u64::from(turned == (true, false));
        if effect != "same" {
            self.row(number, effect, name, dues.0, dues.1);
        }
        match turned {
            (false, true) => self.row(number, "newly_missed", name, dues.0, dues.1),
            (true, false) => self.row(number, "no_longer_missed", name, dues.0, dues.1),
            (true, true) | (false, false) => {}
        }
    }

    fn row(&mut self, number: &str, effect: &str, clock: &str, then: Option<Instant>, now: Option<Instant>) {
        let text = |at: Option<Instant>| at.map(Instant::to_rfc3339);
        self.keep_with(effect, clock, || TrialRow {
            number: number.to_owned(),
            effect: effect.to_owned(),
            clock: clock.to_owned(),
            to: None,
            then: text(then),
            now: text(now),
        });
    }

    /// Keeps a row, unless its sum has enough of them.
    pub fn keep(&mut self, row: TrialRow) {
        let (effect, clock) = (row.effect.clone(), row.clock.clone());
        self.keep_with(&effect, &clock, || row);
    }

    /// As [`Self::keep`]; a row that is not kept is not made either.
    pub fn keep_with(&mut self, effect: &str, clock: &str, row: impl FnOnce() -> TrialRow) {
        let kept = self.kept.entry((effect.to_owned(), clock.to_owned())).or_default();
        if *kept < MOST_ROWS {
            *kept += 1;
            self.rows.push(row());
        }
    }
}

/// The clocks of both tellings, each beside its like: the same name, the same turn.
fn pairs<'c>(then: &'c [Clock], now: &'c [Clock]) -> Vec<(Option<&'c Clock>, Option<&'c Clock>)> {
    let mut left: Vec<&Clock> = now.iter().collect();
    let mut out = Vec::with_capacity(then.len());
    for clock in then {
        let like = left.iter().position(|c| c.name == clock.name);
        out.push((Some(clock), like.map(|i| left.remove(i))));
    }
    out.extend(left.into_iter().map(|c| (None, Some(c))));
    out
}
