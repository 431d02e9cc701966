//! What every story needs around it: policy, organisation, people by what they do, and the seal of words.

use super::Bank;
use super::bank::{FOLLOW_UP, SERVICE};
use super::chance::Chance;
use greenlane_domain::access::chart::{Chart, Staff};
use greenlane_domain::access::independence::{Part, bar};
use greenlane_domain::access::{Actor, Department, Role};
use greenlane_domain::complaint::Complaint;
use greenlane_domain::ids::{OrgId, UserId};
use greenlane_domain::policy::Policy;
use greenlane_domain::privacy::Words;
use greenlane_domain::time::Instant;
use std::collections::BTreeMap;

/// The surroundings of all stories.
pub struct World<'g> {
    pub now: Instant,
    pub policy: &'g Policy,
    pub chart: &'g Chart,
    pub bank: &'g Bank,
    pub seal: &'g dyn Fn(&str) -> Words,
    /// Take complaints in by telephone.
    pub agents: Vec<&'g Staff>,
    /// Call customers back afterwards; they take nothing in.
    pub callers: Vec<&'g Staff>,
    pub leads: Vec<&'g Staff>,
    pub reviewers: Vec<&'g Staff>,
    pub executives: Vec<&'g Staff>,
    actors: BTreeMap<&'g UserId, Actor>,
    departments: BTreeMap<Department, Vec<&'g Staff>>,
}

impl<'g> World<'g> {
    /// Sorts the people of the bank by what they do.
    pub fn new(
        now: Instant,
        policy: &'g Policy,
        chart: &'g Chart,
        bank: &'g Bank,
        seal: &'g dyn Fn(&str) -> Words,
    ) -> Self {
        let those = |wanted: &dyn Fn(&Staff) -> bool| -> Vec<&'g Staff> {
            bank.staff.iter().filter(|s| s.active && !s.on_leave && wanted(s)).collect()
        };
        let with = |role: Role| those(&|s: &Staff| s.roles == [role]);
        let of =
            |d: Department| those(&|s: &Staff| s.department == Some(d) && !s.roles.contains(&Role::Lead));
        let in_unit = |unit: &str| those(&|s: &Staff| s.roles == [Role::Agent] && s.unit.as_str() == unit);
        Self {
            now,
            policy,
            chart,
            bank,
            seal,
            agents: in_unit(SERVICE),
            callers: in_unit(FOLLOW_UP),
            leads: with(Role::Lead),
            reviewers: with(Role::Compliance),
            executives: with(Role::Executive),
            actors: bank.staff.iter().map(|s| (&s.id, Actor::staff(s))).collect(),
            departments: Department::ALL.iter().map(|d| (*d, of(*d))).collect(),
        }
    }

    /// The person as an actor.
    pub fn actor(&self, id: &UserId) -> Option<&Actor> {
        self.actors.get(id)
    }

    /// Everybody of a department.
    pub fn department(&self, department: Department) -> &[&'g Staff] {
        self.departments.get(&department).map_or(&[], Vec::as_slice)
    }

    /// The counter clerks of a unit.
    pub fn clerks(&self, unit: &OrgId) -> impl Iterator<Item = &'g Staff> {
        self.bank.staff.iter().filter(move |s| &s.unit == unit && s.roles.contains(&Role::Agent))
    }

    /// Somebody of these whom nothing bars from the part, and whom `also` accepts.
    pub fn free(
        &self,
        from: &[&'g Staff],
        part: Part,
        complaint: &Complaint,
        chance: &mut Chance,
        also: impl Fn(&Staff) -> bool,
    ) -> Option<&'g Staff> {
        let start = chance.below(from.len() as u64) as usize;
        let round = from.iter().cycle().skip(start).take(from.len());
        round.copied().find(|s| also(s) && bar(&s.id, part, complaint, self.chart).is_none())
    }
}
