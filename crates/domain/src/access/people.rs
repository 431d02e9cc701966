//! 机构与人员: what an administrator may change about those who work here (S21). Nobody takes the last key away, nobody
//! gives themselves rights, and no open complaint is left without an owner.

use super::Role;
use super::chart::{Chart, OrgPath, Staff, Unit, UnitKind};
use crate::ids::{OrgId, UserId};
use crate::refusal::Refusal;

/// Roles that stand alone: whoever runs the system, and whoever audits it, does nothing else here, so that nobody can
/// cover their own tracks (GB/T 22239-2019, separation of the administrators).
pub const ALONE: &[Role] = &[Role::Admin, Role::Auditor];

/// The least and the most characters of a name of a unit or of a person.
pub const NAME_CHARS: (usize, usize) = (2, 40);

/// Whether a member of staff may be as `after`; before it was as the chart says, if it was there at all. `open_files` is
/// how many open complaints the person owns.
///
/// # Errors
/// A refusal that names what stands against it.
pub fn require_person(chart: &Chart, me: &UserId, after: &Staff, open_files: u32) -> Result<(), Refusal> {
    let before = chart.member(&after.id);
    require_roles(after)?;
    if after.id == *me && before.is_some_and(|b| b.roles != after.roles || !after.active) {
        return Err(Refusal::OwnRights);
    }
    if before.is_some_and(administers) && !administers(after) {
        let others = chart.staff().filter(|s| s.id != after.id && administers(s)).count();
        if others == 0 {
            return Err(Refusal::LastAdministrator);
        }
    }
    require_manager(chart, after)?;
    if open_files > 0
        && !(after.active && after.roles.iter().any(|r| matches!(r, Role::Handler | Role::Lead)))
    {
        return Err(Refusal::OwnsOpenFiles { count: open_files.to_string() });
    }
    Ok(())
}

fn administers(staff: &Staff) -> bool {
    staff.active && staff.roles.contains(&Role::Admin)
}

fn require_roles(after: &Staff) -> Result<(), Refusal> {
    if after.roles.is_empty() {
        return Err(Refusal::RoleMissing);
    }
    match after.roles.iter().find(|role| ALONE.contains(role)) {
        Some(role) if after.roles.len() > 1 => Err(Refusal::RoleStandsAlone { role: role.code().to_owned() }),
        Some(_) | None => Ok(()),
    }
}

/// The superior works here, and nobody is their own superior, however far up.
fn require_manager(chart: &Chart, after: &Staff) -> Result<(), Refusal> {
    let Some(manager) = &after.manager else { return Ok(()) };
    if !chart.member(manager).is_some_and(|m| m.active) {
        return Err(Refusal::NoSuchPerson);
    }
    let mut above = Some(manager);
    // No line is longer than the staff, so a loop that was there before cannot hold this up.
    for _ in 0..=chart.staff().count() {
        match above {
            Some(id) if *id == after.id => return Err(Refusal::OwnSuperior),
            Some(id) => above = chart.member(id).and_then(|m| m.manager.as_ref()),
            None => return Ok(()),
        }
    }
    Err(Refusal::OwnSuperior)
}

/// The least characters of a password.
const PASSWORD_CHARS: usize = 10;

/// Whether this may be the password of whoever signs in under that name.
///
/// # Errors
/// [`Refusal::PasswordTooWeak`].
pub fn require_password(username: &str, password: &str) -> Result<(), Refusal> {
    let kinds = [
        password.chars().any(char::is_alphabetic),
        password.chars().any(|c| c.is_ascii_digit()),
        password.chars().any(|c| !c.is_alphanumeric()),
    ];
    let holds_name = password.to_lowercase().contains(&username.to_lowercase());
    let long = password.chars().count() >= PASSWORD_CHARS;
    let mixed = kinds.iter().filter(|kind| **kind).count() >= 2;
    if long && mixed && !holds_name { Ok(()) } else { Err(Refusal::PasswordTooWeak) }
}

/// Whether a unit of this kind can stand directly below one of that kind.
pub const fn can_stand(kind: UnitKind, above: UnitKind) -> bool {
    match (kind, above) {
        (UnitKind::HeadOffice, _) | (_, UnitKind::Department) => false,
        (UnitKind::Branch, above) => matches!(above, UnitKind::HeadOffice),
        (UnitKind::SubBranch, above) => matches!(above, UnitKind::HeadOffice | UnitKind::Branch),
        (UnitKind::Department, _) => true,
    }
}

/// Where a new unit of this kind stands below that one.
///
/// # Errors
/// [`Refusal::UnitMisplaced`] when such a unit cannot stand there, or one with this id does already.
pub fn place(chart: &Chart, id: &OrgId, kind: UnitKind, above: &Unit) -> Result<OrgPath, Refusal> {
    if can_stand(kind, above.kind) && chart.unit(id).is_none() {
        Ok(above.path.below(id))
    } else {
        Err(Refusal::UnitMisplaced)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(id: &str, roles: &[Role]) -> Staff {
        Staff {
            id: UserId::new(id),
            name: id.to_owned(),
            staff_no: id.to_owned(),
            roles: roles.to_vec(),
            unit: OrgId::new("head"),
            org: OrgPath::new("/head"),
            department: None,
            manager: None,
            skills: Vec::new(),
            capacity: 10,
            on_leave: false,
            active: true,
        }
    }

    fn house() -> Chart {
        let unit = |id: &str, kind, path: &str| Unit {
            id: OrgId::new(id),
            name: id.to_owned(),
            kind,
            path: OrgPath::new(path),
        };
        let units = vec![
            unit("head", UnitKind::HeadOffice, "/head"),
            unit("east", UnitKind::Branch, "/head/east"),
            unit("law", UnitKind::Department, "/head/law"),
        ];
        let under = |id: &str, role, manager: &str| Staff {
            manager: Some(UserId::new(manager)),
            ..member(id, &[role])
        };
        let staff = vec![
            member("admin", &[Role::Admin]),
            member("chief", &[Role::Lead]),
            under("wang", Role::Handler, "chief"),
            under("li", Role::Agent, "wang"),
        ];
        Chart::new(units, staff)
    }

    fn asked(me: &str, after: &Staff, open: u32) -> Option<&'static str> {
        require_person(&house(), &UserId::new(me), after, open).err().map(|r| r.code())
    }

    #[test]
    fn what_may_be_changed_about_a_person() {
        let wang = || house().member(&UserId::new("wang")).cloned().unwrap();
        let gone = |s: Staff| Staff { active: false, ..s };
        let led_by = |id: &str, by: &str| Staff {
            manager: Some(UserId::new(by)),
            ..house().member(&UserId::new(id)).cloned().unwrap()
        };
        let cases: Vec<(&str, Option<&str>, Staff, u32)> = vec![
            ("a new handler", None, member("new", &[Role::Handler]), 0),
            ("nobody without a role", Some("role_missing"), member("new", &[]), 0),
            (
                "an administrator handles nothing",
                Some("role_stands_alone"),
                member("new", &[Role::Admin, Role::Lead]),
                0,
            ),
            (
                "an auditor handles nothing",
                Some("role_stands_alone"),
                member("new", &[Role::Agent, Role::Auditor]),
                0,
            ),
            ("two roles of the trade", None, member("new", &[Role::Agent, Role::Handler]), 0),
            ("leaves with nothing open", None, gone(wang()), 0),
            ("leaves with two open", Some("owns_open_files"), gone(wang()), 2),
            (
                "handles no more with one open",
                Some("owns_open_files"),
                Staff { roles: vec![Role::Agent], ..wang() },
                1,
            ),
            ("on leave keeps what is open", None, Staff { on_leave: true, ..wang() }, 3),
            ("their own superior", Some("own_superior"), led_by("wang", "wang"), 0),
            ("a loop of three", Some("own_superior"), led_by("chief", "li"), 0),
            ("a superior who is not there", Some("no_such_person"), led_by("wang", "nobody"), 0),
        ];
        for (told, code, after, open) in cases {
            assert_eq!(asked("admin", &after, open), code, "{told}");
        }
    }

    #[test]
    fn the_last_administrator_stays_and_nobody_changes_their_own_rights() {
        let admin = member("admin", &[Role::Admin]);
        let renamed = Staff { name: "甲".to_owned(), ..admin.clone() };
        assert_eq!(asked("admin", &renamed, 0), None);
        assert_eq!(
            asked("admin", &Staff { roles: vec![Role::Lead], ..admin.clone() }, 0),
            Some("own_rights")
        );
        assert_eq!(asked("somebody", &Staff { active: false, ..admin }, 0), Some("last_administrator"));
    }

    #[test]
    fn a_password_is_long_and_mixed_and_not_the_name() {
        for (password, good) in [
            ("correct horse 7", true),
            ("四月的雨还没有停呢 2026", true),
            ("short-1", false),
            ("1234567890", false),
            ("abcdefghijkl", false),
            ("my-Wang-2026!", false),
        ] {
            assert_eq!(require_password("wang", password).is_ok(), good, "{password}");
        }
    }

    #[test]
    fn units_stand_where_they_can() {
        let chart = house();
        let above = |id: &str| chart.unit(&OrgId::new(id)).unwrap();
        let new = OrgId::new("east-1");
        let path = place(&chart, &new, UnitKind::SubBranch, above("east"));
        assert_eq!(path.unwrap().as_str(), "/head/east/east-1/");
        for (id, kind, under) in [
            ("a", UnitKind::HeadOffice, "head"),
            ("a", UnitKind::Branch, "east"),
            ("a", UnitKind::SubBranch, "law"),
            ("east", UnitKind::Department, "head"),
        ] {
            assert_eq!(place(&chart, &OrgId::new(id), kind, above(under)), Err(Refusal::UnitMisplaced));
        }
    }
}
