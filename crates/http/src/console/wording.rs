//! 用语: what is about to be written to a customer is checked, and what to say is at hand.

use crate::app::App;
use crate::caller::Staff;
use crate::given::{Asked, Given};
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use greenlane_desk::Fault;
use greenlane_desk::complaint::scripts::{self as library, ScriptsView};
use greenlane_desk::wording::{self, WordingView};
use greenlane_domain::access::{Action, may_at_all};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

/// Words to a customer, before they are sent. Does not print.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WordingInput {
    /// `receipt`, `progress`, `proposal`, `decision`, `refusal`, `extension` or `closure`.
    stage: String,
    text: String,
}

/// Checks words to a customer; nothing is stored.
#[utoipa::path(post, path = "/api/console/wording-check", tag = "console",
    request_body = WordingInput, responses((status = 200, body = WordingView)))]
pub async fn check(
    State(app): State<App>,
    staff: Staff,
    given: Given<WordingInput>,
) -> Result<Json<WordingView>, Problem> {
    if !may_at_all(&staff.actor, Action::Note) {
        return Err(Fault::NotAllowed.into());
    }
    Ok(Json(wording::check(app.desk(), &given.value.stage, &given.value.text)?))
}

/// For which file the scripts are filled in.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ScriptsQuery {
    complaint: Option<String>,
}

/// The library of what to say, with what the file fills in.
#[utoipa::path(get, path = "/api/console/scripts", tag = "console",
    params(ScriptsQuery), responses((status = 200, body = ScriptsView)))]
pub async fn scripts(
    State(app): State<App>,
    staff: Staff,
    Asked(query): Asked<ScriptsQuery>,
) -> Result<Json<ScriptsView>, Problem> {
    Ok(Json(library::scripts(app.desk(), &staff.actor, query.complaint.as_deref()).await?))
}
