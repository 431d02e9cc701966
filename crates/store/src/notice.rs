//! Warnings of the clocks: found by an index on the next alert, written once each.

use crate::sql::sql;
use crate::{Conn, StoreError, args};
use greenlane_domain::time::Instant;

/// A clock that has to be looked at.
#[derive(Debug, Clone)]
pub struct Alert {
    pub complaint_id: String,
    pub number: String,
    pub n: i64,
    pub clock: String,
    pub owner_id: Option<String>,
    pub green: bool,
    pub warn_ms: i64,
    pub due_ms: i64,
    alert_ms: i64,
}

impl Alert {
    /// `clock_near` at its warning, `clock_missed` at its due instant.
    pub const fn code(&self) -> &'static str {
        if self.alert_ms >= self.due_ms { "clock_missed" } else { "clock_near" }
    }
}

/// The clocks whose alert is due, oldest first; the cost depends on what is due and on nothing else.
pub async fn due(conn: &mut Conn, now: Instant) -> Result<Vec<Alert>, StoreError> {
    let rows = conn.all(sql("complaint/alerts_due"), args![now.as_millis()]).await?;
    rows.iter()
        .map(|r| {
            Ok(Alert {
                complaint_id: r.text("complaint_id")?,
                number: r.text("number")?,
                n: r.int("n")?,
                clock: r.text("name")?,
                owner_id: r.opt_text("owner_id")?,
                green: r.flag("green")?,
                warn_ms: r.int("warn_ms")?,
                due_ms: r.int("due_ms")?,
                alert_ms: r.int("alert_ms")?,
            })
        })
        .collect()
}

/// Writes the notice for somebody and moves the alert on. False when it was written before, here or
/// on another node.
pub async fn raise(
    conn: &mut Conn,
    alert: &Alert,
    id: &str,
    for_staff: Option<&str>,
    now: Instant,
) -> Result<bool, StoreError> {
    let next = (alert.code() == "clock_near").then_some(alert.due_ms);
    // First the file's own row: whoever saves the file meanwhile waits, so that the next alert counts their clocks too.
    conn.run(sql("complaint/alert_lock"), args![&alert.complaint_id]).await?;
    let moved = conn
        .run(sql("complaint/alert_done"), args![&alert.complaint_id, alert.n, alert.alert_ms, next])
        .await?;
    if moved == 0 {
        return Ok(false);
    }
    conn.run(sql("complaint/alert_next"), args![&alert.complaint_id]).await?;
    // Pauses and extensions can bring the same warning again; the due instant makes each of them its own.
    let code = format!("{}:{}:{}", alert.code(), alert.clock, alert.due_ms);
    let args = args![id, &alert.complaint_id, alert.n, code, for_staff, now.as_millis()];
    Ok(conn.run(sql("intake/notice"), args).await? == 1)
}

/// A notice for a member of staff.
#[derive(Debug, Clone)]
pub struct Notice {
    pub number: String,
    pub summary: String,
    pub code: String,
    pub at: Instant,
}

/// The latest notices for somebody.
pub async fn of_staff(conn: &mut Conn, staff: &str, since: Instant) -> Result<Vec<Notice>, StoreError> {
    let rows = conn.all(sql("intake/notices_of"), args![staff, since.as_millis()]).await?;
    rows.iter()
        .map(|r| {
            Ok(Notice {
                number: r.text("number")?,
                summary: r.text("summary")?,
                code: r.text("code")?,
                at: Instant::from_millis(r.int("at_ms")?),
            })
        })
        .collect()
}
