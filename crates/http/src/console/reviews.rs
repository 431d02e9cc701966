//! The review desk.

use crate::app::App;
use crate::caller::Staff;
use crate::problem::Problem;
use axum::Json;
use axum::extract::{Path, State};
use greenlane_desk::queue::reviews;
use greenlane_desk::views::{ReviewRow, ReviewView};

/// What waits for a review.
#[utoipa::path(get, path = "/api/console/reviews", tag = "console", responses((status = 200, body = [ReviewRow])))]
pub async fn list(State(app): State<App>, staff: Staff) -> Result<Json<Vec<ReviewRow>>, Problem> {
    Ok(Json(reviews::list(app.desk(), &staff.actor).await?))
}

/// Everything a reviewer needs about one complaint.
#[utoipa::path(get, path = "/api/console/reviews/{number}", tag = "console",
    params(("number" = String, Path)), responses((status = 200, body = ReviewView)))]
pub async fn one(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
) -> Result<Json<ReviewView>, Problem> {
    Ok(Json(reviews::one(app.desk(), &staff.actor, &number).await?))
}
