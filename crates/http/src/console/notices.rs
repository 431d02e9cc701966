//! 提醒: what the clocks told the caller.

use crate::app::App;
use crate::caller::Staff;
use crate::problem::Problem;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use greenlane_desk::queue::notices;
use greenlane_desk::views::NoticesView;

/// What was told to the caller of clocks that still run.
#[utoipa::path(get, path = "/api/console/notices", tag = "console", responses((status = 200, body = NoticesView)))]
pub async fn list(State(app): State<App>, staff: Staff) -> Result<Json<NoticesView>, Problem> {
    Ok(Json(notices::list(app.desk(), &staff.actor).await?))
}

/// The caller knows.
#[utoipa::path(post, path = "/api/console/notices/{id}/acknowledge", tag = "console", params(("id" = String, Path)), responses((status = 204)))]
pub async fn acknowledge(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    notices::acknowledge(app.desk(), &staff.actor, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
