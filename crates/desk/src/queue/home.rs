//! The home page: what has to be done now, and what has changed.

use super::list::{COUNTED_AT_MOST, row};
use super::views::filter_of_view;
use crate::complaint::summary;
use crate::rates::rates;
use crate::views::{ChangeView, HomeView, Warning};
use crate::{Desk, Fault};
use greenlane_domain::access::{Actor, Role, Scope};
use greenlane_domain::complaint::stage::StageCode;
use greenlane_domain::time::Instant;
use greenlane_store::Conn;
use greenlane_store::complaint::list::{self, Filter, Listed};

const DAY_MS: i64 = 86_400_000;
/// Rates are taken over this many days.
pub(super) const RATE_DAYS: i32 = 30;
/// Hours without anybody on duty are told so many days before they come.
const GAPS_DAYS: i32 = 7;
/// So many files are shown as "now".
const NOW_ROWS: u32 = 7;

/// The home page of this person.
pub async fn home(desk: &Desk, actor: &Actor) -> Result<HomeView, Fault> {
    let now = desk.now();
    let chart = desk.organisation().chart();
    let mut conn = desk.db().read().await?;
    let scope = Scope::of(actor);
    let mine = filter_of_view(Some("mine"), actor, now)?;
    // Handlers look at their own work first; everybody else at what they answer for.
    let own = if actor.is(Role::Handler) { mine.clone() } else { Filter::default() };
    let turn =
        if reviews_first(actor) { filter_of_view(Some("in_review"), actor, now)? } else { own.clone() };
    let first = now_rows(&mut conn, &scope, &turn).await?;
    let with = |change: fn(&mut Filter, Instant)| {
        let mut filter = own.clone();
        change(&mut filter, now);
        filter
    };
    let overdue = with(|f, now| f.due_before_ms = Some(now.as_millis()));
    let today = with(|f, now| {
        f.due_from_ms = Some(now.as_millis());
        f.due_before_ms = Some(now.day().end().as_millis());
    });
    let customer = with(|f, _| f.stage = Some(StageCode::AwaitingCustomer.code().to_owned()));
    let review = with(|f, _| f.stage = Some(StageCode::ComplianceReview.code().to_owned()));
    let to_accept =
        Filter { stage: Some(StageCode::Dispatched.code().to_owned()), not_accepted: true, ..mine };
    let to_triage = if super::triage::require(actor).is_ok() {
        list::count(&mut conn, &scope, &super::triage::list::waiting(), COUNTED_AT_MOST).await?.0
    } else {
        0
    };
    let loose_green = filter_of_view(Some("green_waiting"), actor, now)?;
    let mut tally = [0_i64; 6];
    let asked = [&overdue, &today, &to_accept, &customer, &review, &loose_green];
    for (slot, filter) in tally.iter_mut().zip(asked) {
        *slot = list::count(&mut conn, &scope, filter, COUNTED_AT_MOST).await?.0;
    }
    Ok(HomeView {
        now: first.iter().map(|l| row(desk, l, &chart, now)).collect(),
        overdue: tally[0],
        due_today: tally[1],
        to_accept: tally[2],
        waiting_customer: tally[3],
        waiting_review: tally[4],
        unassigned_green: tally[5],
        to_triage,
        to_call: super::calls::waiting(desk, actor).await?,
        rates: rates(&mut conn, &Scope::Everything, now.day().plus(1 - RATE_DAYS), now).await?,
        changes: changes(desk, &mut conn, actor, now).await?,
        warnings: warnings(desk, now),
        upkeep: super::upkeep::upkeep(desk, actor, now).await?,
        as_of: now.to_rfc3339(),
    })
}

/// Whoever only reviews has what waits for review to do, not what others have to handle.
fn reviews_first(actor: &Actor) -> bool {
    actor.is(Role::Compliance) && ![Role::Handler, Role::Lead].into_iter().any(|role| actor.is(role))
}

/// What is to be done now: the green channel first (S4-7), then by deadline.
async fn now_rows(conn: &mut Conn, scope: &Scope, own: &Filter) -> Result<Vec<Listed>, Fault> {
    let green = Filter { green: true, ..own.clone() };
    let mut rows = list::page(conn, scope, &green, None, NOW_ROWS).await?;
    let others = list::page(conn, scope, own, None, NOW_ROWS).await?;
    rows.extend(others.into_iter().filter(|l| !l.green));
    rows.truncate(NOW_ROWS as usize);
    Ok(rows)
}

/// What changed in this person's files during the last day.
async fn changes(
    desk: &Desk,
    conn: &mut Conn,
    actor: &Actor,
    now: Instant,
) -> Result<Vec<ChangeView>, Fault> {
    let Some(me) = actor.who.staff() else { return Ok(Vec::new()) };
    let since = now.plus_ms(-DAY_MS);
    let mut out = Vec::new();
    out.extend(list::changed_since(conn, me.as_str(), since).await?.into_iter().map(|c| ChangeView {
        number: c.number,
        summary: summary::shown(desk.vault(), &c.summary),
        code: format!("stage:{}", c.stage),
        at: Instant::from_millis(c.updated_ms).to_rfc3339(),
        by: None,
    }));
    out.sort_by(|a, b| b.at.cmp(&a.at));
    out.truncate(10);
    Ok(out)
}

/// What is wrong with the set-up: a year without a calendar, a green-channel team that lacks a department,
/// hours of the coming week without anybody on duty.
fn warnings(desk: &Desk, now: Instant) -> Vec<Warning> {
    let mut out = Vec::new();
    // Deadlines of the next sixty days may reach into the next year.
    for year in [now.day().year(), now.day().plus(60).year()] {
        let known = out.iter().any(|w: &Warning| w.detail == year.to_string());
        if !desk.policy().calendar.covers(year) && !known {
            out.push(Warning { code: "calendar_year_missing".to_owned(), detail: year.to_string() });
        }
    }
    let wanted = &desk.policy().handling.green_channel.departments;
    let team = desk.organisation().green_team(wanted, now);
    for department in wanted.iter().filter(|d| !team.iter().any(|(have, _)| have == *d)) {
        out.push(Warning { code: "green_team_incomplete".to_owned(), detail: department.code().to_owned() });
    }
    if let Some((from, _)) = desk.organisation().chart().next_gap(now, GAPS_DAYS) {
        out.push(Warning { code: "duty_gap".to_owned(), detail: from.to_rfc3339() });
    }
    out
}
