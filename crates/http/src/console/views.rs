//! 视图: the lists that people keep under a name.

use crate::app::App;
use crate::caller::Staff;
use crate::given::Given;
use crate::problem::Problem;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use greenlane_desk::queue::saved::{self, SavedViewInput, SavedViewView, SavedViews};

/// The views of the caller and of their unit, with how many stand in each.
#[utoipa::path(get, path = "/api/console/views", tag = "complaints", responses((status = 200, body = SavedViews)))]
pub async fn list(State(app): State<App>, staff: Staff) -> Result<Json<SavedViews>, Problem> {
    Ok(Json(saved::list(app.desk(), &staff.actor).await?))
}

/// Keeps a list under a name.
#[utoipa::path(post, path = "/api/console/views", tag = "complaints",
    request_body = SavedViewInput, responses((status = 200, body = SavedViewView)))]
pub async fn keep(
    State(app): State<App>,
    staff: Staff,
    given: Given<SavedViewInput>,
) -> Result<Json<SavedViewView>, Problem> {
    Ok(Json(saved::keep(app.desk(), &staff.actor, given.value).await?))
}

/// Changes one of the caller's own.
#[utoipa::path(post, path = "/api/console/views/{id}", tag = "complaints",
    params(("id" = String, Path)), request_body = SavedViewInput, responses((status = 200, body = SavedViewView)))]
pub async fn change(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    given: Given<SavedViewInput>,
) -> Result<Json<SavedViewView>, Problem> {
    Ok(Json(saved::change(app.desk(), &staff.actor, &id, given.value).await?))
}

/// Takes one of the caller's own away.
#[utoipa::path(delete, path = "/api/console/views/{id}", tag = "complaints",
    params(("id" = String, Path)), responses((status = 204)))]
pub async fn remove(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    saved::remove(app.desk(), &staff.actor, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Puts it back.
#[utoipa::path(post, path = "/api/console/views/{id}/restore", tag = "complaints",
    params(("id" = String, Path)), responses((status = 200, body = SavedViewView)))]
pub async fn restore(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<Json<SavedViewView>, Problem> {
    Ok(Json(saved::restore(app.desk(), &staff.actor, &id).await?))
}
