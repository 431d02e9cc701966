//! Who calls.

use crate::app::App;
use crate::caller::Staff;
use crate::given::Asked;
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use greenlane_desk::intake::caller;
use greenlane_desk::views::CallerView;
use serde::Deserialize;
use utoipa::IntoParams;

/// Whose call it is.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CallerQuery {
    phone: String,
}

/// What the bank knows of the caller with this phone number.
#[utoipa::path(get, path = "/api/console/intake/caller", tag = "intake",
    params(CallerQuery), responses((status = 200, body = CallerView)))]
pub async fn find(
    State(app): State<App>,
    staff: Staff,
    Asked(query): Asked<CallerQuery>,
) -> Result<Json<CallerView>, Problem> {
    Ok(Json(caller::find(app.desk(), &staff.actor, &query.phone).await?))
}
