//! What a dry run found: sums by clock and unit, and the files behind each sum.

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

/// What a version would have done to the past, and would do to what is running.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
pub struct TrialResult {
    /// Files told again, and those that ran no clocks here.
    pub files: u64,
    pub without_clocks: u64,
    /// Files whose clocks the versions in force do not explain.
    pub unexplained: u64,
    pub differences: Vec<DifferenceRow>,
    pub clocks: BTreeMap<String, ClockSums>,
    pub branches: BTreeMap<String, BranchSums>,
    pub offers: OfferSums,
    pub readings: Option<ReadingSums>,
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

/// What becomes of one clock over all files.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
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

/// What becomes of one unit.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
pub struct BranchSums {
    pub name: String,
    pub changed: u64,
    pub newly_missed: u64,
    pub no_longer_missed: u64,
}

/// Money that was offered, against the ranges then and on trial.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
pub struct OfferSums {
    pub offers: u64,
    pub amount_fen: i64,
    /// Highest fair amounts, summed up.
    pub high_then_fen: i64,
    pub high_now_fen: i64,
    pub beyond_then: u64,
    pub beyond_now: u64,
    /// Offers that needed a review.
    pub reviews_then: u64,
    pub reviews_now: u64,
}

/// Messages read again with the rules on trial.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
pub struct ReadingSums {
    pub read: u64,
    pub same: u64,
    pub raised: u64,
    pub lowered: u64,
    pub other_category: u64,
    pub other_cause: u64,
    pub other_business: u64,
    pub other_kind: u64,
}

/// One file behind a sum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TrialRow {
    pub number: String,
    /// `later`, `earlier`, `added`, `gone`, `newly_missed`, `no_longer_missed`, `moves`, `raised`, `lowered`, `reread`.
    pub effect: String,
    pub clock: String,
    pub then: Option<String>,
    pub now: Option<String>,
}

impl TrialResult {
    /// Adds a file.
    pub fn add(&mut self, number: &str, branch: &str, told: Option<Retold>, trial: &Policy, at: Instant) {
        self.files += 1;
        let Some(told) = told else {
            self.without_clocks += 1;
            return;
        };
        if let Some(difference) = &told.differs {
            self.differ(number, difference);
            return;
        }
        for offer in &told.offers {
            let o = &mut self.offers;
            o.offers += 1;
            o.amount_fen += offer.amount.get();
            o.high_then_fen += offer.high.0.get();
            o.high_now_fen += offer.high.1.get();
            o.beyond_then += u64::from(offer.amount > offer.high.0);
            o.beyond_now += u64::from(offer.amount > offer.high.1);
            o.reviews_then += u64::from(!offer.pre_approved.0);
            o.reviews_now += u64::from(!offer.pre_approved.1);
        }
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
        let unit = self.branches.entry(branch.to_owned()).or_default();
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
        self.keep(TrialRow {
            number: number.to_owned(),
            effect: effect.to_owned(),
            clock: clock.to_owned(),
            then: text(then),
            now: text(now),
        });
    }

    /// Keeps a row, unless its sum has enough of them.
    pub fn keep(&mut self, row: TrialRow) {
        let kept = self.kept.entry((row.effect.clone(), row.clock.clone())).or_default();
        if *kept < MOST_ROWS {
            *kept += 1;
            self.rows.push(row);
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
