//! A small bank: head office, two branches with three sub-branches each, and somebody for every role and department.

use greenlane_domain::access::chart::{Chart, OrgPath, Staff, Unit, UnitKind};
use greenlane_domain::access::{Actor, Department, Role};
use greenlane_domain::ids::{OrgId, UserId};
use greenlane_domain::policy::Policy;
use std::sync::LazyLock;

/// The policy that comes with the program.
pub static POLICY: LazyLock<Policy> = LazyLock::new(Policy::standard);

/// The organisation of every test.
pub static CHART: LazyLock<Chart> = LazyLock::new(|| Chart::new(units(), staff()));

/// A person, by the short names of the table below.
pub fn user(id: &str) -> UserId {
    UserId::new(id)
}

/// A unit's place in the tree.
pub fn path(unit: &str) -> OrgPath {
    CHART.unit(&OrgId::new(unit)).expect("a unit of the bank").path.clone()
}

/// Somebody about to act: a person of the table, `customer`, `partner` or `program`.
pub fn actor(who: &str) -> Actor {
    match who {
        "customer" => Actor::customer(),
        "partner" => Actor::partner("core"),
        "program" => Actor::program(),
        id => Actor::staff(CHART.member(&user(id)).unwrap_or_else(|| panic!("{id} is not in the bank"))),
    }
}

fn units() -> Vec<Unit> {
    let unit = |id: &str, kind, path: &str| Unit {
        id: OrgId::new(id),
        name: id.to_owned(),
        kind,
        path: OrgPath::new(path),
    };
    let mut all = vec![
        unit("head", UnitKind::HeadOffice, "/head/"),
        unit("east", UnitKind::Branch, "/head/east/"),
        unit("west", UnitKind::Branch, "/head/west/"),
    ];
    for (branch, letter) in [("east", 'e'), ("west", 'w')] {
        for no in 1..=3 {
            all.push(unit(
                &format!("{letter}{no}"),
                UnitKind::SubBranch,
                &format!("/head/{branch}/{letter}{no}/"),
            ));
        }
    }
    all
}

/// One row: id, roles, unit, department, manager.
type Row = (&'static str, &'static [Role], &'static str, Option<Department>, Option<&'static str>);

const ROWS: &[Row] = {
    use Department::{Business, Compliance, CustomerRelations, Operations, RiskControl};
    &[
        ("boss", &[Role::Executive], "head", None, None),
        ("director", &[Role::Executive], "head", None, None),
        ("lead1", &[Role::Lead], "head", Some(CustomerRelations), Some("boss")),
        ("lead2", &[Role::Lead], "head", Some(CustomerRelations), Some("director")),
        ("comp1", &[Role::Compliance], "head", Some(Compliance), Some("boss")),
        ("comp2", &[Role::Compliance], "head", Some(Compliance), Some("boss")),
        ("analyst", &[Role::Analyst], "head", None, Some("boss")),
        ("admin", &[Role::Admin], "head", None, Some("boss")),
        ("auditor", &[Role::Auditor], "head", None, Some("director")),
        ("h1", &[Role::Handler], "head", Some(CustomerRelations), Some("lead1")),
        ("h2", &[Role::Handler], "head", Some(CustomerRelations), Some("lead1")),
        ("h3", &[Role::Handler], "head", Some(CustomerRelations), Some("lead2")),
        ("on_leave", &[Role::Handler], "head", Some(CustomerRelations), Some("lead2")),
        ("gone", &[Role::Handler], "head", Some(CustomerRelations), Some("lead2")),
        ("biz", &[Role::Handler], "head", Some(Business), Some("boss")),
        ("ops", &[Role::Handler], "head", Some(Operations), Some("boss")),
        ("risk", &[Role::Handler], "head", Some(RiskControl), Some("boss")),
        ("east_head", &[Role::Branch], "east", None, Some("boss")),
        ("west_head", &[Role::Branch], "west", None, Some("director")),
        ("east_h", &[Role::Handler], "east", Some(CustomerRelations), Some("east_head")),
        ("e1_head", &[Role::Branch], "e1", None, Some("east_head")),
        ("a1", &[Role::Agent], "e1", None, Some("e1_head")),
        ("teller", &[Role::Agent], "e1", None, Some("e1_head")),
        ("a2", &[Role::Agent], "w1", None, Some("west_head")),
        ("west_h", &[Role::Handler], "w2", Some(CustomerRelations), Some("west_head")),
    ]
};

fn staff() -> Vec<Staff> {
    let units = units();
    let place =
        |unit: &str| units.iter().find(|u| u.id.as_str() == unit).expect("a unit of the bank").path.clone();
    let member = |(no, (id, roles, unit, department, manager)): (usize, &Row)| Staff {
        id: user(id),
        name: (*id).to_owned(),
        staff_no: format!("{:04}", no + 1),
        roles: roles.to_vec(),
        unit: OrgId::new(*unit),
        org: place(unit),
        department: *department,
        manager: manager.map(user),
        skills: Vec::new(),
        capacity: 10,
        on_leave: *id == "on_leave",
        active: *id != "gone",
    };
    ROWS.iter().enumerate().map(member).collect()
}
