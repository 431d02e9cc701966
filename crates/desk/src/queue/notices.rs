//! 提醒: what the clocks told a member of staff. It waits until the person says that they know, or the clock stops.

use crate::complaint::summary;
use crate::views::{NoticeView, NoticesView};
use crate::{Desk, Fault};
use greenlane_domain::access::{Actor, Scope};
use greenlane_domain::preference::{NoticeKind, Preferences};
use greenlane_store::notice::{self, MOST_LISTED, Notice};
use greenlane_store::preference;
use serde::Deserialize;
use utoipa::ToSchema;

/// Older notices have long been overtaken by the lists of overdue complaints.
const KEPT_MS: i64 = 30 * 86_400_000;

/// What was told to this person of clocks that still run.
pub async fn list(desk: &Desk, actor: &Actor) -> Result<NoticesView, Fault> {
    let Some(me) = actor.who.staff() else { return Err(Fault::NotAllowed) };
    let (scope, since) = (Scope::of(actor), desk.now().plus_ms(-KEPT_MS));
    let mut conn = desk.db().read().await?;
    let waiting = notice::of_staff(&mut conn, me.as_str(), &scope, false, since).await?;
    let seen = notice::of_staff(&mut conn, me.as_str(), &scope, true, since).await?;
    let chosen = preference::of(&mut conn, me).await?.unwrap_or_default();
    Ok(NoticesView {
        more: waiting.len() >= MOST_LISTED as usize,
        waiting: waiting.into_iter().map(|n| view(desk, n, Some(&chosen))).collect(),
        seen: seen.into_iter().map(|n| view(desk, n, None)).collect(),
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

/// Notices by their ids, at most as many as are listed.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NoticeIds {
    pub ids: Vec<String>,
}

/// For so long somebody can say that they did not know after all.
const TAKEN_BACK_MS: i64 = 10 * 60_000;

/// Keeps that this person knows all of these; what is not theirs stays as it is.
pub async fn acknowledge_all(desk: &Desk, actor: &Actor, given: &NoticeIds) -> Result<(), Fault> {
    let Some(me) = actor.who.staff() else { return Err(Fault::NotAllowed) };
    let mut tx = desk.db().begin().await?;
    for id in given.ids.iter().take(MOST_LISTED as usize) {
        notice::acknowledge(&mut tx, id, me.as_str(), desk.now()).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Takes back that this person knows of these, where they said so a moment ago.
pub async fn take_back(desk: &Desk, actor: &Actor, given: &NoticeIds) -> Result<(), Fault> {
    let Some(me) = actor.who.staff() else { return Err(Fault::NotAllowed) };
    let since = desk.now().plus_ms(-TAKEN_BACK_MS);
    let mut tx = desk.db().begin().await?;
    for id in given.ids.iter().take(MOST_LISTED as usize) {
        notice::take_back(&mut tx, id, me.as_str(), since).await?;
    }
    tx.commit().await?;
    Ok(())
}

fn view(desk: &Desk, n: Notice, chosen: Option<&Preferences>) -> NoticeView {
    let mut code = n.code.split(':').map(str::to_owned);
    let kind = code.next().unwrap_or_default();
    let known = NoticeKind::from_code(&kind);
    NoticeView {
        speaks_up: known.zip(chosen).is_some_and(|(kind, chosen)| chosen.speaks_up(kind, desk.now())),
        kind,
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
