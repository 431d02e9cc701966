//! Single turns: added, handed over, taken out.

use super::show::shift_view;
use super::{DutyShiftView, doubled, known, note, planner, write};
use crate::{Desk, Fault, parse};
use greenlane_domain::access::Actor;
use greenlane_domain::duty::Shift;
use greenlane_domain::ids::UserId;
use greenlane_domain::time::Instant;
use greenlane_store::{Conn, duty};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// So many turns are changed at once at most.
const MOST_SHIFTS: usize = 400;
/// A turn lasts so long at most.
const MOST_MS: i64 = 7 * 86_400_000;

/// One turn to be written down.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DutyShiftInput {
    pub staff: String,
    pub from: String,
    pub to: String,
}

/// Turns to be written down.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DutyShifts {
    pub shifts: Vec<DutyShiftInput>,
}

/// A turn that somebody else takes.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DutyHandOver {
    pub to: String,
}

/// Turns to be taken out.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DutyRemoval {
    pub ids: Vec<String>,
}

/// Writes turns down as they are given, such as those that were taken out by mistake.
pub async fn add(desk: &Desk, actor: &Actor, input: DutyShifts) -> Result<Vec<DutyShiftView>, Fault> {
    let me = planner(actor)?;
    let now = desk.now();
    few(input.shifts.len())?;
    let shifts = input.shifts.iter().map(|s| shift(desk, s)).collect::<Result<Vec<Shift>, Fault>>()?;
    let mut tx = desk.db().begin().await?;
    for shift in &shifts {
        free(desk, &mut tx, &shift.staff, shift).await?;
    }
    write(desk, tx, me, &shifts, now).await?;
    let chart = desk.organisation().chart();
    Ok(shifts.iter().map(|s| shift_view(&chart, s)).collect())
}

/// Gives a turn to somebody else.
///
/// # Errors
/// [`Fault::NotFound`]; [`Fault::Conflict`] when somebody else was faster.
pub async fn hand_over(
    desk: &Desk,
    actor: &Actor,
    id: &str,
    input: DutyHandOver,
) -> Result<DutyShiftView, Fault> {
    let me = planner(actor)?;
    let now = desk.now();
    let to = known(desk, &input.to)?;
    let mut tx = desk.db().begin().await?;
    let seen = duty::get(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    free(desk, &mut tx, &to, &seen).await?;
    duty::hand_over(&mut tx, &seen, &to).await?;
    let told = format!("{id}: {} {} {} {to}", seen.from.to_rfc3339(), seen.to.to_rfc3339(), seen.staff);
    note(desk, &mut tx, me, "duty_handed_over", &told, now).await?;
    tx.commit().await?;
    desk.organisation().refresh_chart(desk.db(), now).await?;
    Ok(shift_view(&desk.organisation().chart(), &Shift { staff: to, ..seen }))
}

/// Takes turns out and answers what they were, so that it can be undone.
pub async fn remove(desk: &Desk, actor: &Actor, input: DutyRemoval) -> Result<Vec<DutyShiftView>, Fault> {
    let me = planner(actor)?;
    let now = desk.now();
    few(input.ids.len())?;
    let chart = desk.organisation().chart();
    let mut tx = desk.db().begin().await?;
    let mut out = Vec::new();
    for id in &input.ids {
        let seen = duty::get(&mut tx, id).await?;
        if let Some(seen) = seen.filter(|s| s.to > now)
            && duty::remove(&mut tx, id).await?
        {
            let told = format!("{id}: {} {} {}", seen.staff, seen.from.to_rfc3339(), seen.to.to_rfc3339());
            note(desk, &mut tx, me, "duty_removed", &told, now).await?;
            out.push(shift_view(&chart, &seen));
        }
    }
    tx.commit().await?;
    desk.organisation().refresh_chart(desk.db(), now).await?;
    Ok(out)
}

fn few(count: usize) -> Result<(), Fault> {
    if count <= MOST_SHIFTS {
        return Ok(());
    }
    Err(Fault::field("shifts", "too_many", "一次最多改 400 个班次。", "At most 400 turns at once."))
}

fn shift(desk: &Desk, input: &DutyShiftInput) -> Result<Shift, Fault> {
    let from = parse::instant("from", &input.from)?;
    let to = parse::instant("to", &input.to)?;
    if !(1..=MOST_MS).contains(&to.ms_since(from)) {
        let (zh, en) =
            ("结束要晚于开始，一个班最长七天。", "It must end after it begins, within seven days.");
        return Err(Fault::field("to", "bad_time", zh, en));
    }
    Ok(Shift { id: desk.new_id(), staff: known(desk, &input.staff)?, from, to })
}

/// Refuses a turn for somebody who has one at that time.
async fn free(desk: &Desk, conn: &mut Conn, who: &UserId, turn: &Shift) -> Result<(), Fault> {
    let (from, to): (Instant, Instant) = (turn.from, turn.to);
    let taken = duty::between(conn, from, to).await?.iter().any(|s| s.staff == *who && s.meets(from, to));
    if taken { Err(doubled(desk, who)) } else { Ok(()) }
}
