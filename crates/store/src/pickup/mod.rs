//! 接听: how long it rang before a person answered, as the telephone system tells.

use crate::insert::Kind;
use crate::sql::sql;
use crate::{Conn, Row, StoreError, args};
use greenlane_domain::ids::UserId;
use greenlane_domain::time::Instant;

/// The columns of a call, for a backup.
pub(crate) const LIVE_CALL: &[(&str, Kind)] = &[
    ("partner", Kind::Text),
    ("id", Kind::Text),
    ("channel", Kind::Text),
    ("rang_ms", Kind::Int),
    ("answered_ms", Kind::Int),
    ("staff_id", Kind::Text),
];

/// One call or chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveCall {
    /// `phone` or `chat`.
    pub channel: String,
    pub rang: Instant,
    /// Nothing while nobody has answered.
    pub answered: Option<Instant>,
    /// Whoever answered, as far as that is known.
    pub staff: Option<UserId>,
}

/// How one channel was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    pub channel: String,
    pub calls: i64,
    pub in_time: i64,
    pub unanswered: i64,
}

/// Keeps what `partner` tells of its call `id`; one that rang may be answered later. Told twice it is kept once.
///
/// # Errors
/// [`StoreError::Conflict`] when another call was told of under this id.
pub async fn put(conn: &mut Conn, partner: &str, id: &str, call: &LiveCall) -> Result<(), StoreError> {
    let (rang, answered) = (call.rang.as_millis(), call.answered.map(Instant::as_millis));
    let staff = call.staff.as_ref().map(UserId::as_str);
    conn.run(sql("pickup/put"), args![partner, id, call.channel.as_str(), rang, answered, staff]).await?;
    let kept = conn.first(sql("pickup/get"), args![partner, id]).await?;
    let same = |r: &Row| -> Result<bool, StoreError> {
        let told = (call.channel.clone(), rang);
        let answer = r.opt_int("answered_ms")?;
        Ok((r.text("channel")?, r.int("rang_ms")?) == told && (answered.is_none() || answer == answered))
    };
    match kept.as_ref().map(same).transpose()? {
        Some(true) => Ok(()),
        Some(false) | None => Err(StoreError::Conflict),
    }
}

/// How the calls of a time were answered, by channel; in time is within `limit_ms`.
pub async fn counted(
    conn: &mut Conn,
    from: Instant,
    until: Instant,
    limit_ms: i64,
) -> Result<Vec<Counted>, StoreError> {
    let args = args![from.as_millis(), until.as_millis(), limit_ms];
    let rows = conn.all(sql("pickup/counted"), args).await?;
    let one = |r: &Row| {
        Ok(Counted {
            channel: r.text("channel")?,
            calls: r.int("calls")?,
            in_time: r.int("in_time")?,
            unanswered: r.int("unanswered")?,
        })
    };
    rows.iter().map(one).collect()
}

/// The calls of a time that were answered last of all, at most ten.
pub async fn slowest(
    conn: &mut Conn,
    from: Instant,
    until: Instant,
    limit_ms: i64,
) -> Result<Vec<LiveCall>, StoreError> {
    let args = args![from.as_millis(), until.as_millis(), limit_ms];
    let rows = conn.all(sql("pickup/slowest"), args).await?;
    let one = |r: &Row| {
        Ok(LiveCall {
            channel: r.text("channel")?,
            rang: Instant::from_millis(r.int("rang_ms")?),
            answered: r.opt_int("answered_ms")?.map(Instant::from_millis),
            staff: r.opt_text("staff_id")?.map(UserId::new),
        })
    };
    rows.iter().map(one).collect()
}

/// Drops what is older.
pub async fn forget(conn: &mut Conn, before: Instant) -> Result<(), StoreError> {
    conn.run(sql("pickup/forget"), args![before.as_millis()]).await?;
    Ok(())
}
