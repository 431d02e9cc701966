//! Sessions and one-time codes. A token never reaches the database, only its keyed hash; a used code becomes NULL and
//! can never match again.

use crate::sql::sql;
use crate::{Conn, StoreError, args};
use greenlane_domain::ids::UserId;
use greenlane_domain::time::Instant;

/// Failed tries of a phone number count for a day after its last code.
const CODES_KEPT_MS: i64 = 86_400_000;

/// A session.
#[derive(Debug, Clone)]
pub struct Session {
    pub staff: Option<UserId>,
    /// Of a customer: the phone they proved to hold.
    pub phone_index: Option<String>,
    pub csrf: String,
    pub created: Instant,
    pub seen: Instant,
    pub ends: Instant,
    /// Signed in with a start password, which is to be changed before anything else.
    pub must_change: bool,
}

/// Opens a session.
pub async fn open(conn: &mut Conn, token_hash: &str, s: &Session) -> Result<(), StoreError> {
    let staff = s.staff.as_ref().map(|u| u.as_str().to_owned());
    let args = args![
        token_hash,
        staff,
        s.phone_index.clone(),
        &s.csrf,
        s.created.as_millis(),
        s.ends.as_millis(),
        s.must_change
    ];
    conn.run(sql("session/put"), args).await?;
    Ok(())
}

/// The session of this token.
pub async fn find(conn: &mut Conn, token_hash: &str) -> Result<Option<Session>, StoreError> {
    let row = conn.first(sql("session/get"), args![token_hash]).await?;
    row.map(|r| {
        Ok(Session {
            staff: r.opt_text("staff_id")?.map(UserId::new),
            phone_index: r.opt_text("phone_index")?,
            csrf: r.text("csrf")?,
            created: Instant::from_millis(r.int("created_ms")?),
            seen: Instant::from_millis(r.int("seen_ms")?),
            ends: Instant::from_millis(r.int("ends_ms")?),
            must_change: r.flag("must_change")?,
        })
    })
    .transpose()
}

/// Notes that it was used.
pub async fn seen(conn: &mut Conn, token_hash: &str, now: Instant, ends: Instant) -> Result<(), StoreError> {
    conn.run(sql("session/seen"), args![token_hash, now.as_millis(), ends.as_millis()]).await?;
    Ok(())
}

/// Ends it.
pub async fn end(conn: &mut Conn, token_hash: &str) -> Result<(), StoreError> {
    conn.run(sql("session/drop"), args![token_hash]).await?;
    Ok(())
}

/// Ends all sessions of a member of staff.
pub async fn end_all(conn: &mut Conn, staff: &UserId) -> Result<(), StoreError> {
    conn.run(sql("session/drop_of"), args![staff.as_str()]).await?;
    Ok(())
}

/// Drops sessions that ended, and codes of which nothing has to be remembered any more.
pub async fn forget(conn: &mut Conn, now: Instant) -> Result<(), StoreError> {
    conn.run(sql("session/forget"), args![now.as_millis()]).await?;
    conn.run(sql("session/forget_codes"), args![now.as_millis() - CODES_KEPT_MS]).await?;
    Ok(())
}

/// A one-time code as stored.
#[derive(Debug, Clone)]
pub struct Code {
    pub hash: Option<String>,
    pub sent: Instant,
    pub ends: Instant,
    pub failures: i64,
    pub locked_until: Instant,
}

/// Keeps the code that was sent to a phone; the one before is void. Failures keep counting.
pub async fn put_code(
    conn: &mut Conn,
    phone_index: &str,
    hash: &str,
    sent: Instant,
    ends: Instant,
) -> Result<(), StoreError> {
    conn.run(sql("session/code_put"), args![phone_index, hash, sent.as_millis(), ends.as_millis()]).await?;
    Ok(())
}

/// The code that was sent to a phone.
pub async fn code(conn: &mut Conn, phone_index: &str) -> Result<Option<Code>, StoreError> {
    let row = conn.first(sql("session/code_get"), args![phone_index]).await?;
    row.map(|r| {
        Ok(Code {
            hash: r.opt_text("code_hash")?,
            sent: Instant::from_millis(r.int("sent_ms")?),
            ends: Instant::from_millis(r.int("ends_ms")?),
            failures: r.int("failures")?,
            locked_until: Instant::from_millis(r.int("locked_ms")?),
        })
    })
    .transpose()
}

/// Uses a code up; false when somebody used it first.
pub async fn use_code(conn: &mut Conn, phone_index: &str, hash: &str) -> Result<bool, StoreError> {
    Ok(conn.run(sql("session/code_used"), args![phone_index, hash]).await? == 1)
}

/// Counts a failure.
pub async fn code_failed(
    conn: &mut Conn,
    phone_index: &str,
    failures: i64,
    locked_until: Instant,
) -> Result<(), StoreError> {
    conn.run(sql("session/code_failed"), args![phone_index, failures, locked_until.as_millis()]).await?;
    Ok(())
}
