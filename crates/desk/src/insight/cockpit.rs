//! 驾驶舱: how complaints stand now, on one page.

use super::stretch::Stretch;
use super::{change_of, line, parts, require, unit_at, unit_of, weeks, worse};
use crate::rates::rates;
use crate::views::{BranchPart, CockpitView, GreenFigures, OrgRef};
use crate::{Desk, Fault};
use greenlane_domain::access::chart::Chart;
use greenlane_domain::access::{Actor, Scope};
use greenlane_domain::insight::{Dim, Measure};
use greenlane_domain::time::{Day, Instant};
use greenlane_store::Conn;
use greenlane_store::complaint::answered::answered;
use greenlane_store::complaint::list::{self, Filter};
use greenlane_store::insight::{self, By, Sought, Sums};
use greenlane_store::search;
use std::collections::BTreeMap;

/// Counts of open files stop here.
const COUNTED_AT_MOST: i64 = 1000;
/// Days of the longest stretch.
const MOST_DAYS: u32 = 366;
/// Weeks of the course.
const WEEKS: i32 = 13;
/// So many lines of what got worse, and of the green channel.
const WORSE: usize = 5;
const GREEN: u32 = 5;
/// The clock of the green channel, and over how many of its latest answers the median is taken.
const FIRST_RESPONSE: &str = "green_first_response";
const RESPONSES: u32 = 20;
const RESPONSE_DAYS: i32 = 90;

/// The page over so many days that end today.
pub async fn cockpit(desk: &Desk, actor: &Actor, days: u32) -> Result<CockpitView, Fault> {
    require(actor)?;
    let now = desk.now();
    let today = now.day();
    let chart = desk.organisation().chart();
    let scope = Scope::of(actor);
    let stretch = Stretch::until(today, days.clamp(1, MOST_DAYS));
    let mut conn = desk.db().read().await?;
    let by = |dim, by| Sought { dim, from: stretch.from, to: stretch.to, by, within: None };
    let causes = insight::sums(&mut conn, &scope, &by(Dim::Cause, By::Code)).await?;
    let channels = insight::sums(&mut conn, &scope, &by(Dim::Channel, By::Code)).await?;
    let branches = insight::sums(&mut conn, &scope, &by(Dim::All, By::Branch)).await?;
    let changes = branch_changes(&mut conn, &scope, today).await?;
    let mut worst = worse(&mut conn, &scope, &chart, Dim::Cause, today).await?;
    worst.truncate(WORSE);
    let received: i64 = channels.values().map(|counts| counts[Measure::Received]).sum();
    let total = |recent: bool| changes.values().map(|pair| if recent { pair.0 } else { pair.1 }).sum();
    Ok(CockpitView {
        unit: unit_of(&scope, &chart),
        from: stretch.from.to_string(),
        to: stretch.to.to_string(),
        received,
        change: change_of(today, total(true), total(false)),
        rates: rates(&mut conn, &scope, stretch.from, now).await?,
        overdue: overdue(&mut conn, &scope, now).await?,
        green: green(desk, &mut conn, &scope, &chart, now).await?,
        causes: parts(&causes),
        channels: parts(&channels),
        branches: branch_parts(&chart, &branches, &changes, today),
        weeks: weeks(&mut conn, &scope, Stretch::weeks(today, WEEKS), today).await?,
        worse: worst,
        next_due: next_due(&mut conn, &scope, now).await?,
        waiting: search::waiting(&mut conn, COUNTED_AT_MOST).await?,
        as_of: now.to_rfc3339(),
    })
}

/// Of each part of the bank: the last seven full days, and the four weeks before them.
async fn branch_changes(
    conn: &mut Conn,
    scope: &Scope,
    today: Day,
) -> Result<BTreeMap<String, (i64, i64)>, Fault> {
    let mut pairs: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    for stretch in [Stretch::recent(today), Stretch::before(today)] {
        let sought =
            Sought { dim: Dim::All, from: stretch.from, to: stretch.to, by: By::Branch, within: None };
        for (key, counts) in insight::sums(conn, scope, &sought).await? {
            let pair = pairs.entry(key.path.unwrap_or_default()).or_default();
            let slot = if stretch == Stretch::recent(today) { &mut pair.0 } else { &mut pair.1 };
            *slot += counts[Measure::Received];
        }
    }
    Ok(pairs)
}

fn branch_parts(
    chart: &Chart,
    sums: &Sums,
    changes: &BTreeMap<String, (i64, i64)>,
    today: Day,
) -> Vec<BranchPart> {
    let mut out: Vec<BranchPart> = sums
        .iter()
        .filter(|(_, counts)| counts[Measure::Received] > 0)
        .map(|(key, counts)| {
            let path = key.path.clone().unwrap_or_default();
            let (recent, before) = changes.get(&path).copied().unwrap_or_default();
            let unknown = || OrgRef { id: path.clone(), name: path.clone(), kind: "branch".to_owned() };
            BranchPart {
                branch: unit_at(chart, &path).unwrap_or_else(unknown),
                received: counts[Measure::Received],
                change: change_of(today, recent, before),
            }
        })
        .collect();
    out.sort_by(|a, b| b.received.cmp(&a.received).then_with(|| a.branch.id.cmp(&b.branch.id)));
    out
}

async fn overdue(conn: &mut Conn, scope: &Scope, now: Instant) -> Result<i64, Fault> {
    let missed = Filter { due_before_ms: Some(now.as_millis()), ..Filter::default() };
    Ok(list::count(conn, scope, &missed, COUNTED_AT_MOST).await?.0)
}

async fn next_due(conn: &mut Conn, scope: &Scope, now: Instant) -> Result<Option<String>, Fault> {
    let running = Filter { due_from_ms: Some(now.as_millis()), ..Filter::default() };
    let first = list::page(conn, scope, &running, None, 1).await?;
    let due = first.first().and_then(|l| l.clock.as_ref()).map(|clock| clock.due_ms);
    Ok(due.map(|ms| Instant::from_millis(ms).to_rfc3339()))
}

async fn green(
    desk: &Desk,
    conn: &mut Conn,
    scope: &Scope,
    chart: &Chart,
    now: Instant,
) -> Result<GreenFigures, Fault> {
    let filter = Filter { green: true, ..Filter::default() };
    let rows = list::page(conn, scope, &filter, None, GREEN).await?;
    let since = now.day().plus(-RESPONSE_DAYS).start();
    let responses = answered(conn, scope, FIRST_RESPONSE, since, RESPONSES).await?;
    let ms = |from: Instant, to: Instant| to.as_millis() - from.as_millis();
    let mut took: Vec<i64> = responses.iter().map(|a| ms(a.started, a.stopped)).collect();
    took.sort_unstable();
    Ok(GreenFigures {
        open: list::count(conn, scope, &filter, COUNTED_AT_MOST).await?.0,
        median_ms: took.get(took.len().saturating_sub(1) / 2).copied(),
        responses: took.len() as u32,
        limit_ms: responses.first().map(|a| ms(a.started, a.due)),
        rows: rows.iter().map(|l| line(desk, chart, l)).collect(),
    })
}
