//! Standing sums over all complaints, by day, branch and one code. A worker keeps them up just after each change: it takes off
//! what a file gave before and adds what it gives now, so that they always equal a recount (`insight_fact` remembers what a
//! file gave). Nothing personal is in them.

pub mod branches;

use crate::complaint::list::scoped;
use crate::conn::Row;
use crate::insert::{Kind, Rows, Table, insert_all};
use crate::sql::sql;
use crate::{Conn, StoreError, Value, args, dialect};
use greenlane_domain::access::Scope;
use greenlane_domain::access::chart::OrgPath;
use greenlane_domain::ids::{ComplaintId, UserId};
use greenlane_domain::insight::{Counts, Dim, Fact, Measure};
use greenlane_domain::time::{Day, Instant};
use std::collections::BTreeMap;

/// The table of sums. A row that is there already grows by what is added.
static SUM: Table = Table {
    name: "insight_sum",
    columns: &[
        ("dim", Kind::Text),
        ("code", Kind::Text),
        ("day", Kind::Text),
        ("path", Kind::Text),
        ("received", Kind::Int),
        ("green", Kind::Int),
        ("contact_judged", Kind::Int),
        ("contact_kept", Kind::Int),
        ("quick_judged", Kind::Int),
        ("quick_kept", Kind::Int),
        ("answers", Kind::Int),
        ("content", Kind::Int),
        ("closed", Kind::Int),
        ("in_time", Kind::Int),
    ],
    suffix: " ON CONFLICT (dim, day, code, path) DO UPDATE SET \
             received = insight_sum.received + excluded.received, green = insight_sum.green + excluded.green, \
             contact_judged = insight_sum.contact_judged + excluded.contact_judged, \
             contact_kept = insight_sum.contact_kept + excluded.contact_kept, \
             quick_judged = insight_sum.quick_judged + excluded.quick_judged, \
             quick_kept = insight_sum.quick_kept + excluded.quick_kept, \
             answers = insight_sum.answers + excluded.answers, content = insight_sum.content + excluded.content, \
             closed = insight_sum.closed + excluded.closed, in_time = insight_sum.in_time + excluded.in_time",
};

/// What one version of a file gives to the sums.
#[derive(Debug, Clone)]
pub struct Given {
    pub complaint: ComplaintId,
    pub version: i64,
    pub fact: Fact,
}

/// Brings the sums up to date with these files; a version that is known, or older than the known one, changes nothing.
/// In the order of their ids, so that two nodes wait for each other instead of blocking each other.
pub async fn put(conn: &mut Conn, given: &[Given]) -> Result<(), StoreError> {
    let mut change: BTreeMap<(Dim, String, Day, String), Counts> = BTreeMap::new();
    for one in given {
        let Some(before) = exchange(conn, one).await? else { continue };
        for (fact, off) in before.iter().map(|fact| (fact, true)).chain([(&one.fact, false)]) {
            for (dim, code, day, counts) in fact.parts() {
                let key = (dim, code.to_owned(), day, fact.path.clone());
                *change.entry(key).or_default() += if off { counts.negated() } else { counts };
            }
        }
    }
    let moved = change.into_iter().filter(|(_, counts)| !counts.is_nothing());
    let row = |((dim, code, day, path), counts): ((Dim, String, Day, String), Counts)| {
        let mut row = args![dim.code(), code, day.to_string(), path];
        row.extend(counts.values().map(Value::from));
        row
    };
    insert_all(conn, vec![Rows::of(&SUM, moved.map(row).collect())]).await
}

/// Remembers what this version gives and returns what the one before gave, if any; nothing when this one is not newer.
async fn exchange(conn: &mut Conn, one: &Given) -> Result<Option<Option<Fact>>, StoreError> {
    let id = one.complaint.as_str();
    let text = serde_json::to_string(&one.fact).map_err(|_| broken(id))?;
    let unhappy = one.fact.unhappy_on.map(|day| day.to_string());
    loop {
        let known = conn.first(sql("insight/fact"), args![id]).await?;
        let Some(known) = known else {
            if conn.run(sql("insight/fact_new"), args![id, one.version, unhappy.clone(), &text]).await? == 1 {
                return Ok(Some(None));
            }
            continue; // Another node brought this very file.
        };
        let version = known.int("version")?;
        if version >= one.version {
            return Ok(None);
        }
        let values = args![id, one.version, unhappy.clone(), &text, version];
        if conn.run(sql("insight/fact_again"), values).await? == 1 {
            return Ok(Some(Some(fact(id, &known)?)));
        }
    }
}

fn fact(id: &str, row: &Row) -> Result<Fact, StoreError> {
    serde_json::from_str(&row.text("fact")?).map_err(|_| broken(id))
}

fn broken(id: &str) -> StoreError {
    StoreError::Inconsistency { table: "insight_fact", column: "fact", row: id.to_owned() }
}

/// How sums are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// One sum for each code.
    Code,
    /// One for each code and day.
    Day,
    /// One for each code and part of the bank.
    Branch,
}

/// Which sums are wanted: those of the days from `from` to `to`, both counted in.
#[derive(Debug, Clone, Copy)]
pub struct Sought<'s> {
    pub dim: Dim,
    pub from: Day,
    pub to: Day,
    pub by: By,
    /// Only what lies below this part of the bank.
    pub within: Option<&'s OrgPath>,
}

/// Where a sum belongs.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    pub code: String,
    /// The day, of sums by day.
    pub day: Option<Day>,
    /// The part of the bank, of sums by branch.
    pub path: Option<String>,
}

/// Sums as found.
pub type Sums = BTreeMap<Key, Counts>;

/// The sums of what the scope covers. They are of a part of the bank alone: what somebody registered elsewhere is not in
/// them, and whoever only sees their own files has none.
pub async fn sums(conn: &mut Conn, scope: &Scope, sought: &Sought<'_>) -> Result<Sums, StoreError> {
    let (covered, about) = part(scope);
    let Some(covered) = covered else { return Ok(Sums::new()) };
    let path = match sought.within {
        Some(within) if !within.as_str().starts_with(covered) => return Ok(Sums::new()),
        Some(within) => within.as_str(),
        None => covered,
    };
    let (also, group) = match sought.by {
        By::Code => ("", "code"),
        By::Day => ("day, ", "code, day"),
        By::Branch => ("path, ", "code, path"),
    };
    let columns: Vec<String> =
        Measure::ALL.iter().map(|m| format!("CAST(SUM({m}) AS BIGINT) AS {m}")).collect();
    let bytewise = dialect::bytewise(conn.engine());
    let text = format!(
        "SELECT code, {also}{} FROM insight_sum WHERE dim = $1 AND day >= $2 AND day <= $3 \
         AND path{bytewise} >= $4 AND path{bytewise} < $5 GROUP BY {group}",
        columns.join(", ")
    );
    let values = args![sought.dim.code(), sought.from.to_string(), sought.to.to_string(), path, past(path)];
    let mut sums = Sums::new();
    for row in conn.all(&text, values).await? {
        sums.insert(key(&row, sought.by)?, counts(&row)?);
    }
    if let Some(me) = about {
        take_off(conn, me, path, sought, &mut sums).await?;
    }
    Ok(sums)
}

/// The part of the bank whose sums the scope covers, and whose own matters are taken off.
fn part(scope: &Scope) -> (Option<&str>, Option<&UserId>) {
    match scope {
        Scope::Everything => (Some("/"), None),
        Scope::Below { path, .. } => (Some(path.as_str()), None),
        Scope::Mine(_) | Scope::Nothing => (None, None),
        Scope::NotAbout(me, covered) => (part(covered).0, Some(me)),
    }
}

/// The end of the range of paths below this one: paths end with a slash, and `0` follows it.
fn past(path: &str) -> String {
    format!("{}0", path.trim_end_matches('/'))
}

/// Nobody reads of complaints about themselves, not even as a number.
async fn take_off(
    conn: &mut Conn,
    me: &UserId,
    path: &str,
    sought: &Sought<'_>,
    sums: &mut Sums,
) -> Result<(), StoreError> {
    for row in conn.all(sql("insight/facts_about"), args![me.as_str()]).await? {
        let fact = fact(me.as_str(), &row)?;
        if !fact.path.starts_with(path) {
            continue;
        }
        let wanted = |dim: Dim, day: Day| dim == sought.dim && (sought.from..=sought.to).contains(&day);
        for (_, code, day, counts) in fact.parts().filter(|(dim, _, day, _)| wanted(*dim, *day)) {
            let key = Key {
                code: code.to_owned(),
                day: (sought.by == By::Day).then_some(day),
                path: (sought.by == By::Branch).then(|| fact.path.clone()),
            };
            *sums.entry(key).or_default() += counts.negated();
        }
    }
    Ok(())
}

fn key(row: &Row, by: By) -> Result<Key, StoreError> {
    let mut key = Key { code: row.text("code")?, ..Key::default() };
    match by {
        By::Code => {}
        By::Day => {
            let day = row.text("day")?;
            key.day = Some(Day::parse(&day).map_err(|_| StoreError::Inconsistency {
                table: "insight_sum",
                column: "day",
                row: day,
            })?);
        }
        By::Branch => key.path = Some(row.text("path")?),
    }
    Ok(key)
}

fn counts(row: &Row) -> Result<Counts, StoreError> {
    let mut counts = Counts::default();
    for measure in Measure::ALL {
        counts[*measure] = row.int(measure.code())?;
    }
    Ok(counts)
}

/// Files that are late and that no sum calls late yet, because their clock still runs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Late {
    /// No clock of the name has stopped in them: they are not judged yet.
    pub unjudged: i64,
    /// Another issue's clock has stopped in time in them: they are counted as kept.
    pub kept: i64,
}

/// The files received since then with a clock of this name that runs and is past its instant now.
pub async fn late(
    conn: &mut Conn,
    scope: &Scope,
    clock: &str,
    since: Day,
    now: Instant,
) -> Result<Late, StoreError> {
    let (covered, mut values) = scoped(conn.engine(), scope);
    let at = values.len();
    values.extend(args![clock, since.start().as_millis(), now.as_millis()]);
    let (name, since, now) = (at + 1, at + 2, at + 3);
    let text = format!(
        "SELECT COUNT(*) AS files, CAST(COALESCE(SUM(CASE WHEN EXISTS (SELECT 1 FROM clock j WHERE j.complaint_id = c.id \
         AND j.name = ${name} AND j.stopped_ms IS NOT NULL) THEN 1 ELSE 0 END), 0) AS BIGINT) AS kept \
         FROM complaint c WHERE {covered} AND c.open = 1 AND c.kind = 'complaint' AND c.received_ms >= ${since} \
         AND EXISTS (SELECT 1 FROM clock k WHERE k.complaint_id = c.id AND k.name = ${name} AND k.state = 'running' AND k.due_ms < ${now}) \
         AND NOT EXISTS (SELECT 1 FROM clock m WHERE m.complaint_id = c.id AND m.name = ${name} AND m.stopped_ms > m.due_ms)"
    );
    let row = conn.first(&text, values).await?;
    row.map_or(Ok(Late::default()), |r| {
        let kept = r.int("kept")?;
        Ok(Late { unjudged: r.int("files")? - kept, kept })
    })
}
