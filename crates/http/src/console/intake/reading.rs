//! What the rules make of the words so far.

use crate::app::App;
use crate::caller::Staff;
use crate::given::Given;
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use greenlane_desk::intake::reading;
use greenlane_desk::views::ReadingView;
use greenlane_desk::{Fault, parse};
use greenlane_domain::access::{Action, may_at_all};
use serde::Deserialize;
use utoipa::ToSchema;

/// The words so far. Does not print.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadingInput {
    text: String,
    channel: Option<String>,
}

/// Reads the words; nothing is stored.
#[utoipa::path(post, path = "/api/console/intake/reading", tag = "intake",
    request_body = ReadingInput, responses((status = 200, body = ReadingView)))]
pub async fn read(
    State(app): State<App>,
    staff: Staff,
    given: Given<ReadingInput>,
) -> Result<Json<ReadingView>, Problem> {
    if !may_at_all(&staff.actor, Action::Register) {
        return Err(Fault::NotAllowed.into());
    }
    let text = parse::text("text", &given.value.text)?;
    Ok(Json(reading::read(app.desk(), text, given.value.channel.as_deref())))
}
