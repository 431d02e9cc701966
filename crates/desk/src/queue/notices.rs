//! 提醒: what the clocks told a member of staff. It waits until the person says that they know, or the clock stops.

use crate::complaint::summary;
use crate::views::{NoticeView, NoticesView};
use crate::{Desk, Fault};
use greenlane_domain::access::{Actor, Scope};
use greenlane_store::notice::{self, MOST_LISTED, Notice};

/// Older notices have long been overtaken by the lists of overdue complaints.
const KEPT_MS: i64 = 30 * 86_400_000;

/// What was told to this person of clocks that still run.
pub async fn list(desk: &Desk, actor: &Actor) -> Result<NoticesView, Fault> {
    let Some(me) = actor.who.staff() else { return Err(Fault::NotAllowed) };
    let (scope, since) = (Scope::of(actor), desk.now().plus_ms(-KEPT_MS));
    let mut conn = desk.db().read().await?;
    let waiting = notice::of_staff(&mut conn, me.as_str(), &scope, false, since).await?;
    let seen = notice::of_staff(&mut conn, me.as_str(), &scope, true, since).await?;
    Ok(NoticesView {
        more: waiting.len() >= MOST_LISTED as usize,
        waiting: waiting.into_iter().map(|n| view(desk, n)).collect(),
        seen: seen.into_iter().map(|n| view(desk, n)).collect(),
    })
}

/// Keeps that this person knows.
///
/// # Errors
/// [`Fault::NotFound`] when it is not theirs or not there.
pub async fn acknowledge(desk: &Desk, actor: &Actor, id: &str) -> Result<(), Fault> {
    let Some(me) = actor.who.staff() else { return Err(Fault::NotAllowed) };
    let mut tx = desk.db().begin().await?;
    if !notice::acknowledge(&mut tx, id, me.as_str(), desk.now()).await? {
        return Err(Fault::NotFound);
    }
    tx.commit().await?;
    Ok(())
}

fn view(desk: &Desk, n: Notice) -> NoticeView {
    let mut code = n.code.split(':').map(str::to_owned);
    NoticeView {
        kind: code.next().unwrap_or_default(),
        clock: code.next().unwrap_or_default(),
        issue: n.issue.and_then(|no| u8::try_from(no).ok()),
        id: n.id,
        number: n.number,
        summary: summary::shown(desk.vault(), &n.summary),
        due: n.due.to_rfc3339(),
        at: n.at.to_rfc3339(),
        seen: n.seen.map(|at| at.to_rfc3339()),
    }
}
