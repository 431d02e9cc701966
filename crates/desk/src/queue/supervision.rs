//! 督办与承诺 (S33): what leaders asked for, what customers were promised and what is followed closely, by due time; and how each team kept its
//! promises over eight weeks.

use crate::complaint::{order_view, promise_view, summary, watch_view};
use crate::views::{OrgRef, StaffRef, TeamPromisesView, UndertakingPage, UndertakingView};
use crate::{Desk, Fault, parse};
use greenlane_domain::access::chart::Chart;
use greenlane_domain::access::{Action, Actor, Scope, may_at_all};
use greenlane_domain::complaint::moves::open_moves;
use greenlane_domain::ids::{ComplaintId, OrgId};
use greenlane_domain::privacy::Words;
use greenlane_store::Conn;
use greenlane_store::complaint::load::by_id;
use greenlane_store::complaint::undertaking::{self, Filter, Place, Show, What};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

const DAY_MS: i64 = 86_400_000;
/// Kept and broken promises are counted over so many days.
const COUNTED_DAYS: i64 = 56;
const ROWS_PER_PAGE: u32 = 50;

/// What the address bar says.
#[derive(Debug, Clone, Default, Deserialize, ToSchema, IntoParams)]
#[serde(default)]
pub struct UndertakingQuery {
    /// `supervision`, `promise` or `watch`.
    pub kind: Option<String>,
    /// `open`, `all`, `kept` or `broken`.
    pub show: Option<String>,
    /// A unit: what its people owe.
    pub team: Option<String>,
    pub after: Option<String>,
}

/// The page that the query asks for.
pub async fn page(desk: &Desk, actor: &Actor, query: &UndertakingQuery) -> Result<UndertakingPage, Fault> {
    if !may_at_all(actor, Action::Read) {
        return Err(Fault::NotAllowed);
    }
    let filter = filter(desk, query)?;
    let after = query.after.as_deref().map(read_place).transpose()?;
    let mut conn = desk.db().read().await?;
    let scope = Scope::of(actor);
    let mut places = undertaking::page(&mut conn, &scope, &filter, after.as_ref(), ROWS_PER_PAGE + 1).await?;
    let more = places.len() > ROWS_PER_PAGE as usize;
    places.truncate(ROWS_PER_PAGE as usize);
    let last = places.last().filter(|_| more);
    let next = last.map(|p| format!("{}.{}.{}", p.due_ms, p.no, p.complaint));
    let chart = desk.organisation().chart();
    let mut rows = Vec::with_capacity(places.len());
    for place in &places {
        rows.extend(row(desk, actor, &mut conn, &chart, filter.what, place).await?);
    }
    Ok(UndertakingPage { rows, next })
}

/// How each team kept its promises over eight weeks.
pub async fn teams(desk: &Desk, actor: &Actor) -> Result<Vec<TeamPromisesView>, Fault> {
    if !may_at_all(actor, Action::Read) {
        return Err(Fault::NotAllowed);
    }
    let now = desk.now();
    let since = now.plus_ms(-COUNTED_DAYS * DAY_MS);
    let chart = desk.organisation().chart();
    let mut conn = desk.db().read().await?;
    let counted = undertaking::teams(&mut conn, &Scope::of(actor), since, now).await?;
    let judged = counted.into_iter().filter(|t| t.kept + t.broken > 0);
    Ok(judged
        .map(|t| TeamPromisesView { team: OrgRef::of(&chart, &t.unit), kept: t.kept, broken: t.broken })
        .collect())
}

fn filter(desk: &Desk, query: &UndertakingQuery) -> Result<Filter, Fault> {
    let what = parse::code("kind", query.kind.as_deref().unwrap_or("supervision"), What::from_code)?;
    let show = match query.show.as_deref() {
        None | Some("" | "open") => Show::Open,
        Some("all") => Show::All,
        Some("kept") => Show::Kept,
        Some("broken") => Show::Broken,
        Some(_) => {
            return Err(Fault::field("show", "unknown_code", "没有这种筛选。", "There is no such filter."));
        }
    };
    let now = desk.now();
    Ok(Filter {
        what,
        show,
        team: query.team.clone().filter(|t| !t.is_empty()).map(OrgId::new),
        since: now.plus_ms(-COUNTED_DAYS * DAY_MS),
        now,
    })
}

/// Reads the end of the page before: `DUE.NO.ID`.
fn read_place(text: &str) -> Result<Place, Fault> {
    let mut parts = text.splitn(3, '.');
    let mut number = || parts.next().and_then(|n| n.parse::<i64>().ok());
    let numbers = (number(), number());
    let id = parts.next().filter(|id| id.len() <= 64);
    match (numbers, id) {
        ((Some(due_ms), Some(no)), Some(id)) => Ok(Place { due_ms, complaint: ComplaintId::new(id), no }),
        _ => Err(Fault::field(
            "after",
            "bad_cursor",
            "翻页位置不对，请从第一页开始。",
            "Please start from the first page.",
        )),
    }
}

async fn row(
    desk: &Desk,
    actor: &Actor,
    conn: &mut Conn,
    chart: &Chart,
    what: What,
    place: &Place,
) -> Result<Option<UndertakingView>, Fault> {
    let Some(file) = by_id(conn, &place.complaint).await? else { return Ok(None) };
    let c = &file.complaint;
    let words = greenlane_store::sealed::words_of(conn, desk.vault(), &c.id).await?;
    let text = |w: &Words| words.get(&w.seal).map_or_else(String::new, |t| greenlane_text::mask(t));
    let now = desk.now();
    let grounds = desk.grounds(&c.branch_path, now);
    let facts = grounds.facts(actor);
    let (mut order, mut promise, mut watch) = (None, None, None);
    match what {
        What::Supervision => {
            order =
                c.orders.iter().find(|o| i64::from(o.no) == place.no).map(|o| order_view(o, chart, &text));
        }
        What::Promise => {
            let found = c.promises.iter().find(|p| i64::from(p.no) == place.no);
            promise = found.map(|p| promise_view(p, chart, now, &text));
        }
        What::Watch => {
            watch = c
                .watches
                .iter()
                .find(|w| i64::from(w.no) == place.no)
                .map(|w| watch_view(w, c, chart, &text));
        }
    }
    let clock =
        c.clocks.iter().rev().find(|k| k.name == what.code() && k.subject.map(i64::from) == Some(place.no));
    Ok(Some(UndertakingView {
        number: c.number.to_string(),
        summary: summary::shown(desk.vault(), &file.summary),
        owner: c.owner_id().map(|o| StaffRef::of(chart, o)),
        clock: clock.map(|k| crate::complaint::clock_chip(k, now)),
        order,
        promise,
        watch,
        moves: open_moves(c, &facts).into_iter().map(|m| m.code().to_owned()).collect(),
    }))
}
