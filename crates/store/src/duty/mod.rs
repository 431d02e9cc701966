//! 值班: turns of duty.

use crate::insert::{Kind, Rows, Table, insert_all};
use crate::sql::sql;
use crate::{Conn, Row, StoreError, args};
use greenlane_domain::duty::Shift;
use greenlane_domain::ids::UserId;
use greenlane_domain::time::Instant;

pub(crate) static SHIFT: Table = Table {
    name: "duty_shift",
    columns: &[
        ("id", Kind::Text),
        ("staff_id", Kind::Text),
        ("from_ms", Kind::Int),
        ("to_ms", Kind::Int),
        ("planned_by", Kind::Text),
        ("planned_ms", Kind::Int),
    ],
    suffix: "",
};

/// The turns that meet this time, by their end.
pub async fn between(conn: &mut Conn, from: Instant, to: Instant) -> Result<Vec<Shift>, StoreError> {
    let rows = conn.all(sql("duty/between"), args![from.as_millis(), to.as_millis()]).await?;
    rows.iter().map(shift).collect()
}

/// One turn.
pub async fn get(conn: &mut Conn, id: &str) -> Result<Option<Shift>, StoreError> {
    conn.first(sql("duty/get"), args![id]).await?.as_ref().map(shift).transpose()
}

/// Writes turns down, with who planned them and when.
pub async fn add(conn: &mut Conn, shifts: &[Shift], by: &UserId, now: Instant) -> Result<(), StoreError> {
    let row = |s: &Shift| {
        let (from, to) = (s.from.as_millis(), s.to.as_millis());
        args![&s.id, s.staff.as_str(), from, to, by.as_str(), now.as_millis()]
    };
    insert_all(conn, vec![Rows::of(&SHIFT, shifts.iter().map(row).collect())]).await
}

/// Gives the turn that was seen to somebody else.
///
/// # Errors
/// [`StoreError::Conflict`] when it is somebody else's already, or gone.
pub async fn hand_over(conn: &mut Conn, seen: &Shift, to: &UserId) -> Result<(), StoreError> {
    let args = args![&seen.id, seen.staff.as_str(), to.as_str()];
    if conn.run(sql("duty/hand_over"), args).await? == 0 { Err(StoreError::Conflict) } else { Ok(()) }
}

/// Takes a turn out of the roster. False when it was out already.
pub async fn remove(conn: &mut Conn, id: &str) -> Result<bool, StoreError> {
    Ok(conn.run(sql("duty/remove"), args![id]).await? > 0)
}

fn shift(row: &Row) -> Result<Shift, StoreError> {
    Ok(Shift {
        id: row.text("id")?,
        staff: UserId::new(row.text("staff_id")?),
        from: Instant::from_millis(row.int("from_ms")?),
        to: Instant::from_millis(row.int("to_ms")?),
    })
}
