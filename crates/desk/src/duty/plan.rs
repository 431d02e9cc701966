//! Many turns at once, seen before they are written.

use super::show::gaps;
use super::{DutyGapView, doubled, known, planner, write};
use crate::views::StaffRef;
use crate::{Desk, Fault, parse};
use greenlane_domain::access::Actor;
use greenlane_domain::duty::plan::{On, Plan, PlanFault, Planned, Turns};
use greenlane_domain::duty::{Roster, Shift};
use greenlane_store::duty;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Who follows whom, when.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DutyPlanInput {
    /// In the order of their turns.
    pub people: Vec<String>,
    pub first: String,
    pub last: String,
    /// `18:00`
    pub starts: String,
    /// `08:30`; on the next day when it is not later than the beginning.
    pub ends: String,
    /// `every`, `working` or `free` days.
    pub on: String,
    /// `daily`, `weekly` or `together`.
    pub turns: String,
    /// Only shows what would be written.
    #[serde(default)]
    pub preview: bool,
}

/// The turns of a plan.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DutyPlanView {
    pub turns: Vec<PlannedTurnView>,
    /// Hours of these days in which still nobody is on duty.
    pub gaps: Vec<DutyGapView>,
    /// The ids of what was written; empty for a preview.
    pub written: Vec<String>,
}

/// One turn of a plan.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlannedTurnView {
    pub staff: StaffRef,
    pub from: String,
    pub to: String,
}

/// Shows or writes a plan.
///
/// # Errors
/// Fields that make no plan, and whoever would be on duty twice at once.
pub async fn plan(desk: &Desk, actor: &Actor, input: DutyPlanInput) -> Result<DutyPlanView, Fault> {
    let me = planner(actor)?;
    let now = desk.now();
    let plan = read(desk, &input)?;
    let turns = plan.turns(&desk.policy_at(now).calendar).map_err(fault)?;
    let from = turns.iter().map(|t| t.from).min().unwrap_or(now);
    let to = turns.iter().map(|t| t.to).max().unwrap_or(now);
    let mut tx = desk.db().begin().await?;
    let before = duty::between(&mut tx, from, to).await?;
    let roster = Roster::new(before.clone());
    if let Some(twice) = greenlane_domain::duty::plan::doubled(&turns, &roster) {
        return Err(doubled(desk, &twice.staff));
    }
    let new = |t: &Planned| Shift { id: desk.new_id(), staff: t.staff.clone(), from: t.from, to: t.to };
    let shifts: Vec<Shift> = turns.iter().map(new).collect();
    let chart = desk.organisation().chart();
    let after = Roster::new(before.into_iter().chain(shifts.iter().cloned()).collect());
    let end = plan.last.plus(1).start().max(now);
    let view = DutyPlanView {
        turns: turns.iter().map(|t| turn_view(desk, t)).collect(),
        gaps: gaps(&after, &chart, plan.first.start().max(now), end, end),
        written: if input.preview { Vec::new() } else { shifts.iter().map(|s| s.id.clone()).collect() },
    };
    if !input.preview {
        write(desk, tx, me, &shifts, now).await?;
    }
    Ok(view)
}

fn turn_view(desk: &Desk, turn: &Planned) -> PlannedTurnView {
    PlannedTurnView {
        staff: StaffRef::of(&desk.organisation().chart(), &turn.staff),
        from: turn.from.to_rfc3339(),
        to: turn.to.to_rfc3339(),
    }
}

fn read(desk: &Desk, input: &DutyPlanInput) -> Result<Plan, Fault> {
    Ok(Plan {
        people: input.people.iter().map(|id| known(desk, id)).collect::<Result<_, Fault>>()?,
        first: parse::day("first", &input.first)?,
        last: parse::day("last", &input.last)?,
        starts: minutes("starts", &input.starts)?,
        ends: minutes("ends", &input.ends)?,
        on: parse::code("on", &input.on, On::from_code)?,
        turns: parse::code("turns", &input.turns, Turns::from_code)?,
    })
}

/// Minutes after midnight of `08:30`.
fn minutes(field: &str, text: &str) -> Result<u32, Fault> {
    let read = |text: &str| {
        let (hours, minutes) = text.split_once(':')?;
        let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
        (hours <= 24 && minutes < 60).then_some(hours * 60 + minutes)
    };
    read(text.trim()).ok_or_else(|| {
        Fault::field(field, "bad_time", "时间要写成 08:30 这样。", "Times are written like 08:30.")
    })
}

fn fault(fault: PlanFault) -> Fault {
    let (field, zh, en) = match fault {
        PlanFault::NoPeople => ("people", "请至少选一位同事。", "Choose at least one colleague."),
        PlanFault::LastBeforeFirst => {
            ("last", "结束日期不能早于开始日期。", "The last day lies before the first.")
        }
        PlanFault::TooLong => ("last", "一次最多排 92 天。", "At most 92 days can be planned at once."),
        PlanFault::NoSuchTime => ("starts", "没有这个时刻。", "There is no such time."),
        PlanFault::NoSuchDays => ("on", "这段日期里没有这样的日子。", "There are no such days in this time."),
    };
    Fault::field(field, fault.code(), zh, en)
}
