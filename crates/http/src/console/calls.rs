//! 回电帮填: people who asked to be called.

use crate::app::App;
use crate::caller::Staff;
use crate::given::Given;
use crate::problem::Problem;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use greenlane_desk::queue::calls::{self, CallOutcomeInput, CallRow, CallTaken};

/// Who waits for a call.
#[utoipa::path(get, path = "/api/console/calls", tag = "console", responses((status = 200, body = [CallRow])))]
pub async fn list(State(app): State<App>, staff: Staff) -> Result<Json<Vec<CallRow>>, Problem> {
    Ok(Json(calls::list(app.desk(), &staff.actor).await?))
}

/// Takes a request and answers the number.
#[utoipa::path(post, path = "/api/console/calls/{id}/take", tag = "console", params(("id" = String, Path)),
    responses((status = 200, body = CallTaken)))]
pub async fn take(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<Json<CallTaken>, Problem> {
    Ok(Json(calls::take(app.desk(), &staff.actor, &id).await?))
}

/// Keeps how the call went.
#[utoipa::path(post, path = "/api/console/calls/{id}/done", tag = "console", params(("id" = String, Path)),
    request_body = CallOutcomeInput, responses((status = 204)))]
pub async fn done(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    given: Given<CallOutcomeInput>,
) -> Result<StatusCode, Problem> {
    calls::done(app.desk(), &staff.actor, &id, &given.value).await?;
    Ok(StatusCode::NO_CONTENT)
}
