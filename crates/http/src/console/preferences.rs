//! 个人设置.

use crate::app::App;
use crate::caller::Staff;
use crate::given::Given;
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use greenlane_desk::preference::{self, PreferencesChange, PreferencesPage};

/// What the caller has chosen for their own screens.
#[utoipa::path(get, path = "/api/console/preferences", tag = "console", responses((status = 200, body = PreferencesPage)))]
pub async fn show(State(app): State<App>, staff: Staff) -> Result<Json<PreferencesPage>, Problem> {
    Ok(Json(preference::show(app.desk(), &staff.actor).await?))
}

/// Keeps what the caller chooses; what is not named stays.
#[utoipa::path(post, path = "/api/console/preferences", tag = "console",
    request_body = PreferencesChange, responses((status = 200, body = PreferencesPage)))]
pub async fn change(
    State(app): State<App>,
    staff: Staff,
    given: Given<PreferencesChange>,
) -> Result<Json<PreferencesPage>, Problem> {
    Ok(Json(preference::change(app.desk(), &staff.actor, given.value).await?))
}
