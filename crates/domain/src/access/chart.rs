//! The organisation: units in a tree, staff in units, who reports to whom.

use super::{Department, Role};
use crate::duty::{Roster, can_serve};
use crate::ids::{OrgId, UserId};
use crate::time::Instant;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The place of a unit in the tree, `/head/east/east-1/`. A unit lies within another when its path starts with the
/// other's; a path always ends with a slash, so `/a/b/` is not within `/a/bc/`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OrgPath(String);

impl OrgPath {
    /// The root above head office.
    pub fn root() -> Self {
        Self("/".to_owned())
    }

    /// A path as stored; a missing slash at the end is added.
    pub fn new(path: impl Into<String>) -> Self {
        let mut path = path.into();
        if !path.ends_with('/') {
            path.push('/');
        }
        Self(path)
    }

    /// The path of a unit directly below.
    pub fn below(&self, unit: &OrgId) -> Self {
        Self(format!("{}{unit}/", self.0))
    }

    /// The path of the unit directly above; the root is above everything.
    pub fn above(&self) -> Self {
        let end = self.0.trim_end_matches('/').rfind('/').map_or(0, |slash| slash + 1);
        Self::new(&self.0[..end])
    }

    /// True when this is the other or lies below it.
    pub fn is_within(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0)
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// One unit of the organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    pub id: OrgId,
    pub name: String,
    pub kind: UnitKind,
    pub path: OrgPath,
}

crate::codes::codes! {
    /// What kind of unit it is.
    pub enum UnitKind {
        HeadOffice = "head_office",
        Branch = "branch",
        SubBranch = "sub_branch",
        Department = "department",
    }
}

/// One member of staff as the rules see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staff {
    pub id: UserId,
    pub name: String,
    /// 工号, the number said to customers.
    pub staff_no: String,
    pub roles: Vec<Role>,
    pub unit: OrgId,
    pub org: OrgPath,
    pub department: Option<Department>,
    pub manager: Option<UserId>,
    /// Business codes the person is trained for; empty means all.
    pub skills: Vec<String>,
    /// How many open complaints the person should have at most.
    pub capacity: u32,
    pub on_leave: bool,
    pub active: bool,
}

impl Staff {
    /// Whether the person still works here and is not on leave.
    pub const fn is_there(&self) -> bool {
        self.active && !self.on_leave
    }
}

/// The whole organisation, as of now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chart {
    units: BTreeMap<OrgId, Unit>,
    staff: BTreeMap<UserId, Staff>,
    roster: Roster,
}

impl Chart {
    /// Builds the chart from its rows.
    pub fn new(units: Vec<Unit>, staff: Vec<Staff>) -> Self {
        Self {
            units: units.into_iter().map(|u| (u.id.clone(), u)).collect(),
            staff: staff.into_iter().map(|s| (s.id.clone(), s)).collect(),
            roster: Roster::default(),
        }
    }

    /// With these turns of duty.
    #[must_use]
    pub fn with_roster(self, roster: Roster) -> Self {
        Self { roster, ..self }
    }

    /// The first stretch of the coming days in which nobody is on duty; nothing when the bank keeps no roster at all.
    pub fn next_gap(&self, now: Instant, days: i32) -> Option<(Instant, Instant)> {
        if self.roster.shifts().is_empty() {
            return None;
        }
        let there = |who: &UserId| self.member(who).is_some_and(|s| can_serve(s, self.units()));
        self.roster.gaps(now, now.day().plus(days).start(), there).into_iter().next()
    }

    /// Who is on duty at this instant and can serve, by the beginning of their turns.
    pub fn on_duty(&self, at: Instant) -> impl Iterator<Item = &Staff> {
        let members = self.roster.at(at).filter_map(|shift| self.member(&shift.staff));
        members.filter(|s| can_serve(s, self.units()))
    }

    /// The unit with this id.
    pub fn unit(&self, id: &OrgId) -> Option<&Unit> {
        self.units.get(id)
    }

    /// All units, by id.
    pub fn units(&self) -> impl Iterator<Item = &Unit> {
        self.units.values()
    }

    /// The member of staff with this id.
    pub fn member(&self, id: &UserId) -> Option<&Staff> {
        self.staff.get(id)
    }

    /// Everybody, by id.
    pub fn staff(&self) -> impl Iterator<Item = &Staff> {
        self.staff.values()
    }

    /// The line of a person: themselves, everybody above them and everybody below them. Somebody above answers for the
    /// conduct, somebody below depends on the person; neither has "no direct interest" (Order 2020 No. 3 art. 17).
    pub fn line_of(&self, person: &UserId) -> BTreeSet<UserId> {
        let mut line: BTreeSet<UserId> = self.above(person).into_iter().collect();
        line.insert(person.clone());
        line.extend(self.staff.keys().filter(|other| self.above(other).contains(person)).cloned());
        line
    }

    /// The managers above a person, nearest first. A circle in the data ends the walk.
    fn above(&self, person: &UserId) -> Vec<UserId> {
        let mut seen = Vec::new();
        let mut at = self.staff.get(person).and_then(|s| s.manager.clone());
        while let Some(manager) = at {
            if seen.contains(&manager) || &manager == person {
                break;
            }
            at = self.staff.get(&manager).and_then(|s| s.manager.clone());
            seen.push(manager);
        }
        seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn above_a_unit_stands_the_one_it_lies_in() {
        let above = |path: &str| OrgPath::new(path).above().as_str().to_owned();
        assert_eq!([above("/head/centre/"), above("/head/"), above("/")], ["/head/", "/", "/"]);
        assert!(OrgPath::new("/head/east/").is_within(&OrgPath::new("/head/centre").above()));
    }
}
