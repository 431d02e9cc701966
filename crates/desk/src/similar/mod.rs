//! 相似与重复: whether the bank has met a matter before. It proposes; what to do with it a person decides.

mod alike;

use crate::complaint::open::open_to_read;
use crate::views::SimilarView;
use crate::{Desk, Fault, parse};
use alike::{Asked, find};
use greenlane_domain::access::{Action, Actor, may_at_all};
use greenlane_store::customer;
use greenlane_store::sealed::words_of;
use greenlane_text::mask;

/// What is like the complaint with this number. Of a file whose words were erased nothing is.
pub async fn of_complaint(desk: &Desk, actor: &Actor, number: &str) -> Result<SimilarView, Fault> {
    let (file, mut conn) = open_to_read(desk, actor, number).await?;
    let c = file.complaint;
    let words = words_of(&mut conn, desk.vault(), &c.id).await?;
    let Some(text) = words.get(&c.narrative.seal) else { return Ok(SimilarView::default()) };
    let asked = Asked {
        text: mask(text),
        received: c.received_at,
        business: c.grade.as_ref().map(|g| g.business),
        branch: Some(c.branch),
        customer: Some(c.customer),
        itself: Some(c.id),
    };
    find(desk, actor, &mut conn, &asked).await
}

/// What is like these words of a caller, before anything is registered. Nothing is stored.
pub async fn of_text(
    desk: &Desk,
    actor: &Actor,
    text: &str,
    phone: Option<&str>,
) -> Result<SimilarView, Fault> {
    if !may_at_all(actor, Action::Register) {
        return Err(Fault::NotAllowed);
    }
    let text = parse::text("text", text)?;
    let phone = phone.map(|phone| parse::phone("phone", phone)).transpose()?;
    let mut conn = desk.db().read().await?;
    let caller = match phone {
        Some(phone) => customer::by_phone(&mut conn, desk.vault(), &phone).await?,
        None => None,
    };
    let grade = crate::intake::reading::grade(&desk.triage().read(text, None));
    let asked = Asked {
        text: mask(text),
        received: desk.now(),
        business: Some(grade.business),
        branch: None,
        customer: caller.map(|(id, _)| id),
        itself: None,
    };
    find(desk, actor, &mut conn, &asked).await
}
