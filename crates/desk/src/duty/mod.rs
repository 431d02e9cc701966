//! 值班表: who answers for the green channel at every hour (S0-14). Who is on duty hears of a complaint that enters it,
//! and stands first in its team.

mod change;
mod plan;
mod show;

pub use change::{DutyHandOver, DutyRemoval, DutyShiftInput, DutyShifts, add, hand_over, remove};
pub use plan::{DutyPlanInput, DutyPlanView, plan};
pub use show::{DutyGapView, DutyQuery, DutyShiftView, DutyView, show};

use crate::{Desk, Fault};
use greenlane_domain::access::{Action, Actor, Who, may_at_all};
use greenlane_domain::duty::{Shift, can_serve};
use greenlane_domain::ids::UserId;
use greenlane_domain::time::Instant;
use greenlane_store::audit::{AUDIT, AuditLine};
use greenlane_store::insert::{Rows, insert_all};
use greenlane_store::{Tx, duty};

/// Whoever may write the roster.
fn planner(actor: &Actor) -> Result<&UserId, Fault> {
    match &actor.who {
        Who::Staff(me) if may_at_all(actor, Action::PlanDuty) => Ok(me),
        Who::Staff(_) | Who::Customer | Who::Partner(_) | Who::Program => Err(Fault::NotAllowed),
    }
}

/// Somebody who can be on duty.
fn known(desk: &Desk, id: &str) -> Result<UserId, Fault> {
    let id = UserId::new(id);
    let chart = desk.organisation().chart();
    if chart.member(&id).is_some_and(|member| can_serve(member, chart.units())) {
        return Ok(id);
    }
    let name = chart.member(&id).map_or_else(|| id.to_string(), |m| m.name.clone());
    let zh = format!("{name}不能值班：要在岗、能办理投诉，并且负责全行。");
    let en = format!(
        "{name} cannot be on duty: it takes somebody present who handles complaints of the whole bank."
    );
    Err(Fault::field("people", "cannot_serve", &zh, &en))
}

/// Nobody is in two places.
fn doubled(desk: &Desk, who: &UserId) -> Fault {
    let chart = desk.organisation().chart();
    let name = chart.member(who).map_or_else(|| who.to_string(), |m| m.name.clone());
    let zh = format!("{name}在这段时间已经有班，请换人或换时间。");
    let en = format!("{name} is on duty at that time already. Choose somebody else or another time.");
    Fault::field("people", "on_duty_already", &zh, &en)
}

/// Writes turns down, with a line in the audit log.
async fn write(desk: &Desk, mut tx: Tx, me: &UserId, shifts: &[Shift], now: Instant) -> Result<(), Fault> {
    duty::add(&mut tx, shifts, me, now).await?;
    let told = shifts.iter().map(|s| format!("{} {} {}", s.staff, s.from.to_rfc3339(), s.to.to_rfc3339()));
    note(desk, &mut tx, me, "duty_planned", &told.collect::<Vec<_>>().join("; "), now).await?;
    tx.commit().await?;
    Ok(desk.organisation().refresh_chart(desk.db(), now).await?)
}

async fn note(
    desk: &Desk,
    tx: &mut Tx,
    me: &UserId,
    action: &str,
    detail: &str,
    at: Instant,
) -> Result<(), Fault> {
    let line = AuditLine {
        id: desk.new_id(),
        at,
        who: serde_json::to_string(&Who::Staff(me.clone())).unwrap_or_default(),
        action: action.to_owned(),
        object: "duty".to_owned(),
        detail: detail.to_owned(),
    };
    Ok(insert_all(tx, vec![Rows::of(&AUDIT, vec![line.into_row()])]).await?)
}
