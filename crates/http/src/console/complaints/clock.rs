//! Why a clock is due when it is due.

use crate::app::App;
use crate::caller::Staff;
use crate::given::Asked;
use crate::problem::Problem;
use axum::Json;
use axum::extract::{Path, State};
use greenlane_desk::complaint::clock;
use greenlane_desk::complaint::clock_preview::{self, PreviewQuery};
use greenlane_desk::views::ClockExplained;

/// One clock, day by day, by its place in the file or its name.
#[utoipa::path(get, path = "/api/console/complaints/{number}/clocks/{name}", tag = "complaints",
    params(("number" = String, Path), ("name" = String, Path)), responses((status = 200, body = ClockExplained)))]
pub async fn explain(
    State(app): State<App>,
    staff: Staff,
    Path((number, name)): Path<(String, String)>,
) -> Result<Json<ClockExplained>, Problem> {
    Ok(Json(clock::explain(app.desk(), &staff.actor, &number, &name).await?))
}

/// What a move would make of the statutory clock. Nothing is written.
#[utoipa::path(get, path = "/api/console/complaints/{number}/clock-preview", tag = "complaints",
    params(("number" = String, Path), PreviewQuery), responses((status = 200, body = ClockExplained)))]
pub async fn preview(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
    Asked(query): Asked<PreviewQuery>,
) -> Result<Json<ClockExplained>, Problem> {
    Ok(Json(clock_preview::preview(app.desk(), &staff.actor, &number, &query).await?))
}
