//! Taking a kept list away, and putting it back.

use super::{SavedViewView, person, shown};
use crate::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_store::preference::views;

/// Takes one's own list away; it can be put back for some days.
///
/// # Errors
/// [`Fault::NotFound`] when it is somebody else's or gone.
pub async fn remove(desk: &Desk, actor: &Actor, id: &str) -> Result<(), Fault> {
    let (me, _) = person(desk, actor)?;
    let mut tx = desk.db().begin().await?;
    if !views::remove(&mut tx, id, &me, desk.now()).await? {
        return Err(Fault::NotFound);
    }
    tx.commit().await?;
    Ok(())
}

/// Puts a list back as it was.
///
/// # Errors
/// [`Fault::NotFound`] when it was not taken away, or is forgotten.
pub async fn restore(desk: &Desk, actor: &Actor, id: &str) -> Result<SavedViewView, Fault> {
    let (me, unit) = person(desk, actor)?;
    let mut tx = desk.db().begin().await?;
    if !views::restore(&mut tx, id, &me).await? {
        return Err(Fault::NotFound);
    }
    let saved = views::get(&mut tx, id, &me, &unit).await?.ok_or(Fault::NotFound)?;
    tx.commit().await?;
    shown(desk, actor, &mut desk.db().read().await?, saved).await
}
