//! Changing the organisation: members of staff, their log-ins, units, keys of partner systems.

use crate::sql::sql;
use crate::{Conn, StoreError, args};
use greenlane_domain::access::Department;
use greenlane_domain::access::chart::Staff;
use greenlane_domain::ids::{OrgId, UserId};
use greenlane_domain::time::Instant;
use std::collections::BTreeMap;

/// What is known of a member of staff beside the chart.
#[derive(Debug, Clone)]
pub struct Account {
    /// Grows with each change.
    pub version: i64,
    /// Nothing for somebody who cannot sign in.
    pub username: Option<String>,
    pub locked_until: Instant,
    pub must_change: bool,
    pub demo: bool,
}

/// The key of a partner system, without the key.
#[derive(Debug, Clone)]
pub struct ApiKey {
    pub name: String,
    pub demo: bool,
    /// Nothing for one that is older than the record.
    pub made: Option<Instant>,
}

/// One line about a person, a unit or a partner system.
#[derive(Debug, Clone)]
pub struct Told {
    pub at: Instant,
    /// The actor as JSON.
    pub who: String,
    pub action: String,
    pub detail: String,
}

/// The accounts of everybody.
pub async fn accounts(conn: &mut Conn) -> Result<BTreeMap<UserId, Account>, StoreError> {
    let rows = conn.all(sql("organisation/people"), args![]).await?;
    rows.iter()
        .map(|r| {
            let account = Account {
                version: r.int("version")?,
                username: r.opt_text("username")?,
                locked_until: Instant::from_millis(r.opt_int("locked_ms")?.unwrap_or(0)),
                must_change: r.opt_int("must_change")?.unwrap_or(0) != 0,
                demo: r.opt_int("demo")?.unwrap_or(0) != 0,
            };
            Ok((UserId::new(r.text("id")?), account))
        })
        .collect()
}

/// Version and user name of one person.
pub async fn person(conn: &mut Conn, id: &UserId) -> Result<Option<(i64, Option<String>)>, StoreError> {
    let row = conn.first(sql("organisation/person"), args![id.as_str()]).await?;
    row.map(|r| Ok((r.int("version")?, r.opt_text("username")?))).transpose()
}

/// Writes a member of staff as they are from now on; false when somebody changed them since `version`.
pub async fn change(conn: &mut Conn, s: &Staff, version: i64) -> Result<bool, StoreError> {
    let args = args![
        s.id.as_str(),
        version,
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
    ];
    Ok(conn.run(sql("organisation/change"), args).await? > 0)
}

/// Whose staff number it is.
pub async fn owner_of_staff_no(conn: &mut Conn, staff_no: &str) -> Result<Option<UserId>, StoreError> {
    let row = conn.first(sql("organisation/staff_no_of"), args![staff_no]).await?;
    row.map(|r| Ok(UserId::new(r.text("id")?))).transpose()
}

/// How many open complaints a person owns.
pub async fn owns(conn: &mut Conn, id: &UserId) -> Result<u32, StoreError> {
    let row = conn.first(sql("organisation/owns"), args![id.as_str()]).await?;
    row.map_or(Ok(0), |r| Ok(r.int("n")? as u32))
}

/// Gives a unit another name; false when there is no such unit.
pub async fn rename_unit(conn: &mut Conn, id: &OrgId, name: &str) -> Result<bool, StoreError> {
    Ok(conn.run(sql("organisation/rename_unit"), args![id.as_str(), name]).await? > 0)
}

/// Sets a password and takes a lock away.
pub async fn set_password(
    conn: &mut Conn,
    username: &str,
    hash: &str,
    must_change: bool,
) -> Result<(), StoreError> {
    conn.run(sql("organisation/set_password"), args![username, hash, must_change]).await?;
    Ok(())
}

/// The partner systems.
pub async fn api_keys(conn: &mut Conn) -> Result<Vec<ApiKey>, StoreError> {
    let rows = conn.all(sql("organisation/api_keys"), args![]).await?;
    rows.iter()
        .map(|r| {
            let made = r.int("made_ms")?;
            let made = (made > 0).then(|| Instant::from_millis(made));
            Ok(ApiKey { name: r.text("name")?, demo: r.flag("demo")?, made })
        })
        .collect()
}

/// Takes the key of a partner system away; false when there is none of that name.
pub async fn drop_api_key(conn: &mut Conn, name: &str) -> Result<bool, StoreError> {
    Ok(conn.run(sql("organisation/drop_api_key"), args![name]).await? > 0)
}

/// The latest lines about one object of the house, such as `house:staff:wang`.
pub async fn told(conn: &mut Conn, object: &str) -> Result<Vec<Told>, StoreError> {
    let rows = conn.all(sql("organisation/told"), args![object]).await?;
    rows.iter()
        .map(|r| {
            Ok(Told {
                at: Instant::from_millis(r.int("at_ms")?),
                who: r.text("who")?,
                action: r.text("action")?,
                detail: r.text("detail")?,
            })
        })
        .collect()
}
