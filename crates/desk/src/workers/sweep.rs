//! Looking at the clocks: each rung of a ladder is told once to each person, by whichever node comes first.

use crate::complaint::perform::apply;
use crate::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::access::chart::OrgPath;
use greenlane_domain::clocks::ladder::{Moment, Rung, next_rung, told};
use greenlane_domain::complaint::command::Command;
use greenlane_domain::ids::{ComplaintId, UserId};
use greenlane_domain::time::Instant;
use greenlane_store::complaint::load::by_id;
use greenlane_store::notice::{self, Alert, Told};

/// Notices what is due and returns how many notices were written. Costs nothing when nothing is due. What one node
/// has in hand the others pass over, and a node that ends in the middle leaves its part to them.
pub async fn sweep(desk: &Desk) -> Result<u64, Fault> {
    let mut written = 0;
    loop {
        let now = desk.now();
        if !notice::any_due(&mut desk.db().read().await?, now).await? {
            return Ok(written);
        }
        let chart = desk.organisation().chart();
        let (mut moved, mut paused) = (Vec::new(), Vec::new());
        // Many clocks share a commit: one flush each would make the last of thousands late.
        let mut tx = desk.db().begin().await?;
        for alert in notice::claim(&mut tx, now).await? {
            if alert.paused {
                paused.push(alert);
                continue;
            }
            let unit = chart.unit(&alert.branch).map_or_else(OrgPath::root, |unit| unit.path.clone());
            let policy = desk.policy_of(&unit, now);
            let rungs = policy.ladders.rungs(&alert.clock);
            let next = next_rung(rungs, alert.warn_at, alert.due, alert.at);
            let told = whom(desk, &alert, rungs, now);
            if let Some(new) = notice::raise(&mut tx, &alert, &told, next, now).await? {
                written += new;
                moved.push(alert.number);
            }
        }
        tx.commit().await?;
        for alert in paused {
            if end_pause(desk, &alert).await? {
                moved.push(alert.number);
            }
        }
        if moved.is_empty() {
            // Another node is at the same work; what is left will be there at the next turn.
            return Ok(written);
        }
        moved.iter().for_each(|number| desk.live().tell(number, 0, false));
    }
}

/// Lets a clock run again whose longest standstill is over. False when another node or a person was faster.
async fn end_pause(desk: &Desk, alert: &Alert) -> Result<bool, Fault> {
    let mut tx = desk.db().begin().await?;
    let id = ComplaintId::new(alert.complaint_id.clone());
    let Some(file) = by_id(&mut tx, &id).await? else { return Ok(false) };
    let ended = apply(desk, tx, &Actor::program(), &file, Command::EndPause, Vec::new(), "end-pause").await;
    match ended {
        Ok(_) => Ok(true),
        Err(Fault::Conflict { .. } | Fault::Refused(_)) => Ok(false),
        Err(fault) => Err(fault),
    }
}

/// What is said at the rung that was reached, and to whom.
fn whom(desk: &Desk, alert: &Alert, rungs: &[Rung], now: Instant) -> Vec<Told> {
    let chart = desk.organisation().chart();
    let owner = alert.owner_id.clone().map(UserId::new);
    let mut out = Vec::new();
    for (no, rung) in rungs.iter().enumerate() {
        // After a standstill of the program nobody is told that a missed clock comes near.
        let too_late = rung.at == Moment::Warning && now >= alert.due;
        if rung.at.instant(alert.warn_at, alert.due) != alert.at || too_late {
            continue;
        }
        let code = match rung.at {
            Moment::Warning => format!("clock_near:{}", alert.clock),
            Moment::Due => format!("clock_missed:{}", alert.clock),
            Moment::After(_) => format!("clock_raised:{}:{no}", alert.clock),
        };
        let people = told(rung, owner.as_ref(), &alert.branch, &chart, now);
        let one = |staff: Option<String>| Told {
            id: desk.new_id(),
            code: code.clone(),
            staff,
            spared: rung.spared,
        };
        if people.is_empty() {
            out.push(one(None));
        }
        out.extend(people.iter().map(|person| one(Some(person.to_string()))));
    }
    out
}
