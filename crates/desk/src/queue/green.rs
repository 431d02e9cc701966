//! 绿色通道指挥台: every open complaint of the green channel at a glance, and who has how much in hand (S07).

use super::list::row;
use crate::views::{FirstResponse, GreenCard, GreenRoomView, LastDone, PersonLoad, StaffRef};
use crate::{Desk, Fault};
use greenlane_domain::access::chart::{Chart, Staff};
use greenlane_domain::access::{Actor, Role, Scope};
use greenlane_domain::ids::UserId;
use greenlane_domain::time::Instant;
use greenlane_store::complaint::answered::{Answered, answered};
use greenlane_store::complaint::list::{self, Filter, Listed, Order};
use std::collections::BTreeMap;

/// The control room of this person.
pub async fn room(desk: &Desk, actor: &Actor) -> Result<GreenRoomView, Fault> {
    let now = desk.now();
    let chart = desk.organisation().chart();
    let mut conn = desk.db().read().await?;
    let scope = Scope::of(actor);
    let green = Filter { green: true, ..Filter::default() };
    let mut listed = list::page(&mut conn, &scope, &green, None, list::MOST_PER_PAGE).await?;
    let more = listed.len() >= list::MOST_PER_PAGE as usize;
    // Whoever waits for nobody's act stands last, as their clock says; the rest is in the order of the clocks already.
    listed.sort_by_key(|l| l.clock.is_none());
    let last_done = if listed.is_empty() {
        let done = Filter { order: Order::Closed, ..green };
        let last = list::page(&mut conn, &scope, &done, None, 1).await?;
        last.first().map(|l| LastDone {
            number: l.number.clone(),
            at: Instant::from_millis(l.updated_ms).to_rfc3339(),
        })
    } else {
        None
    };
    let since = Instant::from_millis(now.as_millis() - RECENT_MS);
    let responses = answered(&mut conn, &scope, FIRST_RESPONSE, since, MOST_RESPONSES).await?;
    Ok(GreenRoomView {
        people: people(desk, actor, &chart, &listed),
        on_duty: chart.on_duty(now).map(|s| StaffRef::of(&chart, &s.id)).collect(),
        cards: listed
            .iter()
            .map(|l| GreenCard { row: row(desk, l, &chart, now), accepted: l.accepted })
            .collect(),
        more,
        last_done,
        responses: responses.iter().rev().map(response).collect(),
        as_of: now.to_rfc3339(),
    })
}

fn response(answered: &Answered) -> FirstResponse {
    let ms = |to: Instant| u64::try_from(to.as_millis() - answered.started.as_millis()).unwrap_or(0);
    FirstResponse {
        number: answered.number.clone(),
        at: answered.started.to_rfc3339(),
        took_ms: ms(answered.stopped),
        within_ms: ms(answered.due),
    }
}

/// Whoever may own a complaint of this actor's part of the bank, the least busy first.
fn people(desk: &Desk, actor: &Actor, chart: &Chart, listed: &[Listed]) -> Vec<PersonLoad> {
    let loads = desk.organisation().loads();
    let mut green: BTreeMap<&str, u32> = BTreeMap::new();
    for owner in listed.iter().filter_map(|l| l.owner_id.as_deref()) {
        *green.entry(owner).or_insert(0) += 1;
    }
    let load = |id: &UserId| loads.get(id).copied().unwrap_or(0);
    let owns = |s: &&Staff| s.active && s.roles.iter().any(|r| matches!(r, Role::Handler | Role::Lead));
    // Whoever sees every complaint sees everybody who may own one.
    let everybody = match Scope::of(actor) {
        Scope::NotAbout(_, part) => *part == Scope::Everything,
        scope => scope == Scope::Everything,
    };
    let near = |s: &&Staff| everybody || s.org.is_within(&actor.org);
    let mut out: Vec<&Staff> = chart.staff().filter(owns).filter(near).collect();
    out.sort_by_key(|s| {
        let share = u64::from(load(&s.id)) * 1000 / u64::from(s.capacity.max(1));
        (s.on_leave, std::cmp::Reverse(green.get(s.id.as_str()).copied().unwrap_or(0)), share, s.id.clone())
    });
    let one = |s: &Staff| PersonLoad {
        staff: StaffRef::of(chart, &s.id),
        department: s.department.map(|d| d.code().to_owned()),
        load: load(&s.id),
        capacity: s.capacity,
        on_leave: s.on_leave,
        green: green.get(s.id.as_str()).copied().unwrap_or(0),
    };
    out.into_iter().take(MOST_PEOPLE).map(one).collect()
}

/// The clock of the green channel: somebody speaks with the customer (S0-19).
const FIRST_RESPONSE: &str = "green_first_response";

/// So many first responses are drawn, of files of so many days.
const MOST_RESPONSES: u32 = 20;
const RECENT_MS: i64 = 90 * 86_400_000;

/// The board names at most so many people.
const MOST_PEOPLE: usize = 60;
