//! How much stands in each saved view.

use crate::app::App;
use crate::caller::Staff;
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use greenlane_desk::queue::views;
use greenlane_desk::views::ViewCounts;

/// Counts of the saved views.
#[utoipa::path(get, path = "/api/console/complaints/views", tag = "complaints", responses((status = 200, body = ViewCounts)))]
pub async fn views(State(app): State<App>, staff: Staff) -> Result<Json<ViewCounts>, Problem> {
    Ok(Json(views::counts(app.desk(), &staff.actor).await?))
}
