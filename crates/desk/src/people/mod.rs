//! 机构与人员: units, staff with their roles, log-ins, partner systems (S21). Each change leaves a line that can be read
//! beside what it changed.

mod add;
mod change;
mod partners;
mod secret;
mod show;
mod units;

pub use add::{PersonInput, PersonMade, add};
pub use change::{PersonChange, change, reset_password};
pub use partners::{PartnerInput, PartnerMade, add_partner, remove_partner};
pub use show::{
    PartnerView, PeopleQuery, PeopleView, PersonView, RoleView, ToldView, UnitView, history, show,
};
pub use units::{UnitInput, UnitName, add_unit, rename_unit};

use crate::{Desk, Fault, parse};
use greenlane_domain::access::chart::{Chart, OrgPath, Staff, Unit, UnitKind};
use greenlane_domain::access::people::NAME_CHARS;
use greenlane_domain::access::{Action, Actor, Department, Role, Who, may_at_all};
use greenlane_domain::complaint::triage::Business;
use greenlane_domain::ids::{OrgId, UserId};
use greenlane_domain::time::Instant;
use greenlane_store::Tx;
use greenlane_store::audit::{AUDIT, AuditLine};
use greenlane_store::insert::{Rows, insert_all};

/// The most open complaints that can be set for one person.
const MOST_CAPACITY: u32 = 200;

/// Whoever may administer.
fn administrator(actor: &Actor) -> Result<&UserId, Fault> {
    match &actor.who {
        Who::Staff(me) if may_at_all(actor, Action::Administer) => Ok(me),
        Who::Staff(_) | Who::Customer | Who::Partner(_) | Who::Program => Err(Fault::NotAllowed),
    }
}

/// The name under which the lines about something stand.
fn object(what: &str, id: &str) -> String {
    format!("house:{what}:{id}")
}

async fn note(
    desk: &Desk,
    tx: &mut Tx,
    me: &UserId,
    (object, action): (String, &str),
    detail: String,
    at: Instant,
) -> Result<(), Fault> {
    let line = AuditLine {
        id: desk.new_id(),
        at,
        who: serde_json::to_string(&Who::Staff(me.clone())).unwrap_or_default(),
        action: action.to_owned(),
        object,
        detail,
    };
    Ok(insert_all(tx, vec![Rows::of(&AUDIT, vec![line.into_row()])]).await?)
}

/// A name of a person or unit within its limits.
fn name(field: &str, value: &str) -> Result<String, Fault> {
    let value = parse::text(field, value)?;
    let (least, most) = NAME_CHARS;
    let printable = value.chars().all(|c| !c.is_control());
    if printable && (least..=most).contains(&value.chars().count()) {
        return Ok(value.to_owned());
    }
    let (zh, en) = ("名称要 2 到 40 个字。", "A name has between 2 and 40 characters.");
    Err(Fault::field(field, "bad_name", zh, en))
}

/// A code that stands in addresses and cannot be changed: small latin letters, digits, dots and hyphens.
fn id_code(field: &str, value: &str) -> Result<String, Fault> {
    let value = value.trim().to_lowercase();
    let sound = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.' | '_');
    if (2..=32).contains(&value.len()) && value.chars().all(sound) && !value.starts_with(['-', '.', '_']) {
        return Ok(value);
    }
    let (zh, en) = (
        "请用 2 到 32 位小写字母、数字、点或短横线，以字母或数字开头。",
        "Use 2 to 32 small letters, digits, dots or hyphens, beginning with a letter or digit.",
    );
    Err(Fault::field(field, "bad_code", zh, en))
}

/// What may be set about a person, as it is sent.
struct Given<'g> {
    name: &'g str,
    staff_no: &'g str,
    roles: &'g [String],
    unit: &'g str,
    department: Option<&'g str>,
    manager: Option<&'g str>,
    skills: &'g [String],
    capacity: u32,
}

/// The member of staff that is meant, there and at work.
fn member(chart: &Chart, id: UserId, given: &Given<'_>) -> Result<Staff, Fault> {
    let unit = OrgId::new(given.unit);
    let found = chart.unit(&unit).ok_or_else(|| {
        Fault::field(
            "unit",
            "unknown_unit",
            "没有这个机构，请重新选择。",
            "There is no such unit. Please choose again.",
        )
    })?;
    let staff_no = given.staff_no.trim();
    let sound = staff_no.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if !sound || !(2..=20).contains(&staff_no.len()) {
        let (zh, en) = ("工号要 2 到 20 位字母或数字。", "A staff number has 2 to 20 letters or digits.");
        return Err(Fault::field("staff_no", "bad_staff_no", zh, en));
    }
    if given.capacity > MOST_CAPACITY {
        let (zh, en) = ("同时办理最多设 200 件。", "At most 200 complaints at a time.");
        return Err(Fault::field("capacity", "too_many", zh, en));
    }
    let mut roles = parse::codes("roles", given.roles, Role::from_code)?;
    roles.sort_unstable();
    roles.dedup();
    let skills = parse::codes("skills", given.skills, Business::from_code)?;
    let department = given.department.filter(|d| !d.is_empty());
    let department = department.map(|d| parse::code("department", d, Department::from_code)).transpose()?;
    Ok(Staff {
        id,
        name: name("name", given.name)?,
        staff_no: staff_no.to_owned(),
        roles,
        unit,
        org: place_of(found),
        department,
        manager: given.manager.filter(|m| !m.is_empty()).map(UserId::new),
        skills: skills.iter().map(|s| s.code().to_owned()).collect(),
        capacity: given.capacity,
        on_leave: false,
        active: true,
    })
}

fn place_of(unit: &Unit) -> OrgPath {
    if unit.kind == UnitKind::Department { unit.path.above() } else { unit.path.clone() }
}

/// A staff number that somebody else has.
fn taken(field: &str) -> Fault {
    let (zh, en) = ("这个编号已经有人使用，请换一个。", "Somebody has this already. Please choose another.");
    Fault::field(field, "taken", zh, en)
}
