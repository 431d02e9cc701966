//! Supervision orders, promises and turns of watching in rows of their own, lifted from the files: lists by due time, and how many promises
//! each team kept.

use super::list::scoped;
use crate::insert::{Kind, Rows, Table};
use crate::{Conn, Row, StoreError, Value, args};
use greenlane_domain::access::Scope;
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::supervision::waits;
use greenlane_domain::ids::{ComplaintId, OrgId};
use greenlane_domain::time::Instant;

const COLUMNS: &[(&str, Kind)] = &[
    ("complaint_id", Kind::Text),
    ("kind", Kind::Text),
    ("no", Kind::Int),
    ("state", Kind::Text),
    ("open", Kind::Int),
    ("given_ms", Kind::Int),
    ("due_ms", Kind::Int),
    ("done_ms", Kind::Int),
    ("for_staff", Kind::Text),
];

/// The table, for those of a new file.
pub static UNDERTAKING: Table = Table { name: "undertaking", columns: COLUMNS, suffix: "" };

/// The same, where one that is there already is brought up to date.
pub static UNDERTAKING_AGAIN: Table = Table {
    name: "undertaking",
    columns: COLUMNS,
    suffix: " ON CONFLICT (complaint_id, kind, no) DO UPDATE SET state = excluded.state, open = excluded.open, due_ms = excluded.due_ms, done_ms = excluded.done_ms, for_staff = excluded.for_staff",
};

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    Supervision,
    Promise,
    /// A file that is followed closely.
    Watch,
}

impl What {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Supervision => "supervision",
            Self::Promise => "promise",
            Self::Watch => "watch",
        }
    }

    /// The one with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Supervision, Self::Promise, Self::Watch].into_iter().find(|w| w.code() == code)
    }
}

/// The rows of a file, in the order of the key.
pub(crate) fn rows(c: &Complaint) -> Vec<Vec<Value>> {
    let ms = |at: Option<Instant>| at.map(Instant::as_millis);
    let promises = c.promises.iter().map(|p| {
        args![
            c.id.as_str(),
            What::Promise.code(),
            i64::from(p.no),
            p.state.code(),
            p.is_open(),
            p.made_at.as_millis(),
            p.due.as_millis(),
            ms(p.state.done_at()),
            p.owed_by.as_str(),
        ]
    });
    let orders = c.orders.iter().map(|o| {
        args![
            c.id.as_str(),
            What::Supervision.code(),
            i64::from(o.no),
            o.state.code(),
            waits(o),
            o.given_at.as_millis(),
            o.due.as_millis(),
            ms(o.done_at),
            o.to.as_str(),
        ]
    });
    // Whoever owns the file has to see that it is looked at; there may be nobody yet.
    let owner = c.owner_id().map_or("", greenlane_domain::ids::UserId::as_str);
    let watches = c.watches.iter().map(|w| {
        args![
            c.id.as_str(),
            What::Watch.code(),
            i64::from(w.no),
            w.state.code(),
            w.is_open(),
            w.begun_at.as_millis(),
            w.due.as_millis(),
            ms(w.done_at),
            owner,
        ]
    });
    promises.chain(orders).chain(watches).collect()
}

/// The rows to insert.
pub(super) fn rows_of(c: &Complaint, table: &'static Table) -> Rows {
    Rows::of(table, rows(c))
}

/// The rows as they stand, to be held against the file.
pub(crate) async fn kept(conn: &mut Conn, c: &Complaint) -> Result<Vec<Vec<Value>>, StoreError> {
    let found = conn.all(crate::sql::sql("complaint/undertakings"), args![c.id.as_str()]).await?;
    let one = |row: &Row| {
        Ok(args![
            row.text("complaint_id")?,
            row.text("kind")?,
            row.int("no")?,
            row.text("state")?,
            row.flag("open")?,
            row.int("given_ms")?,
            row.int("due_ms")?,
            row.opt_int("done_ms")?,
            row.text("for_staff")?,
        ])
    };
    found.iter().map(one).collect()
}

/// What is shown of all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// What somebody has to do something about, the earliest first.
    Open,
    /// Everything, the latest first.
    All,
    /// What was done in time, since an instant.
    Kept,
    /// What was not done in time, since an instant.
    Broken,
}

/// Which ones.
#[derive(Debug, Clone)]
pub struct Filter {
    pub what: What,
    pub show: Show,
    /// Of the people of this unit.
    pub team: Option<OrgId>,
    /// From when on kept and broken ones count.
    pub since: Instant,
    pub now: Instant,
}

/// Where one stands: its place in the order of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub due_ms: i64,
    pub complaint: ComplaintId,
    pub no: i64,
}

const KEPT: &str = "u.state = 'kept' AND u.done_ms < u.due_ms";

/// A page of those on files that `scope` covers.
pub async fn page(
    conn: &mut Conn,
    scope: &Scope,
    filter: &Filter,
    after: Option<&Place>,
    limit: u32,
) -> Result<Vec<Place>, StoreError> {
    let (text, args) = statement(conn.engine(), scope, filter, after, limit);
    let found = conn.all(&text, args).await?;
    let one = |row: &Row| {
        Ok(Place {
            due_ms: row.int("due_ms")?,
            complaint: ComplaintId::new(row.text("complaint_id")?),
            no: row.int("no")?,
        })
    };
    found.iter().map(one).collect()
}

/// The statement of a page with its values: what a database's plan can be asked for.
pub fn statement(
    engine: crate::Engine,
    scope: &Scope,
    filter: &Filter,
    after: Option<&Place>,
    limit: u32,
) -> (String, Vec<Value>) {
    let (covered, mut values) = scoped(engine, scope);
    let mut bind = |value: Value| {
        values.push(value);
        format!("${}", values.len())
    };
    // Written out, so that the index of its kind serves it.
    let mut wanted = format!("u.kind = '{}'", filter.what.code());
    match filter.show {
        Show::Open => wanted += " AND u.open = 1",
        Show::All => {}
        Show::Kept => {
            wanted += &format!(" AND u.due_ms >= {} AND {KEPT}", bind(filter.since.as_millis().into()));
        }
        Show::Broken => {
            let (since, now) = (bind(filter.since.as_millis().into()), bind(filter.now.as_millis().into()));
            wanted += &format!(" AND u.due_ms >= {since} AND {}", broken(&now));
        }
    }
    if let Some(team) = &filter.team {
        let team = bind(team.as_str().into());
        wanted += &format!(" AND u.for_staff IN (SELECT s.id FROM staff s WHERE s.unit_id = {team})");
    }
    let (compare, direction) = if filter.show == Show::Open { (">", "ASC") } else { ("<", "DESC") };
    if let Some(place) = after {
        let due = bind(place.due_ms.into());
        let (id, no) = (bind(place.complaint.as_str().into()), bind(place.no.into()));
        wanted += &format!(" AND (u.due_ms, u.complaint_id, u.no) {compare} ({due}, {id}, {no})");
    }
    let limit = bind(i64::from(limit).into());
    let text = format!(
        "SELECT u.complaint_id, u.no, u.due_ms FROM undertaking u JOIN complaint c ON c.id = u.complaint_id \
         WHERE {wanted} AND {covered} ORDER BY u.due_ms {direction}, u.complaint_id {direction}, u.no {direction} LIMIT {limit}"
    );
    (text, values)
}

/// Its time passed before it was settled.
fn broken(now: &str) -> String {
    format!("u.due_ms <= {now} AND (u.done_ms IS NULL OR u.done_ms >= u.due_ms)")
}

/// How the promises of a team were kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamPromises {
    pub unit: OrgId,
    pub kept: i64,
    pub broken: i64,
}

/// For every team, the promises due since then that were kept or broken, on files that `scope` covers.
pub async fn teams(
    conn: &mut Conn,
    scope: &Scope,
    since: Instant,
    now: Instant,
) -> Result<Vec<TeamPromises>, StoreError> {
    let (covered, mut values) = scoped(conn.engine(), scope);
    let first = values.len() + 1;
    let is_broken = broken(&format!("${}", first + 1));
    let text = format!(
        "SELECT s.unit_id, CAST(SUM(CASE WHEN {KEPT} THEN 1 ELSE 0 END) AS BIGINT) AS kept, \
         CAST(SUM(CASE WHEN {is_broken} THEN 1 ELSE 0 END) AS BIGINT) AS broken \
         FROM undertaking u JOIN complaint c ON c.id = u.complaint_id JOIN staff s ON s.id = u.for_staff \
         WHERE u.kind = 'promise' AND u.due_ms >= ${first} AND {covered} GROUP BY s.unit_id ORDER BY s.unit_id"
    );
    values.extend(args![since.as_millis(), now.as_millis()]);
    let found = conn.all(&text, values).await?;
    let one = |row: &Row| {
        Ok(TeamPromises {
            unit: OrgId::new(row.text("unit_id")?),
            kept: row.int("kept")?,
            broken: row.int("broken")?,
        })
    };
    found.iter().map(one).collect()
}
