//! Figures for the page that tells customers what their complaints changed: counts by month, no person and no words.

use crate::sql::sql;
use crate::{Conn, StoreError, args};
use greenlane_domain::complaint::Complaint;
use greenlane_domain::time::{Day, Instant};

/// A count of a month, `2026-10`, and of what it is a count.
pub struct OfMonth {
    pub month: String,
    pub code: String,
    pub n: i64,
}

/// How a promise was kept in a month.
pub struct KeptInMonth {
    pub month: String,
    /// `first_contact` or `quick_resolution`.
    pub name: String,
    pub kept: i64,
    pub judged: i64,
}

/// A fix that was begun.
pub struct Fix {
    pub cause: String,
    pub kind: String,
    pub at: Instant,
}

/// Complaints received by month since that day.
pub async fn received(conn: &mut Conn, since: Day) -> Result<Vec<OfMonth>, StoreError> {
    let rows = conn.all(sql("portal/voices_received"), args![since.to_string()]).await?;
    rows.iter()
        .map(|r| Ok(OfMonth { month: r.text("month")?, code: String::new(), n: r.int("n")? }))
        .collect()
}

/// The same by cause.
pub async fn causes(conn: &mut Conn, since: Day) -> Result<Vec<OfMonth>, StoreError> {
    let rows = conn.all(sql("portal/voices_causes"), args![since.to_string()]).await?;
    rows.iter()
        .map(|r| Ok(OfMonth { month: r.text("month")?, code: r.text("cause")?, n: r.int("n")? }))
        .collect()
}

/// How the two promises of the bank were kept for complaints received in each month.
pub async fn promises(conn: &mut Conn, since: Day, now: Instant) -> Result<Vec<KeptInMonth>, StoreError> {
    let args = args![since.to_string(), now.as_millis()];
    let rows = conn.all(sql("portal/voices_promises"), args).await?;
    rows.iter()
        .map(|r| {
            Ok(KeptInMonth {
                month: r.text("month")?,
                name: r.text("name")?,
                kept: r.int("kept")?,
                judged: r.int("judged")?,
            })
        })
        .collect()
}

/// Fixes begun since then, at most twenty thousand.
pub async fn fixes(conn: &mut Conn, since: Instant) -> Result<Vec<Fix>, StoreError> {
    let rows = conn.all(sql("portal/voices_fixes"), args![since.as_millis()]).await?;
    rows.iter()
        .map(|r| {
            Ok(Fix {
                cause: r.text("cause")?,
                kind: r.text("kind")?,
                at: Instant::from_millis(r.int("created_ms")?),
            })
        })
        .collect()
}

/// Files closed between two instants, at most `most`.
pub async fn closed(
    conn: &mut Conn,
    from: Instant,
    until: Instant,
    most: i64,
) -> Result<Vec<Complaint>, StoreError> {
    let args = args![from.as_millis(), until.as_millis(), most];
    let rows = conn.all(sql("portal/voices_closed"), args).await?;
    rows.iter()
        .map(|r| {
            let state = r.text("state")?;
            serde_json::from_str(&state).map_err(|_| StoreError::Inconsistency {
                table: "complaint",
                column: "state",
                row: r.int("closed_ms").map_or_else(|_| String::new(), |ms| ms.to_string()),
            })
        })
        .collect()
}
