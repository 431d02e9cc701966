//! The organisation: units, staff, log-ins, keys of partner systems.

mod people;

pub use people::{
    Account, ApiKey, Told, accounts, api_keys, change, drop_api_key, owner_of_staff_no, owns, person,
    rename_unit, set_password, told,
};

use crate::insert::{Kind, Rows, Table, insert_all};
use crate::sql::sql;
use crate::{Conn, Row, StoreError, args};
use greenlane_domain::access::chart::{Chart, OrgPath, Staff, Unit, UnitKind};
use greenlane_domain::access::{Department, Role};
use greenlane_domain::ids::{OrgId, UserId};
use greenlane_domain::time::Instant;

static UNIT: Table = Table {
    name: "unit",
    columns: &[("id", Kind::Text), ("name", Kind::Text), ("kind", Kind::Text), ("path", Kind::Text)],
    suffix: "",
};

static STAFF: Table = Table {
    name: "staff",
    columns: &[
        ("id", Kind::Text),
        ("name", Kind::Text),
        ("staff_no", Kind::Text),
        ("roles", Kind::Text),
        ("unit_id", Kind::Text),
        ("department", Kind::Text),
        ("manager_id", Kind::Text),
        ("skills", Kind::Text),
        ("capacity", Kind::Int),
        ("on_leave", Kind::Int),
        ("active", Kind::Int),
    ],
    suffix: "",
};

static LOGIN: Table = Table {
    name: "login",
    columns: &[
        ("username", Kind::Text),
        ("staff_id", Kind::Text),
        ("password_hash", Kind::Text),
        ("failures", Kind::Int),
        ("locked_ms", Kind::Int),
        ("demo", Kind::Int),
        ("must_change", Kind::Int),
    ],
    suffix: "",
};

static API_KEY: Table = Table {
    name: "api_key",
    columns: &[("name", Kind::Text), ("key_hash", Kind::Text), ("demo", Kind::Int), ("made_ms", Kind::Int)],
    suffix: "",
};

/// A log-in as stored.
#[derive(Debug, Clone)]
pub struct Login {
    pub username: String,
    pub staff: UserId,
    pub password_hash: String,
    pub failures: i64,
    pub locked_until: Instant,
    /// Its password is a start password.
    pub must_change: bool,
}

/// A log-in to be created.
#[derive(Debug, Clone)]
pub struct NewLogin {
    pub username: String,
    pub staff: UserId,
    pub password_hash: String,
    pub demo: bool,
    /// Its password is a start password, which is to be changed at the first sign-in.
    pub must_change: bool,
}

/// The whole organisation.
pub async fn chart(conn: &mut Conn) -> Result<Chart, StoreError> {
    let units = conn.all(sql("organisation/units"), args![]).await?;
    let units = units.iter().map(unit).collect::<Result<Vec<Unit>, StoreError>>()?;
    let staff = conn.all(sql("organisation/staff"), args![]).await?;
    let staff = staff.iter().map(member).collect::<Result<Vec<Staff>, StoreError>>()?;
    Ok(Chart::new(units, staff))
}

fn unit(row: &Row) -> Result<Unit, StoreError> {
    let id = row.text("id")?;
    let kind = UnitKind::from_code(&row.text("kind")?);
    let kind = kind.ok_or(StoreError::Inconsistency { table: "unit", column: "kind", row: id.clone() })?;
    Ok(Unit { id: OrgId::new(id), name: row.text("name")?, kind, path: OrgPath::new(row.text("path")?) })
}

fn member(row: &Row) -> Result<Staff, StoreError> {
    let id = row.text("id")?;
    let wrong = |column| StoreError::Inconsistency { table: "staff", column, row: id.clone() };
    let list =
        |text: String| text.split(',').filter(|s| !s.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let roles = list(row.text("roles")?)
        .iter()
        .map(|code| Role::from_code(code).ok_or_else(|| wrong("roles")))
        .collect::<Result<Vec<Role>, StoreError>>()?;
    let department = row.opt_text("department")?;
    let department =
        department.map(|d| Department::from_code(&d).ok_or_else(|| wrong("department"))).transpose()?;
    let path = OrgPath::new(row.text("path")?);
    let unit = UnitKind::from_code(&row.text("kind")?);
    // A department has no customers of its own: its people look after what the unit above looks after.
    let org = if unit == Some(UnitKind::Department) { path.above() } else { path };
    Ok(Staff {
        id: UserId::new(id.clone()),
        name: row.text("name")?,
        staff_no: row.text("staff_no")?,
        roles,
        unit: OrgId::new(row.text("unit_id")?),
        org,
        department,
        manager: row.opt_text("manager_id")?.map(UserId::new),
        skills: list(row.text("skills")?),
        capacity: row.int("capacity")? as u32,
        on_leave: row.flag("on_leave")?,
        active: row.flag("active")?,
    })
}

/// Adds units and staff.
pub async fn add(conn: &mut Conn, units: &[Unit], staff: &[Staff]) -> Result<(), StoreError> {
    let unit_rows = units
        .iter()
        .map(|u| args![u.id.as_str(), &u.name, u.kind.code(), u.path.as_str()])
        .collect::<Vec<_>>();
    let staff_rows = staff
        .iter()
        .map(|s| {
            args![
                s.id.as_str(),
                &s.name,
                &s.staff_no,
                s.roles.iter().map(|r| r.code()).collect::<Vec<_>>().join(","),
                s.unit.as_str(),
                s.department.map(Department::code),
                s.manager.as_ref().map(|m| m.as_str().to_owned()),
                s.skills.join(","),
                s.capacity,
                s.on_leave,
                s.active,
            ]
        })
        .collect::<Vec<_>>();
    insert_all(conn, vec![Rows::of(&UNIT, unit_rows)]).await?;
    insert_all(conn, vec![Rows::of(&STAFF, staff_rows)]).await
}

/// Adds log-ins.
pub async fn add_logins(conn: &mut Conn, logins: &[NewLogin]) -> Result<(), StoreError> {
    let rows = logins
        .iter()
        .map(|l| args![&l.username, l.staff.as_str(), &l.password_hash, 0_i64, 0_i64, l.demo, l.must_change])
        .collect::<Vec<_>>();
    insert_all(conn, vec![Rows::of(&LOGIN, rows)]).await
}

/// The log-in with this name.
pub async fn login(conn: &mut Conn, username: &str) -> Result<Option<Login>, StoreError> {
    let row = conn.first(sql("organisation/login"), args![username]).await?;
    row.map(|r| {
        Ok(Login {
            username: r.text("username")?,
            staff: UserId::new(r.text("staff_id")?),
            password_hash: r.text("password_hash")?,
            failures: r.int("failures")?,
            locked_until: Instant::from_millis(r.int("locked_ms")?),
            must_change: r.flag("must_change")?,
        })
    })
    .transpose()
}

/// Writes down what came of an attempt.
pub async fn login_outcome(
    conn: &mut Conn,
    username: &str,
    failures: i64,
    locked_until: Instant,
) -> Result<(), StoreError> {
    let args = args![username, failures, locked_until.as_millis()];
    conn.run(sql("organisation/login_outcome"), args).await?;
    Ok(())
}

/// Adds the key of a partner system; only its keyed hash is kept.
pub async fn add_api_key(
    conn: &mut Conn,
    name: &str,
    key_hash: &str,
    demo: bool,
    made: Instant,
) -> Result<(), StoreError> {
    insert_all(conn, vec![Rows::of(&API_KEY, vec![args![name, key_hash, demo, made.as_millis()]])]).await
}

/// The partner system with this key.
pub async fn partner(conn: &mut Conn, key_hash: &str) -> Result<Option<String>, StoreError> {
    conn.first(sql("organisation/api_key"), args![key_hash]).await?.map(|r| r.text("name")).transpose()
}

/// How many members of staff there are.
pub async fn staff_count(conn: &mut Conn) -> Result<i64, StoreError> {
    conn.first(sql("organisation/staff_count"), args![]).await?.map_or(Ok(0), |r| r.int("n"))
}

/// True when the data folder holds demo accounts.
pub async fn is_demo(conn: &mut Conn) -> Result<bool, StoreError> {
    Ok(conn.first(sql("organisation/demo_logins"), args![]).await?.map_or(Ok(0), |r| r.int("n"))? > 0)
}
