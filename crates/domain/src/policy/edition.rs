//! Versions of the policy: a draft is tried on history, proposed, and approved by somebody who did not write it (four
//! eyes, N6). A version that was in force can be returned to at once. A version may hold in some units first (试点).

use crate::access::chart::OrgPath;
use crate::codes::codes;
use crate::ids::UserId;
use crate::refusal::Refusal;
use crate::time::Instant;

codes! {
    /// Where a version stands. Whether an approved one is in force depends on the instant from which it holds.
    pub enum EditionState {
        Draft = "draft",
        Proposed = "proposed",
        Approved = "approved",
        Refused = "refused",
        Discarded = "discarded",
    }
}

/// The documents that can be tried out in some units. The calendar is that of the state, and the words, letters and
/// catalogue are read by people of all units.
pub const PILOTED: [&str; 4] = ["clocks.toml", "compensation.toml", "handling.toml", "ladders.toml"];

/// Where a version holds: in the whole bank, or first in these units with everything below them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reach(Vec<OrgPath>);

impl Reach {
    /// The units of a pilot; the whole bank when there are none.
    pub const fn new(units: Vec<OrgPath>) -> Self {
        Self(units)
    }

    /// The units of a pilot.
    pub fn units(&self) -> &[OrgPath] {
        &self.0
    }

    /// True when it holds in some units only.
    pub const fn is_pilot(&self) -> bool {
        !self.0.is_empty()
    }

    /// Whether files of this unit follow it.
    pub fn covers(&self, path: &OrgPath) -> bool {
        self.0.is_empty() || self.0.iter().any(|unit| path.is_within(unit))
    }
}

/// An approved version: its number, from when it holds, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approved {
    pub n: i64,
    pub from: Instant,
    pub reach: Reach,
}

impl Approved {
    /// Whether it holds for a file of `unit` at this instant, or without one for what belongs to no file. What comes later
    /// goes before it, so that the next version of the whole bank ends a pilot.
    pub fn holds(&self, unit: Option<&OrgPath>, at: Instant) -> bool {
        self.from <= at && unit.map_or(!self.reach.is_pilot(), |unit| self.reach.covers(unit))
    }
}

/// The version that holds last in the whole bank, of all in their order.
pub fn last_for_all(approved: &[Approved]) -> Option<&Approved> {
    approved.iter().rfind(|a| !a.reach.is_pilot())
}

/// The pilot that runs or is about to, of all approved versions in their order: whatever comes after it ends it.
pub fn pilot(approved: &[Approved]) -> Option<&Approved> {
    approved.last().filter(|a| a.reach.is_pilot())
}

/// A version may begin with a pilot: only one at a time, and only where these changed documents can differ between units.
pub fn begin_pilot<'d>(
    approved: &[Approved],
    mut changed: impl Iterator<Item = &'d str>,
) -> Result<(), Refusal> {
    if let Some(running) = pilot(approved) {
        return Err(Refusal::PolicyPilotRuns { n: running.n.to_string() });
    }
    match changed.find(|name| !PILOTED.contains(name)) {
        Some(document) => Err(Refusal::PolicyNotPiloted { document: document.to_owned() }),
        None => Ok(()),
    }
}

/// A pilot that holds is spread over the whole bank by somebody who did not write it.
pub fn widen(
    approved: &[Approved],
    n: i64,
    authors: &[UserId],
    by: &UserId,
    at: Instant,
) -> Result<(), Refusal> {
    match pilot(approved) {
        Some(running) if running.n == n && running.from <= at => {
            if authors.contains(by) {
                Err(Refusal::PolicyOwnWork)
            } else {
                Ok(())
            }
        }
        Some(_) | None => Err(Refusal::PolicyNoPilot),
    }
}

/// A version that was in force in the whole bank can be returned to, also to end a pilot of another.
pub fn return_to(approved: &[Approved], n: i64, at: Instant) -> Result<(), Refusal> {
    let was = approved.iter().any(|a| a.n == n && a.holds(None, at));
    if was { Ok(()) } else { Err(Refusal::PolicyNeverInForce) }
}

/// What the rules need to know of a version.
#[derive(Debug, Clone)]
pub struct Standing<'s> {
    pub state: EditionState,
    /// Counts changes of its documents.
    pub revision: i64,
    pub based_on: Option<i64>,
    /// Everybody who wrote on it or proposed it.
    pub authors: &'s [UserId],
    /// The approved version that holds last in the whole bank.
    pub latest: i64,
    /// The last dry run, when it is finished.
    pub trial: Option<TrialSeen>,
}

/// A finished dry run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrialSeen {
    pub revision: i64,
    /// Files whose history the versions in force do not explain.
    pub unexplained: u64,
}

impl Standing<'_> {
    /// Documents change only while it is a draft.
    pub fn require_draft(&self) -> Result<(), Refusal> {
        if self.state == EditionState::Draft { Ok(()) } else { Err(Refusal::PolicyNotADraft) }
    }

    /// It can be put before somebody else: tried as it stands, on the version that holds.
    pub fn propose(&self) -> Result<(), Refusal> {
        self.require_draft()?;
        self.require_tried()
    }

    /// It can be approved by this person.
    pub fn approve(&self, by: &UserId) -> Result<(), Refusal> {
        self.answer(by)?;
        self.require_tried()
    }

    /// It can be approved or sent back by this person.
    pub fn answer(&self, by: &UserId) -> Result<(), Refusal> {
        if self.state != EditionState::Proposed {
            return Err(Refusal::PolicyNotProposed);
        }
        if self.authors.contains(by) { Err(Refusal::PolicyOwnWork) } else { Ok(()) }
    }

    fn require_tried(&self) -> Result<(), Refusal> {
        if self.based_on != Some(self.latest) {
            return Err(Refusal::PolicyMovedOn { latest: self.latest.to_string() });
        }
        match self.trial {
            Some(seen) if seen.revision == self.revision && seen.unexplained == 0 => Ok(()),
            Some(seen) if seen.revision == self.revision => {
                Err(Refusal::PolicyNotReproduced { files: seen.unexplained.to_string() })
            }
            Some(_) | None => Err(Refusal::PolicyNotTried),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_tried_as_it_stands_and_approved_by_somebody_else() {
        let (writer, reader) = (UserId::new("c1"), UserId::new("e1"));
        let tried = TrialSeen { revision: 3, unexplained: 0 };
        let authors = [writer.clone()];
        let draft = Standing {
            state: EditionState::Draft,
            revision: 3,
            based_on: Some(1),
            authors: &authors,
            latest: 1,
            trial: Some(tried),
        };
        let proposed = Standing { state: EditionState::Proposed, ..draft.clone() };
        let code = |result: Result<(), Refusal>| result.err().map(|r| r.code());
        let cases = [
            (draft.propose(), None),
            (Standing { trial: None, ..draft.clone() }.propose(), Some("policy_not_tried")),
            (Standing { revision: 4, ..draft.clone() }.propose(), Some("policy_not_tried")),
            (Standing { latest: 2, ..draft.clone() }.propose(), Some("policy_moved_on")),
            (
                Standing { trial: Some(TrialSeen { unexplained: 2, ..tried }), ..draft.clone() }.propose(),
                Some("policy_not_reproduced"),
            ),
            (proposed.propose(), Some("policy_not_a_draft")),
            (proposed.approve(&reader), None),
            (proposed.approve(&writer), Some("policy_own_work")),
            (proposed.answer(&reader), None),
            (proposed.answer(&writer), Some("policy_own_work")),
            (Standing { latest: 2, ..proposed.clone() }.approve(&reader), Some("policy_moved_on")),
            (draft.approve(&reader), Some("policy_not_proposed")),
            (proposed.require_draft(), Some("policy_not_a_draft")),
        ];
        for (no, (found, expected)) in cases.into_iter().enumerate() {
            assert_eq!(code(found), expected, "case {no}");
        }
    }

    #[test]
    fn a_pilot_holds_in_its_units_until_the_next_version_of_the_whole_bank() {
        let at = Instant::from_millis;
        let path = |p: &str| OrgPath::new(p);
        let one = |n, from, units: &[&str]| Approved {
            n,
            from: at(from),
            reach: Reach::new(units.iter().map(|u| path(u)).collect()),
        };
        let all = [one(1, 0, &[]), one(2, 10, &["/head/east"]), one(3, 20, &[])];
        let n = |approved: &[Approved], unit: Option<&str>, now| {
            let unit = unit.map(path);
            approved.iter().rfind(|a| a.holds(unit.as_ref(), at(now))).map(|a| a.n)
        };
        assert_eq!(n(&all, Some("/head/east/people"), 9), Some(1));
        assert_eq!(n(&all, Some("/head/east/people"), 10), Some(2));
        assert_eq!(n(&all, Some("/head/eastern"), 15), Some(1), "a name that begins alike is another unit");
        assert_eq!(n(&all, Some("/head"), 15), Some(1), "what lies above does not follow");
        assert_eq!(n(&all, None, 15), Some(1), "what belongs to no file does not either");
        assert_eq!(n(&all, Some("/head/east"), 20), Some(3), "it has ended");
        assert_eq!(last_for_all(&all[..2]).map(|a| a.n), Some(1));

        let code = |result: Result<(), Refusal>| result.err().map(|r| r.code());
        let (writer, other) = (UserId::new("c1"), UserId::new("e1"));
        let widened = |approved: &[Approved], n, by: &UserId, now| {
            code(widen(approved, n, std::slice::from_ref(&writer), by, at(now)))
        };
        let begun =
            |approved: &[Approved], changed: &[&str]| code(begin_pilot(approved, changed.iter().copied()));
        assert_eq!(begun(&all[..1], &["clocks.toml", "ladders.toml"]), None);
        assert_eq!(begun(&all[..1], &["clocks.toml", "calendar.json"]), Some("policy_not_piloted"));
        assert_eq!(begun(&all[..2], &["clocks.toml"]), Some("policy_pilot_runs"));
        assert_eq!(begun(&all, &["clocks.toml"]), None);
        assert_eq!(widened(&all[..2], 2, &other, 10), None);
        assert_eq!(widened(&all[..2], 2, &writer, 10), Some("policy_own_work"));
        assert_eq!(widened(&all[..2], 2, &other, 9), Some("policy_no_pilot"), "it does not hold yet");
        assert_eq!(widened(&all[..2], 1, &other, 10), Some("policy_no_pilot"));
        assert_eq!(widened(&all, 2, &other, 30), Some("policy_no_pilot"), "it was ended");
        assert_eq!(code(return_to(&all[..2], 1, at(15))), None, "which ends the pilot");
        assert_eq!(
            code(return_to(&all[..2], 2, at(15))),
            Some("policy_never_in_force"),
            "one hand spreads no pilot"
        );
        assert_eq!(code(return_to(&all, 3, at(15))), Some("policy_never_in_force"));
    }
}
