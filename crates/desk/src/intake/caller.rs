//! Who calls: the caller's earlier complaints, before the bank asks what it already knows (Order 2020 No. 3 art. 13).

use crate::complaint::summary;
use crate::views::{CallerView, PreviousView};
use crate::{Desk, Fault, parse};
use greenlane_domain::access::{Action, Actor, may_at_all};
use greenlane_domain::privacy::mask_name;
use greenlane_store::customer::{self, Earlier};
use greenlane_store::sealed::Vault;

/// The caller with this phone number.
pub async fn find(desk: &Desk, actor: &Actor, phone: &str) -> Result<CallerView, Fault> {
    if !may_at_all(actor, Action::Register) {
        return Err(Fault::NotAllowed);
    }
    let phone = parse::phone("phone", phone)?;
    let mut conn = desk.db().read().await?;
    let Some((id, _)) = customer::by_phone(&mut conn, desk.vault(), &phone).await? else {
        return Ok(CallerView { known: false, name: None, previous: Vec::new() });
    };
    let known = customer::load(&mut conn, desk.vault(), &id).await?;
    let earlier = customer::complaints(&mut conn, &id).await?;
    Ok(CallerView {
        known: true,
        name: known.and_then(|c| c.name).map(|n| mask_name(&n)),
        previous: earlier.iter().map(|e| previous(desk.vault(), e)).collect(),
    })
}

/// An earlier complaint as the screens see it.
pub fn previous(vault: &Vault, e: &Earlier) -> PreviousView {
    PreviousView {
        number: e.number.to_string(),
        summary: summary::shown(vault, &e.summary),
        stage: e.stage.clone(),
        received_at: e.received.to_rfc3339(),
        open: e.open,
    }
}
