//! A page of the queue.

use super::views::filter_of_view;
use crate::complaint::summary;
use crate::views::{ClockChip, OrgRef, QueuePage, QueueRow, StaffRef};
use crate::{Desk, Fault, parse};
use greenlane_domain::access::chart::Chart;
use greenlane_domain::access::{Actor, Scope};
use greenlane_domain::ids::{Number, OrgId, UserId};
use greenlane_domain::insight::Figure;
use greenlane_domain::privacy::mask_name;
use greenlane_domain::time::Instant;
use greenlane_store::Conn;
use greenlane_store::complaint::list::{self, After, Behind, Filter, Listed, ListedClock};
use greenlane_store::customer;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// What the address bar of the queue says.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema, IntoParams)]
#[serde(default)]
pub struct QueueQuery {
    pub view: Option<String>,
    pub stage: Option<String>,
    pub category: Option<String>,
    pub cause: Option<String>,
    pub business: Option<String>,
    pub branch: Option<String>,
    pub channel: Option<String>,
    pub priority: Option<String>,
    pub owner: Option<String>,
    /// Only the files behind this figure of the cockpit; it needs both days.
    pub figure: Option<String>,
    /// The first day that counts, `YYYY-MM-DD`.
    pub from: Option<String>,
    /// The last one.
    pub to: Option<String>,
    /// A number, a phone number, or words of the summary.
    pub q: Option<String>,
    pub sort: Option<String>,
    pub after: Option<String>,
    pub limit: Option<u32>,
}

/// Counts stop here.
pub const COUNTED_AT_MOST: i64 = 1000;
const ROWS_PER_PAGE: u32 = 50;

/// The page that the query asks for.
pub async fn page(desk: &Desk, actor: &Actor, query: &QueueQuery) -> Result<QueuePage, Fault> {
    let now = desk.now();
    let chart = desk.organisation().chart();
    let mut conn = desk.db().read().await?;
    let mut filter = filter(desk, actor, query)?;
    if let Some(words) = query.q.as_deref().map(str::trim).filter(|q| !q.is_empty()) {
        search(desk, &mut conn, &mut filter, words).await?;
    }
    let scope = Scope::of(actor);
    let after = query.after.as_deref().map(read_after).transpose()?;
    let limit = query.limit.unwrap_or(ROWS_PER_PAGE).clamp(1, list::MOST_PER_PAGE);
    let mut listed = list::page(&mut conn, &scope, &filter, after.as_ref(), limit + 1).await?;
    let more = listed.len() > limit as usize;
    listed.truncate(limit as usize);
    let next = listed.last().filter(|_| more).map(|l| format!("{}.{}", l.sort, l.id));
    let (total, total_is_exact) = list::count(&mut conn, &scope, &filter, COUNTED_AT_MOST).await?;
    let rows = listed.iter().map(|l| row(desk, l, &chart, now)).collect();
    Ok(QueuePage { rows, next, total, total_is_exact })
}

/// What the address bar means, but for the words that are searched.
pub(super) fn filter(desk: &Desk, actor: &Actor, query: &QueueQuery) -> Result<Filter, Fault> {
    let mut filter = filter_of_view(query.view.as_deref(), actor, desk.now())?;
    narrow(&mut filter, query, &desk.organisation().chart())?;
    if let Some(figure) = query.figure.as_deref().filter(|figure| !figure.is_empty()) {
        filter.behind = Some(behind(figure, query, desk.now())?);
        filter.order = list::Order::Received;
    }
    Ok(filter)
}

/// The files behind a figure over the days of the query.
fn behind(figure: &str, query: &QueueQuery, now: Instant) -> Result<Behind, Fault> {
    let figure = Figure::from_code(figure).ok_or_else(|| {
        Fault::field("figure", "unknown_code", "没有这项数字。", "There is no such figure.")
    })?;
    let day =
        |field: &'static str, text: &Option<String>| parse::day(field, text.as_deref().unwrap_or_default());
    Ok(Behind { figure, from: day("from", &query.from)?, to: day("to", &query.to)?, now })
}

/// The numbers of all complaints that the query means, at most so many.
pub(super) async fn all_numbers(
    desk: &Desk,
    actor: &Actor,
    query: &QueueQuery,
    most: usize,
) -> Result<Vec<String>, Fault> {
    let mut conn = desk.db().read().await?;
    let mut filter = filter(desk, actor, query)?;
    if let Some(words) = query.q.as_deref().map(str::trim).filter(|q| !q.is_empty()) {
        search(desk, &mut conn, &mut filter, words).await?;
    }
    let (scope, mut after, mut numbers) = (Scope::of(actor), None, Vec::new());
    loop {
        let listed = list::page(&mut conn, &scope, &filter, after.as_ref(), list::MOST_PER_PAGE).await?;
        numbers.extend(listed.iter().map(|l| l.number.clone()));
        match listed.last() {
            Some(last) if listed.len() == list::MOST_PER_PAGE as usize && numbers.len() < most => {
                after = Some(After { sort: last.sort, id: last.id.clone() });
            }
            _ => break,
        }
    }
    numbers.truncate(most);
    Ok(numbers)
}

pub(super) fn narrow(filter: &mut Filter, query: &QueueQuery, chart: &Chart) -> Result<(), Fault> {
    let set = |slot: &mut Option<String>, value: &Option<String>| {
        if let Some(value) = value.as_ref().filter(|v| !v.is_empty()) {
            *slot = Some(value.clone());
        }
    };
    set(&mut filter.stage, &query.stage);
    set(&mut filter.category, &query.category);
    set(&mut filter.cause, &query.cause);
    set(&mut filter.business, &query.business);
    set(&mut filter.channel, &query.channel);
    set(&mut filter.priority, &query.priority);
    set(&mut filter.owner, &query.owner);
    if let Some(branch) = query.branch.as_ref().filter(|b| !b.is_empty()) {
        let unit = chart.unit(&OrgId::new(branch.clone())).ok_or_else(|| {
            Fault::field("branch", "unknown_branch", "没有找到这个网点。", "That branch was not found.")
        })?;
        filter.branch_path = Some(unit.path.as_str().to_owned());
    }
    match query.sort.as_deref() {
        None | Some("" | "due") => {}
        Some("received") => filter.order = list::Order::Received,
        Some(_) => {
            return Err(Fault::field("sort", "unknown_code", "没有这种排序。", "There is no such order."));
        }
    }
    Ok(())
}

/// A number finds its file, a phone number its customer (by keyed hash), anything else words of the summary.
async fn search(desk: &Desk, conn: &mut Conn, filter: &mut Filter, words: &str) -> Result<(), Fault> {
    filter.order = list::Order::Received;
    if let Some(number) = Number::parse(words) {
        filter.number = Some(number.as_str().to_owned());
    } else if words.len() >= 7 && words.chars().all(|c| c.is_ascii_digit()) {
        let found = customer::by_phone(conn, desk.vault(), words).await?;
        filter.customer = Some(found.map_or_else(String::new, |(id, _)| id.to_string()));
    } else {
        filter.words = Some(parse::text("q", words)?.chars().take(40).collect());
    }
    Ok(())
}

/// Reads the end of the page before: `SORT.ID`.
fn read_after(text: &str) -> Result<After, Fault> {
    let parsed = text.split_once('.').and_then(|(sort, id)| Some((sort.parse::<i64>().ok()?, id)));
    let wrong = || {
        Fault::field(
            "after",
            "bad_cursor",
            "翻页位置不对，请从第一页开始。",
            "Please start from the first page.",
        )
    };
    let (sort, id) = parsed.filter(|(_, id)| id.len() <= 64).ok_or_else(wrong)?;
    Ok(After { sort, id: id.to_owned() })
}

/// One row as shown; the customer's name is masked.
pub fn row(desk: &Desk, l: &Listed, chart: &Chart, now: Instant) -> QueueRow {
    let name = l.name_box.as_deref().and_then(|b| customer::open_name(desk.vault(), &l.customer_id, b));
    let split = |text: &str| text.split(',').filter(|s| !s.is_empty()).map(str::to_owned).collect();
    QueueRow {
        number: l.number.clone(),
        summary: summary::shown(desk.vault(), &l.summary),
        customer: name.map(|n| mask_name(&n)).unwrap_or_default(),
        branch: OrgRef::of(chart, &OrgId::new(l.branch_id.clone())),
        owner: l.owner_id.as_ref().map(|o| StaffRef::of(chart, &UserId::new(o.clone()))),
        stage: l.stage.clone(),
        ending: l.ending.clone(),
        priority: l.priority.clone(),
        green: l.green,
        category: l.category.clone(),
        cause: l.cause.clone(),
        business: l.business.clone(),
        channel: l.channel.clone(),
        care: split(&l.care),
        flags: split(&l.flags),
        repeat_count: l.earlier,
        received_at: Instant::from_millis(l.received_ms).to_rfc3339(),
        updated_at: Instant::from_millis(l.updated_ms).to_rfc3339(),
        clock: l.clock.as_ref().map(|c| chip(c, now)),
    }
}

fn chip(c: &ListedClock, now: Instant) -> ClockChip {
    let now_ms = now.as_millis();
    let state = if now_ms >= c.due_ms {
        "overdue"
    } else if now_ms >= c.warn_ms {
        "near"
    } else {
        "running"
    };
    let text = |ms| Instant::from_millis(ms).to_rfc3339();
    ClockChip {
        name: c.name.clone(),
        issue: c.issue.and_then(|no| u8::try_from(no).ok()),
        state: state.to_owned(),
        due: text(c.due_ms),
        started: text(c.started_ms),
        warn_at: text(c.warn_ms),
        goal: c.goal,
    }
}
