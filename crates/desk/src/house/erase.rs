//! Lawful erasure: the personal values of a closed file go, the file and its chain stay valid (N2). With the last file of a
//! person goes what is known of the person: no row keeps a name or a number that no file needs any more.

use crate::complaint::perform::audit_line;
use crate::{Desk, Fault};
use greenlane_domain::access::{Action, Actor, may_at_all};
use greenlane_domain::complaint::event::Event;
use greenlane_domain::ids::Number;
use greenlane_domain::refusal::Refusal;
use greenlane_store::complaint::facets;
use greenlane_store::complaint::load::by_number;
use greenlane_store::complaint::save::{Change, save};
use greenlane_store::search::{self, Doc};
use greenlane_store::{customer, likeness, portal, sealed};

/// What stands in lists in the place of the summary.
const ERASED: &str = "（内容已依法删除）";

/// Erases every kept word of a closed file; `basis` names the law or the request.
pub async fn erase(desk: &Desk, actor: &Actor, number: &Number, basis: &str) -> Result<usize, Fault> {
    if !may_at_all(actor, Action::Administer) {
        return Err(Fault::NotAllowed);
    }
    let now = desk.now();
    let mut tx = desk.db().begin().await?;
    let file = by_number(&mut tx, number).await?.ok_or(Fault::NotFound)?;
    if file.complaint.stage.is_open() {
        return Err(Refusal::NotClosed.into());
    }
    let words = sealed::words_of(&mut tx, desk.vault(), &file.complaint.id).await?;
    let seals: Vec<String> = words.into_keys().collect();
    let count = seals.len();
    sealed::erase(&mut tx, &file.complaint.id, &seals, ERASED, now.as_millis()).await?;
    likeness::forget(&mut tx, &file.complaint.id, file.complaint.received_at).await?;
    // Whom the customer let look at the file is kept with their numbers, which are personal values as well.
    portal::forget_viewers(&mut tx, &file.complaint.id).await?;
    customer::erase_with_last(&mut tx, &file.complaint.customer, &file.complaint.id).await?;
    let event = Event::PersonalValuesErased { seals, basis: basis.to_owned() };
    let mut after = file.complaint.clone();
    after.evolve(&event, now);
    let change = Change {
        after: &after,
        events: &[event],
        at: now,
        who: &actor.who,
        kept: Vec::new(),
        audit: vec![audit_line(desk, &actor.who, "erase", &file.complaint, now)],
        outbox: Vec::new(),
    };
    save(&mut tx, &file, change, desk.vault().keys()).await?;
    // Only its number is left in the index; a worker that still holds the words has an older version and puts nothing.
    let left = Doc {
        complaint: after.id.clone(),
        version: file.version + 1,
        received_ms: after.received_at.as_millis(),
        tokens: facets::of(&after),
    };
    search::put(&mut tx, &left).await?;
    tx.commit().await?;
    Ok(count)
}
