//! A contentious complaint that grows old is told of at each age of the policy, and comes on the list of those that are
//! followed closely (S3-44).

use crate::complaint::perform::apply;
use crate::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::complaint::command::Command;
use greenlane_domain::ids::ComplaintId;
use greenlane_store::complaint::ageing::{Place, old};
use greenlane_store::complaint::load::by_id;

const DAY_MS: i64 = 86_400_000;

/// Looks at every open file that is old enough, and returns how many were told of.
pub async fn ageing(desk: &Desk) -> Result<u64, Fault> {
    let now = desk.now();
    // Whichever unit asks for the lowest age: the rule of each file decides.
    let Some(least) = desk.in_force().least_age(now) else { return Ok(0) };
    let before = now.plus_ms(-(i64::from(least) - 1) * DAY_MS);
    let (mut told, mut after) = (0, None::<Place>);
    loop {
        let page = old(&mut desk.db().read().await?, before, after.as_ref()).await?;
        let Some(last) = page.last().cloned() else { return Ok(told) };
        for place in &page {
            told += u64::from(one(desk, &place.id).await?);
        }
        after = Some(last);
    }
}

/// Notes the age of one file; false when there is nothing to note, or somebody works on it: then its turn comes again.
async fn one(desk: &Desk, id: &ComplaintId) -> Result<bool, Fault> {
    let mut conn = desk.db().read().await?;
    let Some(file) = by_id(&mut conn, id).await? else { return Ok(false) };
    drop(conn);
    let c = &file.complaint;
    let policy = desk.policy_of(&c.branch_path, desk.now());
    let rule = policy.handling.watch.as_ref();
    let due = rule.and_then(|rule| rule.age_to_note(c, desk.now())).is_some();
    if !due {
        return Ok(false);
    }
    let tx = desk.db().begin().await?;
    match apply(desk, tx, &Actor::program(), &file, Command::NoteAge, Vec::new(), "note-age").await {
        Ok(_) => Ok(true),
        Err(Fault::Conflict { .. } | Fault::Refused(_)) => Ok(false),
        Err(fault) => Err(fault),
    }
}
