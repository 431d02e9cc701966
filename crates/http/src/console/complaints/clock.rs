//! Why a clock is due when it is due.

use crate::app::App;
use crate::caller::Staff;
use crate::problem::Problem;
use axum::Json;
use axum::extract::{Path, State};
use greenlane_desk::complaint::clock;
use greenlane_desk::views::ClockExplained;

/// One clock, day by day.
#[utoipa::path(get, path = "/api/console/complaints/{number}/clocks/{name}", tag = "complaints",
    params(("number" = String, Path), ("name" = String, Path)), responses((status = 200, body = ClockExplained)))]
pub async fn explain(
    State(app): State<App>,
    staff: Staff,
    Path((number, name)): Path<(String, String)>,
) -> Result<Json<ClockExplained>, Problem> {
    Ok(Json(clock::explain(app.desk(), &staff.actor, &number, &name).await?))
}
