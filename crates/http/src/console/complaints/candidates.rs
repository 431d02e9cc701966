//! Who may own a complaint.

use crate::app::App;
use crate::caller::Staff;
use crate::problem::Problem;
use axum::Json;
use axum::extract::{Path, State};
use greenlane_desk::complaint::candidates;
use greenlane_desk::views::CandidateView;

/// Who may own it, best first.
#[utoipa::path(get, path = "/api/console/complaints/{number}/candidates", tag = "complaints",
    params(("number" = String, Path)), responses((status = 200, body = [CandidateView])))]
pub async fn list(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
) -> Result<Json<Vec<CandidateView>>, Problem> {
    Ok(Json(candidates::list(app.desk(), &staff.actor, &number).await?))
}
