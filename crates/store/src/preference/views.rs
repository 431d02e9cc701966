//! 视图: lists of the queue under a name, one's own or shared with one's unit.

use crate::insert::Kind;
use crate::sql::sql;
use crate::{Conn, Row, StoreError, args};
use greenlane_domain::ids::{OrgId, UserId};
use greenlane_domain::time::Instant;

pub(crate) const SAVED_VIEW: &[(&str, Kind)] = &[
    ("id", Kind::Text),
    ("owner_id", Kind::Text),
    ("unit_id", Kind::Text),
    ("name", Kind::Text),
    ("asked", Kind::Text),
    ("shown", Kind::Text),
    ("made_ms", Kind::Int),
    ("gone_ms", Kind::Int),
];

/// A list under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    pub id: String,
    pub owner: UserId,
    /// Whose people see it too.
    pub unit: Option<OrgId>,
    pub name: String,
    /// What the queue is asked, as JSON.
    pub asked: String,
    /// The columns, as JSON.
    pub shown: String,
}

/// The views that somebody of this unit sees, oldest first.
pub async fn seen_by(conn: &mut Conn, who: &UserId, unit: &OrgId) -> Result<Vec<SavedView>, StoreError> {
    let rows = conn.all(sql("preference/views"), args![who.as_str(), unit.as_str()]).await?;
    rows.iter().map(view).collect()
}

/// One of them.
pub async fn get(
    conn: &mut Conn,
    id: &str,
    who: &UserId,
    unit: &OrgId,
) -> Result<Option<SavedView>, StoreError> {
    let row = conn.first(sql("preference/view"), args![id, who.as_str(), unit.as_str()]).await?;
    row.as_ref().map(view).transpose()
}

/// How many somebody has of their own.
pub async fn own_count(conn: &mut Conn, who: &UserId) -> Result<i64, StoreError> {
    let row = conn.first(sql("preference/own_views"), args![who.as_str()]).await?;
    row.map_or(Ok(0), |r| r.int("n"))
}

/// Whether another view of this person has the name.
pub async fn is_taken(conn: &mut Conn, who: &UserId, name: &str, but: &str) -> Result<bool, StoreError> {
    let row = conn.first(sql("preference/same_name"), args![who.as_str(), name, but]).await?;
    Ok(row.map_or(Ok(0), |r| r.int("n"))? > 0)
}

/// Keeps a new one.
pub async fn keep(conn: &mut Conn, v: &SavedView, now: Instant) -> Result<(), StoreError> {
    let unit = v.unit.as_ref().map(OrgId::as_str);
    let args = args![&v.id, v.owner.as_str(), unit, &v.name, &v.asked, &v.shown, now.as_millis()];
    conn.run(sql("preference/keep_view"), args).await?;
    Ok(())
}

/// Keeps what changed. False when it is gone or somebody else's.
pub async fn change(conn: &mut Conn, v: &SavedView) -> Result<bool, StoreError> {
    let unit = v.unit.as_ref().map(OrgId::as_str);
    let args = args![&v.id, v.owner.as_str(), unit, &v.name, &v.asked, &v.shown];
    Ok(conn.run(sql("preference/change_view"), args).await? > 0)
}

/// Takes one away; it can be put back. False when it is gone or somebody else's.
pub async fn remove(conn: &mut Conn, id: &str, who: &UserId, now: Instant) -> Result<bool, StoreError> {
    Ok(conn.run(sql("preference/remove_view"), args![id, who.as_str(), now.as_millis()]).await? > 0)
}

/// Puts one back. False when it was not gone, or is forgotten.
pub async fn restore(conn: &mut Conn, id: &str, who: &UserId) -> Result<bool, StoreError> {
    Ok(conn.run(sql("preference/restore_view"), args![id, who.as_str()]).await? > 0)
}

/// Forgets what was taken away before this instant.
pub async fn forget(conn: &mut Conn, before: Instant) -> Result<u64, StoreError> {
    conn.run(sql("preference/forget_views"), args![before.as_millis()]).await
}

fn view(row: &Row) -> Result<SavedView, StoreError> {
    Ok(SavedView {
        id: row.text("id")?,
        owner: UserId::new(row.text("owner_id")?),
        unit: row.opt_text("unit_id")?.map(OrgId::new),
        name: row.text("name")?,
        asked: row.text("asked")?,
        shown: row.text("shown")?,
    })
}
