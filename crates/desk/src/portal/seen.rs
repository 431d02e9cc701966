//! 已看: that the person responsible has opened the file since the customer wrote.

use crate::views::CaseView;
use crate::{Desk, Fault};
use greenlane_domain::access::{Actor, Who};
use greenlane_domain::complaint::event::Event;
use greenlane_domain::ids::Number;
use greenlane_domain::time::Instant;
use greenlane_store::complaint::load::{Link, by_number, history};
use greenlane_store::portal;

/// Keeps that the owner has seen what the customer wrote. Nobody else's look counts, and nothing is written when there
/// is nothing new.
pub async fn note(desk: &Desk, actor: &Actor, view: &CaseView) -> Result<(), Fault> {
    let Some(me) = actor.who.staff() else { return Ok(()) };
    if view.owner.as_ref().is_none_or(|owner| owner.staff.id != me.as_str()) {
        return Ok(());
    }
    let mut conn = desk.db().read().await?;
    let number = Number::parse(&view.number).ok_or(Fault::NotFound)?;
    let Some(file) = by_number(&mut conn, &number).await? else { return Ok(()) };
    let id = file.complaint.id;
    let Some(written) = last_word(&history(&mut conn, &id).await?) else { return Ok(()) };
    if portal::seen(&mut conn, &id).await?.is_some_and(|seen| seen.at >= written) {
        return Ok(());
    }
    drop(conn);
    let mut tx = desk.db().begin().await?;
    portal::put_seen(&mut tx, &id, me, desk.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// When the customer last wrote or handed something in.
fn last_word(links: &[Link]) -> Option<Instant> {
    let own = links.iter().rev().filter(|link| link.who == Who::Customer);
    let word = |e: &Event| matches!(e, Event::CustomerWrote { .. } | Event::EvidenceReceived { .. });
    own.filter(|link| link.events.iter().any(word)).map(|link| link.at).next()
}
