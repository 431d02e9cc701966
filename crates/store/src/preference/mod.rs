//! 个人设置: what each person has chosen for their own screens, and the views they saved.

pub mod views;

use crate::insert::Kind;
use crate::sql::sql;
use crate::{Conn, StoreError, args};
use greenlane_domain::ids::UserId;
use greenlane_domain::preference::Preferences;
use greenlane_domain::time::Instant;

pub(crate) const PREFERENCE: &[(&str, Kind)] =
    &[("staff_id", Kind::Text), ("chosen", Kind::Text), ("changed_ms", Kind::Int)];

/// What this person has chosen; nothing for whoever never chose. A choice that this program does not know any more counts
/// as not made: no screen may stay closed for the sake of a colour.
pub async fn of(conn: &mut Conn, who: &UserId) -> Result<Option<Preferences>, StoreError> {
    let row = conn.first(sql("preference/get"), args![who.as_str()]).await?;
    let chosen = row.map(|r| r.text("chosen")).transpose()?;
    Ok(chosen.and_then(|text| serde_json::from_str(&text).ok()))
}

/// Keeps what this person has chosen.
pub async fn put(
    conn: &mut Conn,
    who: &UserId,
    chosen: &Preferences,
    now: Instant,
) -> Result<(), StoreError> {
    let text = serde_json::to_string(chosen).unwrap_or_default();
    conn.run(sql("preference/put"), args![who.as_str(), text, now.as_millis()]).await?;
    Ok(())
}
