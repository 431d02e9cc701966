//! The follow-up list: who has to be called back, by somebody who did not handle the file.

use super::list::row;
use crate::views::{ContactPreference, FollowUpRow, StaffRef};
use crate::{Desk, Fault};
use greenlane_domain::access::independence::{Part, bar};
use greenlane_domain::access::{Action, Actor, Scope, may, may_at_all};
use greenlane_domain::complaint::stage::StageCode;
use greenlane_domain::ids::ComplaintId;
use greenlane_domain::privacy::{mask_name, mask_phone};
use greenlane_store::complaint::list::{self, Filter};
use greenlane_store::complaint::load::by_id;
use greenlane_store::customer;

/// Everybody who waits for a call. Follow-up is shared work: whoever may call sees the whole list.
pub async fn list(desk: &Desk, actor: &Actor) -> Result<Vec<FollowUpRow>, Fault> {
    if !may_at_all(actor, Action::FollowUp) {
        return Err(Fault::NotAllowed);
    }
    let chart = desk.organisation().chart();
    let mut conn = desk.db().read().await?;
    let stage = Some(StageCode::FollowUp.code().to_owned());
    let filter = Filter { stage, ..Filter::default() };
    let mut out = Vec::new();
    for listed in
        list::page(&mut conn, &Scope::of_follow_up(actor), &filter, None, list::MOST_PER_PAGE).await?
    {
        let Some(file) = by_id(&mut conn, &ComplaintId::new(listed.id.clone())).await? else { continue };
        let c = &file.complaint;
        // Who has answered is not called again; the file waits for its owner to close it.
        if c.is_followed_up(&desk.policy_of(&c.branch_path, desk.now()).handling.follow_up) {
            continue;
        }
        // Nobody is shown a file about themselves, not even that there is one.
        if !may(actor, Action::FollowUp, c) {
            continue;
        }
        let known = customer::load(&mut conn, desk.vault(), &c.customer).await?.unwrap_or_default();
        let words = greenlane_store::sealed::words_of(&mut conn, desk.vault(), &c.id).await?;
        let meaning =
            c.issues.iter().filter_map(|i| i.plan.as_ref()).filter_map(|p| words.get(&p.meaning.seal));
        let shown = row(desk, &listed, &chart, desk.now());
        out.push(FollowUpRow {
            number: listed.number.clone(),
            summary: shown.summary,
            customer: known.name.as_deref().map(mask_name).unwrap_or_default(),
            phone: known.phone.as_deref().map(mask_phone).unwrap_or_default(),
            plan: meaning.map(|t| greenlane_text::mask(t)).collect::<Vec<_>>().join(";"),
            handler: c.owner_id().map(|o| StaffRef::of(&chart, o)),
            attempts: c.follow_ups.iter().filter(|f| !f.before_rework).count(),
            clock: shown.clock,
            own: actor.who.staff().and_then(|me| bar(me, Part::FollowUp, c, &chart)).is_some(),
            care: shown.care,
            contact: known.contact_by.map(|by| ContactPreference { by, hours: known.contact_hours }),
        });
    }
    Ok(out)
}
