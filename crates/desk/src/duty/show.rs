//! The roster of some days, with the hours that nobody covers.

use crate::views::StaffRef;
use crate::{Desk, Fault, parse};
use greenlane_domain::access::chart::Chart;
use greenlane_domain::access::{Action, Actor, Who, may_at_all};
use greenlane_domain::duty::{Roster, Shift, can_serve};
use greenlane_domain::ids::UserId;
use greenlane_domain::time::Instant;
use greenlane_store::duty;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

const DAYS: u32 = 7;
const MOST_DAYS: u32 = 31;

/// Which days.
#[derive(Debug, Clone, Default, Deserialize, ToSchema, IntoParams)]
#[serde(default)]
pub struct DutyQuery {
    /// The first day; today's week when it is not given.
    pub from: Option<String>,
    /// How many days, at most 31.
    pub days: Option<u32>,
}

/// The roster of some days.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DutyView {
    pub from: String,
    pub days: u32,
    pub shifts: Vec<DutyShiftView>,
    /// Hours from now on in which nobody is on duty.
    pub gaps: Vec<DutyGapView>,
    /// Who is on duty now.
    pub now: Vec<StaffRef>,
    pub may_plan: bool,
    /// Who can be on duty.
    pub people: Vec<StaffRef>,
    pub as_of: String,
}

/// One turn.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DutyShiftView {
    pub id: String,
    pub staff: StaffRef,
    pub from: String,
    pub to: String,
    /// The person is on leave, gone, or may not handle complaints any more: the turn covers nothing.
    pub away: bool,
}

/// Hours without anybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DutyGapView {
    pub from: String,
    pub to: String,
}

/// The roster; everybody in the bank may know whom to call at night.
pub async fn show(desk: &Desk, actor: &Actor, query: &DutyQuery) -> Result<DutyView, Fault> {
    if !matches!(actor.who, Who::Staff(_)) {
        return Err(Fault::NotAllowed);
    }
    let now = desk.now();
    let today = now.day();
    let monday = today.plus(-(today.weekday() as i32));
    let first = query.from.as_deref().map_or(Ok(monday), |day| parse::day("from", day))?;
    let days = query.days.unwrap_or(DAYS).clamp(1, MOST_DAYS);
    let (from, to) = (first.start(), first.plus(days as i32).start());
    // A night that begins on the last day ends after it.
    let beyond = first.plus(days as i32 + 1).start();
    let shifts = duty::between(&mut desk.db().read().await?, from, beyond).await?;
    let chart = desk.organisation().chart();
    let roster = Roster::new(shifts);
    let mut people: Vec<_> = chart.staff().filter(|s| can_serve(s, chart.units())).collect();
    people.sort_by_key(|s| (s.unit.clone(), s.id.clone()));
    Ok(DutyView {
        from: first.to_string(),
        days,
        shifts: roster.shifts().iter().filter(|s| s.from < to).map(|s| shift_view(&chart, s)).collect(),
        gaps: if to > now { gaps(&roster, &chart, from.max(now), beyond, to) } else { Vec::new() },
        now: chart.on_duty(now).map(|s| StaffRef::of(&chart, &s.id)).collect(),
        may_plan: may_at_all(actor, Action::PlanDuty),
        people: people.iter().map(|s| StaffRef::of(&chart, &s.id)).collect(),
        as_of: now.to_rfc3339(),
    })
}

pub(super) fn shift_view(chart: &Chart, shift: &Shift) -> DutyShiftView {
    DutyShiftView {
        id: shift.id.clone(),
        staff: StaffRef::of(chart, &shift.staff),
        from: shift.from.to_rfc3339(),
        to: shift.to.to_rfc3339(),
        away: !is_there(chart, &shift.staff),
    }
}

/// The gaps between `from` and `to` that begin before `last`.
pub(super) fn gaps(
    roster: &Roster,
    chart: &Chart,
    from: Instant,
    to: Instant,
    last: Instant,
) -> Vec<DutyGapView> {
    let gaps = roster.gaps(from, to, |who| is_there(chart, who));
    let gaps = gaps.iter().filter(|(from, _)| *from < last);
    gaps.map(|(from, to)| DutyGapView { from: from.to_rfc3339(), to: to.to_rfc3339() }).collect()
}

fn is_there(chart: &Chart, who: &UserId) -> bool {
    chart.member(who).is_some_and(|s| can_serve(s, chart.units()))
}
