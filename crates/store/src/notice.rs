//! Warnings of the clocks: found by an index on the next alert; each rung of a ladder is written once for each person.

use crate::complaint::line::OneLine;
use crate::complaint::list::scoped;
use crate::insert::{Kind, Table};
use crate::sql::sql;
use crate::{Conn, StoreError, Value, args, dialect};
use greenlane_domain::access::Scope;
use greenlane_domain::ids::{ComplaintId, OrgId};
use greenlane_domain::time::Instant;

/// A clock that has to be looked at.
#[derive(Debug, Clone)]
pub struct Alert {
    pub complaint_id: String,
    pub number: String,
    pub clock: String,
    pub owner_id: Option<String>,
    pub branch: OrgId,
    pub warn_at: Instant,
    pub due: Instant,
    /// The rung that is reached.
    pub at: Instant,
    /// It stands still, and its longest standstill is over.
    pub paused: bool,
    n: i64,
}

/// Whether any alert is due: one look at an index.
pub async fn any_due(conn: &mut Conn, now: Instant) -> Result<bool, StoreError> {
    Ok(conn.first(sql("complaint/alert_any"), args![now.as_millis()]).await?.is_some())
}

/// The clocks whose alert is due, oldest first; the cost depends on what is due and on nothing else.
pub async fn due(conn: &mut Conn, now: Instant) -> Result<Vec<Alert>, StoreError> {
    alerts(conn, sql("complaint/alerts_due"), now).await
}

/// As [`due`], in a transaction that keeps them for itself: other nodes pass over them until it ends, so that several
/// nodes share the work instead of waiting for each other.
pub async fn claim(conn: &mut Conn, now: Instant) -> Result<Vec<Alert>, StoreError> {
    let text = format!("{}{}", sql("complaint/alerts_due"), dialect::skip_locked(conn.engine()));
    alerts(conn, &text, now).await
}

async fn alerts(conn: &mut Conn, text: &str, now: Instant) -> Result<Vec<Alert>, StoreError> {
    let rows = conn.all(text, args![now.as_millis()]).await?;
    rows.iter()
        .map(|r| {
            let instant = |name: &str| Ok::<_, StoreError>(Instant::from_millis(r.int(name)?));
            Ok(Alert {
                complaint_id: r.text("complaint_id")?,
                number: r.text("number")?,
                clock: r.text("name")?,
                owner_id: r.opt_text("owner_id")?,
                branch: OrgId::new(r.text("branch_id")?),
                warn_at: instant("warn_ms")?,
                due: instant("due_ms")?,
                at: instant("alert_ms")?,
                paused: r.text("state")? == "paused",
                n: r.int("n")?,
            })
        })
        .collect()
}

/// What one person is told at a rung.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub id: String,
    /// What it says, such as `clock_near:decision`.
    pub code: String,
    /// Nobody when there is nobody who could be told; the notice stands all the same.
    pub staff: Option<String>,
    /// Not said once somebody has acknowledged this clock.
    pub spared: bool,
}

/// Writes what the rung says and moves the alert on to the next one. None when it was done before, here or on another
/// node; otherwise how many were told who had not been.
pub async fn raise(
    conn: &mut Conn,
    alert: &Alert,
    told: &[Told],
    next: Option<Instant>,
    now: Instant,
) -> Result<Option<u64>, StoreError> {
    // First the file's own row: whoever saves the file meanwhile waits, so that the next alert counts their clocks too.
    conn.run(sql("complaint/alert_lock"), args![&alert.complaint_id]).await?;
    let next = next.map(Instant::as_millis);
    let moved = args![&alert.complaint_id, alert.n, alert.at.as_millis(), next];
    if conn.run(sql("complaint/alert_done"), moved).await? == 0 {
        return Ok(None);
    }
    conn.run(sql("complaint/alert_next"), args![&alert.complaint_id]).await?;
    let due = alert.due.as_millis();
    let mut seen = false;
    if told.iter().any(|t| t.spared) {
        let found = conn.first(sql("intake/clock_seen"), args![&alert.complaint_id, alert.n, due]).await?;
        seen = found.map_or(Ok(0), |r| r.int("n"))? > 0;
    }
    let mut written = 0;
    for one in told.iter().filter(|t| !(t.spared && seen)) {
        let staff = one.staff.clone().unwrap_or_default();
        // Pauses and extensions can bring the same rung again; the due instant makes each of them its own.
        let args = args![&one.id, &alert.complaint_id, alert.n, due, &one.code, staff, now.as_millis()];
        written += conn.run(sql("intake/notice"), args).await?;
    }
    Ok(Some(written))
}

/// The table of notices.
pub static NOTICE: Table = Table {
    name: "notice",
    columns: &[
        ("id", Kind::Text),
        ("complaint_id", Kind::Text),
        ("n", Kind::Int),
        ("due_ms", Kind::Int),
        ("code", Kind::Text),
        ("for_staff", Kind::Text),
        ("at_ms", Kind::Int),
    ],
    suffix: "",
};

/// The row of a notice about the clock at place `n` of a new file.
pub fn row(id: &ComplaintId, n: usize, due: Instant, told: &Told, now: Instant) -> Vec<Value> {
    let staff = told.staff.clone().unwrap_or_default();
    args![&told.id, id.as_str(), n as i64, due.as_millis(), &told.code, staff, now.as_millis()]
}

/// Writes one notice about the clock at place `n`, apart from any ladder.
pub async fn tell(
    conn: &mut Conn,
    id: &ComplaintId,
    n: usize,
    due: Instant,
    told: &Told,
    now: Instant,
) -> Result<(), StoreError> {
    conn.run(sql("intake/notice"), row(id, n, due, told, now)).await?;
    Ok(())
}

/// A notice for a member of staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub id: String,
    pub number: String,
    pub summary: OneLine,
    pub code: String,
    /// The issue whose own clock it is.
    pub issue: Option<i64>,
    pub due: Instant,
    pub at: Instant,
    pub seen: Option<Instant>,
}

/// The notices for somebody since then whose clocks still run, of each clock the latest, of files that `scope` covers:
/// those that wait for an acknowledgement, or those that were acknowledged.
pub async fn of_staff(
    conn: &mut Conn,
    staff: &str,
    scope: &Scope,
    seen: bool,
    since: Instant,
) -> Result<Vec<Notice>, StoreError> {
    let (covered, mut args) = scoped(conn.engine(), scope);
    let first = args.len() + 1;
    let wanted = if seen { "NOT NULL" } else { "NULL" };
    let text = format!(
        "SELECT x.id, x.code, x.due_ms, x.at_ms, x.seen_ms, k.issue, c.number, c.summary, c.customer_id, \
         p.name_box FROM notice x \
         JOIN clock k ON k.complaint_id = x.complaint_id AND k.n = x.n JOIN complaint c ON c.id = x.complaint_id \
         LEFT JOIN customer p ON p.id = c.customer_id \
         WHERE x.for_staff = ${first} AND x.at_ms >= ${} AND x.seen_ms IS {wanted} AND k.state = 'running' \
         AND k.due_ms = x.due_ms AND NOT EXISTS (SELECT 1 FROM notice y WHERE y.complaint_id = x.complaint_id \
         AND y.n = x.n AND y.due_ms = x.due_ms AND y.for_staff = x.for_staff AND (y.at_ms, y.id) > (x.at_ms, x.id)) \
         AND {covered} ORDER BY x.at_ms DESC, x.id LIMIT {MOST_LISTED}",
        first + 1,
    );
    args.extend(args![staff, since.as_millis()]);
    let rows = conn.all(&text, args).await?;
    rows.iter()
        .map(|r| {
            Ok(Notice {
                id: r.text("id")?,
                number: r.text("number")?,
                summary: OneLine::of(r)?,
                code: r.text("code")?,
                issue: r.opt_int("issue")?,
                due: Instant::from_millis(r.int("due_ms")?),
                at: Instant::from_millis(r.int("at_ms")?),
                seen: r.opt_int("seen_ms")?.map(Instant::from_millis),
            })
        })
        .collect()
}

/// A list of notices holds at most so many.
pub const MOST_LISTED: u32 = 100;

/// Keeps that a person acknowledged a notice for them, and with it all others of the same clock; doing it again changes
/// nothing. False when they have no such notice.
pub async fn acknowledge(conn: &mut Conn, id: &str, staff: &str, now: Instant) -> Result<bool, StoreError> {
    conn.run(sql("intake/notice_seen"), args![id, staff, now.as_millis()]).await?;
    Ok(conn.first(sql("intake/notice_of"), args![id, staff]).await?.is_some())
}

/// Takes an acknowledgement back that is not older than `since`, with that of all others of the same clock.
pub async fn take_back(conn: &mut Conn, id: &str, staff: &str, since: Instant) -> Result<(), StoreError> {
    conn.run(sql("intake/notice_again"), args![id, staff, since.as_millis()]).await?;
    Ok(())
}
