//! Two people at the same list: who looks at a file has it for a moment, and what somebody puts aside is put aside for
//! them alone. Nothing here keeps anybody from acting; it keeps them from doing the same work twice.

use crate::complaint::open::open;
use crate::views::{StaffRef, TriageLook};
use crate::{Desk, Fault};
use greenlane_domain::access::{Action, Actor};
use greenlane_domain::ids::UserId;
use greenlane_store::triage;

/// A look ends by itself after this time unless it is renewed.
const LOOK_MS: i64 = 45_000;
/// What is put aside comes back after this time.
const LATER_MS: i64 = 2 * 3_600_000;

/// Takes or renews the look at this file; whoever has it already is named.
pub async fn look(desk: &Desk, actor: &Actor, number: &str) -> Result<TriageLook, Fault> {
    let me = staff(actor)?;
    let now = desk.now();
    let until = now.plus_ms(LOOK_MS);
    let mut tx = desk.db().begin().await?;
    let file = open(&mut tx, actor, Action::Triage, number).await?;
    let other = triage::look(&mut tx, &file.complaint.id, &me, until, now).await?;
    tx.commit().await?;
    let chart = desk.organisation().chart();
    Ok(TriageLook { taken_by: other.map(|who| StaffRef::of(&chart, &who)), until: until.to_rfc3339() })
}

/// Looks at nothing any more.
pub async fn look_away(desk: &Desk, actor: &Actor) -> Result<(), Fault> {
    let me = staff(actor)?;
    let mut tx = desk.db().begin().await?;
    triage::look_away(&mut tx, &me, "").await?;
    tx.commit().await?;
    Ok(())
}

/// Puts the file aside for this person; until when.
pub async fn later(desk: &Desk, actor: &Actor, number: &str) -> Result<TriageLook, Fault> {
    let me = staff(actor)?;
    let until = desk.now().plus_ms(LATER_MS);
    let mut tx = desk.db().begin().await?;
    let file = open(&mut tx, actor, Action::Triage, number).await?;
    triage::later(&mut tx, &me, &file.complaint.id, until).await?;
    triage::look_away(&mut tx, &me, "").await?;
    tx.commit().await?;
    Ok(TriageLook { taken_by: None, until: until.to_rfc3339() })
}

/// Takes it up again.
pub async fn no_later(desk: &Desk, actor: &Actor, number: &str) -> Result<(), Fault> {
    let me = staff(actor)?;
    let mut tx = desk.db().begin().await?;
    let file = open(&mut tx, actor, Action::Triage, number).await?;
    triage::no_later(&mut tx, &me, &file.complaint.id).await?;
    tx.commit().await?;
    Ok(())
}

fn staff(actor: &Actor) -> Result<UserId, Fault> {
    super::require(actor)?;
    actor.who.staff().cloned().ok_or(Fault::NotAllowed)
}
