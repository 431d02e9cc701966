//! Keeping a list under a name, and changing what was kept.

use super::{SavedViewView, person, shown};
use crate::queue::list::{QueueQuery, filter};
use crate::{Desk, Fault, parse};
use greenlane_domain::access::Actor;
use greenlane_domain::ids::{OrgId, UserId};
use greenlane_domain::preference::QueueColumn;
use greenlane_store::preference::views::{self, SavedView};
use serde::Deserialize;
use utoipa::ToSchema;

/// A list to keep.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SavedViewInput {
    pub name: String,
    /// What the queue is asked. Searched words are not kept: they may be a customer's name or number.
    pub asked: QueueQuery,
    /// The columns beside clock and summary, which are always there.
    pub columns: Vec<String>,
    /// Whether the people of the caller's unit see it too.
    pub shared: bool,
}

/// More would not be found among each other.
const MOST_VIEWS: i64 = 20;
const NAME_CHARS: usize = 20;

/// Keeps a new list.
///
/// # Errors
/// [`Fault::NotAllowed`]; [`Fault::Invalid`] for a name that is missing, long or taken, or one list too many.
pub async fn keep(desk: &Desk, actor: &Actor, input: SavedViewInput) -> Result<SavedViewView, Fault> {
    let (me, unit) = person(desk, actor)?;
    let saved = read(desk, actor, (desk.new_id(), me, unit), input)?;
    let mut tx = desk.db().begin().await?;
    if views::own_count(&mut tx, &saved.owner).await? >= MOST_VIEWS {
        return Err(Fault::field(
            "name",
            "too_many",
            "最多保存 20 个视图，请先删掉不用的。",
            "At most 20 views can be kept. Delete one you no longer need.",
        ));
    }
    if views::is_taken(&mut tx, &saved.owner, &saved.name, &saved.id).await? {
        return Err(taken());
    }
    views::keep(&mut tx, &saved, desk.now()).await?;
    tx.commit().await?;
    shown(desk, actor, &mut desk.db().read().await?, saved).await
}

/// Changes one's own: its name, its filter, its columns, whether it is shared.
///
/// # Errors
/// As [`keep`]; [`Fault::NotFound`] when it is somebody else's or gone.
pub async fn change(
    desk: &Desk,
    actor: &Actor,
    id: &str,
    input: SavedViewInput,
) -> Result<SavedViewView, Fault> {
    let (me, unit) = person(desk, actor)?;
    let saved = read(desk, actor, (id.to_owned(), me, unit), input)?;
    let mut tx = desk.db().begin().await?;
    if views::is_taken(&mut tx, &saved.owner, &saved.name, id).await? {
        return Err(taken());
    }
    if !views::change(&mut tx, &saved).await? {
        return Err(Fault::NotFound);
    }
    tx.commit().await?;
    shown(desk, actor, &mut desk.db().read().await?, saved).await
}

fn read(
    desk: &Desk,
    actor: &Actor,
    (id, owner, unit): (String, UserId, OrgId),
    input: SavedViewInput,
) -> Result<SavedView, Fault> {
    let name = parse::text("name", &input.name)?.to_owned();
    if name.is_empty() || name.chars().count() > NAME_CHARS {
        return Err(Fault::field(
            "name",
            "bad_name",
            "请给视图起个名字，不超过 20 个字。",
            "Give the view a name of at most 20 characters.",
        ));
    }
    let asked = QueueQuery { q: None, after: None, limit: None, ..input.asked };
    // What could not be shown today is not kept for tomorrow.
    filter(desk, actor, &asked)?;
    let columns = parse::codes("columns", &input.columns, QueueColumn::from_code)?;
    Ok(SavedView {
        id,
        owner,
        unit: input.shared.then_some(unit),
        name,
        asked: serde_json::to_string(&asked).unwrap_or_default(),
        shown: serde_json::to_string(&columns).unwrap_or_default(),
    })
}

fn taken() -> Fault {
    Fault::field("name", "name_taken", "您已经有一个同名的视图。", "You already keep a view under this name.")
}
