//! Lists of files: one scope predicate, AND-ed filters, keyset pages. Counts stop at a bound, so that a count never
//! costs more than a page.

use super::lift::NEVER_MS;
use crate::complaint::line::OneLine;
use crate::sql::sql;
use crate::{Conn, Engine, Row, StoreError, Value, args, dialect};
use greenlane_domain::access::Scope;
use greenlane_domain::ids::UserId;
use greenlane_domain::insight::{self, Figure};
use greenlane_domain::time::{Day, Instant};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Which files.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub stage: Option<String>,
    pub category: Option<String>,
    pub cause: Option<String>,
    pub business: Option<String>,
    pub branch_path: Option<String>,
    pub channel: Option<String>,
    pub priority: Option<String>,
    pub owner: Option<String>,
    pub customer: Option<String>,
    pub number: Option<String>,
    pub not_accepted: bool,
    pub unassigned: bool,
    pub green: bool,
    pub paused: bool,
    pub escalated: bool,
    pub ending_asked: bool,
    /// Nobody has looked at what the program made of it.
    pub to_triage: bool,
    /// Due at this instant or later, and still running.
    pub due_from_ms: Option<i64>,
    /// Due before this instant, and still running.
    pub due_before_ms: Option<i64>,
    /// A part of the masked summary.
    pub words: Option<String>,
    /// One of these files.
    pub ids: Option<Vec<String>>,
    /// Those behind a figure.
    pub behind: Option<Behind>,
    pub order: Order,
}

/// The files behind a figure over some days, both counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Behind {
    pub figure: Figure,
    pub from: Day,
    pub to: Day,
    pub now: Instant,
}

/// In which order; each has an index of its own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// Open files by the earliest running clock.
    #[default]
    Due,
    /// All files, newest first.
    Received,
    /// Closed files, latest first.
    Closed,
}

/// Where a page ended: the sort value and the id of its last row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct After {
    pub sort: i64,
    pub id: String,
}

/// One row of a list.
#[derive(Debug, Clone)]
pub struct Listed {
    pub id: String,
    pub number: String,
    pub summary: OneLine,
    pub customer_id: String,
    pub branch_id: String,
    pub owner_id: Option<String>,
    pub accepted: bool,
    pub stage: String,
    pub ending: Option<String>,
    pub priority: String,
    pub green: bool,
    pub category: String,
    pub cause: String,
    pub business: String,
    pub channel: String,
    pub care: String,
    pub flags: String,
    pub earlier: i64,
    pub received_ms: i64,
    pub updated_ms: i64,
    pub sort: i64,
    pub name_box: Option<Vec<u8>>,
    /// The clock the file is sorted by.
    pub clock: Option<ListedClock>,
}

/// The earliest running clock of a listed file.
#[derive(Debug, Clone)]
pub struct ListedClock {
    pub name: String,
    /// The issue whose own clock it is.
    pub issue: Option<i64>,
    pub goal: bool,
    pub started_ms: i64,
    pub warn_ms: i64,
    pub due_ms: i64,
}

/// Most rows of a page.
pub const MOST_PER_PAGE: u32 = 200;

/// A page of files that `scope` covers.
pub async fn page(
    conn: &mut Conn,
    scope: &Scope,
    filter: &Filter,
    after: Option<&After>,
    limit: u32,
) -> Result<Vec<Listed>, StoreError> {
    let (text, args) = statement(conn.engine(), scope, filter, after, limit);
    let rows = conn.all(&text, args).await?;
    let mut listed = rows.iter().map(one).collect::<Result<Vec<Listed>, StoreError>>()?;
    attach_clocks(conn, &mut listed).await?;
    Ok(listed)
}

/// The statement of a page with its values: what a database's plan can be asked for.
pub fn statement(
    engine: Engine,
    scope: &Scope,
    filter: &Filter,
    after: Option<&After>,
    limit: u32,
) -> (String, Vec<Value>) {
    let (column, descending) = match filter.order {
        Order::Due => ("c.sort_ms", false),
        Order::Received => ("c.received_ms", true),
        Order::Closed => ("c.closed_ms", true),
    };
    let mut q = Builder::new(engine, scope, filter);
    if let Some(after) = after {
        let compare = if descending { "<" } else { ">" };
        let (sort, id) = (q.bind(after.sort.into()), q.bind(after.id.as_str().into()));
        let _ = write!(q.text, " AND ({column}, c.id) {compare} ({sort}, {id})");
    }
    let direction = if descending { "DESC" } else { "ASC" };
    let limit = q.bind(i64::from(limit.clamp(1, MOST_PER_PAGE)).into());
    let text = format!(
        "SELECT c.id, c.number, c.summary, c.customer_id, c.branch_id, c.owner_id, c.accepted, c.stage, c.ending, \
         c.priority, c.green, c.category, c.cause, c.business, c.channel, c.care, c.flags, c.earlier, c.received_ms, \
         c.updated_ms, {column} AS sort, k.name_box, c.sort_ms \
         FROM complaint c LEFT JOIN customer k ON k.id = c.customer_id WHERE {} \
         ORDER BY {column} {direction}, c.id {direction} LIMIT {limit}",
        q.text
    );
    (text, q.args)
}

/// How many files there are, counted up to `most`; the flag says whether the count is exact.
pub async fn count(
    conn: &mut Conn,
    scope: &Scope,
    filter: &Filter,
    most: i64,
) -> Result<(i64, bool), StoreError> {
    // Few files are about a member of staff. They are counted by themselves and taken off, so that an index alone can
    // count the others.
    let (counted, hidden) = match scope {
        Scope::NotAbout(me, counted) => (&**counted, about(conn, me, counted, filter).await?),
        whole => (whole, 0),
    };
    let mut q = Builder::new(conn.engine(), counted, filter);
    let limit = q.bind((most + 1 + hidden).into());
    let text = format!(
        "SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM complaint c WHERE {} LIMIT {limit}) AS bounded",
        q.text
    );
    let n = conn.first(&text, q.args).await?.map_or(Ok(0), |r| r.int("n"))? - hidden;
    Ok((n.min(most), n <= most))
}

/// How many of them are about this person.
async fn about(conn: &mut Conn, me: &UserId, scope: &Scope, filter: &Filter) -> Result<i64, StoreError> {
    let mut q = Builder::new(conn.engine(), scope, filter);
    let me = q.bind(me.as_str().into());
    let text = format!(
        "SELECT COUNT(*) AS n FROM complained_about a CROSS JOIN complaint c \
         WHERE a.staff_id = {me} AND c.id = a.complaint_id AND {}",
        q.text
    );
    conn.first(&text, q.args).await?.map_or(Ok(0), |r| r.int("n"))
}

/// The scope predicate over `complaint c` with its values, for lists of something else that stands with a file.
pub(crate) fn scoped(engine: Engine, scope: &Scope) -> (String, Vec<Value>) {
    let q = Builder::new(engine, scope, &Filter { order: Order::Received, ..Filter::default() });
    (q.text, q.args)
}

/// Everybody's number of open files.
pub async fn loads(conn: &mut Conn) -> Result<BTreeMap<UserId, u32>, StoreError> {
    let rows = conn.all(sql("complaint/loads"), args![]).await?;
    rows.iter().map(|r| Ok((UserId::new(r.text("owner_id")?), r.int("n")? as u32))).collect()
}

struct Builder {
    engine: Engine,
    text: String,
    args: Vec<Value>,
}

impl Builder {
    fn new(engine: Engine, scope: &Scope, filter: &Filter) -> Self {
        let mut q = Self { engine, text: String::new(), args: Vec::new() };
        match filter.order {
            Order::Due => q.text.push_str("c.open = 1"),
            Order::Received => q.text.push_str("1 = 1"),
            Order::Closed => q.text.push_str("c.open = 0"),
        }
        q.scope(scope);
        let equal = [
            ("c.stage", &filter.stage),
            ("c.category", &filter.category),
            ("c.cause", &filter.cause),
            ("c.business", &filter.business),
            ("c.channel", &filter.channel),
            ("c.priority", &filter.priority),
            ("c.owner_id", &filter.owner),
            ("c.customer_id", &filter.customer),
            ("c.number", &filter.number),
        ];
        for (column, value) in equal {
            if let Some(value) = value {
                let place = q.bind(value.as_str().into());
                let _ = write!(q.text, " AND {column} = {place}");
            }
        }
        let flags = [
            ("c.owner_id IS NULL", filter.unassigned),
            ("c.accepted = 0", filter.not_accepted),
            ("c.green = 1", filter.green),
            ("c.paused = 1", filter.paused),
            ("c.escalated = 1", filter.escalated),
            ("c.ending_asked = 1", filter.ending_asked),
            ("c.to_triage = 1", filter.to_triage),
        ];
        for (condition, _) in flags.iter().filter(|(_, wanted)| *wanted) {
            let _ = write!(q.text, " AND {condition}");
        }
        if let Some(path) = &filter.branch_path {
            let place = q.below(path);
            let _ = write!(q.text, " AND {place}");
        }
        for (compare, due) in [(">=", filter.due_from_ms), ("<", filter.due_before_ms)] {
            if let Some(due) = due {
                let place = q.bind(due.into());
                let _ = write!(q.text, " AND c.sort_ms {compare} {place}");
            }
        }
        if let Some(behind) = filter.behind {
            q.behind(behind);
        }
        if let Some(words) = &filter.words {
            let place = q.bind(format!("%{}%", words.replace(['%', '_', '\\'], "").to_lowercase()).into());
            let _ = write!(q.text, " AND LOWER(c.summary) LIKE {place}");
        }
        if let Some(ids) = &filter.ids {
            // Padded to a power of two, so that few statement texts serve every number of files.
            let padded = ids
                .iter()
                .map(String::as_str)
                .chain(std::iter::repeat(""))
                .take(ids.len().next_power_of_two());
            let places: Vec<String> = padded.map(|id| q.bind(id.into())).collect();
            let _ = write!(q.text, " AND c.id IN ({})", places.join(", "));
        }
        q
    }

    fn bind(&mut self, value: Value) -> String {
        self.args.push(value);
        format!("${}", self.args.len())
    }

    /// The one scope predicate; see [`Scope`].
    fn scope(&mut self, scope: &Scope) {
        match scope {
            Scope::Everything => {}
            Scope::Nothing => self.text.push_str(" AND 1 = 0"),
            Scope::Mine(me) => {
                let mine = self.mine(me);
                let _ = write!(self.text, " AND ({mine})");
            }
            Scope::NotAbout(me, part) => {
                let me = self.bind(me.as_str().into());
                let _ = write!(
                    self.text,
                    " AND NOT EXISTS (SELECT 1 FROM complained_about a WHERE a.staff_id = {me} AND a.complaint_id = c.id)"
                );
                self.scope(part);
            }
            Scope::Below { path, or_mine } => {
                let below = self.below(path.as_str());
                match or_mine {
                    None => {
                        let _ = write!(self.text, " AND {below}");
                    }
                    Some(me) => {
                        let mine = self.mine(me);
                        let _ = write!(self.text, " AND ({below} OR {mine})");
                    }
                }
            }
        }
    }

    /// Whoever registered it, owns it or investigates it.
    fn mine(&mut self, me: &UserId) -> String {
        let (place, listed) = (self.bind(me.as_str().into()), self.bind(format!(",{me},").into()));
        format!("c.first_asked = {place} OR c.owner_id = {place} OR REPLACE(c.team, {listed}, '') <> c.team")
    }

    /// What the standing sums count, file by file; see [`greenlane_domain::insight::counts`].
    fn behind(&mut self, behind: Behind) {
        if behind.figure == Figure::Unhappy {
            let (from, to) =
                (self.bind(behind.from.to_string().into()), self.bind(behind.to.to_string().into()));
            let _ = write!(
                self.text,
                " AND c.id IN (SELECT f.complaint_id FROM insight_fact f WHERE f.unhappy_day >= {from} AND f.unhappy_day <= {to})"
            );
            return;
        }
        let from = self.bind(behind.from.start().as_millis().into());
        let to = self.bind(behind.to.end().as_millis().into());
        let _ = write!(
            self.text,
            " AND c.received_ms >= {from} AND c.received_ms < {to} AND c.kind = 'complaint' AND COALESCE(c.ending, '') <> 'merged'"
        );
        let clock = match behind.figure {
            Figure::Received | Figure::Unhappy => return,
            Figure::Green => {
                self.text.push_str(" AND c.green = 1");
                return;
            }
            Figure::ContactMissed => insight::CONTACT,
            Figure::QuickMissed => insight::QUICK,
        };
        let (name, now) = (self.bind(clock.into()), self.bind(behind.now.as_millis().into()));
        let _ = write!(
            self.text,
            " AND EXISTS (SELECT 1 FROM clock k WHERE k.complaint_id = c.id AND k.name = {name} \
             AND (k.stopped_ms > k.due_ms OR (k.state = 'running' AND k.due_ms < {now})))"
        );
    }

    /// "Within this part of the tree" as a range, which an index can serve: paths end with a slash, and `0` follows it.
    fn below(&mut self, path: &str) -> String {
        let end = format!("{}0", path.trim_end_matches('/'));
        let (from, to) = (self.bind(path.into()), self.bind(end.into()));
        let path = format!("c.branch_path{}", dialect::bytewise(self.engine));
        format!("({path} >= {from} AND {path} < {to})")
    }
}

fn one(row: &Row) -> Result<Listed, StoreError> {
    let due_ms = row.int("sort_ms")?;
    let clock = (due_ms != NEVER_MS).then(|| ListedClock {
        name: String::new(),
        issue: None,
        goal: false,
        started_ms: 0,
        warn_ms: 0,
        due_ms,
    });
    Ok(Listed {
        id: row.text("id")?,
        number: row.text("number")?,
        summary: OneLine::of(row)?,
        customer_id: row.text("customer_id")?,
        branch_id: row.text("branch_id")?,
        owner_id: row.opt_text("owner_id")?,
        accepted: row.flag("accepted")?,
        stage: row.text("stage")?,
        ending: row.opt_text("ending")?,
        priority: row.text("priority")?,
        green: row.flag("green")?,
        category: row.text("category")?,
        cause: row.text("cause")?,
        business: row.text("business")?,
        channel: row.text("channel")?,
        care: row.text("care")?,
        flags: row.text("flags")?,
        earlier: row.int("earlier")?,
        received_ms: row.int("received_ms")?,
        updated_ms: row.int("updated_ms")?,
        sort: row.opt_int("sort")?.unwrap_or(NEVER_MS),
        name_box: row.opt_bytes("name_box")?,
        clock,
    })
}

/// Fetches the clocks of the listed files in one statement and keeps, for each, the one it is sorted by.
async fn attach_clocks(conn: &mut Conn, listed: &mut [Listed]) -> Result<(), StoreError> {
    let wanted: Vec<&Listed> = listed.iter().filter(|l| l.clock.is_some()).collect();
    if wanted.is_empty() {
        return Ok(());
    }
    // The list of places is padded to a power of two, so that few statement texts serve every page.
    let places = wanted.len().next_power_of_two();
    let mut args: Vec<Value> = wanted.iter().map(|l| Value::from(l.id.as_str())).collect();
    args.resize(places, Value::from(""));
    let list = (1..=places).map(|i| format!("${i}")).collect::<Vec<_>>().join(", ");
    let text = format!(
        "SELECT complaint_id, name, issue, goal, started_ms, warn_ms, due_ms FROM clock WHERE state = 'running' AND complaint_id IN ({list})"
    );
    let mut found: BTreeMap<(String, i64), ListedClock> = BTreeMap::new();
    for row in conn.all(&text, args).await? {
        let clock = ListedClock {
            name: row.text("name")?,
            issue: row.opt_int("issue")?,
            goal: row.flag("goal")?,
            started_ms: row.int("started_ms")?,
            warn_ms: row.int("warn_ms")?,
            due_ms: row.int("due_ms")?,
        };
        let key = (row.text("complaint_id")?, clock.due_ms);
        let better = found.get(&key).is_none_or(|known| known.goal && !clock.goal);
        if better {
            found.insert(key, clock);
        }
    }
    for row in listed.iter_mut() {
        let due = row.clock.as_ref().map(|c| c.due_ms);
        row.clock = due.and_then(|due| found.get(&(row.id.clone(), due)).cloned());
    }
    Ok(())
}

/// A like case that was paid.
#[derive(Debug, Clone)]
pub struct Paid {
    pub number: String,
    pub amount_fen: i64,
    pub closed_ms: Option<i64>,
}

/// Files with this cause that were paid since then, latest first, at most 200.
pub async fn paid_like(conn: &mut Conn, cause: &str, since: Instant) -> Result<Vec<Paid>, StoreError> {
    let rows = conn.all(sql("complaint/paid_like"), args![cause, since.as_millis()]).await?;
    rows.iter()
        .map(|r| {
            Ok(Paid {
                number: r.text("number")?,
                amount_fen: r.int("paid_fen")?,
                closed_ms: r.opt_int("closed_ms")?,
            })
        })
        .collect()
}

/// A file of somebody's that changed.
#[derive(Debug, Clone)]
pub struct Changed {
    pub number: String,
    pub summary: OneLine,
    pub stage: String,
    pub updated_ms: i64,
}

/// Somebody's open files that changed since then.
pub async fn changed_since(conn: &mut Conn, owner: &str, since: Instant) -> Result<Vec<Changed>, StoreError> {
    let rows = conn.all(sql("complaint/changed_since"), args![owner, since.as_millis()]).await?;
    rows.iter()
        .map(|r| {
            Ok(Changed {
                number: r.text("number")?,
                summary: OneLine::of(r)?,
                stage: r.text("stage")?,
                updated_ms: r.int("updated_ms")?,
            })
        })
        .collect()
}
