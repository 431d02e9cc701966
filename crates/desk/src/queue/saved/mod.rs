//! 视图: lists of the queue that people keep under a name, for themselves or for their unit (S03). Each says how many
//! complaints stand in it for whoever looks, and opens exactly those.

mod keep;
mod remove;

pub use keep::{SavedViewInput, change, keep};
pub use remove::{remove, restore};

use super::list::{COUNTED_AT_MOST, QueueQuery, filter};
use crate::views::{OrgRef, StaffRef};
use crate::{Desk, Fault};
use greenlane_domain::access::{Actor, Scope};
use greenlane_domain::ids::{OrgId, UserId};
use greenlane_store::Conn;
use greenlane_store::complaint::list::count;
use greenlane_store::preference::views::{SavedView, seen_by};
use serde::Serialize;
use utoipa::ToSchema;

/// A list under a name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SavedViewView {
    pub id: String,
    pub name: String,
    /// It belongs to the caller, who may change it.
    pub own: bool,
    pub by: StaffRef,
    /// Whose people see it; absent when only its owner does.
    pub unit: Option<OrgRef>,
    pub asked: QueueQuery,
    /// The columns beside clock and summary.
    pub columns: Vec<String>,
    /// How many the caller finds in it; absent when something it asks for is gone.
    pub count: Option<i64>,
    pub is_exact: bool,
}

/// The views somebody kept or was given.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SavedViews {
    pub views: Vec<SavedViewView>,
}

/// The views of this person and of their unit, with how many complaints stand in each.
///
/// # Errors
/// [`Fault::NotAllowed`] for whoever has no queue.
pub async fn list(desk: &Desk, actor: &Actor) -> Result<SavedViews, Fault> {
    let (me, unit) = person(desk, actor)?;
    let mut conn = desk.db().read().await?;
    let mut views = Vec::new();
    for saved in seen_by(&mut conn, &me, &unit).await? {
        views.push(shown(desk, actor, &mut conn, saved).await?);
    }
    Ok(SavedViews { views })
}

/// Who keeps views, and the unit with whose people they may share them.
fn person(desk: &Desk, actor: &Actor) -> Result<(UserId, OrgId), Fault> {
    let chart = desk.organisation().chart();
    let member = actor.who.staff().and_then(|me| chart.member(me)).ok_or(Fault::NotAllowed)?;
    Ok((member.id.clone(), member.unit.clone()))
}

async fn shown(
    desk: &Desk,
    actor: &Actor,
    conn: &mut Conn,
    saved: SavedView,
) -> Result<SavedViewView, Fault> {
    let chart = desk.organisation().chart();
    let asked: QueueQuery = serde_json::from_str(&saved.asked).unwrap_or_default();
    // Counted with the reader's own scope: a shared list never shows anybody more than they may see.
    let counted = match filter(desk, actor, &asked) {
        Ok(filter) => Some(count(conn, &Scope::of(actor), &filter, COUNTED_AT_MOST).await?),
        Err(_) => None,
    };
    Ok(SavedViewView {
        own: actor.who.staff() == Some(&saved.owner),
        by: StaffRef::of(&chart, &saved.owner),
        unit: saved.unit.as_ref().map(|unit| OrgRef::of(&chart, unit)),
        columns: serde_json::from_str(&saved.shown).unwrap_or_default(),
        id: saved.id,
        name: saved.name,
        asked,
        count: counted.map(|(n, _)| n),
        is_exact: counted.is_some_and(|(_, exact)| exact),
    })
}
