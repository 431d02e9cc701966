//! 识读管理: how texts are read and how well, what people correct, and training the reading with it. A model never decides:
//! it proposes, and a second person puts it in force.

mod agreement;
mod decide;
mod retrain;
mod try_text;

pub use decide::{ModelChoice, decide};
pub use retrain::{run, start};
pub use try_text::{TryInput, try_text};

use crate::views::{Figures, ModelView, ReadingPage};
use crate::{Desk, Fault};
use greenlane_domain::access::{Action, Actor, may_at_all};
use greenlane_domain::time::Instant;
use greenlane_store::reading::{self, Label, ModelRow};

/// Fewer labels than these teach nothing that could be measured.
pub const FEWEST_LABELS: usize = 50;
/// Labels looked at: the newest.
const MOST_LABELS: u32 = 20_000;

/// The page of reading.
pub async fn show(desk: &Desk, actor: &Actor) -> Result<ReadingPage, Fault> {
    if !may_at_all(actor, Action::ReadPolicy) {
        return Err(Fault::NotAllowed);
    }
    let mut conn = desk.db().read().await?;
    let labels = all(&mut conn).await?;
    let models = reading::models(&mut conn).await?;
    let (fields, corrections) = agreement::of(desk, actor, &mut conn, &labels).await?;
    Ok(ReadingPage {
        fields,
        corrections,
        labels: labels.len(),
        labels_needed: FEWEST_LABELS,
        in_force: models.iter().find(|m| m.state == "in_force").map(|m| m.id.clone()),
        models: models.iter().map(|m| view(desk, actor, m)).collect(),
        may_retrain: may_at_all(actor, Action::EditPolicy),
        may_decide: may_at_all(actor, Action::ApprovePolicy),
    })
}

async fn all(conn: &mut greenlane_store::Conn) -> Result<Vec<Label>, Fault> {
    Ok(reading::labels(conn, Instant::from_millis(0), MOST_LABELS).await?)
}

fn view(desk: &Desk, actor: &Actor, m: &ModelRow) -> ModelView {
    let chart = desk.organisation().chart();
    let name = |id: &str| {
        let member = chart.member(&greenlane_domain::ids::UserId::new(id));
        member.map_or_else(|| id.to_owned(), |m| m.name.clone())
    };
    let figures: Figures = serde_json::from_str(&m.figures).unwrap_or_default();
    ModelView {
        id: m.id.clone(),
        made_at: m.made.to_rfc3339(),
        made_by: name(m.made_by.as_str()),
        state: m.state.clone(),
        decided_by: Some(m.decided_by.as_str()).filter(|by| !by.is_empty()).map(name),
        decided_at: m.decided.map(Instant::to_rfc3339),
        figures,
        may_decide: decide::may(actor, m),
    }
}
