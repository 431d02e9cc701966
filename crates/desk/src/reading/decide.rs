//! Putting a model in force, or going back: by somebody else than who had it trained.

use crate::{Desk, Fault};
use greenlane_domain::access::{Action, Actor, may_at_all};
use greenlane_store::audit::{AUDIT, AuditLine};
use greenlane_store::insert::{Rows, insert_all};
use greenlane_store::reading::{self, ModelRow};
use serde::Deserialize;
use utoipa::ToSchema;

/// Which model shall read from now on.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ModelChoice {
    /// Nothing for the model in the program.
    #[serde(default)]
    pub id: Option<String>,
}

/// Who may put this model in force: never the person who had it trained.
pub fn may(actor: &Actor, model: &ModelRow) -> bool {
    may_at_all(actor, Action::ApprovePolicy) && actor.who.staff().is_some_and(|me| *me != model.made_by)
}

/// Puts it in force. Every node reads with it within seconds; what was read before stays as it was.
pub async fn decide(desk: &Desk, actor: &Actor, choice: ModelChoice) -> Result<(), Fault> {
    let me = actor.who.staff().ok_or(Fault::NotAllowed)?;
    if !may_at_all(actor, Action::ApprovePolicy) {
        return Err(Fault::NotAllowed);
    }
    let now = desk.now();
    let mut tx = desk.db().begin().await?;
    if let Some(id) = &choice.id {
        let model = reading::model(&mut tx, id).await?.ok_or(Fault::NotFound)?;
        if !may(actor, &model) {
            return Err(Fault::NotAllowed);
        }
    }
    reading::put_in_force(&mut tx, choice.id.as_deref(), me, now).await?;
    let line = AuditLine {
        id: desk.new_id(),
        at: now,
        who: serde_json::to_string(&actor.who).unwrap_or_default(),
        action: "reading_model".to_owned(),
        object: "reading".to_owned(),
        detail: choice.id.unwrap_or_else(|| "shipped".to_owned()),
    };
    insert_all(&mut tx, vec![Rows::of(&AUDIT, vec![line.into_row()])]).await?;
    tx.commit().await?;
    desk.in_force().refresh(desk.db(), now).await?;
    Ok(())
}
